import { SCORE_MAX } from "../score-max";

/** How many transactions have each score, 0 to 1,000. */
export interface ScoreCounts {
  readonly frauds: readonly number[];
  readonly legitimate: readonly number[];
}

/** A point of a curve, both from 0 to 1. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/** Points of a curve are at least so far apart. */
const POINT_DISTANCE = 1 / 200;

export function scoreCounts(scored: Iterable<{ readonly score: number; readonly fraud: boolean }>): ScoreCounts {
  const empty = () => Array.from({ length: SCORE_MAX + 1 }, () => 0);
  const [frauds, legitimate] = [empty(), empty()];
  for (const { score, fraud } of scored) {
    const counts = fraud ? frauds : legitimate;
    counts[score] = (counts[score] ?? 0) + 1;
  }
  return { frauds, legitimate };
}

/**
 * The area under the ROC curve: how likely a fraud has a higher score than a legitimate transaction, equal scores counting half. Null
 * where there is none of either.
 */
export function rocAuc(counts: ScoreCounts): number | null {
  let [frauds, legitimate, wins] = [0, 0, 0];
  for (const { found, wrong } of fromTheTop(counts)) {
    wins += wrong * (frauds + found / 2);
    frauds += found;
    legitimate += wrong;
  }
  return frauds === 0 || legitimate === 0 ? null : wins / (frauds * legitimate);
}

/**
 * Average precision as scikit-learn defines it: the sum over falling thresholds of (recall - recall before) * precision, without
 * interpolation. Null where there is no fraud.
 */
export function averagePrecision(counts: ScoreCounts): number | null {
  let [frauds, all, sum] = [0, 0, 0];
  for (const { found, wrong } of fromTheTop(counts)) {
    frauds += found;
    all += found + wrong;
    if (found > 0) sum += found * (frauds / all);
  }
  return frauds === 0 ? null : sum / frauds;
}

/** x: the share of legitimate transactions at or above a threshold, y: the share of frauds. From 0, 0 to 1, 1. */
export function rocCurve(counts: ScoreCounts): readonly CurvePoint[] {
  const { frauds, legitimate } = totals(counts);
  const points: CurvePoint[] = [{ x: 0, y: 0 }];
  let [found, wrong] = [0, 0];
  for (const step of fromTheTop(counts)) {
    found += step.found;
    wrong += step.wrong;
    points.push({ x: shareOf(wrong, legitimate), y: shareOf(found, frauds) });
  }
  return thinned(points);
}

/** x: recall, y: precision, by falling threshold. */
export function precisionRecallCurve(counts: ScoreCounts): readonly CurvePoint[] {
  const { frauds } = totals(counts);
  const points: CurvePoint[] = [];
  let [found, all] = [0, 0];
  for (const step of fromTheTop(counts)) {
    found += step.found;
    all += step.found + step.wrong;
    points.push({ x: shareOf(found, frauds), y: shareOf(found, all) });
  }
  return thinned(points);
}

/** What each score adds, from the highest one that a transaction has. */
function* fromTheTop({ frauds, legitimate }: ScoreCounts) {
  for (let score = SCORE_MAX; score >= 0; score--) {
    const [found, wrong] = [frauds[score] ?? 0, legitimate[score] ?? 0];
    if (found + wrong > 0) yield { found, wrong };
  }
}

function totals({ frauds, legitimate }: ScoreCounts) {
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  return { frauds: sum(frauds), legitimate: sum(legitimate) };
}

function shareOf(part: number, of: number): number {
  return of === 0 ? 0 : part / of;
}

/** Without points that are nearly where the one before is; the last one stays. */
function thinned(points: readonly CurvePoint[]): readonly CurvePoint[] {
  const kept: CurvePoint[] = [];
  for (const [i, point] of points.entries()) {
    const before = kept.at(-1);
    const isFar =
      before === undefined ||
      Math.abs(point.x - before.x) >= POINT_DISTANCE ||
      Math.abs(point.y - before.y) >= POINT_DISTANCE;
    if (isFar || i === points.length - 1) kept.push(point);
  }
  return kept;
}
