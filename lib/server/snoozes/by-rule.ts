import { sql } from "kysely";
import type { Db } from "../data/db";

/** For how many keys each rule is snoozed now; rules without are missing. */
export async function snoozesByRule({ direct }: Pick<Db, "direct">, now: number): Promise<ReadonlyMap<string, number>> {
  const rows = await direct
    .selectFrom("snooze")
    .select(["ruleId", ({ fn }) => fn.count<number>("keyHash").distinct().as("keys")])
    .where("endedAt", "is", null)
    .where("until", ">", sql<bigint>`${now}::bigint`)
    .groupBy("ruleId")
    .execute();
  return new Map(rows.map(({ ruleId, keys }) => [ruleId, Number(keys)]));
}
