import type { Checkpoint } from "@/lib/server/logs/position";

/** At most one checkpoint in this time of the clock... */
const CLOCK_STEP_MS = 1_000;
/** ...and one in this part of the time that a rebuild reaches back: more would only save re-reading that little. */
const RETENTION_PARTS = 200;

/** The checkpoints of a partition, oldest first: where a rebuild may start. */
export interface Checkpoints {
  /** Whether one should be made now that the greatest event time is `maxEventTime`. */
  due(nowMs: number, maxEventTime: number, retentionMs: number): boolean;
  add(checkpoint: Checkpoint, nowMs: number): void;
  /**
   * The first checkpoint that is still needed, when there are older ones to remove; otherwise null. Records from
   * `snapshotOffset` on are read again behind the stored state, so one at or before it stays.
   */
  prune(watermark: number, retentionMs: number, snapshotOffset: number | null): Checkpoint | null;
}

export function createCheckpoints(stored: readonly Checkpoint[]): Checkpoints {
  let kept = [...stored];
  let addedAtMs = Number.NEGATIVE_INFINITY;
  return {
    due: (nowMs, maxEventTime, retentionMs) => {
      if (nowMs - addedAtMs < CLOCK_STEP_MS) return false;
      const last = kept.at(-1);
      return last === undefined || maxEventTime - last.maxEventTime >= retentionMs / RETENTION_PARTS;
    },
    add: (checkpoint, nowMs) => {
      kept.push(checkpoint);
      addedAtMs = nowMs;
    },
    prune: (watermark, retentionMs, snapshotOffset) => {
      let start = startOf(kept, watermark, retentionMs);
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
 * The newest checkpoint before which no event matters any more; the oldest when all of them may lack something (then no
 * older event was held when it was written). Null only when there is none.
 */
export function startOf(checkpoints: readonly Checkpoint[], watermark: number, retentionMs: number): Checkpoint | null {
  return checkpoints.findLast(({ maxEventTime }) => maxEventTime < watermark - retentionMs) ?? checkpoints[0] ?? null;
}
