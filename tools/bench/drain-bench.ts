import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import type { StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import { createLogger } from "@/lib/server/log/log";
import { fetchedOf } from "@/lib/server/stream/kafka/fetching";
import { CONSUMER_TIMES, kafkaClients } from "@/lib/server/stream/kafka/kafkajs";
import type { KafkaConnection } from "@/lib/server/stream/kafka/settings";
import { openKafkaStream } from "@/lib/server/stream/kafka/stream";
import type { Stream } from "@/lib/server/stream/port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { startBroker, type TestBroker } from "@/lib/server/testing/kafka";
import { KafkaUnavailable } from "@/lib/server/testing/kafka-jars";
import { bundleDetector } from "../chaos/detector-process";
import { putRules } from "../chaos/rule-set";
import { benchDatabase } from "./bench-database";
import { generateLines } from "./generate";
import { processFigures } from "./process-figures";
import type { Benchmark, BenchRow } from "./row";

const TRANSACTIONS = 200_000;
const ACCOUNTS = 50_000;
const PARTITIONS = 6;
const APPEND_RECORDS = 5_000;
const DRAIN_MS_MAX = 120_000;
const KAFKA_GROUP = "bench-baseline";

/** What of the transactions is stored, with a topic of its own: the detector's offsets are by topic. */
const WAYS = [
  { store: "all", topic: "transactions", title: "everything stored" },
  { store: "evidence", topic: "transactions-unstored", title: "only evidence stored" },
] as const;
type Way = (typeof WAYS)[number];

/** One detector drains a filled stream with the rules that ship, storing every transaction or only what alerts rest on. */
export const run: Benchmark = async (log) => [...(await drainPostgres(log)), ...(await drainKafka(log))];

async function drainPostgres(log: (line: string) => void): Promise<readonly BenchRow[]> {
  const database = await benchDatabase();
  const stream = openPostgresStream({ databaseUrl: database.url, log: createLogger("bench") });
  try {
    return await drain(
      {
        name: "PostgreSQL",
        pool: database.db.pool,
        databasePid: database.pid,
        stream,
        environment: { DATABASE_URL: database.url },
        readAlone: null,
        targets: { all: null, evidence: null },
      },
      log,
    );
  } finally {
    await stream.close();
    await database.remove();
  }
}

async function drainKafka(log: (line: string) => void): Promise<readonly BenchRow[]> {
  let broker: TestBroker;
  try {
    broker = await startBroker();
  } catch (error) {
    if (!(error instanceof KafkaUnavailable)) throw error;
    log(`  without Kafka: ${error.message}`);
    return [];
  }
  const kafka: KafkaConnection = { brokers: broker.brokers, sasl: null, tls: false };
  const database = await benchDatabase();
  const stream = openKafkaStream({ kafka, log: createLogger("bench") });
  try {
    return await drain(
      {
        name: "Kafka",
        pool: database.db.pool,
        databasePid: database.pid,
        stream,
        environment: { DATABASE_URL: database.url, KAFKA_BROKERS: broker.brokers.join(",") },
        readAlone: (topic) => readAlone(kafka, topic),
        targets: { all: "at least 30,000", evidence: "ratio at least 0.5" },
      },
      log,
    );
  } finally {
    await stream.close();
    await database.remove();
    await broker.stop();
  }
}

/** Records per second that a consumer reads which does nothing with them. */
async function readAlone(kafka: KafkaConnection, topic: string): Promise<number> {
  const consumer = kafkaClients(kafka, "bench").consumer(KAFKA_GROUP, CONSUMER_TIMES);
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    const deadline = performance.now() + DRAIN_MS_MAX;
    let first = { count: 0, atMs: 0 };
    let read = { count: 0, atMs: 0 };
    await consumer.run({
      eachBatch: async ({ batch }) => {
        const count = fetchedOf(batch).fetched?.records.length ?? 0;
        read = { count: read.count + count, atMs: performance.now() };
        if (first.count === 0) first = read;
      },
    });
    while (read.count < TRANSACTIONS && performance.now() < deadline) await sleep(20);
    if (read.count < TRANSACTIONS) throw new Error(`kafkajs read only ${read.count} of ${TRANSACTIONS} records`);
    return ((read.count - first.count) * 1_000) / (read.atMs - first.atMs);
  } finally {
    await consumer.disconnect();
  }
}

export interface DrainGround {
  readonly name: string;
  readonly pool: Pool;
  /** Process id of the database. */
  readonly databasePid: number;
  readonly stream: Stream;
  readonly environment: Readonly<Record<string, string>>;
  /** Records per second that a reader takes who does nothing with them; null: compare with the appends that filled the stream. */
  readonly readAlone: ((topic: string) => Promise<number>) | null;
  readonly targets: Readonly<Record<Way["store"], string | null>>;
}

export async function drain(ground: DrainGround, log: (line: string) => void): Promise<readonly BenchRow[]> {
  const rules = SHIPPED_RULES.map((rule): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 }));
  await putRules(ground.pool, rules);
  const rows: BenchRow[] = [];
  for (const way of WAYS) rows.push(await drainOne(ground, way, rules.length, log));
  return rows;
}

