import { expect, it } from "vitest";
import { RATE_MAX, rateAt, ratePosition, STEPS_MAX } from "./rate-scale";

it("the slider reaches from standing still to the greatest rate, never going back", () => {
  const rates = Array.from({ length: STEPS_MAX + 1 }, (_, position) => rateAt(position));
  expect(rates[0]).toBe(0);
  expect(rates.at(-1)).toBe(RATE_MAX);
  expect(rates.every((rate, i) => i === 0 || rate >= (rates[i - 1] ?? 0))).toBe(true);
});

it.each([0, 50, 500, 5_000, 20_000])("a rate of %i has a position that leads back to nearly the same", (rate) => {
  expect(Math.abs(rateAt(ratePosition(rate)) - rate)).toBeLessThanOrEqual(rate * 0.06);
});
