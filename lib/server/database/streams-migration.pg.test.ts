import { afterEach, beforeEach, expect, test } from "vitest";
import { topicsFor } from "@/lib/contract/topics";
import { earlierDatabase } from "@/lib/server/testing/earlier-database";
import type { TestDatabase } from "@/lib/server/testing/postgres";
import { findOrMakeLogs } from "../logs/streams";
import type { StreamIdentity } from "../stream/port";
import { openPostgresStream } from "../stream/postgres/stream";
import { migrate } from "./migrate";

const FIRST_NEW = "20261126";
const topics = topicsFor("payments");

let database: TestDatabase;
beforeEach(async () => {
  database = await earlierDatabase((name) => name < FIRST_NEW);
});
afterEach(() => database.drop());

const rows = async <T extends object>(text: string) => (await database.db.pool.query<T>(text)).rows;

/** As detectors of before left it: partition 0 read up to 50, partition 1 claimed and never read. */
async function fill(): Promise<void> {
  await rows(`insert into partition (topic, partition, epoch, next_offset, accepted, committed_at)
    values ('payments', 0, 3, 50, 40, 1), ('payments', 1, 3, 0, 0, null), ('payments.rekeyed', 0, 3, 9, 9, 1)`);
  await rows(`insert into checkpoint (topic, partition, "offset", max_event_time, source, at)
    values ('payments', 0, 0, 0, '{}', 0), ('payments', 1, 0, 0, '{}', 0)`);
  await rows(`insert into transaction select 0, n, 't' || n, 'a', 0, '{}' from generate_series(0, 39) n`);
  await rows(`insert into setting values ('transactions.removed', '{"0": 7}')`);
}

const kafka = (topicId: string): StreamIdentity => ({ kind: "kafka", cluster: "c", topicId });

test("what was read of Kafka belongs to the topic that the first detector finds", async () => {
  await fill();
  await migrate(database.url);
  expect(await rows("select id, kind, topic, carries, topic_id from stream order by id")).toEqual([
    { id: 1, kind: "kafka", topic: "payments", carries: 0, topic_id: null },
    { id: 2, kind: "kafka", topic: "payments.rekeyed", carries: 1, topic_id: null },
  ]);
  const found = { input: kafka("x"), rekeyed: kafka("y") };
  const logs = await findOrMakeLogs(database.db, topics, found, 1_000);
  expect([logs.input, logs.rekeyed]).toEqual([
    { id: 1, topic: "payments", log: "payments", started: true },
    { id: 2, topic: "payments.rekeyed", log: "payments.rekeyed", started: true },
  ]);
  expect(await rows("select topic, partition, stream from partition_progress order by 1, 2")).toEqual([
    { topic: "payments", partition: 0, stream: 1 },
    { topic: "payments.rekeyed", partition: 0, stream: 2 },
  ]);
  expect(await rows("select distinct stream from stored_transaction")).toEqual([{ stream: 1 }]);
  expect(await rows("select name from setting")).toEqual([{ name: "transactions.removed 1" }]);
  const other = await findOrMakeLogs(database.db, topics, { ...found, input: kafka("z") }, 2_000);
  expect(other.input.log).toBe("payments@2");
});

test("what was read of the embedded stream belongs to it, and a topic of that name on Kafka is another one", async () => {
  await rows("insert into stream_topic (topic, partitions) values ('payments', 2), ('payments.rekeyed', 2)");
  await rows(`insert into stream_partition (topic, partition, next_offset)
    values ('payments', 0, 60), ('payments', 1, 5), ('payments.rekeyed', 0, 9)`);
  await fill();
  await migrate(database.url);
  const stream = openPostgresStream({ databaseUrl: database.url, log: { warn: () => {}, error: () => {} } });
  const embedded = {
    input: await stream.identity(topics.transactions),
    rekeyed: await stream.identity(topics.rekeyed),
  };
  await stream.close();
  expect((await findOrMakeLogs(database.db, topics, { input: kafka("x"), rekeyed: kafka("y") }, 1_000)).input.log).toBe(
    "payments@2",
  );
  expect((await findOrMakeLogs(database.db, topics, embedded, 2_000)).input).toMatchObject({ id: 1, log: "payments" });
});

test("offsets that the embedded stream never had are Kafka's, though a topic of the name is there", async () => {
  await rows("insert into stream_topic (topic, partitions) values ('payments', 2)");
  await rows("insert into stream_partition (topic, partition, next_offset) values ('payments', 0, 10)");
  await fill();
  await migrate(database.url);
  expect(await rows("select kind, topic_id from stream where id = 1")).toEqual([{ kind: "kafka", topic_id: null }]);
});
