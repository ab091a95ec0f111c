import { expect, test } from "vitest";
import { detectedInPast } from "./past";

test("a hit of the past was detected within a moment of its transaction, one of now is detected now", () => {
  const detectedAt = detectedInPast({ untilMs: 1_000_000 });
  for (const eventTime of [0, 123_456, 1_000_000]) {
    const afterMs = detectedAt(eventTime, 9_000_000) - eventTime;
    expect(afterMs).toBeGreaterThanOrEqual(60);
    expect(afterMs).toBeLessThan(120);
  }
  expect(detectedAt(1_000_001, 9_000_000)).toBe(9_000_000);
});
