import { expect, test } from "vitest";
import { alertTrace } from "./testing/alert-trace";
import { firstStep, stepByKey, stepKey, stepNote } from "./trace";

test("arrows move by one and stop at the ends; Home and End go there", () => {
  expect(
    ["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown", "Home", "End", "a"].map((key) => stepByKey(key, 0, 3)),
  ).toEqual([0, 0, 1, 1, 0, 2, null]);
  expect(stepByKey("ArrowRight", 2, 3)).toBe(2);
});

test("a step says whether it fires, counts, or is not looked at, and is named as in the evidence", () => {
  const { steps } = alertTrace();
  expect(steps.map(stepNote)).toEqual(["counted", "not looked at", "counted", "fires"]);
  expect(steps.slice(0, 1).map(stepKey)).toEqual(["t1@1764331200000"]);
});

test("reading begins with the first transaction that counts", () => {
  const { steps } = alertTrace();
  expect(firstStep({ steps: steps.slice(1) })).toBe(1);
  expect(firstStep({ steps: [] })).toBe(0);
});
