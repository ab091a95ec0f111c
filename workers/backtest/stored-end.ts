import type { StoredPartition } from "@/lib/server/stored-transactions";
import { HISTORY_MS } from "../pipeline/idle-clock";
import { clockBefore } from "../pipeline/reading-clock";
import { createSources } from "../pipeline/sources";
import { NO_PAST, type Past } from "./past";

/** The watermark of a partition after everything that was read of it; null before the first record. */
export function watermarkOf(
  { partition, maxEventTime, end }: StoredPartition,
  past: Past,
  allowedLatenessMs: number,
): number | null {
  if (maxEventTime === null) return null;
  const { steps, clockStretches } = past.get(partition) ?? NO_PAST;
  const stepped = steps.at(-1)?.watermark ?? Number.NEGATIVE_INFINITY;
  return Math.max(Math.min(maxEventTime, clockBefore(clockStretches, end)) - allowedLatenessMs, stepped);
}

/**
 * The watermark that rules on other keys have reached by what the partitions announced: the least, without those that rest.
 * That a partition rests is not stored; it does when its newest event was history as it was read.
 */
export function sharedWatermark(partitions: readonly StoredPartition[], past: Past, allowedLatenessMs: number): number {
  const sources = createSources(0, {});
  for (const one of partitions) {
    const watermark = watermarkOf(one, past, allowedLatenessMs);
    sources.announce(one.partition, watermark);
    const readAtMs = one.committedAt ?? Number.POSITIVE_INFINITY;
    if (watermark === null || watermark + allowedLatenessMs < readAtMs - HISTORY_MS) sources.rest(one.partition);
  }
  return sources.watermark();
}

/** Greatest event time that was read anywhere; -Infinity when nothing was. */
export function greatestTime(partitions: readonly StoredPartition[]): number {
  return Math.max(Number.NEGATIVE_INFINITY, ...partitions.map(({ maxEventTime }) => maxEventTime ?? -Infinity));
}
