import type { ApiKey } from "@/lib/contract/api-key-schema";
import type { Db } from "../data/db";
import { apiKeyOf } from "./row";

/** Keys that are listed at most. */
const LISTED_MAX = 500;

/** All keys, those that were made last first, also those that do not count any more. */
export async function listApiKeys(db: Db): Promise<readonly ApiKey[]> {
  const rows = await db.prisma.apiKey.findMany({ orderBy: [{ createdAt: "desc" }, { id: "asc" }], take: LISTED_MAX });
  return rows.map(apiKeyOf);
}
