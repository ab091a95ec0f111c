import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { runsOnInput } from "@/lib/contract/key";
import { type DetectorFrame, LATENCY_BUCKETS_MS, latencyQuantile } from "@/lib/contract/realtime";
import type { StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import { childEnv } from "@/lib/server/env/env";
import { createLogger } from "@/lib/server/log/log";
import { projectRoot } from "@/lib/server/project/root";
import type { Stream } from "@/lib/server/stream/port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { bundleDetector, type DetectorProcess, type DetectorProgram } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import { benchDatabase } from "./bench-database";
import { generateLines } from "./generate";
import type { Benchmark, BenchRow } from "./row";

const TOPICS = topicsFor("transactions");
const PARTITIONS = 6;
const KEYS = 1_000_000;
const EVENTS_PER_KEY = [1, 10] as const;
const APPEND_RECORDS = 5_000;
/** The last transaction of the filling is so far back that those sent while measuring are not late. */
const START_MS = Date.UTC(2026, 0, 5, 8);
const RATE = 5_000;
const WARM_UP_MS = 4_000;
const MEASURED_MS = 12_000;
const APPEND_INTERVAL_MS = 10;
const DETECTING_MS_MAX = 120_000;

/** Rules on the topic's own key, as they ship: their state is that of the partitions that are filled. */
const RULES = SHIPPED_RULES.filter(({ key }) => runsOnInput(key, "accountId")).map(
  (rule): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 }),
);

/** How long it takes a detector that holds much to detect again, and what storing its state costs while it reads. */
export const run: Benchmark = async (log) => {
  const rows: BenchRow[] = [];
  for (const perKey of EVENTS_PER_KEY) rows.push(...(await measure(perKey, log)));
  return rows;
};

interface Ground {
  readonly pool: Pool;
  readonly stream: Stream;
  readonly url: string;
  readonly program: DetectorProgram;
  readonly log: (line: string) => void;
}

async function measure(perKey: number, log: (line: string) => void): Promise<readonly BenchRow[]> {
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  const program = await bundleDetector();
  const ground: Ground = { pool: database.db.pool, stream, url: database.url, program, log };
  const running: DetectorProcess[] = [];
  const start = (interval: string): DetectorProcess => {
    const detector = program.start({ DATABASE_URL: database.url, TRIPLINE_SNAPSHOT_INTERVAL: interval });
    running.push(detector);
    return detector;
  };
  try {
    const newest = await fill(ground, KEYS * perKey);
    const rebuilt = await rebuildAll(ground);
    const first = start("3s");
    await untilDetecting(ground, "first", newest);
    const stored = await p99(ground, newest + 60_000);
    log(`  ${await storedText(ground.pool)}`);
    await first.stop();
    const begunAtMs = performance.now();
    const second = start("3s");
    await untilDetecting(ground, "second", newest + 120_000);
    const seconds = (performance.now() - begunAtMs) / 1_000;
    log(`  ${assignedText(second)}`);
    await second.stop();
    start("off");
    await untilDetecting(ground, "third", newest + 120_000);
    const alone = await p99(ground, newest + 180_000);
    const state = `${(KEYS / 1_000_000).toFixed()} million keys of ${perKey} event${perKey === 1 ? "" : "s"}`;
    return [
      {
        name: `detecting again after a stop, ${state}`,
        figure: seconds,
        unit: "s",
        baseline: { name: "s to rebuild it from the stream", figure: rebuilt },
        target: "at most 5",
      },
      {
        name: `append to row committed at 5,000 tx/s, p99, ${state}`,
        figure: stored,
        unit: "ms",
        baseline: { name: "ms without storing state", figure: alone },
        target: "below 100, about the same",
      },
    ];
  } catch (error) {
    for (const detector of running) log(detector.log());
    throw error;
  } finally {
    await Promise.all(running.map((detector) => detector.stop()));
    program.remove();
    await stream.close();
    await database.remove();
  }
}

/** Puts transactions on the stream as if a detector had read them all. Resolves to the newest event time. */
async function fill({ pool, stream, log }: Ground, count: number): Promise<number> {
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
  await stream.ensureTopics([TOPICS.live], 1);
  const revision = await putRules(pool, RULES);
  const begunAtMs = performance.now();
  let batch: { key: string; value: Buffer }[] = [];
  for (const line of generateLines(count, { accounts: KEYS, seed: 1, startMs: START_MS, stepMs: 1 })) {
    batch.push({ key: accountOf(line), value: Buffer.from(line) });
    if (batch.length < APPEND_RECORDS) continue;
    await stream.append(TOPICS.transactions, batch);
    batch = [];
  }
  await stream.append(TOPICS.transactions, batch);
  const newest = START_MS + count - 1;
  for (const { partition, next } of await stream.offsets(TOPICS.transactions)) {
    await pool.query(
      `insert into partition_progress (topic, partition, next_offset, max_event_time, rule_revision) values ($1, $2, $3, $4, $5)`,
      [TOPICS.transactions, partition, next, newest, revision],
    );
    await pool.query("insert into rule_activation values ($1, $2, 0, $3)", [TOPICS.transactions, partition, revision]);
  }
  log(`  ${count.toLocaleString("en-GB")} transactions appended in ${secondsSince(begunAtMs)} s`);
  return newest;
}

