import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import type { Topics } from "@/lib/contract/topics";
import type { Stream } from "@/lib/server/stream/port";
import { ACCOUNT_RULES } from "./traffic";

/** What a run left, without what depends on the clock. */
export interface StoredRows {
  readonly hits: readonly object[];
  readonly alerts: readonly object[];
  /** Of rules on other keys: which anchors hit; and alerts by rule and key. */
  readonly sharedHits: readonly object[];
  readonly sharedAlerts: readonly object[];
  readonly transactions: readonly object[];
  readonly deadLetters: readonly object[];
  readonly partitions: readonly object[];
}

const ACCOUNT_RULE_IDS = ACCOUNT_RULES.map(({ id }) => id);

export async function storedRows(pool: Pool, topics: Topics): Promise<StoredRows> {
  const rows = async (text: string, values: unknown[] = []) => (await pool.query<object>(text, values)).rows;
  return {
    hits: await rows(
      `select id, rule_id, rule_version, key, key_hash, event_id, event_time, value, window_start, evidence, evidence_count,
         alert_id from hit where rule_id = any($1) order by id`,
      [ACCOUNT_RULE_IDS],
    ),
    alerts: await rows(
      `select id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, status, occurrences, first_event_at,
         last_event_at, version, summary, (select count(*) from alert_activity where alert_id = alert.id) as activities
       from alert where rule_id = any($1) order by id`,
      [ACCOUNT_RULE_IDS],
    ),
    sharedHits: await rows("select rule_id, key, event_id from hit where rule_id <> all($1) order by 1, 2, 3", [
      ACCOUNT_RULE_IDS,
    ]),
    sharedAlerts: await rows(
      `select rule_id, key, occurrences, first_event_at, last_event_at from alert where rule_id <> all($1)
       order by rule_id, key, first_event_at`,
      [ACCOUNT_RULE_IDS],
    ),
    transactions: await rows(`select partition, "offset", id, body from transaction order by 1, 2`),
    deadLetters: await rows(
      `select partition, "offset", reason, payload_bytes from dead_letter where topic = $1 order by 1, 2`,
      [topics.transactions],
    ),
    partitions: await rows(
      `select partition, next_offset, max_event_time, accepted, rejected, late, duplicates from partition
       where topic = $1 order by partition`,
      [topics.transactions],
    ),
  };
}

/** Resolves when everything on both topics is committed; rejects after `withinMs`. */
export async function untilDrained(pool: Pool, stream: Stream, topics: Topics, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const left = (await backlog(pool, stream, topics.transactions)) + (await backlog(pool, stream, topics.rekeyed));
    if (left === 0) return;
    if (Date.now() > deadline) throw new Error(`${left} records are still not committed after ${withinMs} ms`);
    await sleep(100);
  }
}

async function backlog(pool: Pool, stream: Stream, topic: string): Promise<number> {
  const committed = await pool.query<{ partition: number; next_offset: number }>(
    "select partition, next_offset from partition where topic = $1",
    [topic],
  );
  const at = new Map(committed.rows.map((row) => [row.partition, row.next_offset]));
  const ends = await stream.offsets(topic);
  return ends.reduce((sum, { partition, next }) => sum + Math.max(0, next - (at.get(partition) ?? 0)), 0);
}
