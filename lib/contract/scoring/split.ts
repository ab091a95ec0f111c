import type { ScoreSplit } from "../scorecard-report";
import { dayOf } from "./card-precision";
import type { ScoredTransaction } from "./labelled";

/** Transactions of a test, and how many were left out. */
export interface TestPart {
  readonly transactions: readonly ScoredTransaction[];
  /** Transactions of cards whose fraud was known on their day. */
  readonly removed: number;
}

/** The transactions of the training part. */
export function trainingPart(
  transactions: readonly ScoredTransaction[],
  { trainFrom, trainUntil }: ScoreSplit,
): readonly ScoredTransaction[] {
  return transactions.filter(({ time }) => time >= trainFrom && time < trainUntil);
}

/** Whether a transaction counts as fraud for whoever fits at the begin of the test part: later labels are not known yet. */
export function isKnownFraud({ label, labelledAt }: ScoredTransaction, { testFrom }: ScoreSplit): boolean {
  return label === "fraud" && (labelledAt === null || labelledAt <= testFrom);
}

/**
 * The transactions of the test part, as the Fraud Detection Handbook takes them: without those of cards with a fraud from the begin of
 * training on that is known on their day. A label without a time is known once its transaction is older than the gap when the day (UTC)
 * begins.
 */
export function testPart(transactions: readonly ScoredTransaction[], split: ScoreSplit): TestPart {
  const gapMs = split.testFrom - split.trainUntil;
  const knownFrom = new Map<string, number>();
  for (const { time, card, label, labelledAt } of transactions) {
    if (label !== "fraud" || time < split.trainFrom) continue;
    const known = labelledAt ?? time + gapMs;
    if (known < (knownFrom.get(card) ?? Number.POSITIVE_INFINITY)) knownFrom.set(card, known);
  }
  const all = transactions.filter(({ time }) => time >= split.testFrom && time < split.testUntil);
  const kept = all.filter(({ time, card }) => {
    const known = knownFrom.get(card);
    return known === undefined || known >= dayOf(time);
  });
  return { transactions: kept, removed: all.length - kept.length };
}

/** Of the transactions that are there this share is for training, unless times are given. */
const TRAINING_SHARE = 0.7;

/**
 * The split of a period where times are left out: training from its begin on over 70 % of it, without the gap; then the gap, then the
 * test up to its end. Ends of days (UTC) where the period is longer than some days.
 */
export function splitOf(
  given: { readonly [K in keyof ScoreSplit]?: number | null },
  gapMs: number,
  period: { readonly from: number; readonly until: number },
): ScoreSplit {
  const trainFrom = given.trainFrom ?? period.from;
  const testUntil = given.testUntil ?? period.until;
  const share = trainFrom + (testUntil - trainFrom - gapMs) * TRAINING_SHARE;
  const trainUntil = given.trainUntil ?? (dayOf(share) > trainFrom ? dayOf(share) : Math.round(share));
  return { trainFrom, trainUntil, testFrom: given.testFrom ?? trainUntil + gapMs, testUntil };
}
