import type { HealthProblem } from "./health";
import type { Severity } from "./severity";

/** `detector.stats`: what one detector says about itself once a second. */
export interface DetectorStats {
  /** Committed per second over the last seconds. */
  readonly transactionsPerSecond: number;
  readonly rssBytes: number;
  readonly heldEvents: number;
  readonly keys: number;
  /** Transactions that wait on the partitions that this detector owns; on the packed topic estimated from records. */
  readonly lag: number;
  /** Of the partitions that it owns, event time in epoch milliseconds. */
  readonly watermarks: readonly { readonly topic: string; readonly partition: number; readonly watermark: number }[];
  /** Partitions of the input topic that are idle: nothing arrives, and their watermark does not wait for it. */
  readonly idle: readonly number[];
  /** Transient faults being retried and rules that cannot run, as sentences; empty when all is well. */
  readonly faults: readonly string[];
  /** What this detector knows to keep transactions from being evaluated. */
  readonly problems: readonly HealthProblem[];
}

/** `detector.rule_work`: what one rule did in a detector over the last minutes. */
export interface RuleWork {
  readonly ruleId: string;
  /** Transactions that were put to it. */
  readonly evaluated: number;
  /** Time spent on it, nanoseconds, estimated from a sample. */
  readonly costNs: number;
  readonly hits: number;
  /** Searches that were given up. */
  readonly overflows: number;
  /** Events held now that it sees, estimated; two rules may see the same. */
  readonly heldEvents: number;
}

/** The jsonb columns of `history_bucket`, totals of one detector within `HISTORY_BUCKET_MS`. */
export interface HistoryColumns {
  /** Major units by currency. */
  readonly amount: Readonly<Record<string, number>>;
  /** Alerts raised. */
  readonly alerts: Readonly<Record<Severity, number>>;
  /** Append-to-commit latency: counts per bucket of `LATENCY_BUCKETS_MS` (add them up, then `latencyQuantile`). */
  readonly latency: readonly number[];
}

/** A detector that was not seen for this long counts as gone. */
export const DETECTOR_GONE_MS = 5_000;
