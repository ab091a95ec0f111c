import { scorecardScore } from "@/lib/contract/score";
import type { Scorecard } from "@/lib/contract/scorecard";
import type { ScoreQuality, ScoreSplit } from "@/lib/contract/scorecard-report";
import { fitAtOnce } from "@/lib/contract/scoring/fit";
import type { ScoredTransaction } from "@/lib/contract/scoring/labelled";
import { qualityOf } from "@/lib/contract/scoring/measure";
import { testPart } from "@/lib/contract/scoring/split";
import type { LabelledHistory } from "@/workers/commands/score/history";

/** How many cards a team looks at a day. */
const TOP = 100;

/** How well the scores of our rules find the fraud of one test week. */
export interface FoldQuality {
  /** By section 9 without a scorecard. */
  readonly untrained: ScoreQuality;
  /** By a scorecard that is fitted on the week of training alone. */
  readonly fitted: ScoreQuality;
  /** By a scorecard that was fitted on other seeds; null where none is given. */
  readonly kept: ScoreQuality | null;
  /** The card precision of a score that is always right. */
  readonly attainable: number;
}

/** Measures what replay scores on each fold; `kept` is a scorecard that knows nothing of this history. */
export function qualityOfFolds(
  { ruleIds, transactions }: Pick<LabelledHistory, "ruleIds" | "transactions">,
  splits: readonly ScoreSplit[],
  kept: Scorecard | null,
): readonly FoldQuality[] {
  return splits.map((split) => {
    const { trained, untrained, test } = fitAtOnce({ ruleIds, transactions, split, top: TOP });
    const scoreOf = (card: Scorecard) => (transaction: ScoredTransaction) => scoreBy(card, ruleIds, transaction);
    return {
      untrained,
      fitted: trained,
      kept: kept === null ? null : qualityOf(testPart(transactions, split).transactions, scoreOf(kept), TOP),
      attainable: test.attainable,
    };
  });
}

function scoreBy(card: Scorecard, ruleIds: readonly string[], { strengths }: ScoredTransaction): number {
  return scorecardScore(card, new Map(strengths.map(({ rule, strength }) => [ruleIds[rule] ?? "", strength])));
}