/** Stores the state of all partitions with the rebuild command. Resolves to the seconds that reading it took. */
async function rebuildAll({ url, log }: Ground): Promise<number> {
  const script = join(projectRoot(), ".build", "workers", "commands", "rebuild.js");
  const child = spawn(process.execPath, [script, "--write", "--topic", TOPICS.transactions], {
    env: childEnv({ DATABASE_URL: url }),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`the rebuild ended with ${code}\n${output}`);
  const taken = [...output.matchAll(/ in ([\d.]+) s, ([\d,]+) held events, ([\d,]+) keys/g)];
  const sum = (field: number) =>
    taken.reduce((all, match) => all + Number((match[field] ?? "").replaceAll(",", "")), 0);
  log(
    `  rebuilt in ${sum(1).toFixed(1)} s: ${sum(2).toLocaleString("en-GB")} held events, ${sum(3).toLocaleString("en-GB")} keys`,
  );
  return sum(1);
}

/** Appends a transaction of a blocked country to every partition, and waits for its alert. */
async function untilDetecting({ pool, stream }: Ground, name: string, timestamp: number): Promise<void> {
  const marks = new Map<number, string>();
  for (let i = 0; marks.size < PARTITIONS; i++) {
    const account = `${name}-${i}`;
    const partition = stream.partitionOf(account, PARTITIONS);
    if (!marks.has(partition)) marks.set(partition, account);
  }
  const accounts = [...marks.values()];
  await stream.append(
    TOPICS.transactions,
    accounts.map((accountId) => {
      const transaction = { id: accountId, accountId, amount: 10, currency: "EUR", timestamp, country: "KP" };
      return { key: accountId, value: Buffer.from(JSON.stringify(transaction)) };
    }),
  );
  for (const deadline = Date.now() + DETECTING_MS_MAX; ; await sleep(20)) {
    const found = await pool.query("select from alert where key_text = any($1)", [accounts]);
    if ((found.rowCount ?? 0) >= PARTITIONS) return;
    if (Date.now() > deadline) throw new Error(`only ${found.rowCount} of ${PARTITIONS} partitions detect`);
  }
}

/** The p99 of the time from append to commit at a steady rate, ms. */
async function p99({ stream, log }: Ground, fromMs: number): Promise<number> {
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
  const feeding = feed(stream, fromMs);
  await sleep(WARM_UP_MS);
  counting = true;
  await feeding;
  await sleep(1_000);
  await frames.close();
  const figure = latencyQuantile(latency, 0.99) ?? Number.NaN;
  log(`  p50 ${latencyQuantile(latency, 0.5)?.toFixed(1)} ms, p99 ${figure.toFixed(1)} ms`);
  return figure;
}

async function feed(stream: Stream, fromMs: number): Promise<void> {
  const durationMs = WARM_UP_MS + MEASURED_MS;
  const lines = generateLines((RATE * durationMs) / 1_000, {
    accounts: KEYS,
    seed: fromMs,
    startMs: fromMs,
    stepMs: 1,
  });
  const begunAtMs = Date.now();
  const appends: Promise<void>[] = [];
  for (let sent = 0; Date.now() - begunAtMs < durationMs; await sleep(APPEND_INTERVAL_MS)) {
    const due = Math.floor(((Date.now() - begunAtMs) * RATE) / 1_000);
    const records: { key: string; value: Buffer }[] = [];
    for (; sent < due; sent++) {
      const line = lines.next().value;
      if (typeof line !== "string") break;
      // The filling used the same ids.
      const own = line.replace('"id":"t', `"id":"u${fromMs}-`);
      records.push({ key: accountOf(own), value: Buffer.from(own) });
    }
    if (records.length > 0) appends.push(stream.append(TOPICS.transactions, records));
  }
  await Promise.all(appends);
}

function accountOf(line: string): string {
  return /"accountId":"([^"]*)"/.exec(line)?.[1] ?? "";
}

async function storedText(pool: Pool): Promise<string> {
  const found = await pool.query<{ pieces: number; bytes: number }>(
    "select count(*)::int as pieces, coalesce(sum(length(body)), 0)::float8 as bytes from snapshot_segment",
  );
  const { pieces, bytes } = found.rows[0] ?? { pieces: 0, bytes: 0 };
  return `${(bytes / 1_048_576).toFixed()} MiB of state stored in ${pieces} pieces`;
}

/** What the detector says of the partitions that it was assigned. */
function assignedText(detector: DetectorProcess): string {
  const assigned = detector
    .log()
    .split("\n")
    .filter((line) => line.includes("partition assigned") && line.includes(`"topic":"${TOPICS.transactions}"`));
  const read = (name: string) =>
    assigned.map((line) => new RegExp(`"${name}":(\\d+)`).exec(line)?.[1] ?? "?").join(", ");
  return `records read again: ${read("records")}; ms until assigned: ${read("ms")}`;
}

function secondsSince(begunAtMs: number): string {
  return ((performance.now() - begunAtMs) / 1_000).toFixed(1);
}
