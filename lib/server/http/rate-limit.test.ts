import { expect, test } from "vitest";
import { createRateLimit } from "./rate-limit";

test("a burst is allowed at once, then as many as time gives back", () => {
  let now = 0;
  const limit = createRateLimit({ perSecond: 2, burst: 3, keysMax: 10, now: () => now });
  expect([1, 2, 3].map(() => limit.take("a"))).toEqual([0, 0, 0]);
  expect(limit.take("a")).toBeCloseTo(0.5);
  now = 500;
  expect(limit.take("a")).toBe(0);
  expect(limit.take("a")).toBeGreaterThan(0);
});

test("keys do not share", () => {
  const limit = createRateLimit({ perSecond: 1, burst: 1, keysMax: 10, now: () => 0 });
  expect([limit.take("a"), limit.take("b")]).toEqual([0, 0]);
});

test("what is given back is there again, never more than the burst", () => {
  const limit = createRateLimit({ perSecond: 1, burst: 1, keysMax: 10, now: () => 0 });
  limit.take("a");
  limit.take("a", -1);
  expect([limit.take("a"), limit.take("a") > 0]).toEqual([0, true]);
});

test("the longest unused key makes room", () => {
  const limit = createRateLimit({ perSecond: 1, burst: 1, keysMax: 2, now: () => 0 });
  limit.take("a");
  limit.take("b");
  limit.take("a");
  limit.take("c");
  expect(limit.take("a")).toBeGreaterThan(0);
  expect(limit.take("b")).toBe(0);
});
