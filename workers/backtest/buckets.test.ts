import { expect, test } from "vitest";
import { bucketsFor } from "./buckets";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 20, 13, 37, 5);

test.each([
  ["ten minutes", 10 * MINUTE, 1 * MINUTE],
  ["an hour", HOUR, 1 * MINUTE],
  ["two hours", 2 * HOUR, 2 * MINUTE],
  ["six hours", 6 * HOUR, 5 * MINUTE],
  ["a day", DAY, 30 * MINUTE],
  ["a week", 7 * DAY, 3 * HOUR],
  ["30 days", 30 * DAY, 12 * HOUR],
  ["90 days", 90 * DAY, DAY],
])("%s in round buckets that cover it, about 48 to 96 of them", (_, lengthMs, widthMs) => {
  const range = { from: START, to: START + lengthMs };
  const buckets = bucketsFor(range);
  expect(buckets.widthMs).toBe(widthMs);
  expect(buckets.start % widthMs).toBe(0);
  expect(buckets.start).toBeLessThanOrEqual(range.from);
  expect(range.from - buckets.start).toBeLessThan(widthMs);
  const end = buckets.start + buckets.count * widthMs;
  expect(end).toBeGreaterThanOrEqual(range.to);
  expect(end - range.to).toBeLessThan(widthMs);
  expect(buckets.count).toBeLessThanOrEqual(96);
  if (lengthMs >= HOUR) expect(buckets.count).toBeGreaterThanOrEqual(48);
});
