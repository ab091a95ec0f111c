import { expect, test } from "vitest";
import { isQuantile, millionths, quantileRank, quantileWords } from "./quantile";

test("a quantile is above 0, at most 1, and has at most six decimals", () => {
  for (const q of [0.000001, 0.1, 0.333333, 0.5, 0.95, 0.999999, 1]) expect(isQuantile(q), String(q)).toBe(true);
  for (const q of [0, -0.5, 1.1, 1e-7, 0.9500001, 1 / 3, 0.1 + 0.2, Number.NaN]) {
    expect(isQuantile(q), String(q)).toBe(false);
  }
});

test("ranks are those of whole numbers, whatever doubles make of the quotient", () => {
  const exact = (parts: number, n: number): number =>
    Number((BigInt(parts) * BigInt(n) + BigInt(999_999)) / BigInt(1_000_000));
  for (let parts = 1; parts <= 1_000_000; parts += 4_999) {
    for (const n of [0, 1, 2, 3, 7, 10, 99, 100, 999_999, 1_000_000, 1_000_001, 2 ** 31 - 1]) {
      expect(quantileRank(parts, n), `${parts} of ${n}`).toBe(exact(parts, n));
    }
  }
  expect(quantileRank(millionths(0.07), 100)).toBe(7);
  expect(quantileRank(millionths(0.29), 100)).toBe(29);
  expect(quantileRank(millionths(0.5), 4)).toBe(2);
  expect(quantileRank(millionths(1), 5)).toBe(5);
});

test("quantiles have names", () => {
  expect([0.5, 0.95, 0.999, 0.01, 0.02, 0.03, 0.11, 1].map(quantileWords)).toEqual([
    "median",
    "95th percentile",
    "99.9th percentile",
    "1st percentile",
    "2nd percentile",
    "3rd percentile",
    "11th percentile",
    "100th percentile",
  ]);
});
