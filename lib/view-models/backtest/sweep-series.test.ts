import { expect, test } from "vitest";
import type { SweepPoint } from "@/lib/contract/backtest";
import { nearestTo, sweepSeries } from "./sweep-series";

const PARAM = { value: 4, min: 2, max: 10, step: 1 };
const POINTS: readonly SweepPoint[] = [2, 3, 4, 5, 6, 7, 8, 9, 10].map((value) => ({
  value,
  hits: 0,
  alerts: 0,
  alertsPerDay: 90 - 10 * value,
  precision: value === 10 ? null : { of: 1, outOf: 2 },
  recall: null,
}));
const MARKS = { value: 4, publishedValue: 8, target: null };

test("values stand where the slider has them, draft and published marked", () => {
  const series = sweepSeries(PARAM, POINTS, MARKS);
  expect(series.points.map(({ x }) => x)).toEqual([0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1]);
  expect(series).toMatchObject({ valueX: 0.25, publishedX: 0.75, apart: true, nearest: 2, top: 80 });
  expect(series.points.at(-1)).toMatchObject({ precision: null, recall: null });
  expect(series.points[0]).toMatchObject({ precision: 50 });
});

test("a value between those that were tried has a place of its own, and a nearest point", () => {
  const series = sweepSeries({ ...PARAM, step: 0.1 }, POINTS, { ...MARKS, value: 4.4, publishedValue: 4.5 });
  expect(series.valueX).toBeCloseTo(0.3);
  expect(series).toMatchObject({ nearest: 2, apart: false });
});

test("both ends are named, and nothing runs into its neighbour", () => {
  const { ticks, tickText } = sweepSeries(PARAM, POINTS, MARKS);
  expect(ticks.map(tickText)).toEqual(["2", "4", "6", "8", "10"]);
});

test("the axis makes room for a target that is near, not for one far above", () => {
  expect(sweepSeries(PARAM, POINTS, { ...MARKS, target: 100 }).top).toBe(100);
  expect(sweepSeries(PARAM, POINTS, { ...MARKS, target: 5_000 }).top).toBe(80);
});

test("a press chooses the nearest value", () => {
  const { points } = sweepSeries(PARAM, POINTS, MARKS);
  expect(nearestTo(points, 0.3)?.value).toBe(4);
  expect(nearestTo(points, -1)?.value).toBe(2);
  expect(nearestTo([], 0.5)).toBeNull();
});
