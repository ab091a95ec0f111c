import type { Pool } from "pg";
import type { StoredRule } from "@/lib/contract/rule";
import { type RuleRecord, storedRuleOf } from "@/lib/server/rules/row";

/** The rules of these ids that are there, or with null all that are enabled, in the order of their ids. */
export async function readRulesOf(pool: Pool, ids: readonly string[] | null): Promise<readonly StoredRule[]> {
  const { rows } = await pool.query<RuleRecord>(
    `select definition, enabled, mode, version from rule
     where deleted_at is null and case when $1::text[] is null then enabled else id = any($1) end order by id collate "C"`,
    [ids],
  );
  return rows.map(storedRuleOf);
}
