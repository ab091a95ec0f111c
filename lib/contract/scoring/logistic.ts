import { entry, factorise, inverseDiagonal, placeOf, solved, triangleOf } from "./cholesky";
import type { FitRow } from "./labelled";

/** A logistic regression on strengths: log odds = intercept + sum of weight * strength. */
export interface LogisticFit {
  readonly intercept: number;
  /** In the order of the rules. */
  readonly weights: readonly number[];
  /** Standard errors of the intercept and the weights, from the inverse of the penalised Hessian. */
  readonly interceptError: number;
  readonly errors: readonly number[];
}

const STEPS_MAX = 100;
const HALVINGS_MAX = 40;
/** No number moves by more than this in a step: far away from the answer, probabilities are 0 or 1 and say no direction. */
const STEP_MAX = 4;
/** A step that moves nothing by more than this is the last. */
const SMALL_STEP = 1e-10;

/**
 * Fits by Newton's method, halving steps that do not help. What is least is the negative log likelihood + l2 / 2 * sum of weight²; the
 * intercept is not held back. `l2` is greater than 0, so there is one answer, also where a rule hits frauds alone. The same rows in the
 * same order give the same numbers. `start` says where to begin, which changes how long it takes.
 */
export function fitLogistic(
  rows: readonly FitRow[],
  rules: number,
  l2: number,
  start: Pick<LogisticFit, "intercept" | "weights"> | null = null,
): LogisticFit {
  const size = rules + 1;
  let at = start === null ? beginning(rows, size) : Float64Array.from([start.intercept, ...start.weights]);
  let loss = lossAt(rows, at, l2);
  for (let step = 0; step < STEPS_MAX; step++) {
    const { gradient, hessian } = slopesAt(rows, at, l2);
    if (!factorise(hessian, size)) break;
    const move = solved(hessian, gradient);
    let share = Math.min(1, STEP_MAX / Math.max(...move.map(Math.abs)));
    let next = moved(at, move, share);
    let nextLoss = lossAt(rows, next, l2);
    for (let i = 0; i < HALVINGS_MAX && !isNoWorse(nextLoss, loss); i++) {
      share /= 2;
      next = moved(at, move, share);
      nextLoss = lossAt(rows, next, l2);
    }
    if (!isNoWorse(nextLoss, loss)) break;
    at = next;
    loss = nextLoss;
    if (move.every((part) => Math.abs(part * share) < SMALL_STEP)) break;
  }
  const { hessian } = slopesAt(rows, at, l2);
  const isDefinite = factorise(hessian, size);
  const variances = isDefinite ? inverseDiagonal(hessian, size) : new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const errors = Array.from(variances, Math.sqrt);
  const [intercept = 0, ...weights] = at;
  const [interceptError = 0, ...weightErrors] = errors;
  return { intercept, weights, interceptError, errors: weightErrors };
}

/** The probability of log odds. */
export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The mean over transactions of -log(the probability of what they were). */
export function logLoss(
  rows: readonly FitRow[],
  { intercept, weights }: Pick<LogisticFit, "intercept" | "weights">,
): number {
  const transactions = rows.reduce((sum, row) => sum + row.transactions, 0);
  return lossAt(rows, Float64Array.from([intercept, ...weights]), 0) / transactions;
}

/** Near the answer a loss differs by rounding alone. */
function isNoWorse(loss: number, before: number): boolean {
  return loss <= before + 1e-13 * (1 + Math.abs(before));
}

/** No rule says anything, and the intercept is what all transactions together say. */
function beginning(rows: readonly FitRow[], size: number): Float64Array {
  const at = new Float64Array(size);
  const transactions = rows.reduce((sum, row) => sum + row.transactions, 0);
  const frauds = rows.reduce((sum, row) => sum + row.frauds, 0);
  at[0] = Math.log((frauds + 0.5) / (transactions - frauds + 0.5));
  return at;
}

function logOddsOf({ strengths }: FitRow, at: Float64Array): number {
  let sum = entry(at, 0);
  for (const { rule, strength } of strengths) sum += entry(at, rule + 1) * strength;
  return sum;
}

/** log(1 + e^x) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

function lossAt(rows: readonly FitRow[], at: Float64Array, l2: number): number {
  let loss = 0;
  for (const row of rows) {
    const logOdds = logOddsOf(row, at);
    loss += row.transactions * softplus(logOdds) - row.frauds * logOdds;
  }
  let squares = 0;
  for (let i = 1; i < at.length; i++) squares += entry(at, i) ** 2;
  return loss + (l2 / 2) * squares;
}

function slopesAt(rows: readonly FitRow[], at: Float64Array, l2: number) {
  const gradient = new Float64Array(at.length);
  const hessian = triangleOf(at.length);
  const add = (array: Float64Array, place: number, value: number): void => {
    array[place] = entry(array, place) + value;
  };
  for (const row of rows) {
    const probability = sigmoid(logOddsOf(row, at));
    const excess = row.transactions * probability - row.frauds;
    const spread = row.transactions * probability * (1 - probability);
    add(gradient, 0, excess);
    add(hessian, 0, spread);
    for (const { rule: i, strength } of row.strengths) {
      add(gradient, i + 1, excess * strength);
      add(hessian, placeOf(i + 1, 0), spread * strength);
      for (const { rule: j, strength: other } of row.strengths) {
        if (j <= i) add(hessian, placeOf(i + 1, j + 1), spread * strength * other);
      }
    }
  }
  for (let i = 1; i < at.length; i++) {
    add(gradient, i, l2 * entry(at, i));
    add(hessian, placeOf(i, i), l2);
  }
  return { gradient, hessian };
}

function moved(at: Float64Array, move: Float64Array, share: number): Float64Array {
  return at.map((value, i) => value - share * entry(move, i));
}
