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
import { listenForAlerts } from "./alert-listener";
import { benchDatabase } from "./bench-database";
import { generateLines } from "./generate";
import { processFigures } from "./process-figures";
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
/** Transactions that a rule must raise an alert for, each of an account of its own. */
const MARKS_PER_SECOND = 20;
const MARK = "marked-";
/** An alert that has not come by now is lost. */
const MARK_MS_MAX = 30_000;

/**
 * Time from the append of a transaction to the commit of its row, as the detector reports it, and to the event at a
 * client of the gateway, at steady rates; then what each process holds in memory.
 */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  const program = await bundleDetector();
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
  await stream.ensureTopics([TOPICS.live], 1);
  const rules = SHIPPED_RULES.map((rule): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 }));
  await putRules(database.db.pool, rules);
  const marks = createMarks();
  const detector = program.start({ DATABASE_URL: database.url });
  const listener = await listenForAlerts(database.url, ({ alert }) => marks.arrived(alert.key.accountId));
  try {
    await untilOwned(database.db.pool);
    const rows: BenchRow[] = [];
    for (const rate of RATES) {
      const cpu = { detector: detector.pid, gateway: listener.pid, database: database.pid };
      const before = cpuSeconds(cpu);
      rows.push(...(await measure(stream, marks, rate)));
      const taken = cpuSeconds(cpu).map(
        ([name, seconds], i) => `${name} ${(seconds - (before[i]?.[1] ?? 0)).toFixed(1)}`,
      );
      log(`  ${rate} tx/s for ${(WARM_UP_MS + MEASURED_MS) / 1_000} s, processor seconds: ${taken.join(", ")}`);
    }
    rows.push(memory("detector", detector.pid), memory("gateway", listener.pid), memory("database", database.pid));
    return rows;
  } catch (error) {
    log(detector.log());
    throw error;
  } finally {
    await listener.close();
    await detector.stop();
    program.remove();
    await stream.close();
    await database.remove();
  }
};

function cpuSeconds(pids: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  return Object.entries(pids).map(([name, pid]) => [name, processFigures(pid)?.cpuSeconds ?? Number.NaN]);
}

function memory(name: string, pid: number): BenchRow {
  return {
    name: `resident memory after that, ${name}`,
    figure: processFigures(pid)?.residentMiB ?? Number.NaN,
    unit: "MiB",
    baseline: null,
    target: null,
  };
}

/** Transactions on their way, and how long those took that arrived. */
interface Marks {
  /** The account of the next one, which is sent now. */
  send(): string;
  arrived(account: unknown): void;
  readonly waiting: number;
  /** Milliseconds of those sent since the last call that have arrived, ascending. */
  take(): readonly number[];
  /** What is under way is not counted. */
  forget(): void;
}

function createMarks(): Marks {
  const sentAtMs = new Map<string, number>();
  let took: number[] = [];
  let count = 0;
  return {
    send: () => {
      const account = `${MARK}${count++}`;
      sentAtMs.set(account, performance.now());
      return account;
    },
    arrived: (account) => {
      const sent = typeof account === "string" ? sentAtMs.get(account) : undefined;
      if (sent === undefined || typeof account !== "string") return;
      took.push(performance.now() - sent);
      sentAtMs.delete(account);
    },
    get waiting() {
      return sentAtMs.size;
    },
    take: () => {
      const taken = took.sort((a, b) => a - b);
      took = [];
      return taken;
    },
    forget: () => {
      sentAtMs.clear();
      took = [];
    },
  };
}

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

async function measure(stream: Stream, marks: Marks, rate: number): Promise<readonly BenchRow[]> {
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
  const feeding = feed(stream, marks, rate, WARM_UP_MS + MEASURED_MS);
  await sleep(WARM_UP_MS);
  counting = true;
  marks.forget();
  await feeding;
  for (const deadline = Date.now() + MARK_MS_MAX; marks.waiting > 0; await sleep(50)) {
    if (Date.now() > deadline) throw new Error(`${marks.waiting} alerts did not reach the client`);
  }
  await sleep(500);
  await frames.close();
  const seen = marks.take();
  const socketRow = (name: string, q: number, target: string | null): BenchRow => ({
    name: `append to socket event at ${rate.toLocaleString("en-GB")} tx/s, ${name}`,
    figure: seen[Math.min(seen.length - 1, Math.floor(q * seen.length))] ?? Number.NaN,
    unit: "ms",
    baseline: null,
    target,
  });
  const row = (name: string, q: number, target: string | null): BenchRow => ({
    name: `append to row committed at ${rate.toLocaleString("en-GB")} tx/s, ${name}`,
    figure: latencyQuantile(latency, q) ?? Number.NaN,
    unit: "ms",
    baseline: null,
    target,
  });
  const target = rate === RATES[0] ? "below 150" : null;
  return [row("p50", 0.5, null), row("p99", 0.99, target), socketRow("p50", 0.5, null), socketRow("p99", 0.99, target)];
}

/** Appends at a steady rate; what was missed by a late timer is made up for. */
async function feed(stream: Stream, marks: Marks, rate: number, durationMs: number): Promise<void> {
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
      if (sent % (rate / MARKS_PER_SECOND) === 0) {
        const key = marks.send();
        records.push({ key, value: Buffer.from(marked(line, key)) });
        continue;
      }
      records.push({ key: /"accountId":"([^"]*)"/.exec(line)?.[1] ?? "", value: Buffer.from(line) });
    }
    if (records.length > 0) appends.push(stream.append(TOPICS.transactions, records));
    await sleep(APPEND_INTERVAL_MS);
  }
  await Promise.all(appends);
}

/** The transaction in `line` as one of `account` in a blocked country. */
function marked(line: string, account: string): string {
  return JSON.stringify({ ...JSON.parse(line), accountId: account, country: "KP" });
}
