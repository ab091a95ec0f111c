import { SCORE_MAX } from "../score-max";
import type { Scorecard } from "../scorecard";
import type { ScorecardReport, ScoreSplit, WeightInterval } from "../scorecard-report";
import { calibration, NORMAL_95 } from "./calibration";
import { type FitRow, fitRows, type ScoredTransaction } from "./labelled";
import { fitLogistic, type LogisticFit, logLoss, sigmoid } from "./logistic";
import { isFraud, measured, qualityOf } from "./measure";
import { isKnownFraud, testPart, trainingPart } from "./split";

/** A fit that cannot be done; the message says what to change. */
export class FitError extends Error {
  override readonly name = "FitError";
}

/** What a scorecard is fitted on. */
export interface FitInput {
  /** Ids of the live rules; their places are those of `RuleStrength`. */
  readonly ruleIds: readonly string[];
  /** In any order. */
  readonly transactions: readonly ScoredTransaction[];
  readonly split: ScoreSplit;
  /** Cards that a team looks at a day. */
  readonly top: number;
}

/** Of these the one is taken that says the later part of the training best; of equal ones the greatest. */
const L2_TRIED = [100, 30, 10, 3, 1, 0.3, 0.1, 0.03, 0.01];
/** Where the training part is too small to try. */
const L2_UNTRIED = 1;
/** The share of the training part, by time, that the choice of L2 is fitted on. */
const TRYING_SHARE = 0.75;
/** Card precision that a scorecard states is that of so many cards a day. */
const TOP_STATED = 100;

/**
 * Fits a scorecard and measures it on transactions that it was not fitted on. It yields the share that is done, from 0 to 1, between
 * steps that take about equally long, so that a host can pause or stop, and returns what was found. The same input gives the same report.
 * What the score loses without a rule is told by a second fit without it: rules that say the same take over from each other.
 * @throws FitError where there is nothing to fit on, or to measure
 */
export function* fitScorecard(input: FitInput): Generator<number, ScorecardReport> {
  const { split, top, ruleIds } = input;
  const training = trainingPart(input.transactions, split);
  const test = testPart(input.transactions, split);
  const known = (transaction: ScoredTransaction) => isKnownFraud(transaction, split);
  checkTimes(split);
  checkParts([
    { name: "training", transactions: training, from: split.trainFrom, until: split.trainUntil, isFraud: known },
    { name: "test", transactions: test.transactions, from: split.testFrom, until: split.testUntil },
  ]);
  const hits = hitsOf(training, ruleIds.length, known);
  const fitted = hits.flatMap(({ all }, rule) => (all > 0 ? [rule] : []));
  const places = new Map(fitted.map((rule, place) => [rule, place]));
  const rows = rowsOf(training, places, known);
  const steps = L2_TRIED.length + 1 + fitted.length + 1;
  let done = 0;
  const tried: { l2: number; logLoss: number }[] = [];
  for (const l2 of L2_TRIED) {
    const loss = lossOfLater(training, places, known, split, l2);
    if (loss !== null) tried.push({ l2, logLoss: loss });
    yield ++done / steps;
  }
  const best = tried.reduce<(typeof tried)[number] | null>(
    (a, b) => (a !== null && a.logLoss <= b.logLoss ? a : b),
    null,
  );
  const l2 = best?.l2 ?? L2_UNTRIED;
  const fit = fitLogistic(rows, fitted.length, l2);
  yield ++done / steps;
  const rules: ScorecardReport["rules"][number][] = [];
  for (const [place, rule] of fitted.entries()) {
    const others = new Map(fitted.filter((other) => other !== rule).map((other, at) => [other, at]));
    const start = { intercept: fit.intercept, weights: fit.weights.filter((_, other) => other !== place) };
    const without = fitLogistic(rowsOf(training, others, known), others.size, l2, start);
    rules.push({
      ruleId: ruleIds[rule] ?? "",
      weight: interval(fit.weights[place] ?? 0, fit.errors[place] ?? 0),
      hits: hits[rule]?.all ?? 0,
      frauds: hits[rule]?.frauds ?? 0,
      without: qualityOf(test.transactions, (one) => scoreBy(without, others, one), top),
    });
    yield ++done / steps;
  }
  const scoreOf = (one: ScoredTransaction) => scoreBy(fit, places, one);
  const byScorecard = measured(test.transactions, scoreOf, top);
  const stated = top === TOP_STATED ? byScorecard : qualityOf(test.transactions, scoreOf, TOP_STATED);
  const frauds = training.filter(known).length;
  const scorecard: Scorecard = {
    intercept: fit.intercept,
    weights: Object.fromEntries(fitted.map((rule, place) => [ruleIds[rule] ?? "", fit.weights[place] ?? 0])),
    trained: {
      from: split.trainFrom,
      to: split.trainUntil,
      transactions: training.length,
      frauds,
      ap: byScorecard.ap,
      auc: byScorecard.auc,
      cp100: stated.cardPrecision,
    },
  };
  return {
    scorecard,
    split,
    top,
    l2,
    tried,
    training: { transactions: training.length, frauds, unlabelled: unlabelled(training) },
    test: {
      transactions: test.transactions.length,
      frauds: test.transactions.filter(isFraud).length,
      unlabelled: unlabelled(test.transactions),
      removed: test.removed,
      days: byScorecard.days.length,
      attainable: qualityOf(test.transactions, (one) => (isFraud(one) ? SCORE_MAX : 0), top).cardPrecision,
    },
    intercept: interval(fit.intercept, fit.interceptError),
    rules,
    silent: ruleIds.filter((_, rule) => !places.has(rule)),
    trained: byScorecard,
    untrained: measured(test.transactions, ({ untrained }) => untrained, top),
    calibration: calibration(
      test.transactions.map((one) => ({
        score: scoreOf(one),
        fraud: isFraud(one),
        probability: sigmoid(logOddsBy(fit, places, one)),
      })),
    ),
  };
}

