import { z } from "zod";
import type { Read } from "./read";
import { Scorecard } from "./scorecard";

const Share = z.number().min(0).max(1);
const Count = z.int().min(0);
const Time = z.int().describe("Epoch milliseconds");
const Point = z.strictObject({ x: Share, y: Share });

/** By which times the transactions of a fit are told apart. */
export const ScoreSplit = z.strictObject({
  trainFrom: Time,
  trainUntil: Time.describe("The first moment that it is not fitted on"),
  testFrom: Time.describe("At least the gap later: labels come late"),
  testUntil: Time,
});
export type ScoreSplit = Read<typeof ScoreSplit>;

/** How well a score finds fraud on the test part. */
export const ScoreQuality = z.strictObject({
  ap: Share.describe("Average precision"),
  auc: Share.describe("Area under the ROC curve"),
  cardPrecision: Share.describe(
    "Of the cards with the highest scores of a day the share with fraud, the mean of the days",
  ),
});
export type ScoreQuality = Read<typeof ScoreQuality>;

/** The intercept or a weight with its interval of 95 %. */
export const WeightInterval = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });
export type WeightInterval = Read<typeof WeightInterval>;

/** A score of the test part in figures and curves. */
export const ScoreMeasured = ScoreQuality.extend({
  days: z.array(z.strictObject({ day: Time, cards: Count, compromised: Count, found: Count })),
  roc: z.array(Point).describe("x: false positives, y: recall"),
  pr: z.array(Point).describe("x: recall, y: precision"),
});
export type ScoreMeasured = Read<typeof ScoreMeasured>;

/** By ranges of the score what it predicts, and the share of fraud with its interval of 95 %. */
export const CalibrationBins = z.array(
  z.strictObject({
    from: Count.describe("The lowest score of the range, 0 to 1,000"),
    until: Count.describe("The first score above it"),
    transactions: Count,
    frauds: Count,
    predicted: Share,
    observed: Share,
    low: Share,
    high: Share,
  }),
);

/** What a fit found: the scorecard, and how it was measured. */
export const ScorecardReport = z.strictObject({
  scorecard: Scorecard,
  split: ScoreSplit,
  /** Cards that a team looks at a day. */
  top: z.int().min(1),
  l2: z.number().describe("How much large weights cost: l2 / 2 * sum of weight²"),
  tried: z.array(z.strictObject({ l2: z.number(), logLoss: z.number() })),
  training: z.strictObject({ transactions: Count, frauds: Count, unlabelled: Count }),
  test: z.strictObject({
    transactions: Count,
    frauds: Count,
    unlabelled: Count,
    removed: Count.describe("Transactions of cards whose fraud was known by then, left out"),
    days: Count,
    attainable: Share.describe("The card precision of a score that is always right"),
  }),
  intercept: WeightInterval,
  rules: z.array(
    z.strictObject({
      ruleId: z.string(),
      weight: WeightInterval,
      hits: Count.describe("Transactions of the training part"),
      frauds: Count.describe("Of them"),
      without: ScoreQuality.describe("Of a scorecard that is fitted without this rule"),
    }),
  ),
  silent: z.array(z.string()).describe("Ids of live rules without a hit in the training part: they have no weight"),
  trained: ScoreMeasured.describe("By the scorecard"),
  untrained: ScoreMeasured.describe("By the rules' own scores"),
  calibration: CalibrationBins,
});
export type ScorecardReport = Read<typeof ScorecardReport>;
