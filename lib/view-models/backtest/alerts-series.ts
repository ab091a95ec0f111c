import type { CompareResult } from "@/lib/contract/backtest";

/** One bucket of the chart of alerts over time. */
export interface AlertsPoint {
  /** Start of the bucket, epoch milliseconds. */
  readonly start: number;
  /** Where it is drawn: its middle. */
  readonly at: number;
  readonly draft: number;
  readonly published: number | null;
}

export interface AlertsSeries {
  readonly points: readonly AlertsPoint[];
  readonly bucketMs: number;
  /** The time that the axis spans: what is stored of the range, however much of it is evaluated. */
  readonly from: number;
  readonly to: number;
  /** A round number no bucket exceeds; at least 4, so that the axis can count in whole alerts. */
  readonly top: number;
}

/** A blank beginning that takes less of the range is the traffic's, not the storage's. */
const BLANK_SHARE_MIN = 0.02;

/** Alerts over time of both sides, for drawing; of one that is not `whole` as far as it has come. */
export function alertsSeries(result: CompareResult, whole = true): AlertsSeries {
  const { bucketStart, bucketMs, draft, published, range, covered } = result;
  const begun = covered?.from ?? range.from;
  const until = whole || covered === null ? range.to : covered.to;
  const points = draft.alertsByBucket
    .map((alerts, i) => {
      const start = bucketStart + i * bucketMs;
      return { start, at: start + bucketMs / 2, draft: alerts, published: published?.alertsByBucket[i] ?? null };
    })
    .filter(({ start }) => start < until && start + bucketMs > begun);
  const greatest = Math.max(0, ...points.map((point) => Math.max(point.draft, point.published ?? 0)));
  const blankMs = covered === null ? 0 : covered.from - range.from;
  return {
    points,
    bucketMs,
    from: covered !== null && blankMs > (range.to - range.from) * BLANK_SHARE_MIN ? covered.from : range.from,
    to: range.to,
    top: roundAbove(greatest),
  };
}

const TOPS = [4, 8, 10, 20, 40, 60, 80, 100] as const;

/** A round number that is at least `value`, at least 4, and even, so that it can be halved. */
export function roundAbove(value: number): number {
  const small = TOPS.find((top) => top >= value);
  if (small !== undefined) return small;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 3, 4, 6, 8, 10].find((factor) => factor * power >= value) ?? 10) * power;
}
