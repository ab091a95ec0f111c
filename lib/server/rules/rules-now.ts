import type { Pool } from "pg";
import { listsNamedIn } from "@/lib/contract/list";
import type { RunningRule } from "@/lib/contract/running-rule";
import type { ListReader } from "../lists/list-reader";
import { RULES_OF, type RuleSet, readRulesInForce } from "./rule-loader";

/** The rules and lists as they are now, once; `tryRule` throws when the engine cannot run one. */
export async function ruleSetNow(
  pool: Pool,
  lists: ListReader,
  tryRule: (rule: RunningRule) => void,
): Promise<RuleSet> {
  const { rows } = await pool.query<{ revision: number; stored: unknown }>(
    `select at.revision, own.rules as stored from rule_set at, ${RULES_OF("at.revision")} own where at.id = 1`,
  );
  const row = rows[0];
  if (row === undefined) return { revision: 0, rules: [], lists: new Map(), faults: [] };
  const own = readRulesInForce(row.stored, tryRule);
  return { revision: row.revision, ...own, lists: await lists.at(listsNamedIn(own.rules), row.revision) };
}
