import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pool } from "pg";
import { RecordDecoder } from "@/lib/contract/decoder/record-decoder";
import type { RuleDefinition } from "@/lib/contract/rule";
import { topicsFor } from "@/lib/contract/topics";
import { withParamValues } from "@/lib/contract/tuned-rule";
import type { TransactionRow } from "@/lib/server/commit/batch";
import { copyTransactions } from "@/lib/server/commit/transaction-rows";
import type { Db } from "@/lib/server/data/db";
import { removeWithProcess } from "@/lib/server/postgres/guard";
import { projectRoot } from "@/lib/server/project/root";
import { toOffset } from "@/lib/server/stream/offset";
import { type JobContext, runCompare, runSweep } from "../../workers/backtest/job";
import { benchDatabase } from "./bench-database";
import { generateLines } from "./generate";
import type { Benchmark, BenchRow } from "./row";

/** The input's row of `stream` in a new database. */
const FIRST_STREAM = 1;
const TRANSACTIONS = 1_000_000;
const ACCOUNTS = 50_000;
const PARTITIONS = 6;
const COPIED = 10_000;
const TOPICS = topicsFor("transactions");
const LATENESS_MS = 60_000;
const SWEEP_VALUES = Array.from({ length: 15 }, (_, i) => i + 1);
const SECONDS_MAX = 15;
const FIRST_SECONDS_MAX = 1;

const BY_ACCOUNT: RuleDefinition = {
  id: "busy-account",
  name: "Many purchases of an account",
  severity: "medium",
  key: ["accountId"],
  where: {
    all: [
      { field: "type", op: "=", value: "purchase" },
      { field: "amount", op: ">", value: 50 },
    ],
  },
  params: { atLeast: { value: 5, min: 1, max: 100 } },
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "1h" },
    measure: { fn: "count" },
    having: { op: ">=", value: { param: "atLeast" } },
  },
};
/** The same over all partitions at once. */
const BY_CARD: RuleDefinition = { ...BY_ACCOUNT, id: "busy-card", name: "Many purchases with a card", key: ["cardId"] };

/** What was measured of one job. */
interface Measured {
  readonly rate: number;
  readonly seconds: number;
  readonly firstSeconds: number;
}

/** A draft beside its rule, and one parameter over its values, over all stored transactions: read from the database, and again. */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const folder = mkdtempSync(join(tmpdir(), "tripline-bench-"));
  const kept = removeWithProcess(folder);
  try {
    const { pool } = database.db;
    const input = join(folder, "transactions.ndjson");
    log(`  storing ${TRANSACTIONS.toLocaleString("en-GB")} transactions`);
    const range = await store(pool, input);
    const rows: BenchRow[] = [];
    for (const rule of [BY_ACCOUNT, BY_CARD]) {
      const key = rule.key.join("+");
      const draft = atLeast(rule, 4);
      const published = { ...rule, enabled: true, mode: "live", version: 1 } as const;
      const pair = [rule, { ...draft, id: "draft" }];
      const values = SWEEP_VALUES.map((value) => ({ ...atLeast(rule, value), id: `v${value}` }));
      const compare = (ground: JobContext) => runCompare(ground, { draft, published, range });
      const sweep = (ground: JobContext) => runSweep(ground, { draft, param: "atLeast", values: SWEEP_VALUES, range });
      log(`  ${key}: a draft beside its rule`);
      // What the first rule has read the second one finds in memory.
      const read = rule === BY_ACCOUNT ? await measure(database.db, compare) : null;
      const again = await measure(database.db, compare);
      rows.push(...rowsOf(`compare, ${key}`, read, again, replayRate(folder, input, pair)));
      log(`  ${key}: ${SWEEP_VALUES.length} values`);
      const swept = await measure(database.db, sweep);
      rows.push(
        ...rowsOf(`sweep of ${SWEEP_VALUES.length} values, ${key}`, null, swept, replayRate(folder, input, values)),
      );
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
    kept();
    await database.remove();
  }
};

