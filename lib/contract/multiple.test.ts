import { expect, test } from "vitest";
import { isMultiple } from "./multiple";

test.each([
  [0.3, 0.1, true],
  [0.35, 0.1, false],
  [49.95, 0.05, true],
  [19.99, 0.01, true],
  [1.1, 0.3, false],
  [4.35, 0.01, true],
  [100, 50, true],
  [120, 50, false],
  [0, 7, true],
  [-0, 0.1, true],
  [-0.3, 0.1, true],
  [-0.35, 0.1, false],
  [-100, 50, true],
  [1e21, 3, false],
  [3e21, 3, true],
  [1e21, 1e21, true],
  [1e21, 0.1, true],
  [2 ** 53, 3, false],
  [2 ** 53 + 2, 2, true],
  [1e-7, 1e-7, true],
  [3e-7, 2e-7, false],
  [1, 1e-7, true],
  [1e300, 1e-300, true],
  [1e-300, 1e300, false],
  [Number.MAX_VALUE, 10, true],
  [Number.MAX_VALUE, 1e292, true],
  [2 ** 60, 1000, true],
  [5e-324, 5e-324, true],
  [0.1, 0, false],
  [0, 0, false],
  [10, -5, false],
  [0, -5, false],
])("%d of %d: %s, by the decimals as they are written", (value, unit, expected) => {
  expect(isMultiple(value, unit)).toBe(expected);
});

test("whole cents are multiples of 0.01 and of nothing smaller that does not fit", () => {
  for (let cents = -2_000; cents <= 2_000; cents++) {
    const amount = Number((cents / 100).toFixed(2));
    expect(isMultiple(amount, 0.01), String(amount)).toBe(true);
    expect(isMultiple(amount, 0.25), String(amount)).toBe(cents % 25 === 0);
  }
});
