import type pg from "pg";
import { Refused } from "../errors";
import { readSettings } from "../settings";

/** @throws Refused `approvalRequired` when the setting asks for a second person for what changes live rules */
export async function refuseAlone(client: pg.PoolClient): Promise<void> {
  if (!(await readSettings(client)).secondPerson) return;
  throw new Refused({
    code: "approvalRequired",
    detail:
      "Nothing was changed. What changes a live rule takes two people here: write it as a draft and propose it; another lead publishes it.",
  });
}
