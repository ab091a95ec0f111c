import { expect, test } from "vitest";
import { ticksOver } from "./axis-ticks";

test("marks go evenly from zero to a round number that is not below what is shown", () => {
  expect(ticksOver(20_000, 4)).toEqual([0, 5_000, 10_000, 15_000, 20_000]);
  expect(ticksOver(20_001, 4)).toEqual([0, 10_000, 20_000, 30_000]);
  expect(ticksOver(1_430, 4)).toEqual([0, 500, 1_000, 1_500]);
  expect(ticksOver(0.07, 4)).toEqual([0, 0.02, 0.04, 0.06, 0.08]);
  expect(ticksOver(1, 4)).toEqual([0, 0.25, 0.5, 0.75, 1]);
});

test("any amount is covered, in no more steps than asked for", () => {
  for (let most = 0.001; most < 1e9; most *= 1.37) {
    const ticks = ticksOver(most, 4);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-9));
    expect(ticks.length).toBeLessThanOrEqual(5);
    expect(ticks.length).toBeGreaterThan(2);
  }
});

test("nothing to show has one mark", () => {
  expect(ticksOver(0, 4)).toEqual([0]);
  expect(ticksOver(Number.NaN, 4)).toEqual([0]);
});
