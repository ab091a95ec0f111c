import type { Pool } from "pg";
import type { DetectorStats, HistoryColumns, RuleWork } from "@/lib/contract/detector";
import { CHANNELS } from "../database/channels";
import type { Beat } from "../pulse/pulse";

/** Rows of detectors that were not seen for this long are removed. */
const FORGET_MS = 3_600_000;
/** History is kept for this long. */
const HISTORY_KEPT_MS = 24 * 3_600_000;

export interface DetectorBeat {
  readonly id: string;
  readonly startedAt: number;
  readonly seenAt: number;
  /** Rules that every partition of it runs. */
  readonly ruleRevision: number;
  readonly stats: DetectorStats;
  /** Null leaves what was told before: it is longer than the rest and need not be written every time. */
  readonly ruleWork: readonly RuleWork[] | null;
}

/**
 * Says that a detector is alive; with `tell`, whoever listens learns of it at once. One statement: between two, a busy
 * detector would let everyone wait who wants to know which rules it runs.
 */
export async function beat(
  pool: Pool,
  { id, startedAt, seenAt, ruleRevision, stats, ruleWork }: DetectorBeat,
  tell: boolean,
) {
  await pool.query({
    name: "detector",
    text: `with stored as (
             insert into detector (id, started_at, seen_at, rule_revision, stats, rule_work)
             values ($1, $2, $3, $4, $5, coalesce($7::jsonb, '[]'))
             on conflict (id) do update set seen_at = excluded.seen_at, rule_revision = excluded.rule_revision,
               stats = excluded.stats, rule_work = coalesce($7::jsonb, detector.rule_work))
           select pg_notify('${CHANNELS.detectors}', $1) where $6::boolean`,
    values: [
      id,
      startedAt,
      seenAt,
      ruleRevision,
      JSON.stringify(stats),
      tell,
      ruleWork === null ? null : JSON.stringify(ruleWork),
    ],
  });
}

/** Says that a detector on the list is alive, whatever it was when it last told how it is. */
export function storeHeartbeat(id: string): Pick<Beat, "text" | "values" | "timed"> {
  return { text: "update detector set seen_at = greatest(seen_at, $2) where id = $1", values: [id], timed: true };
}

/** Takes a detector that ends off the list, with those that ended without a word long ago. */
export async function removeDetector(pool: Pool, id: string, now: number): Promise<void> {
  await pool.query("delete from detector where id = $1 or seen_at < $2", [id, now - FORGET_MS]);
  await pool.query("select pg_notify($1, $2)", [CHANNELS.detectors, id]);
}

export interface DetectorHistoryRow extends HistoryColumns {
  /** Start of the bucket, epoch ms. */
  readonly at: number;
  readonly detector: string;
  readonly transactions: number;
  readonly lag: number;
}

/** Stores one bucket of a detector's history, and removes what is older than a day. */
export async function storeHistory(pool: Pool, row: DetectorHistoryRow): Promise<void> {
  const { at, detector, transactions, amount, alerts, latency, lag } = row;
  await pool.query(
    `insert into history_bucket (at, detector, transactions, amount, alerts, latency, lag)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (at, detector) do nothing`,
    [at, detector, transactions, JSON.stringify(amount), JSON.stringify(alerts), JSON.stringify(latency), lag],
  );
  await pool.query("delete from history_bucket where at < $1", [at - HISTORY_KEPT_MS]);
}
