import type { Alert } from "./alert";
import type { Backtest } from "./backtest";
import type { ShownProblem } from "./health";
import type { Severity } from "./severity";

/** At most this many transactions are shown of each frame, however many arrived. */
export const FRAME_SAMPLE_MAX = 20;
/** How often the gateway sends a frame. */
export const FRAME_INTERVAL_MS = 250;
/** Width of one point of the 15-minute history. */
export const HISTORY_BUCKET_MS = 5_000;
/** How far the history of the Live page reaches back. */
export const HISTORY_MS = 15 * 60_000;

/** A transaction as the Live page shows it. */
export interface SampleTransaction {
  readonly id: string;
  readonly accountId: string;
  readonly amount: number;
  readonly currency: string;
  readonly timestamp: number;
  readonly type: string | null;
  readonly merchantId: string | null;
  readonly country: string | null;
  readonly channel: string | null;
  /** The severest rule that it hit, or null. */
  readonly hit: { readonly ruleName: string; readonly severity: Severity } | null;
}

/** What the browser gets every 250 ms in place of the firehose. Rates are over the last second. */
export interface Frame {
  /** Wall clock of the gateway, epoch milliseconds. */
  readonly at: number;
  readonly transactionsPerSecond: number;
  /** By currency, major units per second. */
  readonly amountPerSecond: Readonly<Record<string, number>>;
  readonly alertsPerMinute: number;
  /** From append to commit over the last 10 s; null without traffic. */
  readonly latencyMs: { readonly p50: number; readonly p99: number } | null;
  /** Transactions appended but not yet evaluated, over all partitions; read once a second. */
  readonly lag: number;
  readonly sample: readonly SampleTransaction[];
  /** Requested rate of the simulator in transactions per second; null when none is running. */
  readonly simulatorRate: number | null;
}

/** One bucket of history: totals within `HISTORY_BUCKET_MS` from `at`. */
export interface HistoryPoint {
  readonly at: number;
  readonly transactions: number;
  readonly amount: Readonly<Record<string, number>>;
  readonly alerts: Readonly<Record<Severity, number>>;
  readonly latencyP50Ms: number | null;
  readonly latencyP99Ms: number | null;
  readonly lag: number;
}

/** Whether every transaction that arrives is evaluated in time, and what keeps it from that: the cause before its effects. */
export interface Health {
  readonly at: number;
  readonly status: "ok" | "degraded";
  readonly problems: readonly ShownProblem[];
}

/** A rule changed: `revision` is that of the whole set; `inForce` is true once every live detector runs it. */
export interface RuleChanged {
  readonly ruleId: string;
  readonly version: number;
  readonly revision: number;
  readonly inForce: boolean;
}

/** A managed list changed; as `RuleChanged`. */
export interface ListChanged {
  readonly name: string;
  readonly version: number;
  readonly revision: number;
  readonly inForce: boolean;
}

/** A draft of this rule, or of a new one (null), was proposed, published or taken back. */
export interface DraftChanged {
  readonly draftId: string;
  readonly ruleId: string | null;
}

/** An alert with its place in the feed of changes. */
export interface AlertChange {
  /** Strictly increasing over all changes to all alerts; commits appear in its order. */
  readonly seq: number;
  readonly alert: Alert;
}

/** Counts of alerts that are not filtered by anything but what the name says. */
export interface AlertCounts {
  readonly open: number;
  readonly acknowledged: number;
  readonly openBySeverity: Readonly<Record<Severity, number>>;
}

/** The answer to `subscribe`. */
export interface LiveSnapshot {
  /** The place in the feed up to which this snapshot is complete; the next `subscribe` may start here. */
  readonly cursor: number;
  /** With a cursor given: every alert changed since, oldest change first, at most 1,000; else the newest 50 alerts. */
  readonly alerts: readonly AlertChange[];
  /** True when more than 1,000 alerts changed since the cursor: lists must be read again. */
  readonly truncated: boolean;
  readonly counts: AlertCounts;
  readonly history: readonly HistoryPoint[];
  readonly frame: Frame | null;
  readonly health: Health;
}

export interface ServerToClientEvents {
  frame: (frame: Frame) => void;
  "alert:raised": (change: AlertChange, counts: AlertCounts) => void;
  "alert:changed": (change: AlertChange, counts: AlertCounts) => void;
  "rule:changed": (change: RuleChanged) => void;
  "list:changed": (change: ListChanged) => void;
  health: (health: Health) => void;
  /** A backtest that this socket watches went on. */
  backtest: (state: Backtest) => void;
  "draft:changed": (change: DraftChanged) => void;
  /** How rules are published is set otherwise now. */
  "settings:changed": () => void;
}

/** Backtests that one socket may watch at the same time; of more ids the last ones count. */
export const WATCHED_BACKTESTS_MAX = 20;

/** `subscribe` is refused with a message when the request does not fit. */
export type SubscribeAnswer =
  | { readonly ok: true; readonly snapshot: LiveSnapshot }
  | { readonly ok: false; readonly error: string };

export interface ClientToServerEvents {
  subscribe: (request: { readonly cursor: number | null }, answer: (result: SubscribeAnswer) => void) => void;
  /** `backtest` comes for these, and for no others, until the next call; each at once with what is known. */
  watchBacktests: (request: { readonly ids: readonly string[] }) => void;
}

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
