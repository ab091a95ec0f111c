import type { ManagedLists } from "@/lib/contract/list";
import type { RateTable } from "@/lib/contract/rates/rate-table";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine } from "@/lib/engine/engine";
import { idsOf, type Made, type MadeValues, madeTransaction } from "./made";

/** Streams that one search may have the engine judge, and transactions in all of them. Past it no stream hits. */
const JUDGED_RUNS_MAX = 2_000;
const JUDGED_EVENTS_MAX = 100_000;

/** As a replay has it. No transaction is late: streams are in the order of their times. */
const LATENESS_MS = 60_000;

/** Has the engine say what a rule finds, and counts what that costs. */
export class Judge {
  runs = 0;
  private events = 0;
  readonly rule: RuleDefinition;
  readonly rates: RateTable;
  private readonly lists: ManagedLists;

  constructor(rule: RuleDefinition, rates: RateTable, lists: ManagedLists) {
    this.rule = rule;
    this.rates = rates;
    this.lists = lists;
  }

  get isSpent(): boolean {
    return this.runs >= JUDGED_RUNS_MAX || this.events >= JUDGED_EVENTS_MAX;
  }

  /** Whether the rule hits anything of a stream, with nothing before it; null when a transaction of it would be rejected. */
  hits(stream: readonly Made[]): boolean | null {
    const found = this.hitsOf(stream);
    return found === null ? null : found.length > 0;
  }

  /** Ids of the transactions that the rule hits, as `hits`. */
  hitsOf(stream: readonly Made[]): readonly string[] | null {
    if (this.isSpent) return null;
    const ids = idsOf(stream);
    const transactions: Transaction[] = [];
    for (const [i, made] of stream.entries()) {
      const transaction = madeTransaction(made, ids[i] ?? "", this.rates);
      if (transaction === null) return null;
      transactions.push(transaction);
    }
    this.runs++;
    this.events += stream.length;
    const found: string[] = [];
    const take = ({ eventId }: { readonly eventId: string }) => void found.push(eventId);
    const engine = createEngine({ rules: [this.rule], lists: this.lists, allowedLatenessMs: LATENESS_MS });
    for (const transaction of transactions.sort((a, b) => a.timestamp - b.timestamp)) engine.process(transaction, take);
    engine.finish(take);
    return found;
  }

  /** Of each condition which of the transactions satisfy it, by their places; those that would be rejected satisfy none. */
  satisfying(conditions: readonly Condition[], made: readonly Made[]): readonly ReadonlySet<number>[] {
    const found = conditions.map(() => new Set<number>());
    if (this.isSpent || conditions.length === 0) return found;
    const { params = {}, zone } = this.rule;
    const rules = conditions.map((when, i) => ({
      id: String(i),
      name: String(i),
      severity: "low" as const,
      key: [],
      params,
      ...(zone === undefined ? {} : { zone }),
      detect: { type: "match" as const, when },
    }));
    this.runs++;
    this.events += made.length;
    const engine = createEngine({ rules, lists: this.lists, allowedLatenessMs: 0, watermark: "given" });
    for (const [at, each] of made.entries()) {
      const transaction = madeTransaction(each, `e${at}`, this.rates);
      if (transaction !== null) engine.process(transaction, ({ ruleId }) => found[Number(ruleId)]?.add(at));
    }
    return found;
  }

  /** Those of the values that are those of a transaction and satisfy the condition, in their order. */
  allOf(condition: Condition, values: readonly MadeValues[], at: number): readonly MadeValues[] {
    const [found = new Set<number>()] = this.satisfying(
      [condition],
      values.map((each) => ({ values: each, at })),
    );
    return values.filter((_, i) => found.has(i));
  }
}
