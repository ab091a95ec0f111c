import type { DataAccess } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { readSettings } from "../settings/settings";

/** @throws Refused `approvalRequired` when the setting asks for a second person for what changes live rules */
export async function refuseAlone(data: Pick<DataAccess, "prisma">): Promise<void> {
  if (!(await readSettings(data)).secondPerson) return;
  throw new RefusedError({
    code: "approvalRequired",
    detail:
      "Nothing was changed. What changes a live rule takes two people here: write it as a draft and propose it; another lead publishes it.",
  });
}
