import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { type DetectorFrame, LATENCY_BUCKETS_MS, latencyQuantile } from "@/lib/contract/realtime";
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

const TOPICS = topicsFor("transactions");
const PARTITIONS = 6;
const ACCOUNTS = 50_000;
const RATES = [1_000, 5_000] as const;
/** Not counted: the first seconds, in which everything is compiled. */
const WARM_UP_MS = 4_000;
const MEASURED_MS = 10_000;
const START_MS_MAX = 30_000;
/** Appends are this far apart, as requests would be. */
const APPEND_INTERVAL_MS = 10;

/** Time from the append of a transaction to the commit of its row, at steady rates, as the detector reports it. */
export const run: Benchmark = async () => {
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  const program = await bundleDetector();
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
  await stream.ensureTopics([TOPICS.live], 1);
  const rules = SHIPPED_RULES.map((rule): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 }));
  await putRules(database.db.pool, rules);
  const detector = program.start({ DATABASE_URL: database.url });
  try {
    await untilOwned(database.db.pool);
    const rows: BenchRow[] = [];
    for (const rate of RATES) rows.push(...(await measure(stream, rate)));
    return rows;
  } finally {
    await detector.stop();
    program.remove();
    await stream.close();
    await database.remove();
  }
};

/** Waits until the detector owns all partitions of both topics. */
async function untilOwned(pool: Pool): Promise<void> {
  const deadline = Date.now() + START_MS_MAX;
  for (;;) {
    const owned = await pool.query("select from partition where owner is not null");
    if (owned.rowCount === 2 * PARTITIONS) return;
    if (Date.now() > deadline) throw new Error(`the detector does not own every partition after ${START_MS_MAX} ms`);
    await sleep(100);
  }
}

async function measure(stream: Stream, rate: number): Promise<readonly BenchRow[]> {
  const latency = LATENCY_BUCKETS_MS.map(() => 0);
  let counting = false;
  const frames = await stream.tail({
    topic: TOPICS.live,
    start: { at: "latest" },
    batch: async (_partition, records) => {
      if (!counting) return;
      for (const { value } of records) {
        const frame: DetectorFrame = JSON.parse(value.toString("utf8"));
        for (const [i, count] of frame.latency.entries()) latency[i] = (latency[i] ?? 0) + count;
      }
    },
  });
  const feeding = feed(stream, rate, WARM_UP_MS + MEASURED_MS);
  await sleep(WARM_UP_MS);
  counting = true;
  await feeding;
  await sleep(500);
  await frames.close();
  const row = (name: string, q: number, target: string | null): BenchRow => ({
    name: `append to row committed at ${rate.toLocaleString("en-GB")} tx/s, ${name}`,
    figure: latencyQuantile(latency, q) ?? Number.NaN,
    unit: "ms",
    baseline: null,
    target,
  });
  return [row("p50", 0.5, null), row("p99", 0.99, rate === RATES[0] ? "below 150" : null)];
}

/** Appends at a steady rate; what was missed by a late timer is made up for. */
async function feed(stream: Stream, rate: number, durationMs: number): Promise<void> {
  const startedAtMs = Date.now();
  const lines = generateLines(Math.ceil((rate * durationMs) / 1_000), {
    accounts: ACCOUNTS,
    seed: rate,
    startMs: startedAtMs,
    stepMs: 1,
  });
  let sent = 0;
  const appends: Promise<void>[] = [];
  while (Date.now() - startedAtMs < durationMs) {
    const due = Math.floor(((Date.now() - startedAtMs) * rate) / 1_000);
    const records: { key: string; value: Buffer }[] = [];
    for (; sent < due; sent++) {
      const line = lines.next().value;
      if (typeof line !== "string") break;
      records.push({ key: /"accountId":"([^"]*)"/.exec(line)?.[1] ?? "", value: Buffer.from(line) });
    }
    if (records.length > 0) appends.push(stream.append(TOPICS.transactions, records));
    await sleep(APPEND_INTERVAL_MS);
  }
  await Promise.all(appends);
}
