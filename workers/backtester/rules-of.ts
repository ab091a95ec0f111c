import type { StoredRule } from "@/lib/contract/rule";
import type { DataAccess } from "@/lib/server/data/transact";
import { ruleRecordOf, storedRuleOf } from "@/lib/server/rule-set/row";

/** The rules of these ids that are there, or with null all that are enabled, in the order of their ids. */
export async function readRulesOf(
  { prisma }: Pick<DataAccess, "prisma">,
  ids: readonly string[] | null,
): Promise<readonly StoredRule[]> {
  const rows = await prisma.rule.findMany({
    where: { deletedAt: null, ...(ids === null ? { enabled: true } : { id: { in: [...ids] } }) },
  });
  // Not as the database's collation has them.
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => storedRuleOf(ruleRecordOf(row)));
}
