import { combinedScore, type ScoredHit, scorecardScore } from "./score";
import type { Scorecard } from "./scorecard";

/** A scorecard with the version that it was published as. */
export interface ScorecardInForce {
  readonly version: number;
  readonly scorecard: Scorecard;
}

/** What scores are reckoned by at a moment; null: by the rules' own scores, and nothing beside. */
export interface ScorecardsInForce {
  readonly live: ScorecardInForce | null;
  /** Its score is stored beside the other, and decides nothing. */
  readonly shadow: ScorecardInForce | null;
}

export const NO_SCORECARDS: ScorecardsInForce = { live: null, shadow: null };

/** The scores of a transaction, and by which versions. */
export interface TransactionScore {
  readonly score: number;
  /** Null: by the rules' own scores. */
  readonly scorecardVersion: number | null;
  readonly shadowScore: number | null;
  readonly shadowVersion: number | null;
}

/** The scores of a transaction with these live hits. */
export function scoresOf(
  hits: readonly (ScoredHit & { readonly ruleId: string })[],
  { live, shadow }: ScorecardsInForce,
): TransactionScore {
  const strengths = strengthsOf(hits);
  return {
    score: live === null ? combinedScore(hits) : scorecardScore(live.scorecard, strengths),
    scorecardVersion: live?.version ?? null,
    shadowScore: shadow === null ? null : scorecardScore(shadow.scorecard, strengths),
    shadowVersion: shadow?.version ?? null,
  };
}

/** By rule how strong its hit is; of several hits of one rule the strongest. */
export function strengthsOf(
  hits: Iterable<{ readonly ruleId: string; readonly strength: number }>,
): ReadonlyMap<string, number> {
  const strengths = new Map<string, number>();
  for (const { ruleId, strength } of hits) strengths.set(ruleId, Math.max(strength, strengths.get(ruleId) ?? strength));
  return strengths;
}
