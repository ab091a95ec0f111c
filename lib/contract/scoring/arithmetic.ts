import { combinedScore, type ScoredHit } from "../score";
import { SCORE_MAX } from "../score-max";
import type { Scorecard } from "../scorecard";
import { sigmoid } from "./logistic";

/** What one rule adds to a score: weight * strength = points, in log odds. */
interface ScorePart {
  readonly ruleId: string;
  readonly strength: number;
  readonly weight: number;
  readonly points: number;
}

/** How a scorecard comes to a score, each number of it. */
export interface ScoreArithmetic {
  readonly intercept: number;
  /** The rules that hit and have a weight, the one that adds most first. */
  readonly parts: readonly ScorePart[];
  readonly logOdds: number;
  readonly probability: number;
  readonly score: number;
}

export function scoreArithmetic(
  { intercept, weights }: Pick<Scorecard, "intercept" | "weights">,
  strengths: ReadonlyMap<string, number>,
): ScoreArithmetic {
  const parts = [...strengths]
    .filter(([ruleId]) => Object.hasOwn(weights, ruleId))
    .map(([ruleId, strength]): ScorePart => {
      const weight = weights[ruleId] ?? 0;
      return { ruleId, strength, weight, points: weight * strength };
    });
  const added = parts.map(({ points }) => points).sort((a, b) => a - b);
  const logOdds = added.reduce((sum, points) => sum + points, intercept);
  const probability = sigmoid(logOdds);
  parts.sort((a, b) => b.points - a.points || (a.ruleId < b.ruleId ? -1 : 1));
  return { intercept, parts, logOdds, probability, score: Math.round(SCORE_MAX * probability) };
}

/** A live hit as a score without a scorecard counts it. */
interface UntrainedHit extends ScoredHit {
  readonly ruleId: string;
}

/** How the rules' own scores come to a score, in one line: `1 - (1 - 60 % × 0.80) (Card testing) = 48.0 %, score 480`. */
export function untrainedLine(hits: readonly UntrainedHit[], nameOf: (ruleId: string) => string): string {
  const score = combinedScore(hits);
  const doubts = hits.map(
    ({ ruleId, score: own, strength }) => `(1 - ${own} % × ${strength.toFixed(2)}) (${nameOf(ruleId)})`,
  );
  if (doubts.length === 0) return `no live hit, score ${score}`;
  return `1 - ${doubts.join(" × ")} = ${(score / 10).toFixed(1)} %, score ${score}`;
}

/** The same in one line: `-4.20 + 2.50 × 0.80 (Card testing) = -2.20 in log odds, 10.0 % fraud, score 100`. */
export function arithmeticLine(
  { intercept, parts, logOdds, probability, score }: ScoreArithmetic,
  nameOf: (ruleId: string) => string = (ruleId) => ruleId,
): string {
  const added = parts.map(({ ruleId, weight, strength }) => {
    const sign = weight < 0 ? "-" : "+";
    return ` ${sign} ${Math.abs(weight).toFixed(2)} × ${strength.toFixed(2)} (${nameOf(ruleId)})`;
  });
  const sum = `${intercept.toFixed(2)}${added.join("")}`;
  const total = parts.length === 0 ? "" : ` = ${logOdds.toFixed(2)}`;
  return `${sum}${total} in log odds, ${(100 * probability).toFixed(1)} % fraud, score ${score}`;
}
