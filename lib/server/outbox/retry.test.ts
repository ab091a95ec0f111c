import { expect, test } from "vitest";
import { ATTEMPTS_MAX, GIVEN_UP_AFTER_MS, retryAfter } from "./retry";

const most = () => 1;

test.each([
  [1, 1_000],
  [2, 2_000],
  [5, 16_000],
  [12, 2_048_000],
  [13, 3_600_000],
  [59, 3_600_000],
])("after attempt %i it waits at most %i ms", (attempts, expected) => {
  expect(retryAfter({ attempts, ageMs: 0 }, most)).toBe(expected);
  expect(retryAfter({ attempts, ageMs: 0 }, () => 0)).toBe(0);
});

test("what the other side asks for is the least, up to an hour", () => {
  expect(retryAfter({ attempts: 1, ageMs: 0, afterMs: 30_000 }, () => 0)).toBe(30_000);
  expect(retryAfter({ attempts: 1, ageMs: 0, afterMs: 1e9 }, () => 0)).toBe(3_600_000);
  expect(retryAfter({ attempts: 10, ageMs: 0, afterMs: 1 }, most)).toBe(512_000);
});

test("it is given up after the last attempt, or a day after the first", () => {
  expect(retryAfter({ attempts: ATTEMPTS_MAX, ageMs: 0 }, most)).toBeNull();
  expect(retryAfter({ attempts: 1, ageMs: GIVEN_UP_AFTER_MS }, most)).toBeNull();
});

test("the attempts reach a day, as a rule", () => {
  let total = 0;
  for (let attempts = 1; attempts < ATTEMPTS_MAX; attempts++)
    total += (retryAfter({ attempts, ageMs: 0 }, most) ?? 0) / 2;
  expect(total).toBeGreaterThan(22 * 3_600_000);
});
