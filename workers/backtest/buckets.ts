import type { Range } from "@/lib/contract/backtest";

const MINUTE_MS = 60_000;
/** Widths of a bucket, milliseconds: those that a person reads off an axis. */
const WIDTHS_MS = [1, 2, 5, 15, 30, 60, 180, 360, 720, 1_440].map((minutes) => minutes * MINUTE_MS);
const BUCKETS_MAX = 96;

/** Equal parts of time, side by side, that begin at round times. */
export interface Buckets {
  /** Start of the first one, epoch milliseconds. */
  readonly start: number;
  readonly widthMs: number;
  readonly count: number;
}

/** The narrowest buckets that cover the range with at most 96 of them; 48 or more where it lasts long enough. */
export function bucketsFor({ from, to }: Range): Buckets {
  for (const widthMs of WIDTHS_MS) {
    const buckets = covering(from, to, widthMs);
    if (buckets.count <= BUCKETS_MAX) return buckets;
  }
  return covering(from, to, Math.max(...WIDTHS_MS));
}

function covering(from: number, to: number, widthMs: number): Buckets {
  const start = Math.floor(from / widthMs) * widthMs;
  return { start, widthMs, count: Math.ceil((to - start) / widthMs) };
}
