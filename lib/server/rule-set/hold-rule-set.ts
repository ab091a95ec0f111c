import type { DataAccess } from "../data/transact";

/** Has every other change of rules and lists wait for the end of this transaction. Gives the revision that they are at. */
export async function holdRuleSet({ kysely }: Pick<DataAccess, "kysely">): Promise<number> {
  const row = await kysely.selectFrom("ruleSet").select("revision").where("id", "=", 1).forUpdate().executeTakeFirst();
  return Number(row?.revision ?? 0);
}
