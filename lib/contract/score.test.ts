import { expect, test } from "vitest";
import type { Pattern } from "./rule";
import { combinedScore, scoredHit } from "./score";

test("scores are combined as independent doubts", () => {
  expect(combinedScore([])).toBe(0);
  expect(combinedScore([{ score: 60, strength: 1 }])).toBe(600);
  // 1 - 0.4 * 0.7
  expect(
    combinedScore([
      { score: 60, strength: 1 },
      { score: 30, strength: 1 },
    ]),
  ).toBe(720);
  // 1 - (1 - 0.9 * 0.8) * (1 - 0.1 * 0.5) = 1 - 0.28 * 0.95
  expect(
    combinedScore([
      { score: 90, strength: 0.8 },
      { score: 10, strength: 0.5 },
    ]),
  ).toBe(734);
  expect(
    combinedScore([
      { score: 100, strength: 1 },
      { score: 0, strength: 1 },
    ]),
  ).toBe(1_000);
});

test("the order of the hits decides nothing", () => {
  const hits = [0.3, 0.31, 0.77, 0.5, 0.123].map((strength, i) => ({ score: 7 + 13 * i, strength }));
  const turned = hits.map((_, i) => combinedScore([...hits.slice(i), ...hits.slice(0, i)]));
  expect(new Set(turned).size).toBe(1);
});

test("a raised hit counts by its rule's score", () => {
  const detect: Pattern = {
    type: "aggregate",
    window: { type: "sliding", size: "1m" },
    measure: { fn: "sum", field: "amount" },
    having: { op: ">=", value: 40 },
  };
  const explain = { amount: 1, currency: "EUR", baseAmount: null, country: null, firstAt: 0, steps: [], threshold: 40 };
  const hit = { value: 80, explain };
  expect(scoredHit({ severity: "high", detect }, hit)).toEqual({ score: 60, strength: 0.75 });
  expect(scoredHit({ severity: "high", score: 5, detect }, hit)).toEqual({ score: 5, strength: 0.75 });
});
