import { describe, expect, test } from "vitest";
import type { ReplayPoint } from "@/lib/server/logs/position";
import { toOffset } from "@/lib/server/stream/offset";
import { createReplayPoints, rebuildStart } from "./replay-points";

const at = (offset: number, maxEventTime: number): ReplayPoint => ({
  offset: toOffset(offset),
  maxEventTime,
  sources: {},
});
const STORED = [at(0, -8.64e15), at(10, 1_000), at(20, 2_000), at(30, 3_000)];

describe("a rebuild starts", () => {
  const table: readonly [watermark: number, retentionMs: number, offset: number][] = [
    [3_500, 1_000, 20],
    [3_000, 1_000, 10],
    [3_001, 1_000, 20],
    [9_000, 1_000, 30],
    [500, 1_000, 0],
    [Number.NEGATIVE_INFINITY, 1_000, 0],
    [3_500, Number.POSITIVE_INFINITY, 0],
  ];
  test.each(table)("at watermark %d looking back %d ms: from offset %d", (watermark, retentionMs, offset) => {
    expect(rebuildStart(STORED, watermark, retentionMs)?.offset).toBe(offset);
  });

  test("from the oldest replay point when none is old enough: nothing before it was held then", () => {
    expect(rebuildStart([at(10, 1_000), at(20, 2_000)], 1_500, 1_000)?.offset).toBe(10);
  });
});

describe("replay points", () => {
  test("are made at most once a second, and only when event time moved by a part of what is looked back on", () => {
    const replayPoints = createReplayPoints([at(0, 0)]);
    expect(replayPoints.due(10_000, 299, 60_000)).toBe(false);
    expect(replayPoints.due(10_000, 300, 60_000)).toBe(true);
    replayPoints.add(at(5, 300), 10_000);
    expect(replayPoints.due(10_999, 90_000, 60_000)).toBe(false);
    expect(replayPoints.due(11_000, 90_000, 60_000)).toBe(true);
  });

  test("before the one that a rebuild would start from are no longer needed", () => {
    const replayPoints = createReplayPoints(STORED);
    expect(replayPoints.prune(3_500, 1_000, null)?.offset).toBe(20);
    expect(replayPoints.prune(3_500, 1_000, null)).toBeNull();
    expect(replayPoints.prune(4_500, 1_000, null)?.offset).toBe(30);
  });

  test("stay as far back as records are read behind stored state, however short the windows are", () => {
    const replayPoints = createReplayPoints(STORED);
    expect(replayPoints.prune(9_000, 1_000, toOffset(19))?.offset).toBe(10);
    expect(replayPoints.prune(9_000, 1_000, toOffset(19))).toBeNull();
    expect(replayPoints.prune(9_000, 1_000, toOffset(20))?.offset).toBe(20);
    expect(replayPoints.prune(9_000, 1_000, toOffset(1_000))?.offset).toBe(30);
  });
});
