import type { ReplayPoint } from "@/lib/server/logs/position";
import type { Offset } from "@/lib/server/stream/offset";

/** At most one replay point in this time of the clock... */
const CLOCK_STEP_MS = 1_000;
/** ...and one in this part of the time that a rebuild reaches back: more would only save re-reading that little. */
const RETENTION_PARTS = 200;

/** The replay points of a partition, oldest first: where a rebuild may start. */
export interface ReplayPoints {
  /** Whether one should be made now that the greatest event time is `maxEventTime`. */
  due(nowMs: number, maxEventTime: number, retentionMs: number): boolean;
  add(replayPoint: ReplayPoint, nowMs: number): void;
  /**
   * The first replay point that is still needed, when there are older ones to remove; otherwise null. Records from
   * `snapshotOffset` on are read again behind the stored state, so one at or before it stays.
   */
  prune(watermark: number, retentionMs: number, snapshotOffset: Offset | null): ReplayPoint | null;
}

export function createReplayPoints(stored: readonly ReplayPoint[]): ReplayPoints {
  let kept = [...stored];
  let addedAtMs = Number.NEGATIVE_INFINITY;
  return {
    due: (nowMs, maxEventTime, retentionMs) => {
      if (nowMs - addedAtMs < CLOCK_STEP_MS) return false;
      const last = kept.at(-1);
      return last === undefined || maxEventTime - last.maxEventTime >= retentionMs / RETENTION_PARTS;
    },
    add: (replayPoint, nowMs) => {
      kept.push(replayPoint);
      addedAtMs = nowMs;
    },
    prune: (watermark, retentionMs, snapshotOffset) => {
      let start = rebuildStart(kept, watermark, retentionMs);
      if (start !== null && snapshotOffset !== null && start.offset > snapshotOffset) {
        start = kept.findLast(({ offset }) => offset <= snapshotOffset) ?? null;
      }
      if (start === null || start === kept[0]) return null;
      kept = kept.slice(kept.indexOf(start));
      return start;
    },
  };
}

/**
 * The newest replay point before which no event matters any more; the oldest when all of them may lack something (then no
 * older event was held when it was written). Null only when there is none.
 */
export function rebuildStart(
  replayPoints: readonly ReplayPoint[],
  watermark: number,
  retentionMs: number,
): ReplayPoint | null {
  return replayPoints.findLast(({ maxEventTime }) => maxEventTime < watermark - retentionMs) ?? replayPoints[0] ?? null;
}
