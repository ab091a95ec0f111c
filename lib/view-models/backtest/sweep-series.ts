import type { SweepPoint } from "@/lib/contract/backtest";
import type { Param } from "@/lib/contract/rule";
import { paramText, sliderNumber } from "@/lib/view-models/param-draft";
import { roundAbove } from "./alerts-series";
import { sweepScale } from "./sweep";
import { percentOf } from "./words";

/** A value that was tried, as it is drawn. */
export interface SweepMark {
  /** Along the axis, 0 to 1. */
  readonly x: number;
  readonly value: number | string;
  readonly alertsPerDay: number;
  /** Percent; null when nothing is known. */
  readonly precision: number | null;
  readonly recall: number | null;
}

export interface SweepSeries {
  readonly points: readonly SweepMark[];
  /** Where a value lies along the axis. */
  readonly xOf: (value: number | string) => number;
  readonly valueX: number;
  readonly publishedX: number | null;
  /** Whether the draft's and the published value are far enough apart for both to be named. */
  readonly apart: boolean;
  /** The point whose value is nearest to the draft's, by its place in `points`. */
  readonly nearest: number;
  /** A round number of alerts a day that holds the curve, and the target unless that is far above it. */
  readonly top: number;
  /** Places on the axis that are named, and their names. */
  readonly ticks: readonly number[];
  readonly tickText: (x: number) => string;
}

/** Values that are named along the axis, at most. */
const TICKS_MAX = 6;
/** Names closer than this would run into each other. */
const TICK_GAP = 0.11;
/** Words above the chart closer than this would run into each other. */
export const NAME_GAP = 0.22;
/** A target this much above the curve is not worth flattening the curve for. */
const TARGET_ROOM = 1.5;

export interface SweepMarks {
  readonly value: number | string;
  readonly publishedValue: number | string | null;
  readonly target: number | null;
}

/** The curve of a sweep over one parameter, for drawing. */
export function sweepSeries(param: Param, swept: readonly SweepPoint[], marks: SweepMarks): SweepSeries {
  const xOf = sweepScale(
    param,
    swept.map(({ value }) => value),
  );
  const points = swept.map(({ value, alertsPerDay, precision, recall }) => ({
    x: xOf(value),
    value,
    alertsPerDay,
    precision: precision === null ? null : percentOf(precision),
    recall: recall === null ? null : percentOf(recall),
  }));
  const greatest = Math.max(0, ...points.map((point) => point.alertsPerDay));
  const target = marks.target !== null && marks.target <= greatest * TARGET_ROOM ? marks.target : 0;
  const valueX = xOf(marks.value);
  const publishedX = marks.publishedValue === null ? null : xOf(marks.publishedValue);
  const size = sliderNumber(param, marks.value);
  const distance = (i: number) => Math.abs(sliderNumber(param, swept[i]?.value ?? 0) - size);
  const nearest = points.reduce((best, _, i) => (distance(i) < distance(best) ? i : best), 0);
  const ticks = namedPlaces(points.map(({ x }) => x));
  return {
    points,
    xOf,
    valueX,
    publishedX,
    apart: publishedX !== null && Math.abs(publishedX - valueX) > NAME_GAP,
    nearest,
    top: roundAbove(Math.max(greatest, target)),
    ticks,
    tickText: (x) => {
      const point = points.find((each) => each.x === x);
      return point === undefined ? "" : paramText(param, point.value);
    },
  };
}

/** The point whose place is nearest to one along the axis; null when there is none. */
export function nearestTo(points: readonly SweepMark[], x: number): SweepMark | null {
  const distance = (point: SweepMark) => Math.abs(point.x - x);
  return points.reduce<SweepMark | null>(
    (best, point) => (best === null || distance(point) < distance(best) ? point : best),
    null,
  );
}

/** Of the places, those that can be named without running into each other: both ends, and what fits between. */
function namedPlaces(places: readonly number[]): readonly number[] {
  const last = places.at(-1);
  if (last === undefined) return [];
  const named: number[] = [];
  const gap = Math.max(TICK_GAP, 1 / TICKS_MAX - 0.02);
  for (const x of places) {
    const before = named.at(-1);
    if (before === undefined || (x - before >= gap && last - x >= gap)) named.push(x);
  }
  return places.length > 1 ? [...named, last] : named;
}
