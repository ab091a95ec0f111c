import type { KnownLabel, Range } from "@/lib/contract/backtest";
import { fieldReader } from "@/lib/contract/fields";
import type { Hit } from "@/lib/contract/hit";
import type { Transaction } from "@/lib/contract/transaction";
import { IdFlags } from "./id-flags";

/** What analysts found out, as ids of transactions. */
export interface ResolvedEvidence {
  /** Alerts that were resolved as fraud, or of the rule in question as false positives. */
  readonly alerts: number;
  /** What the alerts that turned out to be fraud rest on, whatever their rule. */
  readonly fraud: readonly string[];
  /** What the rule's own false positives rest on. */
  readonly falsePositive: readonly string[];
}

/** What the evidence of hits says about them. */
export const FRAUD = 1;
export const FALSE_POSITIVE = 2;
/** Known to be fraud, and in the range: such a transaction counts for recall. */
const SOUGHT = 4;
/** A transaction that side `n` alerts on has the flag `FIRST_SIDE << n`. */
const FIRST_SIDE = 8;
export const SIDES_MAX = 29;

const readFraud = fieldReader("attributes.fraud");

/**
 * What is known about transactions: those labelled `attributes.fraud` on the stream, and those that resolved alerts rest on.
 * Where the stream carries that attribute at all, what is not labelled fraud is taken not to be.
 */
export class Labels {
  /** Transactions in the range that are known to be fraud. */
  fraudTransactions = 0;
  /** Whether the stream says itself what is fraud. */
  streamIsLabelled = false;
  readonly resolvedAlerts: number;
  private readonly flags = new IdFlags();
  private readonly range: Range;

  constructor(range: Range, { alerts, fraud, falsePositive }: ResolvedEvidence) {
    this.range = range;
    this.resolvedAlerts = alerts;
    for (const id of fraud) this.flags.set(id, FRAUD);
    for (const id of falsePositive) this.flags.set(id, FALSE_POSITIVE);
  }

  /** Whether ids were left out because too many are labelled. */
  get overflowed(): boolean {
    return this.flags.overflowed;
  }

  /** Every transaction, before the hits that rest on it. */
  see(transaction: Transaction): void {
    const { flags, range } = this;
    const { id, timestamp } = transaction;
    const inRange = timestamp >= range.from && timestamp < range.to;
    const label = transaction.attributes === null ? null : readFraud(transaction);
    if (label !== null && inRange) this.streamIsLabelled = true;
    const known = flags.of(id);
    if (label !== true && (known & FRAUD) === 0) return;
    const added = inRange ? FRAUD | SOUGHT : FRAUD;
    if ((known & added) === added) return;
    flags.set(id, added);
    if (inRange && (known & SOUGHT) === 0) this.fraudTransactions++;
  }

  /** What the evidence of a hit of side `side` says, as flags; `found` is told of each sought transaction that the side alerts on first with it. */
  rest(hit: Pick<Hit, "evidence" | "eventId">, side: number, found: () => void): number {
    const { flags } = this;
    if (flags.size === 0) return 0;
    const covered = FIRST_SIDE << side;
    let seen = 0;
    for (const id of hit.evidence) {
      const known = flags.of(id);
      if (known === 0) continue;
      seen |= known;
      if ((known & SOUGHT) === 0 || (known & covered) !== 0) continue;
      flags.set(id, covered);
      found();
    }
    return seen & (FRAUD | FALSE_POSITIVE);
  }

  /** The outcome of an alert whose evidence has these flags. */
  labelOf(flags: number): KnownLabel {
    if ((flags & FRAUD) !== 0) return "fraud";
    return (flags & FALSE_POSITIVE) !== 0 || this.streamIsLabelled ? "false_positive" : null;
  }
}
