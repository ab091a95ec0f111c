import { expect, it } from "vitest";
import type { Severity } from "@/lib/contract/severity";
import { alertMarks, markWidthMs } from "./alert-marks";
import type { LivePoint } from "./live";
import { alertWith } from "./testing/alert";

const MARK_MS = 15_000;
const T0 = 100 * MARK_MS;

function point(at: number, alerts: Partial<Record<Severity, number>>): LivePoint {
  return {
    at,
    transactionsPerSecond: 0,
    amountPerSecond: {},
    alerts: { low: 0, medium: 0, high: 0, critical: 0, ...alerts },
    latencyP50Ms: null,
    latencyP99Ms: null,
    lag: 0,
    frames: 0,
  };
}

it("alerts close in time share a mark that shows the worst of them and how many they are", () => {
  const points = [point(T0, { low: 2 }), point(T0 + 5_000, { critical: 1 }), point(T0 + MARK_MS, { medium: 1 })];
  expect(alertMarks(points, [], T0, MARK_MS)).toEqual([
    { at: T0, count: 3, severity: "critical", alert: null },
    { at: T0 + MARK_MS, count: 1, severity: "medium", alert: null },
  ]);
});

it("a mark leads to the newest of its worst alerts", () => {
  const worst = alertWith({ id: "worst", severity: "critical", detectedAt: T0 + 5_000 });
  const marks = alertMarks(
    [point(T0, { low: 1, critical: 2 })],
    [
      alertWith({ id: "mild", severity: "low", detectedAt: T0 + 9_000 }),
      worst,
      { ...worst, id: "older", detectedAt: T0 },
    ],
    T0,
    MARK_MS,
  );
  expect(marks.map((mark) => mark.alert?.id)).toEqual(["worst"]);
});

it("nothing from before the axis begins is marked", () => {
  expect(alertMarks([point(T0 - 5_000, { high: 1 })], [], T0, MARK_MS)).toEqual([]);
});

it.each([
  [900_000, 850, 15_000],
  [900_000, 400, 30_000],
  [900_000, 260, 60_000],
  [900_000, 0, 120_000],
])("over %i ms on %i px a mark takes %i ms, wide enough to be hit", (span, px, expected) => {
  expect(markWidthMs(span, px)).toBe(expected);
});
