import { setTimeout as sleep } from "node:timers/promises";
import type { Range } from "@/lib/contract/backtest";
import { topicsFor } from "@/lib/contract/topics";
import type { Db } from "@/lib/server/data/db";
import { createLogger } from "@/lib/server/log/log";
import { ensureShippedRates } from "@/lib/server/rates/change";
import { ensureShippedRules } from "@/lib/server/rules/ensure-shipped";
import { createRule } from "@/lib/server/rules/save";
import type { Stream } from "@/lib/server/stream/port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { bundleDetector, bundleProgram } from "../chaos/detector-process";
import { askBackToBack } from "./back-to-back";
import { benchDatabase } from "./bench-database";
import { listenForCommits } from "./commit-listener";
import { generateLines } from "./generate";
import { ON_CARD, untilOwned } from "./latency-bench";
import { createMarks, type Marks } from "./marks";
import { processFigures } from "./process-figures";
import type { Benchmark, BenchRow } from "./row";
import { feedSteadily } from "./steady-feed";

const TOPICS = topicsFor("transactions");
const PARTITIONS = 6;
const ACCOUNTS = 50_000;
/** Stored before, over a day of event time. */
const STORED = 1_000_000;
const STORED_STEP_MS = 86;
const APPEND_RECORDS = 5_000;
const STORE_MS_MAX = 300_000;
/** Transactions per second meanwhile. */
const RATE = 2_000;
/** Phases without and with backtests alternate, so that what else happens on the machine meets both alike. */
const ROUNDS = 5;
const PHASE_MS = 10_000;
/** Not counted: the beginning of a phase, in which what the one before left comes to rest, and the first seconds of all. */
const SETTLE_MS = 1_500;
const WARM_UP_MS = 6_000;
const LAST_MS_MAX = 30_000;
/** A million in 15 s. Backtests that come to less were kept from working, and what live detection did beside them says nothing. */
const BACKTESTED_MIN = STORED / 15;

/** What became of the marked transactions of one kind of phase. */
interface Phase {
  readonly account: Marks;
  readonly card: Marks;
}

/**
 * Live detection beside running backtests: time from the append of a transaction to the commit of its alert at a steady
 * rate, in phases with two backtests always under way over a million stored transactions, and in phases without any.
 */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  const programs = [await bundleDetector(), await bundleProgram("workers/backtester.ts")] as const;
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
  await stream.ensureTopics([TOPICS.live], 1);
  await ensureShippedRates(database.db, "USD");
  await ensureShippedRules(database.db);
  const { enabled: _enabled, mode: _mode, version: _version, ...onCard } = ON_CARD;
  await createRule(database.db, { id: null, name: "bench" }, onCard);
  const detector = programs[0].start({ DATABASE_URL: database.url }, true);
  const backtester = programs[1].start({ DATABASE_URL: database.url }, true);
  try {
    await untilOwned(database.db.pool);
    const range = await store(database.db, stream, log);
    const pids = { detector: detector.pid, backtester: backtester.pid, database: database.pid };
    return [...(await measure(database.db, stream, range, pids, log)), memory(backtester.pid)];
  } catch (error) {
    log(detector.log());
    log(backtester.log());
    throw error;
  } finally {
    await backtester.stop();
    await detector.stop();
    for (const program of programs) program.remove();
    await stream.close();
    await database.remove();
  }
};

/** Has the detector store a million transactions of the day before; the range that holds them. */
async function store(db: Db, stream: Stream, log: (line: string) => void): Promise<Range> {
  const to = Date.now();
  const from = to - STORED * STORED_STEP_MS;
  const begunAt = performance.now();
  let batch: { key: string; value: Buffer }[] = [];
  const options = { accounts: ACCOUNTS, seed: 1, startMs: from, stepMs: STORED_STEP_MS };
  for (const line of generateLines(STORED, options)) {
    batch.push({ key: /"accountId":"([^"]*)"/.exec(line)?.[1] ?? "", value: Buffer.from(line) });
    if (batch.length < APPEND_RECORDS) continue;
    await stream.append(TOPICS.transactions, batch);
    batch = [];
  }
  if (batch.length > 0) await stream.append(TOPICS.transactions, batch);
  const deadline = Date.now() + STORE_MS_MAX;
  for (;;) {
    const { rows } = await db.pool.query<{ count: number }>(
      "select coalesce(sum(next_offset), 0)::bigint as count from partition_progress where topic = $1",
      [TOPICS.transactions],
    );
    if (rows[0]?.count === STORED) break;
    if (Date.now() > deadline) throw new Error(`only ${rows[0]?.count} of ${STORED} transactions are stored`);
    await sleep(200);
  }
  await db.pool.query("vacuum analyze stored_transaction");
  log(`  ${STORED.toLocaleString("en-GB")} transactions stored in ${seconds(performance.now() - begunAt)} s`);
  return { from, to };
}

