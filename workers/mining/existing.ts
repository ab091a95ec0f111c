import type { ManagedLists } from "@/lib/contract/list";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { evaluateRules } from "./evaluate";

/** For each rule the ids of the transactions that stand in its hits. */
export type FoundBy = ReadonlyMap<string, ReadonlySet<string>>;

/** Keeps the transactions that stand in hits of rules, as far as their evidence names them. */
export class ExistingHits {
  readonly found: ReadonlyMap<string, Set<string>>;

  constructor(ruleIds: readonly string[]) {
    this.found = new Map(ruleIds.map((id) => [id, new Set<string>()]));
  }

  readonly take = (hit: {
    readonly ruleId: string;
    readonly eventId: string;
    readonly evidence: readonly string[];
  }) => {
    const ids = this.found.get(hit.ruleId);
    if (ids === undefined) return;
    ids.add(hit.eventId);
    for (const id of hit.evidence) ids.add(id);
  };
}

/** What rules find in transactions that are in the order of their times. */
export function* foundBy(
  rules: readonly RuleDefinition[],
  lists: ManagedLists,
  transactions: readonly Transaction[],
): Generator<number, FoundBy> {
  const hits = new ExistingHits(rules.map(({ id }) => id));
  yield* evaluateRules(rules, transactions, { from: 0, until: transactions.length }, hits.take, lists);
  return hits.found;
}
