import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import { topicsFor } from "@/lib/contract/topics";
import { openPostgresStream, type PostgresStream } from "@/lib/server/stream/postgres/stream";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { bundleDetector, type DetectorProcess, type DetectorProgram } from "../../tools/chaos/detector-process";
import { putRules } from "../../tools/chaos/rule-set";

const TOPICS = topicsFor("transactions");
const WITHIN_MS = 20_000;
const START_MS = Date.UTC(2026, 0, 5, 8);

const SHARED_DEVICE: StoredRule = {
  id: "shared-device",
  name: "A device that two accounts use",
  severity: "medium",
  key: ["deviceId"],
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "1h" },
    measure: { fn: "distinct", field: "accountId" },
    having: { op: ">=", value: 2 },
  },
  enabled: true,
  mode: "live",
  version: 1,
};

let program: DetectorProgram;
beforeAll(async () => {
  program = await bundleDetector();
});
afterAll(() => program.remove());

let database: TestDatabase;
let stream: PostgresStream;
let running: DetectorProcess[];
beforeEach(async () => {
  database = await testDatabase();
  stream = openPostgresStream({ databaseUrl: database.url, log: { warn: () => {}, error: () => {} } });
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((detector) => detector.stop()));
  await stream.close();
  await database.drop();
});

const rows = async <T extends object>(text: string) => (await database.db.pool.query<T>(text)).rows;

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline; await sleep(50)) if (await holds()) return;
  throw new Error(`it did not come to that within ${WITHIN_MS} ms\n${running.map((one) => one.log()).join("\n---\n")}`);
}

async function start(): Promise<void> {
  running.push(program.start({ DATABASE_URL: database.url, TRIPLINE_PARTITIONS: "2" }));
  await until(async () => (await rows("select 1 from detector")).length === 1);
}

/** One transaction for each device, of an account in that partition. */
async function feed(partition: number, devices: readonly string[]): Promise<void> {
  const records = devices.map((deviceId, i) => {
    const id = `p${partition}-${deviceId}`;
    const fields = { id, accountId: `a${partition}`, amount: 1, currency: "EUR", timestamp: START_MS + i, deviceId };
    return { key: `a${partition}`, partition, value: Buffer.from(JSON.stringify(fields)) };
  });
  await stream.append(TOPICS.transactions, records);
}

async function grow(topic: string): Promise<void> {
  await rows(`with more as (update stream_topic set partitions = 3 where topic = '${topic}' returning topic)
    insert into stream_partition (topic, partition) select topic, 2 from more`);
}

test("topics that grow while detectors run are read whole, and a key stays where its windows are", async () => {
  await putRules(database.db.pool, [SHARED_DEVICE]);
  await start();
  const devices = Array.from({ length: 12 }, (_, i) => `d${i}`);
  await feed(0, devices);
  await until(async () => (await rows("select 1 from stored_transaction")).length === 12);

  await grow(TOPICS.transactions);
  await grow(TOPICS.rekeyed);
  const faults = async () =>
    (await rows<{ faults: string[] }>("select stats->'faults' as faults from detector"))[0]?.faults;
  await until(async () => (await faults())?.length === 1);
  expect(await faults()).toEqual([
    expect.stringMatching(/^transactions has grown from 2 to 3 .*transactions\.rekeyed has 3 partitions, .* first 2 /),
  ]);
  // Appended by someone who learnt of the new partition.
  await stream.close();
  stream = openPostgresStream({ databaseUrl: database.url, log: { warn: () => {}, error: () => {} } });
  await feed(2, devices.slice(0, 6));
  await until(async () => (await rows("select distinct key from hit")).length === 6);

  await running.pop()?.stop();
  await start();
  await feed(2, devices.slice(6));
  await until(async () => (await rows("select distinct key from hit")).length === 12);
  const read = await rows<{ offsets: number[] }>(
    `select array_agg(next_offset::int order by partition) as offsets from partition_progress where topic = 'transactions.rekeyed'`,
  );
  expect(read[0]?.offsets.at(2)).toBe(0);
  await until(async () => (await faults())?.length === 1);
  expect(await faults()).toEqual([expect.stringMatching(/^transactions\.rekeyed has 3 partitions, .* first 2 /)]);
});
