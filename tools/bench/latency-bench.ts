import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import type { StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import { createLogger } from "@/lib/server/log/log";
import type { Stream } from "@/lib/server/stream/port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { listenForAlerts } from "../attack/alert-listener";
import { bundleDetector } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import { benchDatabase } from "./bench-database";
import { listenForCommits } from "./commit-listener";
import { createMarks, type Marks } from "./marks";
import { processFigures } from "./process-figures";
import type { Benchmark, BenchRow } from "./row";
import { feedSteadily } from "./steady-feed";

const TOPICS = topicsFor("transactions");
export const PARTITIONS = 6;
const ACCOUNTS = 50_000;
/** Transactions per second. */
const LIGHT = 50;
const RATES = [LIGHT, 1_000, 5_000] as const;
/** Not counted: the first seconds, in which everything is compiled. */
const WARM_UP_MS = 4_000;
const MEASURED_MS = 10_000;
const START_MS_MAX = 30_000;
/** An alert that has not come by now is lost. */
const MARK_MS_MAX = 30_000;

/** Raised by the same transactions as the shipped rule on blocked countries, but on a key other than the topic's. */
export const ON_CARD: StoredRule = {
  id: "bench-card",
  name: "A card in a blocked country",
  severity: "high",
  key: ["cardId"],
  detect: { type: "match", when: { field: "country", op: "=", value: "KP" } },
  enabled: true,
  mode: "live",
  version: 1,
};

/** What became of the marked transactions, each way for itself. */
interface Ways {
  readonly account: Marks;
  readonly card: Marks;
  readonly socket: Marks;
}

/**
 * Time from the append of a transaction to the commit of its alert, for a rule on the topic's own key and for one on
 * another, and to the event at a client of the gateway, at steady rates; what each process takes for it of processor time
 * and, after that, of memory.
 */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  const program = await bundleDetector();
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
  await stream.ensureTopics([TOPICS.live], 1);
  const shipped = SHIPPED_RULES.map((rule): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 }));
  await putRules(database.db.pool, [...shipped, ON_CARD]);
  const ways: Ways = { account: createMarks(), card: createMarks(), socket: createMarks() };
  const detector = program.start({ DATABASE_URL: database.url });
  const gateway = await listenForAlerts(database.url, ({ alert }) =>
    ways.socket.arrived(alert.key.accountId, performance.now()),
  );
  const commits = await listenForCommits(database.db, (key, atMs) => {
    ways.account.arrived(key.accountId, atMs);
    ways.card.arrived(key.cardId, atMs);
  });
  try {
    await untilOwned(database.db.pool);
    const rows: BenchRow[] = [];
    for (const rate of RATES) {
      const pids = { detector: detector.pid, gateway: gateway.pid, database: database.pid };
      const before = cpuSeconds(pids);
      rows.push(...(await measure(stream, ways, rate)));
      const taken = cpuSeconds(pids).map(
        ([name, seconds], i) => `${name} ${(seconds - (before[i]?.[1] ?? 0)).toFixed(1)}`,
      );
      log(`  ${rate} tx/s for ${(WARM_UP_MS + MEASURED_MS) / 1_000} s, processor seconds: ${taken.join(", ")}`);
    }
    rows.push(memory("detector", detector.pid), memory("gateway", gateway.pid), memory("database", database.pid));
    return rows;
  } catch (error) {
    log(detector.log());
    throw error;
  } finally {
    await commits.close();
    await gateway.close();
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

/** Waits until the detector owns all partitions of both topics. */
export async function untilOwned(pool: Pool): Promise<void> {
  const deadline = Date.now() + START_MS_MAX;
  for (;;) {
    const owned = await pool.query("select from partition_progress where owner is not null");
    if (owned.rowCount === 2 * PARTITIONS) return;
    if (Date.now() > deadline) throw new Error(`the detector does not own every partition after ${START_MS_MAX} ms`);
    await sleep(100);
  }
}

async function measure(stream: Stream, ways: Ways, rate: number): Promise<readonly BenchRow[]> {
  const all = [ways.account, ways.card, ways.socket];
  const feeding = feedSteadily({
    stream,
    topic: TOPICS.transactions,
    accounts: ACCOUNTS,
    rate,
    durationMs: WARM_UP_MS + MEASURED_MS,
    sending: (name) => {
      for (const marks of all) marks.sent(name);
    },
  });
  await sleep(WARM_UP_MS);
  for (const marks of all) marks.forget();
  await feeding;
  for (const deadline = Date.now() + MARK_MS_MAX; all.some(({ waiting }) => waiting > 0); await sleep(50)) {
    if (Date.now() > deadline) {
      throw new Error(`alerts that did not come: ${all.map(({ waiting }) => waiting).join(", ")}`);
    }
  }
  const rows = (name: string, marks: Marks, targets: readonly [string, string] | null): readonly BenchRow[] => {
    const took = marks.take();
    return [0.5, 0.99].map((q, i) => ({
      name: `append to ${name} at ${rate.toLocaleString("en-GB")} tx/s, p${q * 100}`,
      figure: took[Math.min(took.length - 1, Math.floor(q * took.length))] ?? Number.NaN,
      unit: "ms",
      baseline: null,
      target: targets?.[i] ?? null,
    }));
  };
  const targets = rate === LIGHT ? null : (["below 20", "below 100"] as const);
  return [
    ...rows("alert committed", ways.account, targets),
    ...rows("alert committed, rekeyed", ways.card, targets),
    ...rows("socket event", ways.socket, rate === LIGHT ? null : ["below 150", "below 150"]),
  ];
}
