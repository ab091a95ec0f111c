import { STRENGTHS } from "@/lib/patterns/strengths";
import type { RaisedHit } from "./hit";
import type { RuleDefinition } from "./rule";
import { scoreOf } from "./rule-action";
import { SCORE_MAX } from "./score-max";
import type { Scorecard } from "./scorecard";

/** A live hit as a transaction's score counts it. */
export interface ScoredHit {
  /** Of the rule, 0 to 100. */
  readonly score: number;
  /** Of the hit, at most 1 (rules.md §9). */
  readonly strength: number;
}

/** How strong a hit is (rules.md §9): from the rule as it was evaluated and what the engine measured. */
export function strengthOf(
  { detect }: Pick<RuleDefinition, "detect">,
  hit: Pick<RaisedHit, "value" | "explain">,
): number {
  return STRENGTHS[detect.type].of(detect, { value: hit.value, bound: hit.explain.threshold });
}

/** What a raised hit adds to the score of its transaction. */
export function scoredHit(
  rule: Pick<RuleDefinition, "detect" | "score" | "severity">,
  hit: Pick<RaisedHit, "value" | "explain">,
): ScoredHit {
  return { score: scoreOf(rule), strength: strengthOf(rule, hit) };
}

/**
 * How likely a transaction is fraud, 0 to 1,000, by all its live hits: `round(1000 * (1 - product of (1 - score / 100 *
 * strength)))`. It does not depend on the order of the hits.
 */
export function combinedScore(hits: readonly ScoredHit[]): number {
  const factors = hits.map(({ score, strength }) => 1 - (score / 100) * strength).sort((a, b) => a - b);
  const product = factors.reduce((all, factor) => all * factor, 1);
  return Math.max(0, Math.round(SCORE_MAX * (1 - product)));
}

/**
 * The score by a scorecard, 0 to 1,000: `round(1000 * sigmoid(intercept + sum of weight * strength))`. `strengths` are by the id of
 * the rule; a rule without a weight adds nothing. The order of the rules decides nothing.
 */
export function scorecardScore(
  { intercept, weights }: Pick<Scorecard, "intercept" | "weights">,
  strengths: ReadonlyMap<string, number>,
): number {
  const added = [...strengths]
    .filter(([ruleId]) => Object.hasOwn(weights, ruleId))
    .map(([ruleId, strength]) => (weights[ruleId] ?? 0) * strength)
    .sort((a, b) => a - b);
  const logOdds = added.reduce((sum, part) => sum + part, intercept);
  return Math.round(SCORE_MAX / (1 + Math.exp(-logOdds)));
}
