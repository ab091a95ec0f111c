import { afterEach, beforeEach, expect, test } from "vitest";
import { PARTITION_BY } from "@/lib/server/keyed-by/partitioners";
import { createLogger } from "@/lib/server/log/log";
import type { NewRecord } from "@/lib/server/stream/port";
import { openPostgresStream, type PostgresStream } from "@/lib/server/stream/postgres/stream";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { type Keying, type KeyingOptions, openKeying } from "./keying";

const PARTITIONS = 4;
const topic = "transactions";
const log = createLogger("test");
let database: TestDatabase;
let stream: PostgresStream;
const opened: Keying[] = [];
beforeEach(async () => {
  database = await testDatabase();
  stream = openPostgresStream({ databaseUrl: database.url, log });
  await stream.ensureTopics([topic], PARTITIONS);
});
afterEach(async () => {
  for (const keying of opened.splice(0)) keying.close();
  await stream.close();
  await database.drop();
});

/** A detector that looks at a topic which others may have written to. */
async function open(options: Partial<KeyingOptions> = {}): Promise<Keying> {
  const keying = await openKeying({
    db: database.db,
    stream,
    topic,
    partitions: PARTITIONS,
    asked: null,
    foreign: true,
    log,
    ...options,
  });
  opened.push(keying);
  return keying;
}

const record = (i: number, of: (account: string) => Pick<NewRecord, "key" | "partition">): NewRecord => {
  const accountId = `a${i % 12}`;
  const transaction = { id: `t${i}`, accountId, amount: 1, currency: "EUR", timestamp: 1_700_000_000_000 + i };
  return { ...of(accountId), value: Buffer.from(JSON.stringify(transaction)) };
};
const records = (count: number, of: (account: string) => Pick<NewRecord, "key" | "partition">) =>
  Array.from({ length: count }, (_, i) => record(i, of));
const byCrc = (account: string) => ({ key: account, partition: PARTITION_BY.crc32(account, PARTITIONS) });

test("a topic of another producer is looked at once, and all detectors take what the first one found", async () => {
  await stream.append(topic, records(400, byCrc));
  const detectors = await Promise.all([open(), open()]);
  expect(detectors.map((keying) => keying.current())).toEqual([null, null]);
  await Promise.all(detectors.map((keying) => keying.decide(0, [])));
  for (const keying of detectors) {
    expect(keying.current()).toMatchObject({ keyedBy: "accountId", partitioner: "crc32", partitions: PARTITIONS });
  }
  // What comes later does not change what is kept.
  await stream.append(
    topic,
    records(100, () => ({ key: "", partition: 1 })),
  );
  const third = await open();
  expect(third.current()).toMatchObject({ keyedBy: "accountId", partitioner: "crc32" });
});

test("a topic whose newest part is keyed otherwise is keyed by anything", async () => {
  await stream.append(topic, records(600, byCrc));
  let turn = 0;
  await stream.append(
    topic,
    records(600, () => ({ key: "", partition: turn++ % PARTITIONS })),
  );
  const keying = await open();
  await keying.decide(0, []);
  expect(keying.current()).toMatchObject({ keyedBy: "anything", partitioner: null });
});

test("while no record holds a transaction nothing is kept; a few that are explained are waited for", async () => {
  await stream.append(topic, [{ key: "x", value: Buffer.from("{") }]);
  const keying = await open();
  await keying.decide(0, []);
  expect(keying.current()).toBeNull();
  await stream.append(topic, records(2, byCrc));
  const decided = keying.decide(0, []);
  await stream.append(topic, records(24, byCrc));
  await decided;
  expect(keying.current()).toMatchObject({ keyedBy: "accountId", partitioner: "crc32" });
});

test("the embedded stream is keyed by the account without a look; the setting is kept, and changes what is kept", async () => {
  await stream.append(
    topic,
    records(40, () => ({ key: "x" })),
  );
  const own = await open({ foreign: false });
  expect(own.current()).toMatchObject({ keyedBy: "accountId", partitioner: "murmur2" });
  const told = await open({ foreign: false, asked: "anything" });
  expect(told.current()).toMatchObject({ keyedBy: "anything", partitioner: null });
  await own.refresh();
  expect(own.current()).toMatchObject({ keyedBy: "anything" });
  expect((await open({ foreign: false })).current()).toMatchObject({ keyedBy: "anything" });
});

test("a topic that was made anew under the same name is looked at again", async () => {
  await stream.append(topic, records(40, byCrc));
  await (await open()).decide(0, []);
  stream.identity = async () => ({ kind: "kafka", cluster: "c", topicId: "another" });
  const other = await open();
  expect(other.current()).toBeNull();
  await other.decide(0, []);
  expect(other.current()).toMatchObject({ keyedBy: "accountId", partitioner: "crc32" });
});
