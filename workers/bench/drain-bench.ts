import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import type { StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import { createLogger } from "@/lib/server/log";
import type { Stream } from "@/lib/server/stream/port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { bundleDetector } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import { benchDatabase } from "./bench-database";
import { generateLines } from "./generate";
import type { Benchmark, BenchRow } from "./row";

const TRANSACTIONS = 200_000;
const ACCOUNTS = 50_000;
const PARTITIONS = 6;
const APPEND_RECORDS = 5_000;
const DRAIN_MS_MAX = 120_000;
const TOPIC = "transactions";

/** One detector drains a filled stream with the rules that ship, storing every transaction. */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  try {
    return await drain(
      { name: "PostgreSQL", pool: database.db.pool, stream, environment: { DATABASE_URL: database.url } },
      log,
    );
  } finally {
    await stream.close();
    await database.remove();
  }
};

export interface DrainGround {
  readonly name: string;
  readonly pool: Pool;
  readonly stream: Stream;
  readonly environment: Readonly<Record<string, string>>;
}

export async function drain(ground: DrainGround, log: (line: string) => void): Promise<readonly BenchRow[]> {
  const { pool, stream } = ground;
  const topics = topicsFor(TOPIC);
  await stream.ensureTopics([topics.transactions, topics.rekeyed, topics.deadLetters], PARTITIONS);
  const rules = SHIPPED_RULES.map((rule): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 }));
  await putRules(pool, rules);

  const fillStartMs = performance.now();
  await fill(stream);
  const fillMs = performance.now() - fillStartMs;
  log(`  ${TRANSACTIONS} transactions appended in ${Math.round(fillMs)} ms`);

  const program = await bundleDetector();
  const detector = program.start({ ...ground.environment, TRIPLINE_TOPIC: TOPIC, TRIPLINE_SIMULATOR: "off" });
  try {
    const stored = await rate(pool, log, async () => {
      const rows = await pool.query<{ sum: number }>(
        "select coalesce(sum(next_offset), 0)::bigint as sum from partition where topic = $1",
        [topics.transactions],
      );
      return rows.rows[0]?.sum ?? 0;
    });
    return [
      {
        name: `drain ${ground.name}, ${rules.length} rules, every transaction stored`,
        figure: stored,
        unit: "tx/s",
        baseline: { name: "appended/s", figure: (TRANSACTIONS * 1_000) / fillMs },
        target: "at least 20,000",
      },
    ];
  } catch (error) {
    log(detector.log());
    throw error;
  } finally {
    await detector.stop();
    program.remove();
  }
}

async function fill(stream: Stream): Promise<void> {
  let batch: { key: string; value: Buffer }[] = [];
  for (const line of generateLines(TRANSACTIONS, { accounts: ACCOUNTS, seed: 1 })) {
    batch.push({ key: /"accountId":"([^"]*)"/.exec(line)?.[1] ?? "", value: Buffer.from(line) });
    if (batch.length === APPEND_RECORDS) {
      await stream.append(TOPIC, batch);
      batch = [];
    }
  }
  if (batch.length > 0) await stream.append(TOPIC, batch);
}

/** Transactions per second from the first commit to the last, rekeyed ones evaluated as well. */
async function rate(pool: Pool, log: (line: string) => void, committed: () => Promise<number>): Promise<number> {
  const deadline = performance.now() + DRAIN_MS_MAX;
  let first: { readonly atMs: number; readonly count: number } | null = null;
  for (;;) {
    const count = await committed();
    const atMs = performance.now();
    if (first === null && count > 0) first = { atMs, count };
    if (first !== null && count >= TRANSACTIONS) {
      const rekeyed = await rekeyedAt(pool, atMs);
      log(`  stored after ${Math.round(atMs - first.atMs)} ms, rekeyed ${Math.round(rekeyed - first.atMs)} ms`);
      return ((TRANSACTIONS - first.count) * 1_000) / (rekeyed - first.atMs);
    }
    if (atMs > deadline) throw new Error(`only ${count} of ${TRANSACTIONS} transactions within ${DRAIN_MS_MAX} ms`);
    await sleep(20);
  }
}

/** When the rekeyed topic stood still for a moment: everything forwarded is evaluated. */
async function rekeyedAt(pool: Pool, fromMs: number): Promise<number> {
  let last = { count: -1, atMs: fromMs };
  for (;;) {
    const rows = await pool.query<{ count: number; newest: number }>(
      "select coalesce(sum(accepted + duplicates), 0)::bigint as count from partition where topic like '%.rekeyed'",
    );
    const count = rows.rows[0]?.count ?? 0;
    if (count !== last.count) last = { count, atMs: performance.now() };
    else if (performance.now() - last.atMs > 1_500) return last.atMs;
    await sleep(20);
  }
}
