import { expect, test } from "vitest";
import { BACKOFF_LIMIT_MS, nextBackoffMs, STEADY_MS } from "./backoff";

test("waits double from half a second up to the limit, and begin anew after a minute of running", () => {
  const waits: number[] = [];
  for (let waitMs = 0; waits.length < 9; waits.push(waitMs)) waitMs = nextBackoffMs(waitMs, 10);
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  expect(nextBackoffMs(BACKOFF_LIMIT_MS, STEADY_MS)).toBe(500);
});
