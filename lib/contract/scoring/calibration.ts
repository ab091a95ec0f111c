import { SCORE_MAX } from "../score-max";

/** Transactions whose scores lie in one range: what the score says, and what they were. */
export interface CalibrationBin {
  /** Scores from this one to below `until`. */
  readonly from: number;
  readonly until: number;
  readonly transactions: number;
  readonly frauds: number;
  /** The mean of the probabilities that the score says. */
  readonly predicted: number;
  /** The share of frauds, with its interval of 95 % (Wilson). */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
}

/** Fraud is rare: the lower the scores, the narrower the ranges. */
const EDGES = [0, 5, 10, 20, 50, 100, 200, 400, 600, 800, SCORE_MAX + 1];
/** The 97.5 % quantile of the normal distribution. */
export const NORMAL_95 = 1.959963984540054;

/** Ranges of scores that hold a transaction. */
export function calibration(
  scored: Iterable<{ readonly score: number; readonly fraud: boolean; readonly probability: number }>,
): readonly CalibrationBin[] {
  const bins = EDGES.slice(1).map((until, i) => ({ from: EDGES[i] ?? 0, until, transactions: 0, frauds: 0, sum: 0 }));
  for (const { score, fraud, probability } of scored) {
    const bin = bins.find(({ until }) => score < until);
    if (bin === undefined) continue;
    bin.transactions += 1;
    bin.frauds += fraud ? 1 : 0;
    bin.sum += probability;
  }
  return bins
    .filter(({ transactions }) => transactions > 0)
    .map(({ from, until, transactions, frauds, sum }) => ({
      from,
      until,
      transactions,
      frauds,
      predicted: sum / transactions,
      observed: frauds / transactions,
      ...wilson(frauds, transactions),
    }));
}

/** The interval of 95 % of a share (Wilson, 1927). */
export function wilson(part: number, of: number): { readonly low: number; readonly high: number } {
  const share = part / of;
  const square = NORMAL_95 ** 2;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half = (NORMAL_95 * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of))) / (1 + square / of);
  return { low: part === 0 ? 0 : Math.max(0, middle - half), high: part === of ? 1 : Math.min(1, middle + half) };
}
