import type { ScoreMeasured, ScoreQuality } from "../scorecard-report";
import { cardDays, cardPrecision } from "./card-precision";
import type { ScoredTransaction } from "./labelled";
import { averagePrecision, precisionRecallCurve, rocAuc, rocCurve, scoreCounts } from "./ranking";

type ScoreFunction = (transaction: ScoredTransaction) => number;

/** How well a score finds fraud among the transactions. They hold fraud and others. */
export function qualityOf(
  transactions: readonly ScoredTransaction[],
  scoreOf: ScoreFunction,
  top: number,
): ScoreQuality {
  const { counts, days } = counted(transactions, scoreOf, top);
  return figures(counts, days, top);
}

/** The same with what it looks like day by day and as curves. */
export function measured(
  transactions: readonly ScoredTransaction[],
  scoreOf: ScoreFunction,
  top: number,
): ScoreMeasured {
  const { counts, days } = counted(transactions, scoreOf, top);
  return { ...figures(counts, days, top), days, roc: rocCurve(counts), pr: precisionRecallCurve(counts) };
}

export function isFraud({ label }: ScoredTransaction): boolean {
  return label === "fraud";
}

function counted(transactions: readonly ScoredTransaction[], scoreOf: ScoreFunction, top: number) {
  const scored = transactions.map((transaction) => ({
    time: transaction.time,
    card: transaction.card,
    fraud: isFraud(transaction),
    score: scoreOf(transaction),
  }));
  return { counts: scoreCounts(scored), days: cardDays(scored, top) };
}

function figures(counts: ReturnType<typeof scoreCounts>, days: ReturnType<typeof cardDays>, top: number) {
  return {
    ap: averagePrecision(counts) ?? 0,
    auc: rocAuc(counts) ?? 0,
    cardPrecision: cardPrecision(days, top) ?? 0,
  };
}
