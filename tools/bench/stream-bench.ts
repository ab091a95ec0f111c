import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { migrate } from "@/lib/server/database/migrate";
import type { NewRecord } from "@/lib/server/stream/port";
import { openPostgresStream, type PostgresStream } from "@/lib/server/stream/postgres/stream";
import { benchCluster } from "./bench-cluster";
import { generateLines } from "./generate";
import type { Benchmark, BenchRow } from "./row";

const RECORDS = 1_000_000;
const RECORDS_PER_CALL = 5_000;
const PLAIN_ROWS = 100_000;
const PARTITIONS = 6;
const LATENCY_SECONDS = 5;
const LATENCY_PER_SECOND = 1_000;

/** The embedded stream on a PostgreSQL of its own with the settings that `npm start` uses: appending, draining, reaching a reader. */
export const run: Benchmark = async (log) => {
  const cluster = await benchCluster();
  try {
    const url = cluster.url("postgres");
    await migrate(url);
    const stream = openPostgresStream({ databaseUrl: url, log: { warn: () => {}, error: () => {} } });
    const reader = openPostgresStream({ databaseUrl: url, log: { warn: () => {}, error: () => {} } });
    await stream.ensureTopics(["bench", "latency"], PARTITIONS);
    const records: NewRecord[] = [];
    for (const line of generateLines(RECORDS_PER_CALL * 20, { accounts: 50_000, seed: 1 })) {
      records.push({ key: line.slice(line.indexOf('"a') + 1, line.indexOf('",', 25)), value: Buffer.from(line) });
    }
    log("appending");
    const plain = await plainRows(url, records);
    const appended = await appendAll(stream, records);
    log("draining");
    const drained = await drainAll(reader);
    log("latency");
    const bare = await bareNotify(url);
    const reached = await latency(stream, reader, records);
    const rows: BenchRow[] = [
      {
        name: `stream: append, ${RECORDS_PER_CALL} records a call`,
        figure: appended,
        unit: "records/s",
        baseline: { name: "records/s as plain rows (unnest)", figure: plain },
        target: null,
      },
      { name: "stream: read from the beginning", figure: drained, unit: "records/s", baseline: null, target: null },
      ...([50, 99] as const).map((quantile) => ({
        name: `stream: append to reader, ${LATENCY_PER_SECOND}/s, p${quantile}`,
        figure: at(reached, quantile),
        unit: "ms",
        baseline: { name: "ms for a bare NOTIFY", figure: at(bare, quantile) },
        target: null,
      })),
    ];
    await reader.close();
    await stream.close();
    return rows;
  } finally {
    await cluster.stop();
  }
};

/** Records per second. One call is in the making while another is being written. */
async function appendAll(stream: PostgresStream, records: readonly NewRecord[]): Promise<number> {
  const started = performance.now();
  let inFlight: Promise<void> = Promise.resolve();
  for (let done = 0; done < RECORDS; done += RECORDS_PER_CALL) {
    const from = done % records.length;
    const next = stream.append("bench", records.slice(from, from + RECORDS_PER_CALL));
    await inFlight;
    inFlight = next;
  }
  await inFlight;
  return (RECORDS / (performance.now() - started)) * 1_000;
}

async function drainAll(stream: PostgresStream): Promise<number> {
  let bytes = 0;
  let count = 0;
  const started = performance.now();
  const tail = await stream.tail({
    topic: "bench",
    start: { at: "earliest" },
    bounded: true,
    batch: async (_, batch) => {
      for (const record of batch) bytes += record.value.length;
      count += batch.length;
    },
  });
  await tail.done;
  await tail.close();
  if (count !== RECORDS || bytes === 0) throw new Error(`read ${count} of ${RECORDS} records`);
  return (count / (performance.now() - started)) * 1_000;
}

/** The yardstick: the same records as one row each, inserted by the thousand. */
async function plainRows(url: string, records: readonly NewRecord[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("create table plain (id bigint generated always as identity primary key, key text, value text)");
  const started = performance.now();
  for (let done = 0; done < PLAIN_ROWS; done += RECORDS_PER_CALL) {
    const part = records.slice(done % records.length, (done % records.length) + RECORDS_PER_CALL);
    await client.query("insert into plain (key, value) select * from unnest($1::text[], $2::text[])", [
      part.map(({ key }) => key),
      part.map(({ value }) => value.toString()),
    ]);
  }
  const rate = (PLAIN_ROWS / (performance.now() - started)) * 1_000;
  await client.end();
  return rate;
}

/** Milliseconds from calling append to the reader's batch, in ascending order, at a steady rate. */
async function latency(
  stream: PostgresStream,
  reader: PostgresStream,
  records: readonly NewRecord[],
): Promise<readonly number[]> {
  const taken: number[] = [];
  const tail = await reader.tail({
    topic: "latency",
    start: { at: "latest" },
    batch: async (_, batch) => {
      const now = performance.now();
      for (const { headers } of batch) taken.push(now - Number(headers.at));
    },
  });
  await sleep(500);
  const total = LATENCY_SECONDS * LATENCY_PER_SECOND;
  const started = performance.now();
  const appends: Promise<void>[] = [];
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1_000) * LATENCY_PER_SECOND));
    for (; sent < due; sent += 1) {
      const record = records[sent % records.length];
      if (record === undefined) continue;
      appends.push(stream.append("latency", [{ ...record, headers: { at: String(performance.now()) } }]));
    }
    await sleep(1);
  }
  await Promise.all(appends);
  while (taken.length < total) await sleep(5);
  await tail.close();
  return taken.sort((a, b) => a - b);
}

/** Milliseconds from notifying to hearing it, in ascending order. */
async function bareNotify(url: string): Promise<readonly number[]> {
  const [from, to] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
  await Promise.all([from.connect(), to.connect()]);
  await to.query("listen bench");
  const taken: number[] = [];
  for (let i = 0; i < 500; i += 1) {
    const started = performance.now();
    const heard = new Promise((resolve) => to.once("notification", resolve));
    await Promise.all([heard, from.query("notify bench")]);
    taken.push(performance.now() - started);
  }
  await Promise.all([from.end(), to.end()]);
  return taken.sort((a, b) => a - b);
}

function at(ascending: readonly number[], quantile: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor((ascending.length * quantile) / 100))] ?? Number.NaN;
}
