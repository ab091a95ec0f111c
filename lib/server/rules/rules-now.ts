import { listsNamedIn } from "@/lib/contract/list";
import { noRates } from "@/lib/contract/rates/rate-table";
import type { RunningRule } from "@/lib/contract/running-rule";
import type { Db } from "../data/db";
import type { ListReader } from "../lists/list-reader";
import { createRateReader } from "../rates/rate-reader";
import { type RuleSet, readRulesInForce, rulesStoredNow } from "./rule-loader";

/** The rules and lists as they are now, once; `tryRule` throws when the engine cannot run one. */
export async function ruleSetNow(
  db: Pick<Db, "direct">,
  lists: ListReader,
  tryRule: (rule: RunningRule) => void,
): Promise<RuleSet> {
  const row = await rulesStoredNow(db).select(["at.revision", "own.rules"]).executeTakeFirst();
  if (row === undefined) return { revision: 0, rules: [], lists: new Map(), rates: noRates, faults: [] };
  const own = readRulesInForce(row.rules, tryRule);
  const revision = Number(row.revision);
  return {
    revision,
    ...own,
    lists: await lists.at(listsNamedIn(own.rules), revision),
    rates: await createRateReader(db).at(revision),
  };
}