/** What is returned at the end, without pauses. */
export function fitAtOnce(input: FitInput): ScorecardReport {
  const steps = fitScorecard(input);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** A part of history that a score is fitted or measured on. */
interface HistoryPart {
  readonly name: "training" | "test";
  readonly transactions: readonly ScoredTransaction[];
  readonly from: number;
  readonly until: number;
  /** Default: what it turned out to be. */
  readonly isFraud?: (transaction: ScoredTransaction) => boolean;
}

/** @throws FitError where a part lacks fraud or anything else */
export function checkParts(parts: readonly HistoryPart[]): void {
  for (const { name, transactions, from, until, isFraud: counts = isFraud } of parts) {
    const where = `the ${name} part, ${timeText(from)} to ${timeText(until)}`;
    const frauds = transactions.filter(counts).length;
    if (transactions.length === 0) throw new FitError(`${where}, holds no transactions: name other times`);
    if (frauds === 0) {
      throw new FitError(`${where}, holds no transaction that is labelled as fraud: name other times, or label more`);
    }
    if (frauds === transactions.length) {
      throw new FitError(`${where}, holds nothing but fraud: there is nothing to tell it from`);
    }
  }
}

function checkTimes({ trainFrom, trainUntil, testFrom, testUntil }: ScoreSplit): void {
  if (trainFrom < trainUntil && trainUntil <= testFrom && testFrom < testUntil) return;
  const training = `${timeText(trainFrom)} to ${timeText(trainUntil)}`;
  const test = `${timeText(testFrom)} to ${timeText(testUntil)}`;
  throw new FitError(
    `the times must follow each other, and are ${training} for training and ${test} for the test: name others, or a shorter gap`,
  );
}

function timeText(ms: number): string {
  return new Date(ms).toISOString();
}

/** By rule how many transactions it hit, and how many of them are fraud. */
function hitsOf(
  training: readonly ScoredTransaction[],
  rules: number,
  known: (transaction: ScoredTransaction) => boolean,
): readonly { readonly all: number; readonly frauds: number }[] {
  const hits = Array.from({ length: rules }, () => ({ all: 0, frauds: 0 }));
  for (const transaction of training) {
    for (const { rule } of transaction.strengths) {
      const ofRule = hits[rule];
      if (ofRule === undefined) continue;
      ofRule.all += 1;
      if (known(transaction)) ofRule.frauds += 1;
    }
  }
  return hits;
}

/** The log loss on the later quarter of the training part of a fit on the earlier ones; null when either holds no fraud. */
function lossOfLater(
  training: readonly ScoredTransaction[],
  places: ReadonlyMap<number, number>,
  known: (transaction: ScoredTransaction) => boolean,
  { trainFrom, trainUntil }: ScoreSplit,
  l2: number,
): number | null {
  const until = trainFrom + (trainUntil - trainFrom) * TRYING_SHARE;
  const earlier = rowsOf(
    training.filter(({ time }) => time < until),
    places,
    known,
  );
  const later = rowsOf(
    training.filter(({ time }) => time >= until),
    places,
    known,
  );
  const hasFraud = (rows: readonly FitRow[]) => rows.some(({ frauds }) => frauds > 0);
  if (!hasFraud(earlier) || !hasFraud(later)) return null;
  return logLoss(later, fitLogistic(earlier, places.size, l2));
}

/** Rows with the rules that have a place, by their places. */
function rowsOf(
  transactions: readonly ScoredTransaction[],
  places: ReadonlyMap<number, number>,
  known: (transaction: ScoredTransaction) => boolean,
): readonly FitRow[] {
  return fitRows(transactions, known).map((row) => ({
    ...row,
    strengths: row.strengths.flatMap(({ rule, strength }) => {
      const place = places.get(rule);
      return place === undefined ? [] : [{ rule: place, strength }];
    }),
  }));
}

function logOddsBy(
  { intercept, weights }: Pick<LogisticFit, "intercept" | "weights">,
  places: ReadonlyMap<number, number>,
  { strengths }: ScoredTransaction,
): number {
  let sum = intercept;
  for (const { rule, strength } of strengths) {
    const place = places.get(rule);
    if (place !== undefined) sum += (weights[place] ?? 0) * strength;
  }
  return sum;
}

function scoreBy(
  fit: Pick<LogisticFit, "intercept" | "weights">,
  places: ReadonlyMap<number, number>,
  transaction: ScoredTransaction,
): number {
  return Math.round(SCORE_MAX * sigmoid(logOddsBy(fit, places, transaction)));
}

function interval(value: number, error: number): WeightInterval {
  return { value, low: value - NORMAL_95 * error, high: value + NORMAL_95 * error };
}

function unlabelled(transactions: readonly ScoredTransaction[]): number {
  return transactions.filter(({ label }) => label === null).length;
}
