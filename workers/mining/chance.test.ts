import { expect, test } from "vitest";
import { binomialTail } from "./chance";

/** The same by adding up all products. */
function added(k: number, n: number, q: number): number {
  let probabilities = [1];
  for (let i = 0; i < n; i++) {
    const before = probabilities;
    probabilities = Array.from({ length: i + 2 }, (_, j) => (before[j] ?? 0) * (1 - q) + (before[j - 1] ?? 0) * q);
  }
  return probabilities.slice(k).reduce((sum, each) => sum + each, 0);
}

test("the tail of a binomial is what adding up gives, 1 where it could not be said to be unlikely", () => {
  for (const [k, n, q] of [
    [3, 5, 0.1],
    [10, 10, 0.5],
    [20, 300, 0.03],
    [41, 1_000, 0.02],
    [12, 40, 0.25],
  ] as const) {
    expect(binomialTail(k, n, q) / added(k, n, q)).toBeCloseTo(1, 9);
  }
  expect(binomialTail(2, 100, 0.02)).toBe(1);
  expect(binomialTail(11, 10, 0.5)).toBe(0);
  expect(binomialTail(3, 10, 0)).toBe(0);
  expect(binomialTail(5_000, 100_000, 0.01)).toBeLessThan(1e-300);
});
