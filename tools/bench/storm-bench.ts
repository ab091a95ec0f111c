import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import type { StoredRule } from "@/lib/contract/rule";
import { topicsFor } from "@/lib/contract/topics";
import { createLogger } from "@/lib/server/log/log";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { bundleDetector } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import { benchDatabase } from "./bench-database";
import { generateLines } from "./generate";
import { processFigures } from "./process-figures";
import type { Benchmark } from "./row";

const TOPICS = topicsFor("transactions");
const PARTITIONS = 6;
const TRANSACTIONS = 40_000;
const ACCOUNTS = 5_000;
const APPEND_RECORDS = 5_000;
const WAIT_MS_MAX = 180_000;

/** Careless rules, which hit on every transaction: each hit joins the alert of its account. */
const RULES: readonly StoredRule[] = [
  { name: "any amount", detect: { type: "match", when: { field: "amount", op: ">", value: -1 } } },
  {
    name: "any in a day",
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "24h" },
      measure: { fn: "count" },
      having: { op: ">=", value: 1 },
    },
  },
].map((rule, i) => ({
  id: `any-${i}`,
  severity: "low",
  key: ["accountId"],
  enabled: true,
  mode: "live",
  version: 1,
  ...rule,
})) as readonly StoredRule[];

/** How fast hits are written while careless rules hit on every transaction, and what a database transaction of them takes at most. */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  const program = await bundleDetector();
  try {
    await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
    await stream.ensureTopics([TOPICS.live], 1);
    await putRules(database.db.pool, RULES);
    let batch: { key: string; value: Buffer }[] = [];
    for (const line of generateLines(TRANSACTIONS, { accounts: ACCOUNTS, seed: 3 })) {
      batch.push({ key: /"accountId":"([^"]*)"/.exec(line)?.[1] ?? "", value: Buffer.from(line) });
      if (batch.length < APPEND_RECORDS) continue;
      await stream.append(TOPICS.transactions, batch);
      batch = [];
    }
    const detector = program.start({ DATABASE_URL: database.url });
    try {
      const { hits, ms, longestMs } = await watch(database.db.pool);
      log(
        `  ${hits} hits in ${Math.round(ms)} ms, processor seconds: detector ${processFigures(detector.pid)?.cpuSeconds.toFixed(1)}, ` +
          `database ${processFigures(database.pid)?.cpuSeconds.toFixed(1)}`,
      );
      return [
        {
          name: "hits written in a storm of hits",
          figure: (hits * 1_000) / ms,
          unit: "hits/s",
          baseline: null,
          target: null,
        },
        { name: "longest commit in it", figure: longestMs, unit: "ms", baseline: null, target: "below 2,000" },
      ];
    } catch (error) {
      log(detector.log());
      throw error;
    } finally {
      await detector.stop();
    }
  } finally {
    program.remove();
    await stream.close();
    await database.remove();
  }
};

/** From the first stored hit to the last; and the oldest transaction of a detector that was seen to write. */
async function watch(pool: Pool): Promise<{ readonly hits: number; readonly ms: number; readonly longestMs: number }> {
  const deadline = performance.now() + WAIT_MS_MAX;
  let first: { readonly hits: number; readonly atMs: number } | null = null;
  let longestMs = 0;
  for (; performance.now() < deadline; await sleep(50)) {
    const { rows } = await pool.query<{ hits: number; done: number; oldest: number }>(
      `select (select count(*)::int from hit) as hits,
        (select coalesce(sum(next_offset), 0)::int from partition_progress where topic = '${TOPICS.transactions}') as done,
        (select coalesce(max(extract(epoch from clock_timestamp() - xact_start) * 1000), 0)::float8 from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and backend_xid is not null) as oldest`,
    );
    const { hits = 0, done = 0, oldest = 0 } = rows[0] ?? {};
    const atMs = performance.now();
    longestMs = Math.max(longestMs, oldest);
    if (first === null && hits > 0) first = { hits, atMs };
    if (first !== null && done >= TRANSACTIONS) return { hits: hits - first.hits, ms: atMs - first.atMs, longestMs };
  }
  throw new Error("the hits were not all written in time");
}
