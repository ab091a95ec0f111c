import type { Scorecard } from "@/lib/contract/scorecard";
import type { ScorecardReport, ScoreSplit, WeightInterval } from "@/lib/contract/scorecard-report";
import { arithmeticLine, scoreArithmetic } from "@/lib/contract/scoring/arithmetic";

const DAY_MS = 86_400_000;

/** The dates of a fit as the form holds them, `2026-11-28`: days in UTC, the last one of the test included. */
export interface FitDates {
  readonly trainFrom: string;
  readonly trainLast: string;
  readonly testFrom: string;
  readonly testLast: string;
}

/** Two weeks that end today, the last half for the test, and a day between for late labels. */
export function proposedDates(now: number): FitDates {
  const day = (before: number) => new Date(now - before * DAY_MS).toISOString().slice(0, 10);
  return { trainFrom: day(13), trainLast: day(4), testFrom: day(2), testLast: day(0) };
}

/** The split that the dates mean, or what is wrong with them. */
export function splitOfDates(dates: FitDates): ScoreSplit | { readonly fault: string } {
  const [trainFrom, trainLast, testFrom, testLast] = [
    dates.trainFrom,
    dates.trainLast,
    dates.testFrom,
    dates.testLast,
  ].map((date) => Date.parse(`${date}T00:00:00Z`));
  if (trainFrom === undefined || trainLast === undefined || testFrom === undefined || testLast === undefined) {
    return { fault: "Choose all four days." };
  }
  if ([trainFrom, trainLast, testFrom, testLast].some(Number.isNaN)) return { fault: "Choose all four days." };
  if (trainLast < trainFrom) return { fault: "Training ends before it begins." };
  if (testFrom <= trainLast) return { fault: "The test must begin after the training: what it saw tells nothing." };
  if (testLast < testFrom) return { fault: "The test ends before it begins." };
  if (testLast + DAY_MS - trainFrom > 90 * DAY_MS) return { fault: "At most 90 days can be looked at." };
  return { trainFrom, trainUntil: trainLast + DAY_MS, testFrom, testUntil: testLast + DAY_MS };
}

/** A rule in a scorecard. */
export interface WeightRow {
  readonly ruleId: string;
  readonly name: string;
  readonly weight: number;
  /** Where it was published with how it was measured. */
  readonly interval: WeightInterval | null;
  /** What the score loses without it, in points of each figure; null where that was not measured. */
  readonly lost: { readonly ap: number; readonly auc: number; readonly cardPrecision: number } | null;
  readonly hits: number | null;
  readonly frauds: number | null;
}

/** The rules of a scorecard, the greatest weight first. */
export function weightRows(
  { weights }: Pick<Scorecard, "weights">,
  report: ScorecardReport | null,
  nameOf: (ruleId: string) => string,
): readonly WeightRow[] {
  const measured = new Map(report?.rules.map((rule) => [rule.ruleId, rule]));
  return Object.entries(weights)
    .map(([ruleId, weight]) => {
      const rule = measured.get(ruleId);
      const { trained } = report ?? {};
      return {
        ruleId,
        name: nameOf(ruleId),
        weight,
        interval: rule?.weight ?? null,
        lost:
          rule === undefined || trained === undefined
            ? null
            : {
                ap: trained.ap - rule.without.ap,
                auc: trained.auc - rule.without.auc,
                cardPrecision: trained.cardPrecision - rule.without.cardPrecision,
              },
        hits: rule?.hits ?? null,
        frauds: rule?.frauds ?? null,
      };
    })
    .sort((a, b) => b.weight - a.weight || (a.ruleId < b.ruleId ? -1 : 1));
}

/** How strong hits are in the example: the two weightiest rules, one at its bound's double and one as strong as can be. */
const SAMPLE_STRENGTHS = [0.75, 1];

/** The score of an imagined transaction, in one line of arithmetic. */
export function sampleLine(scorecard: Scorecard, nameOf: (ruleId: string) => string): string {
  const strengths = weightRows(scorecard, null, nameOf)
    .slice(0, SAMPLE_STRENGTHS.length)
    .map(({ ruleId }, i) => [ruleId, SAMPLE_STRENGTHS[i] ?? 1] as const);
  return arithmeticLine(scoreArithmetic(scorecard, new Map(strengths)), nameOf);
}

/** "+0.012", "−0.003", "0.000". */
export function signedText(value: number): string {
  const text = Math.abs(value).toFixed(3);
  if (text === "0.000") return text;
  return value > 0 ? `+${text}` : `−${text}`;
}