function rowsOf(name: string, read: Measured | null, again: Measured, replay: number): readonly BenchRow[] {
  const baseline = { name: "plain replay", figure: replay };
  const rate = (title: string, { rate: figure }: Measured): BenchRow => ({
    name: `${name}, ${title}`,
    figure,
    unit: "tx/s",
    baseline,
    target: `at least ${Math.ceil(TRANSACTIONS / SECONDS_MAX).toLocaleString("en-GB")}`,
  });
  const first = (read ?? again).firstSeconds;
  return [
    ...(read === null ? [] : [rate("read from the database", read)]),
    rate("transactions in memory", again),
    {
      name: `${name}, until the first figures`,
      figure: first * 1_000,
      unit: "ms",
      baseline: null,
      target: `at most ${FIRST_SECONDS_MAX * 1_000}`,
    },
  ];
}

async function measure(db: Db, job: (ground: JobContext) => Promise<unknown>): Promise<Measured> {
  const startedAt = performance.now();
  let firstAt = 0;
  await job({
    db,
    topics: TOPICS,
    allowedLatenessMs: LATENESS_MS,
    maxFutureMs: 300_000,
    signal: new AbortController().signal,
    report: () => {
      firstAt ||= performance.now();
    },
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  return { seconds, rate: TRANSACTIONS / seconds, firstSeconds: ((firstAt || performance.now()) - startedAt) / 1_000 };
}

function atLeast(rule: RuleDefinition, value: number): RuleDefinition {
  const tuned = withParamValues(rule, { atLeast: value });
  if (!tuned.ok) throw new Error("the value does not fit");
  return tuned.rule;
}

/** Stores the transactions as a detector does, and writes them to a file. Resolves to the time that they cover. */
async function store(pool: Pool, file: string): Promise<{ readonly from: number; readonly to: number }> {
  const decoder = new RecordDecoder();
  const next = new Array<number>(PARTITIONS).fill(0);
  const greatest = new Array<number>(PARTITIONS).fill(0);
  const client = await pool.connect();
  let batches = next.map((): TransactionRow[] => []);
  let lines: string[] = [];
  let from = Number.POSITIVE_INFINITY;
  const flush = async (): Promise<void> => {
    await copyTransactions(
      client,
      new Map(batches.map((transactions, partition) => [{ partition, transactions }, FIRST_STREAM])),
    );
    writeFileSync(file, lines.map((line) => `${line}\n`).join(""), { flag: "a" });
    batches = next.map(() => []);
    lines = [];
  };
  try {
    for (const line of generateLines(TRANSACTIONS, { accounts: ACCOUNTS, seed: 1 })) {
      const body = Buffer.from(line);
      const decoded = decoder.decode(body, 0, body.length);
      if (!decoded.ok) throw new Error("a generated line is not a transaction");
      const { id, accountId, timestamp } = decoded.transaction;
      const partition = Number(accountId.slice(1)) % PARTITIONS;
      const offset = next[partition] ?? 0;
      batches[partition]?.push({ offset: toOffset(offset), id, accountId, timestamp, body });
      next[partition] = offset + 1;
      greatest[partition] = timestamp;
      from = Math.min(from, timestamp);
      lines.push(line);
      if (lines.length === COPIED) await flush();
    }
    await flush();
    for (const [partition, end] of next.entries()) {
      await client.query(
        `insert into partition_progress (topic, partition, next_offset, max_event_time, committed_at) values ($1, $2, $3, $4, $4)`,
        [TOPICS.transactions, partition, end, greatest[partition]],
      );
    }
    await client.query("analyze stored_transaction");
    return { from, to: Math.max(...greatest) + 1 };
  } finally {
    client.release();
  }
}

/** Transactions a second of the replay command, by its own figures. */
function replayRate(folder: string, input: string, rules: readonly RuleDefinition[]): number {
  const file = (name: string) => join(folder, name);
  writeFileSync(file("rules.json"), JSON.stringify(rules));
  const [output, stats] = [file("hits.ndjson"), file("stats.json")];
  execFileSync(process.execPath, [
    join(projectRoot(), ".build/workers/commands/replay.js"),
    ...["--input", input, "--rules", file("rules.json"), "--output", output, "--stats", stats],
  ]);
  return JSON.parse(readFileSync(stats, "utf8")).eventsPerSecond;
}