async function measure(
  db: Db,
  stream: Stream,
  range: Range,
  pids: Readonly<Record<string, number>>,
  log: (line: string) => void,
): Promise<readonly BenchRow[]> {
  const nowhere: Phase = { account: createMarks(), card: createMarks() };
  const alone: Phase = { account: createMarks(), card: createMarks() };
  const beside: Phase = { account: createMarks(), card: createMarks() };
  const all = [nowhere, alone, beside];
  let phase = nowhere;
  const commits = await listenForCommits(db, (key, atMs) => {
    for (const { account, card } of all) {
      account.arrived(key.accountId, atMs);
      card.arrived(key.cardId, atMs);
    }
  });
  const feeding = feedSteadily({
    stream,
    topic: TOPICS.transactions,
    accounts: ACCOUNTS,
    rate: RATE,
    durationMs: WARM_UP_MS + ROUNDS * 2 * PHASE_MS,
    sending: (name) => {
      phase.account.sent(name);
      phase.card.sent(name);
    },
  });
  let evaluated = 0;
  let done = 0;
  const taken = new Map<Phase, number[]>([
    [alone, []],
    [beside, []],
  ]);
  const spend = async (during: Phase): Promise<void> => {
    phase = nowhere;
    await sleep(SETTLE_MS);
    phase = during;
    const before = cpuSeconds(pids);
    await sleep(PHASE_MS - SETTLE_MS);
    const spent = cpuSeconds(pids).map((now, i) => now - (before[i] ?? 0));
    taken.set(
      during,
      spent.map((now, i) => now + (taken.get(during)?.[i] ?? 0)),
    );
  };
  try {
    await sleep(WARM_UP_MS);
    for (let round = 0; round < ROUNDS; round++) {
      await spend(alone);
      const people = askBackToBack(db, range);
      await spend(beside);
      phase = nowhere;
      const work = await people.stop();
      evaluated += work.transactions;
      done += work.done;
    }
    await feeding;
    const deadline = Date.now() + LAST_MS_MAX;
    while ([alone, beside].some(({ account, card }) => account.waiting + card.waiting > 0)) {
      if (Date.now() > deadline) throw new Error("alerts did not come");
      await sleep(50);
    }
  } finally {
    await commits.close();
  }
  for (const [name, during] of [
    ["without", alone],
    ["with", beside],
  ] as const) {
    const words = Object.keys(pids).map((process, i) => `${process} ${taken.get(during)?.[i]?.toFixed(1)}`);
    log(`  processor seconds of ${seconds(ROUNDS * (PHASE_MS - SETTLE_MS))} s ${name} backtests: ${words.join(", ")}`);
  }
  log(`  ${done} backtests done`);
  const backtested = (evaluated * 1_000) / (ROUNDS * PHASE_MS);
  const target =
    backtested >= BACKTESTED_MIN
      ? "ratio at most 1.1"
      : "does not count: backtests hardly ran, the machine is too busy";
  return [
    ...rows("alert committed", alone.account, beside.account, target),
    ...rows("alert committed, rekeyed", alone.card, beside.card, target),
    {
      name: `backtested beside ${RATE.toLocaleString("en-GB")} tx/s`,
      figure: backtested,
      unit: "tx/s",
      baseline: null,
      target: `at least ${Math.ceil(BACKTESTED_MIN).toLocaleString("en-GB")}`,
    },
  ];
}

function rows(name: string, alone: Marks, beside: Marks, target: string): readonly BenchRow[] {
  const without = alone.take();
  const withThem = beside.take();
  const at = (took: readonly number[], q: number) =>
    took[Math.min(took.length - 1, Math.floor(q * took.length))] ?? Number.NaN;
  return [0.5, 0.99].map((q) => ({
    name: `append to ${name} beside backtests, p${q * 100}`,
    figure: at(withThem, q),
    unit: "ms",
    baseline: { name: "without", figure: at(without, q) },
    target,
  }));
}

function memory(pid: number): BenchRow {
  return {
    name: "resident memory after that, backtester",
    figure: processFigures(pid)?.residentMiB ?? Number.NaN,
    unit: "MiB",
    baseline: null,
    target: null,
  };
}

function cpuSeconds(pids: Readonly<Record<string, number>>): readonly number[] {
  return Object.values(pids).map((pid) => processFigures(pid)?.cpuSeconds ?? Number.NaN);
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
