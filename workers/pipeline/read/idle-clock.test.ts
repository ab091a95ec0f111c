import { describe, expect, test } from "vitest";
import { createIdleClock } from "./idle-clock";

const HOUR_MS = 3_600_000;
const NOW = 1_700_000_000_000;
const LATENESS = 60_000;
const options = { idleAfterMs: 30_000, allowedLatenessMs: LATENESS };

/** The clock of a partition that read an event at NOW which was `delayMs` old then. */
function afterAnEvent(delayMs: number) {
  const clock = createIdleClock(options, NOW - 5_000, Number.NEGATIVE_INFINITY, null);
  const watermark = NOW - delayMs - LATENESS;
  clock.read(NOW, watermark);
  return { clock, watermark };
}

describe("a partition without input", () => {
  test("is active until the time set, then its watermark goes on from where it stood as the clock does", () => {
    const { clock, watermark } = afterAnEvent(10_000);
    expect(clock.state(NOW + 29_999)).toBe("active");
    expect(clock.target(NOW + 29_999, watermark)).toBeNull();
    expect(clock.state(NOW + 30_000)).toBe("moving");
    expect(clock.target(NOW + 30_000, watermark)).toBe(watermark + 30_000);
    expect(clock.target(NOW + 50_000, watermark + 30_000)).toBe(watermark + 50_000);
  });

  test("never gets past the clock less the allowed lateness", () => {
    const { clock, watermark } = afterAnEvent(-20_000);
    expect(clock.target(NOW + 60_000, watermark)).toBe(NOW + 60_000 - LATENESS);
    expect(clock.target(NOW + 20_500, watermark)).toBeNull();
  });

  test("is active again with the next record, and goes on from there", () => {
    const { clock, watermark } = afterAnEvent(0);
    const moved = watermark + 40_000;
    clock.read(NOW + 41_000, moved);
    expect(clock.state(NOW + 70_999)).toBe("active");
    expect(clock.target(NOW + 71_000, moved)).toBe(moved + 30_000);
  });

  test("moves less often the longer it is idle", () => {
    const { clock, watermark } = afterAnEvent(0);
    const day = 24 * HOUR_MS;
    expect(clock.target(NOW + day, watermark + day - 29_999)).toBeNull();
    expect(clock.target(NOW + day, watermark + day - 30_000)).toBe(watermark + day);
    expect(clock.target(NOW + 60_000, watermark + 58_001)).toBeNull();
    expect(clock.target(NOW + 60_000, watermark + 58_000)).toBe(watermark + 60_000);
  });

  test("rests when it holds history: a second file must not be late for the first one's sake", () => {
    const { clock, watermark } = afterAnEvent(HOUR_MS + 1);
    expect(clock.state(NOW + 40_000)).toBe("paused");
    expect(clock.target(NOW + 40_000, watermark)).toBeNull();
  });

  test("is not history because nothing but late events came for an hour", () => {
    const { clock, watermark } = afterAnEvent(0);
    clock.read(NOW + 2 * HOUR_MS, watermark);
    expect(clock.state(NOW + 3 * HOUR_MS)).toBe("moving");
  });

  test("rests when it never had any", () => {
    const clock = createIdleClock(options, NOW, Number.NEGATIVE_INFINITY, null);
    expect(clock.state(NOW + 30_000)).toBe("paused");
    expect(clock.target(NOW + 90_000, Number.NEGATIVE_INFINITY)).toBeNull();
  });

  test("stays active for ever when it is told so", () => {
    const clock = createIdleClock({ ...options, idleAfterMs: null }, NOW, NOW - LATENESS, NOW);
    expect(clock.state(NOW + HOUR_MS)).toBe("active");
    expect(clock.target(NOW + HOUR_MS, NOW - LATENESS)).toBeNull();
  });
});

describe("a partition taken over", () => {
  test("goes on from its watermark; time in which nobody read does not count", () => {
    const clock = createIdleClock(options, NOW + 8 * HOUR_MS, NOW - LATENESS, NOW);
    expect(clock.state(NOW + 8 * HOUR_MS + 29_000)).toBe("active");
    expect(clock.target(NOW + 8 * HOUR_MS + 30_000, NOW - LATENESS)).toBe(NOW - LATENESS + 30_000);
  });

  test("that held history still does", () => {
    const clock = createIdleClock(options, NOW, NOW - 2 * HOUR_MS, NOW - 30 * 60_000);
    expect(clock.state(NOW + 30_000)).toBe("paused");
  });
});
