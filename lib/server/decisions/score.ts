/** The greatest combined score. */
const SCORE_MAX = 1_000;

/** A live hit as a transaction's score counts it. */
export interface ScoredHit {
  /** Of the rule, 0 to 100. */
  readonly score: number;
  /** Of the hit, 0 to 1. */
  readonly strength: number;
}

/** How likely a transaction is fraud by all its live hits, 0 to 1,000. */
export function combinedScore(hits: readonly ScoredHit[]): number {
  const product = hits.reduce((all, { score, strength }) => all * (1 - (score / 100) * strength), 1);
  return Math.round(SCORE_MAX * (1 - product));
}
