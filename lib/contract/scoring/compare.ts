import { scorecardScore } from "../score";
import type { Scorecard } from "../scorecard";
import type { ScoreQuality } from "../scorecard-report";
import { checkParts, type FitInput } from "./fit";
import type { ScoredTransaction } from "./labelled";
import { qualityOf } from "./measure";
import { testPart } from "./split";

/** How well several scores find fraud on the same transactions. */
export interface ScorecardComparison {
  readonly transactions: number;
  readonly untrained: ScoreQuality;
  /** In the order of the scorecards. */
  readonly scorecards: readonly ScoreQuality[];
}

/** Measures scorecards on the test part, beside the score without one. @throws FitError where there is nothing to measure on */
export function compareScorecards(
  input: FitInput & { readonly scorecards: readonly Scorecard[] },
): ScorecardComparison {
  const { transactions, split, top, ruleIds } = input;
  const test = testPart(transactions, split).transactions;
  checkParts([{ name: "test", transactions: test, from: split.testFrom, until: split.testUntil }]);
  const strengths = ({ strengths: all }: ScoredTransaction) =>
    new Map(all.map(({ rule, strength }) => [ruleIds[rule] ?? "", strength]));
  return {
    transactions: test.length,
    untrained: qualityOf(test, ({ untrained }) => untrained, top),
    scorecards: input.scorecards.map((scorecard) =>
      qualityOf(test, (one) => scorecardScore(scorecard, strengths(one)), top),
    ),
  };
}
