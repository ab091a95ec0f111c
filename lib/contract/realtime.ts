import type {
  AlertChange,
  AlertCounts,
  CaseChanged,
  ClientToServerEvents,
  DraftChanged,
  Frame,
  Health,
  HistoryPoint,
  ListChanged,
  LiveSnapshot,
  RuleChanged,
  SampleTransaction,
  ServerToClientEvents,
  SubscribeAnswer,
} from "./realtime-schema";
import type { Severity } from "./severity";

/** At most this many transactions are shown of each frame, however many arrived. */
export const FRAME_SAMPLE_MAX = 20;
/** How often the gateway sends a frame. */
export const FRAME_INTERVAL_MS = 250;
/** Width of one point of the 15-minute history. */
export const HISTORY_BUCKET_MS = 5_000;
/** How far the history of the Live page reaches back. */
export const HISTORY_MS = 15 * 60_000;

export type { Commented } from "./comment";
export type {
  AlertChange,
  AlertCounts,
  CaseChanged,
  ClientToServerEvents,
  DraftChanged,
  Frame,
  Health,
  HistoryPoint,
  ListChanged,
  LiveSnapshot,
  RuleChanged,
  SampleTransaction,
  ServerToClientEvents,
  SubscribeAnswer,
};

/** Backtests that one socket may watch at the same time; of more ids the last ones count. */
export const WATCHED_BACKTESTS_MAX = 20;

/** What a detector publishes on the live topic every 250 ms; the gateway adds them up. */
export interface DetectorFrame {
  readonly detector: string;
  /** Wall clock, epoch milliseconds. */
  readonly at: number;
  /** Committed since the frame before. */
  readonly transactions: number;
  readonly amount: Readonly<Record<string, number>>;
  readonly hits: number;
  readonly alerts: Readonly<Record<Severity, number>>;
  /** Append-to-commit latency since the frame before: counts per bucket of `LATENCY_BUCKETS_MS`. */
  readonly latency: readonly number[];
  readonly lag: number;
  readonly sample: readonly SampleTransaction[];
}

/** Upper bounds of the latency histogram, milliseconds, about 12 % apart from 1 ms to 10 min; the last is open. */
export const LATENCY_BUCKETS_MS: readonly number[] = Array.from({ length: 118 }, (_, i) => 1.12 ** i);

/** The bucket of `LATENCY_BUCKETS_MS` that a latency falls into. */
export function latencyBucket(ms: number): number {
  if (!(ms > 1)) return 0;
  return Math.min(LATENCY_BUCKETS_MS.length - 1, Math.ceil(Math.log(ms) / Math.log(1.12)));
}

/** The `q`-quantile (0..1) of a histogram over `LATENCY_BUCKETS_MS`, its bucket's upper bound; null when empty. */
export function latencyQuantile(counts: readonly number[], q: number): number | null {
  let total = 0;
  for (const n of counts) total += n;
  if (total === 0) return null;
  let seen = 0;
  for (let i = 0; i < counts.length; i++) {
    seen += counts[i] ?? 0;
    if (seen >= q * total) return LATENCY_BUCKETS_MS[i] ?? null;
  }
  return LATENCY_BUCKETS_MS[counts.length - 1] ?? null;
}
