import type { Range } from "@/lib/contract/backtest";
import type { StoredPartition } from "@/lib/server/transactions/stored-transactions";
import { clockBefore } from "../pipeline/evaluate/reading-clock";
import { createSources } from "../pipeline/evaluate/sources";
import { HISTORY_AGE_MS } from "../pipeline/read/idle-clock";
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
    if (watermark === null || watermark + allowedLatenessMs < readAtMs - HISTORY_AGE_MS) sources.rest(one.partition);
  }
  return sources.watermark();
}

/** Greatest event time that was read anywhere; -Infinity when nothing was. */
export function greatestTime(partitions: readonly StoredPartition[]): number {
  return Math.max(Number.NEGATIVE_INFINITY, ...partitions.map(({ maxEventTime }) => maxEventTime ?? -Infinity));
}

/** Event time of the first stored transaction; infinite when none is stored. */
function firstTime(partitions: readonly StoredPartition[]): number {
  return Math.min(Number.POSITIVE_INFINITY, ...partitions.map(({ first }) => first?.eventTime ?? Infinity));
}

/** What of a range can be stored: from the first stored transaction on; all of it where none is before its end. */
export function storedPart(partitions: readonly StoredPartition[], { from, to }: Range): Range {
  const first = firstTime(partitions);
  return first < to ? { from: Math.max(from, first), to } : { from, to };
}

/** How much of the way from the first stored transaction, or `begin` where that is later, to `end` is done, 0 to 1. */
export function fractionDone(
  partitions: readonly StoredPartition[],
  begin: number,
  end: number,
  position: number,
): number {
  const first = Math.max(begin, firstTime(partitions));
  return end <= first ? 1 : Math.min(1, Math.max(0, (position - first) / (end - first)));
}
