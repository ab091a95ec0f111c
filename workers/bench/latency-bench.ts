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
import { listenForAlerts } from "./alert-listener";
import { benchDatabase } from "./bench-database";
import { listenForCommits } from "./commit-listener";
import { generateLines } from "./generate";
import { createMarks, type Marks } from "./marks";
import { processFigures } from "./process-figures";
import type { Benchmark, BenchRow } from "./row";

const TOPICS = topicsFor("transactions");
const PARTITIONS = 6;
const ACCOUNTS = 50_000;
/** Transactions per second. */
const LIGHT = 50;
const RATES = [LIGHT, 1_000, 5_000] as const;
/** Not counted: the first seconds, in which everything is compiled. */
const WARM_UP_MS = 4_000;
const MEASURED_MS = 10_000;
const START_MS_MAX = 30_000;
/** Appends are this far apart, as requests would be. */
const APPEND_INTERVAL_MS = 10;
/** Transactions that rules must raise an alert for, each of an account and a card of its own: so many, or one in ten. */
const MARKS_PER_SECOND = 20;
const MARK = "marked-";
/** An alert that has not come by now is lost. */
const MARK_MS_MAX = 30_000;

/** Raised by the same transactions as the shipped rule on blocked countries, but on a key other than the topic's. */
const ON_CARD: StoredRule = {
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
  const commits = await listenForCommits(database.url, database.db.pool, (key, atMs) => {
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
async function untilOwned(pool: Pool): Promise<void> {
  const deadline = Date.now() + START_MS_MAX;
  for (;;) {
    const owned = await pool.query("select from partition where owner is not null");
    if (owned.rowCount === 2 * PARTITIONS) return;
    if (Date.now() > deadline) throw new Error(`the detector does not own every partition after ${START_MS_MAX} ms`);
    await sleep(100);
  }
}

async function measure(stream: Stream, ways: Ways, rate: number): Promise<readonly BenchRow[]> {
  const all = [ways.account, ways.card, ways.socket];
  const feeding = feed(stream, rate, WARM_UP_MS + MEASURED_MS, (name) => {
    for (const marks of all) marks.sent(name);
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

/** Appends at a steady rate; what was missed by a late timer is made up for. */
async function feed(stream: Stream, rate: number, durationMs: number, sending: (mark: string) => void): Promise<void> {
  const startedAtMs = Date.now();
  const lines = generateLines(Math.ceil((rate * durationMs) / 1_000), {
    accounts: ACCOUNTS,
    seed: rate,
    startMs: startedAtMs,
    stepMs: 1,
  });
  const every = Math.max(10, Math.floor(rate / MARKS_PER_SECOND));
  let sent = 0;
  const appends: Promise<void>[] = [];
  while (Date.now() - startedAtMs < durationMs) {
    const due = Math.floor(((Date.now() - startedAtMs) * rate) / 1_000);
    const records: { key: string; value: Buffer }[] = [];
    for (; sent < due; sent++) {
      const line = lines.next().value;
      if (typeof line !== "string") break;
      if (sent % every === 0) {
        const name = `${MARK}${rate}-${sent}`;
        sending(name);
        records.push({ key: name, value: Buffer.from(marked(line, name)) });
        continue;
      }
      records.push({ key: /"accountId":"([^"]*)"/.exec(line)?.[1] ?? "", value: Buffer.from(line) });
    }
    if (records.length > 0) appends.push(stream.append(TOPICS.transactions, records));
    await sleep(APPEND_INTERVAL_MS);
  }
  await Promise.all(appends);
}

/** The transaction in `line` as one of an account and a card called `name` in a blocked country. */
function marked(line: string, name: string): string {
  return JSON.stringify({ ...JSON.parse(line), accountId: name, cardId: name, country: "KP" });
}
