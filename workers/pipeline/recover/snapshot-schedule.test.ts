import { describe, expect, test } from "vitest";
import { createSnapshotSchedule } from "./snapshot-schedule";

const PACE = { intervalMs: 1_000, transactionsMin: 100, pieceBytes: 64_000, pieceBytesPerTransaction: 200 };

describe("state is captured", () => {
  test("once in a while, and only when enough was read since", () => {
    const schedule = createSnapshotSchedule(PACE, 0, 0, true);
    expect(schedule.evaluated(99, 0)).toBe(0);
    expect(schedule.evaluated(1, 0)).toBeGreaterThan(0);
    schedule.stored({ complete: true }, 0);
    expect(schedule.evaluated(500, 999)).toBe(0);
    expect(schedule.evaluated(1, 1_000)).toBeGreaterThan(0);
    schedule.stored({ complete: true }, 1_000);
    expect(schedule.evaluated(99, 9_000)).toBe(0);
  });

  test("with every batch until it is whole", () => {
    const schedule = createSnapshotSchedule(PACE, 0, 0, true);
    expect(schedule.evaluated(100, 0)).toBeGreaterThan(0);
    schedule.stored({ complete: false }, 0);
    expect(schedule.evaluated(1, 1)).toBeGreaterThan(0);
    schedule.stored({ complete: true }, 1);
    expect(schedule.evaluated(500, 2)).toBe(0);
  });

  test("with the first batch where nothing is stored", () => {
    const schedule = createSnapshotSchedule(PACE, 0, 0, false);
    expect(schedule.evaluated(1, 0)).toBeGreaterThan(0);
    schedule.stored({ complete: true }, 0);
    expect(schedule.evaluated(99, 1_000)).toBe(0);
  });

  test("in pieces that grow with the batch", () => {
    const schedule = createSnapshotSchedule(PACE, 0, 0, true);
    expect(schedule.evaluated(100, 0)).toBe(64_000);
    schedule.stored({ complete: false }, 0);
    expect(schedule.evaluated(5_000, 1)).toBe(1_000_000);
    schedule.stored({ complete: false }, 1);
    expect(schedule.evaluated(0, 2)).toBe(64_000);
  });

  test("again a while after nothing had changed", () => {
    const schedule = createSnapshotSchedule(PACE, 0, 0, true);
    expect(schedule.evaluated(100, 0)).toBeGreaterThan(0);
    schedule.stored(null, 0);
    expect(schedule.evaluated(100, 999)).toBe(0);
    expect(schedule.evaluated(1, 1_000)).toBeGreaterThan(0);
  });

  test("never without an interval", () => {
    const schedule = createSnapshotSchedule({ ...PACE, intervalMs: null }, 0, 0, true);
    expect(schedule.evaluated(1_000_000, Number.MAX_SAFE_INTEGER)).toBe(0);
  });

  test("at other moments for each of several partitions that begin together", () => {
    const schedule = createSnapshotSchedule(PACE, 0, 0.5, true);
    expect(schedule.evaluated(100, 499)).toBe(0);
    expect(schedule.evaluated(1, 500)).toBeGreaterThan(0);
  });
});
