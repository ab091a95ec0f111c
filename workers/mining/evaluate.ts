import type { ManagedLists } from "@/lib/contract/list";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type HitSink, type RaisedHit } from "@/lib/engine/engine";
import type { Part } from "./history";

/** Rules that one engine evaluates at once: a bound on its memory. */
const RULES_MAX = 1_000;
/** Transactions between two steps. */
const STEP_TRANSACTIONS = 32;
/** They come in the order of their times. */
const LATENESS_MS = 0;

/** Who is told of hits. `place`: of the transaction that was read when the rule hit. */
export type TakesHit = (hit: RaisedHit, place: number) => void;

/** Evaluates a part of the transactions by rules, many in one pass. Yields which part is done, 0 to 1. */
export function* evaluateRules(
  rules: readonly RuleDefinition[],
  transactions: readonly Transaction[],
  { from, until }: Part,
  take: TakesHit,
  lists: ManagedLists = new Map(),
): Generator<number> {
  const passes = Math.ceil(rules.length / RULES_MAX);
  for (let pass = 0; pass < passes; pass++) {
    const some = rules.slice(pass * RULES_MAX, (pass + 1) * RULES_MAX);
    const engine = createEngine({ rules: some, lists, allowedLatenessMs: LATENESS_MS });
    let place = from;
    const sink: HitSink = (hit) => take(hit, place);
    for (; place < until; place++) {
      const transaction = transactions[place];
      if (transaction !== undefined) engine.process(transaction, sink);
      if (place % STEP_TRANSACTIONS === 0) yield (pass + (place - from) / (until - from)) / passes;
    }
    place = until - 1;
    engine.finish(sink);
  }
}

/** The place of a hit's transaction: the one that was read then, or one of the same time before it. */
export function placeOfHit({ eventId }: RaisedHit, transactions: readonly Transaction[], read: number): number {
  const time = transactions[read]?.timestamp;
  for (let i = read; i >= 0; i--) {
    const transaction = transactions[i];
    if (transaction === undefined || transaction.timestamp !== time) break;
    if (transaction.id === eventId) return i;
  }
  return read;
}
