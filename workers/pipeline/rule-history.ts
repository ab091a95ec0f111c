import type { RuleActivation } from "@/lib/server/partitions";
import type { RuleLoader } from "@/lib/server/rule-loader";
import { planOf, type RulePlan } from "./rule-plan";

const NO_RULES: RulePlan = { revision: -1, byId: new Map(), input: [], rekeyed: [], forward: [] };

/** Which rules were in force at which offset of a partition. */
export interface RuleHistory {
  /** The rules that the record at `offset` was evaluated with; none before the first were activated. */
  at(offset: number): RulePlan;
  /** Changes that came with a record at or behind `offset`, in order. */
  from(offset: number): readonly RuleChange[];
  /** The newest rules that records were evaluated with; those of now when there was none. */
  readonly last: RulePlan;
}

export interface RuleChange {
  readonly fromOffset: number;
  readonly plan: RulePlan;
}

export async function ruleHistory(rules: RuleLoader, activations: readonly RuleActivation[]): Promise<RuleHistory> {
  const changes: RuleChange[] = [];
  for (const { fromOffset, revision } of activations) {
    changes.push({ fromOffset, plan: planOf(await rules.at(revision)) });
  }
  return {
    at: (offset) => changes.findLast(({ fromOffset }) => fromOffset <= offset)?.plan ?? NO_RULES,
    from: (offset) => changes.filter(({ fromOffset }) => fromOffset >= offset),
    last: changes.at(-1)?.plan ?? planOf(rules.current()),
  };
}
