import { expect, test } from "vitest";
import { scorecardScore } from "../score";
import { arithmeticLine, scoreArithmetic } from "./arithmetic";

const CARD = { intercept: -4.2, weights: { large: 2.5, burst: 1.25, calm: -0.5 } };

test("a score is one line of arithmetic, what adds most first", () => {
  const strengths = new Map([
    ["burst", 1],
    ["calm", 0.5],
    ["large", 0.8],
    ["unknown", 1],
  ]);
  const arithmetic = scoreArithmetic(CARD, strengths);
  expect(arithmeticLine(arithmetic, (id) => id.toUpperCase())).toBe(
    "-4.20 + 2.50 × 0.80 (LARGE) + 1.25 × 1.00 (BURST) - 0.50 × 0.50 (CALM) = -1.20 in log odds, 23.1 % fraud, score 231",
  );
  expect(arithmetic.score).toBe(scorecardScore(CARD, strengths));
});

test("without a hit there is the intercept", () => {
  expect(arithmeticLine(scoreArithmetic(CARD, new Map()))).toBe("-4.20 in log odds, 1.5 % fraud, score 15");
});