async function drainOne(
  ground: DrainGround,
  { store, topic, title }: Way,
  rules: number,
  log: (line: string) => void,
): Promise<BenchRow> {
  const { pool, stream } = ground;
  const topics = topicsFor(topic);
  await stream.ensureTopics([topics.transactions, topics.rekeyed, topics.deadLetters], PARTITIONS);

  const fillStartMs = performance.now();
  await fill(stream, topic);
  const fillMs = performance.now() - fillStartMs;
  log(`  ${TRANSACTIONS} transactions appended in ${Math.round(fillMs)} ms`);

  const program = await bundleDetector();
  const detector = program.start({ ...ground.environment, TRIPLINE_TOPIC: topic, TRIPLINE_STORE: store });
  try {
    const cpu = () => ({
      detector: processFigures(detector.pid)?.cpuSeconds ?? Number.NaN,
      database: processFigures(ground.databasePid)?.cpuSeconds ?? Number.NaN,
    });
    let before = cpu();
    const begun = () => {
      before = cpu();
    };
    const drained = await rate(pool, topics.rekeyed, log, begun, async () => {
      const rows = await pool.query<{ sum: number }>(
        "select coalesce(sum(next_offset), 0)::bigint as sum from partition_progress where topic = $1",
        [topics.transactions],
      );
      return rows.rows[0]?.sum ?? 0;
    });
    const after = cpu();
    const [own, databases] = [after.detector - before.detector, after.database - before.database];
    const rows = await pool.query<{ count: number }>("select count(*) as count from stored_transaction");
    // Those of the way before are there too.
    if (rows.rows[0]?.count !== TRANSACTIONS)
      throw new Error(`${rows.rows[0]?.count} of ${TRANSACTIONS} rows are stored`);
    const parse = parseSeconds();
    log(
      `  processor seconds: detector ${own.toFixed(1)}, database ${databases.toFixed(1)}, ` +
        `JSON.parse of the same transactions in this process ${parse.toFixed(2)}`,
    );
    return {
      name: `drain ${ground.name}, ${rules} rules, ${title}`,
      figure: drained,
      unit: "tx/s",
      baseline:
        ground.readAlone === null
          ? { name: "appended/s", figure: (TRANSACTIONS * 1_000) / fillMs }
          : { name: "read by kafkajs alone/s", figure: await ground.readAlone(topic) },
      target: ground.targets[store],
    };
  } catch (error) {
    log(detector.log());
    throw error;
  } finally {
    await detector.stop();
    program.remove();
  }
}

/** Processor time that parsing alone takes, as a measure of how fast the machine is at this moment. */
function parseSeconds(): number {
  const lines = [...generateLines(TRANSACTIONS, { accounts: ACCOUNTS, seed: 1 })];
  const before = process.cpuUsage();
  for (const line of lines) JSON.parse(line);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

/** Appends the transactions that `rate` waits for. */
export async function fill(stream: Stream, topic: string): Promise<void> {
  let batch: { key: string; value: Buffer }[] = [];
  for (const line of generateLines(TRANSACTIONS, { accounts: ACCOUNTS, seed: 1 })) {
    batch.push({ key: /"accountId":"([^"]*)"/.exec(line)?.[1] ?? "", value: Buffer.from(line) });
    if (batch.length === APPEND_RECORDS) {
      await stream.append(topic, batch);
      batch = [];
    }
  }
  if (batch.length > 0) await stream.append(topic, batch);
}

/** Transactions per second from the first commit to the last, rekeyed ones evaluated as well. */
export async function rate(
  pool: Pool,
  rekeyedTopic: string,
  log: (line: string) => void,
  begun: () => void,
  committed: () => Promise<number>,
): Promise<number> {
  const deadline = performance.now() + DRAIN_MS_MAX;
  let first: { readonly atMs: number; readonly count: number } | null = null;
  for (;;) {
    const count = await committed();
    const atMs = performance.now();
    if (first === null && count > 0) {
      first = { atMs, count };
      begun();
    }
    if (first !== null && count >= TRANSACTIONS) {
      const rekeyed = await rekeyedAt(pool, rekeyedTopic, atMs);
      log(`  stored after ${Math.round(atMs - first.atMs)} ms, rekeyed ${Math.round(rekeyed - first.atMs)} ms`);
      return ((TRANSACTIONS - first.count) * 1_000) / (rekeyed - first.atMs);
    }
    if (atMs > deadline) throw new Error(`only ${count} of ${TRANSACTIONS} transactions within ${DRAIN_MS_MAX} ms`);
    await sleep(20);
  }
}

/** When the rekeyed topic stood still for a moment, by `performance.now()`: everything forwarded is evaluated. */
export async function rekeyedAt(pool: Pool, topic: string, fromMs: number): Promise<number> {
  let last = { count: -1, atMs: fromMs };
  for (;;) {
    const rows = await pool.query<{ count: number; newest: number }>(
      "select coalesce(sum(accepted + duplicates), 0)::bigint as count from partition_progress where topic = $1",
      [topic],
    );
    const count = rows.rows[0]?.count ?? 0;
    if (count !== last.count) last = { count, atMs: performance.now() };
    else if (performance.now() - last.atMs > 1_500) return last.atMs;
    await sleep(20);
  }
}
