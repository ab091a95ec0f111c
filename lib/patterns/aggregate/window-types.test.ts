import { expect, test } from "vitest";
import { getAt } from "@/lib/view-models/builder/path";
import { MEASURES, measureOf, withMeasure } from "../kit/studio/measures";
import { WINDOW_TYPES, windowChoice, withWindowType } from "./studio/windows";

const MEASURE = ["detect", "measure"];
const aggregate = (window: unknown, measure: unknown = { fn: "count" }) => ({
  detect: { type: "aggregate", window, measure, having: { op: ">=", value: 2 } },
});

test("a window of another type is as long, and keeps what it does not know", () => {
  const sliding = aggregate({ type: "sliding", size: { param: "p" }, note: 1 });
  const session = withWindowType(sliding, "session");
  expect(getAt(session, ["detect", "window"])).toEqual({ type: "session", gap: { param: "p" }, note: 1 });
  expect(getAt(withWindowType(session, "hopping"), ["detect", "window"])).toEqual({
    type: "hopping",
    size: { param: "p" },
    step: { param: "p" },
    note: 1,
  });
});

test("whatever stands for a window can become one", () => {
  for (const window of [undefined, null, "5m", [], 7]) {
    for (const { value } of WINDOW_TYPES) {
      expect(windowChoice(withWindowType(aggregate(window), value))).toBe(value);
    }
  }
});

test("days of the calendar have no length, the last ones a number too", () => {
  const month = withWindowType(aggregate({ type: "sliding", size: "2h", delay: "1d" }), "month");
  expect(getAt(month, ["detect", "window"])).toEqual({ type: "calendar", unit: "month" });
  expect(getAt(withWindowType(month, "last"), ["detect", "window"])).toEqual({
    type: "last",
    events: 10,
    within: "1h",
  });
  for (const odd of [{ type: "day" }, { type: "calendar", unit: "sliding" }, { type: "calendar" }]) {
    expect(windowChoice(aggregate(odd))).toBeNull();
  }
});

test("a measure of numbers keeps its field or begins with the amount; a plain count has none", () => {
  expect(getAt(withMeasure(aggregate({}), MEASURE, "sum"), ["detect", "measure"])).toEqual({
    fn: "sum",
    field: "amount",
  });
  expect(getAt(withMeasure(aggregate({}), MEASURE, "distinct"), ["detect", "measure"])).toEqual({
    fn: "distinct",
    field: "",
  });
  const points = aggregate({}, { fn: "avg", field: "attributes.points" });
  expect(getAt(withMeasure(points, MEASURE, "max"), ["detect", "measure"])).toEqual({
    fn: "max",
    field: "attributes.points",
  });
  expect(getAt(withMeasure(points, MEASURE, "count"), ["detect", "measure"])).toEqual({ fn: "count" });
});

test("another measure is of the same transactions; only a percentile says which", () => {
  const when = { field: "type", op: "=", value: "purchase" };
  const percentile = withMeasure(aggregate({}, { fn: "avg", field: "attributes.points", when }), MEASURE, "quantile");
  const measure = { fn: "quantile", field: "attributes.points", q: 0.95, when };
  expect(getAt(percentile, ["detect", "measure"])).toEqual(measure);
  const median = withMeasure(aggregate({}, measure), MEASURE, "median");
  expect(getAt(median, ["detect", "measure"])).toEqual({ fn: "median", field: "attributes.points", when });
});

test("every measure is found again", () => {
  for (const { value } of MEASURES) expect(measureOf(withMeasure(aggregate({}), MEASURE, value), MEASURE)).toBe(value);
  expect(measureOf(aggregate({}, { fn: "mode" }), MEASURE)).toBeNull();
  expect(measureOf(5, MEASURE)).toBeNull();
});
