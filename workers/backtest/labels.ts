import type { KnownLabel, Range } from "@/lib/contract/backtest";
import { fieldReader } from "@/lib/contract/fields";
import type { Hit } from "@/lib/contract/hit";
import type { Label } from "@/lib/contract/label";
import type { Transaction } from "@/lib/contract/transaction";
import type { KnownLabels } from "@/lib/server/labels/known-in";
import { IdFlags } from "./id-flags";
import type { NumbersFound } from "./numbers-found";

/** What the evidence of hits says about them. */
export const FRAUD = 1;
export const FALSE_POSITIVE = 2;
/** Known to be fraud, and in the range: such a transaction counts for recall. */
const SOUGHT = 4;
/** Above the flags stands the number of a sought transaction, from 0 on. */
const NUMBER_SHIFT = 3;

const readFraud = fieldReader("attributes.fraud");

/**
 * What is known about transactions: what was said of them, else the label `attributes.fraud` on the stream, and what resolved
 * alerts rest on. Where the stream carries that attribute at all, what is not labelled fraud is taken not to be.
 */
export class Labels {
  /** Transactions in the range that are known to be fraud. */
  fraudTransactions = 0;
  /** Whether the stream says itself what is fraud. */
  streamIsLabelled = false;
  readonly resolvedAlerts: number;
  private readonly flags = new IdFlags();
  private readonly range: Range;
  private readonly said: ReadonlyMap<string, Label>;
  private readonly saidTooMuch: boolean;
  /** Ids of those seen that were said to be legitimate: a hit of theirs is a false one, one that rests on them need not be. */
  private readonly legitimate = new Set<string>();

  constructor(range: Range, { alerts, fraud, falsePositive, said, overflowed }: KnownLabels) {
    this.range = range;
    this.resolvedAlerts = alerts;
    this.said = new Map(said.map(({ label, ...transaction }) => [nameOf(transaction), label]));
    this.saidTooMuch = overflowed;
    for (const id of fraud) this.flags.set(id, FRAUD);
    for (const id of falsePositive) this.flags.set(id, FALSE_POSITIVE);
  }

  /** Whether ids were left out because too many are labelled. */
  get overflowed(): boolean {
    return this.flags.overflowed || this.saidTooMuch;
  }

  /** Every transaction, before the hits that rest on it. */
  see(transaction: Transaction): void {
    const { flags, range } = this;
    const { id, timestamp } = transaction;
    const inRange = timestamp >= range.from && timestamp < range.to;
    const label = transaction.attributes === null ? null : readFraud(transaction);
    if (label !== null && inRange) this.streamIsLabelled = true;
    const said = this.said.size === 0 ? undefined : this.said.get(nameOf(transaction));
    if (said === "legitimate") {
      this.legitimate.add(id);
      return;
    }
    const known = flags.of(id);
    if (label !== true && said !== "fraud" && (known & FRAUD) === 0) return;
    if (!inRange) {
      if ((known & FRAUD) === 0) flags.set(id, FRAUD);
      return;
    }
    if ((known & SOUGHT) !== 0) return;
    flags.set(id, FRAUD | SOUGHT | (this.fraudTransactions << NUMBER_SHIFT));
    this.fraudTransactions++;
  }

  /** What is known of a transaction, as flags: `FRAUD` and `FALSE_POSITIVE`. */
  knownOf(id: string): number {
    // What was said of it is later than what an alert that rests on it was resolved as.
    if (this.legitimate.has(id)) return FALSE_POSITIVE;
    return this.flags.of(id) & (FRAUD | FALSE_POSITIVE);
  }

  /** What the evidence of a hit says, as flags; the sought transactions in it are added to `found`. */
  rest(hit: Pick<Hit, "evidence" | "eventId">, found: NumbersFound): number {
    const { flags, legitimate } = this;
    let seen = legitimate.size > 0 && legitimate.has(hit.eventId) ? FALSE_POSITIVE : 0;
    if (flags.size === 0) return seen;
    for (const id of hit.evidence) {
      const known = flags.of(id);
      seen |= known;
      if ((known & SOUGHT) !== 0) found.add(known >>> NUMBER_SHIFT);
    }
    return seen & (FRAUD | FALSE_POSITIVE);
  }

  /** The outcome of an alert whose evidence has these flags. */
  labelOf(flags: number): KnownLabel {
    if ((flags & FRAUD) !== 0) return "fraud";
    return (flags & FALSE_POSITIVE) !== 0 || this.streamIsLabelled ? "false_positive" : null;
  }
}

function nameOf({ id, accountId, timestamp }: Pick<Transaction, "id" | "accountId" | "timestamp">): string {
  return `${timestamp} ${accountId.length} ${accountId} ${id}`;
}
