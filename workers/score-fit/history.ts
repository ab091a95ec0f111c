import type { Range } from "@/lib/contract/backtest";
import { fieldReader } from "@/lib/contract/fields";
import type { RaisedHit } from "@/lib/contract/hit";
import type { StoredRule } from "@/lib/contract/rule";
import { combinedScore, type ScoredHit, scoredHit } from "@/lib/contract/score";
import { strengthsOf } from "@/lib/contract/scorecards-in-force";
import type { RuleStrength, ScoredTransaction } from "@/lib/contract/scoring/labelled";
import type { Transaction } from "@/lib/contract/transaction";
import type { LabelInRange } from "@/lib/server/labels/in-range";

interface Options {
  readonly rules: readonly StoredRule[];
  readonly range: Range;
  readonly card: "accountId" | "cardId";
  readonly labels: readonly LabelInRange[];
  readonly transactionsMax: number;
}

interface Seen {
  readonly time: number;
  readonly card: string;
  readonly fraud: boolean | null;
}

const readFraud = fieldReader("attributes.fraud");
const NO_STRENGTHS: readonly RuleStrength[] = [];

/** The transactions of a range with their live hits, and what is known of them. Each transaction is kept once. */
export class ScoredHistory {
  /** Whether there are more than it keeps; then it keeps none of the others. */
  overflowed = false;
  private readonly options: Options;
  private readonly rules: ReadonlyMap<string, { readonly rule: StoredRule; readonly place: number }>;
  private readonly seen = new Map<string, Seen>();
  private readonly hits = new Map<string, (ScoredHit & { readonly ruleId: string })[]>();

  constructor(options: Options) {
    this.options = options;
    this.rules = new Map(options.rules.map((rule, place) => [rule.id, { rule, place }]));
  }

  readonly see = (transaction: Transaction): void => {
    const { range, card, transactionsMax } = this.options;
    const { id, timestamp: time, accountId, cardId } = transaction;
    if (time < range.from || time >= range.to) return;
    if (this.seen.size >= transactionsMax) {
      this.overflowed = true;
      return;
    }
    const fraud = transaction.attributes === null ? null : readFraud(transaction);
    const known = typeof fraud === "boolean" ? fraud : null;
    this.seen.set(nameOf(id, time), {
      time,
      card: card === "cardId" ? (cardId ?? accountId) : accountId,
      fraud: known,
    });
  };

  readonly hit = (raised: RaisedHit): void => {
    const { range } = this.options;
    const known = this.rules.get(raised.ruleId);
    if (known === undefined || raised.eventTime < range.from || raised.eventTime >= range.to) return;
    const name = nameOf(raised.eventId, raised.eventTime);
    const scored = { ruleId: raised.ruleId, ...scoredHit(known.rule, raised) };
    const others = this.hits.get(name);
    if (others === undefined) this.hits.set(name, [scored]);
    else others.push(scored);
  };

  /** What was said of a transaction, or what became of its alerts, goes before what it says itself (`attributes.fraud`). */
  transactions(): readonly ScoredTransaction[] {
    const labels = new Map(this.options.labels.map((label) => [nameOf(label.id, label.time), label]));
    return [...this.seen].map(([name, { time, card, fraud }]) => {
      const said = labels.get(name);
      const own = fraud === null ? null : fraud ? "fraud" : "legitimate";
      const hits = this.hits.get(name) ?? [];
      return {
        time,
        card,
        label: said?.label ?? own,
        labelledAt: said?.at ?? null,
        strengths: hits.length === 0 ? NO_STRENGTHS : this.placed(hits),
        untrained: combinedScore(hits),
      };
    });
  }

  private placed(hits: readonly (ScoredHit & { readonly ruleId: string })[]): readonly RuleStrength[] {
    return [...strengthsOf(hits)]
      .map(([ruleId, strength]) => ({ rule: this.rules.get(ruleId)?.place ?? 0, strength }))
      .sort((a, b) => a.rule - b.rule);
  }
}

function nameOf(id: string, time: number): string {
  return `${time} ${id}`;
}
