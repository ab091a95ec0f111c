import { expect, test } from "vitest";
import { rangeEnd, rangeFault, rangeOf, rangeWords } from "./range";

const HOUR = 3_600_000;

test("a span that ends now is the same range for a whole minute", () => {
  const day = { span: "1d", chosen: null } as const;
  expect(rangeOf(day, rangeEnd(100 * HOUR + 59_000))).toEqual(rangeOf(day, rangeEnd(100 * HOUR + 1)));
  expect(rangeOf(day, rangeEnd(100 * HOUR + 60_000))).toEqual({ from: 76 * HOUR + 60_000, to: 100 * HOUR + 60_000 });
});

test("two moments take the place of the span", () => {
  const chosen = { from: 1, to: 2 };
  expect(rangeOf({ span: "7d", chosen }, 100 * HOUR)).toEqual(chosen);
});

test("figures say what they are of, also when something else is chosen meanwhile", () => {
  const chosen = { from: HOUR, to: 2 * HOUR };
  expect(rangeWords({ from: 0, to: 24 * HOUR }, { span: "7d", chosen: null })).toBe("In the last day");
  expect(rangeWords(chosen, { span: "1d", chosen })).toBe("In the chosen range");
  expect(rangeWords({ from: 0, to: 5 * HOUR }, { span: "1d", chosen: null })).toBe("In the chosen range");
});

test("a range that cannot be looked at says why", () => {
  expect(rangeFault(0, null)).toBe("Both moments are needed.");
  expect(rangeFault(2, 2)).toBe("The end must lie after the beginning.");
  expect(rangeFault(0, 91 * 24 * HOUR)).toBe("At most 90 days can be looked at.");
  expect(rangeFault(0, 90 * 24 * HOUR)).toBeNull();
});
