import { afterEach, beforeEach, expect, test } from "vitest";
import { topicsFor } from "@/lib/contract/topics";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import type { FirstStart } from "../stream/port";
import { openPostgresStream, type PostgresStream } from "../stream/postgres/stream";
import { openLogs } from "./open-logs";

const topics = topicsFor("payments");

let database: TestDatabase;
let stream: PostgresStream;
beforeEach(async () => {
  database = await testDatabase();
  stream = openPostgresStream({ databaseUrl: database.url, log: { warn: () => {}, error: () => {} } });
  await stream.ensureTopics([topics.transactions, topics.rekeyed], 1);
});
afterEach(async () => {
  await stream.close();
  await database.drop();
});

const open = (start: FirstStart = { at: "earliest" }) =>
  openLogs({ db: database.db, stream, topics, start, now: Date.now });
const rows = async <T extends object>(text: string) => (await database.db.pool.query<T>(text)).rows;
const begins = () => rows("select topic, next_offset from partition_progress order by topic");
const append = (topic: string, count: number) =>
  stream.append(
    topic,
    Array.from({ length: count }, () => ({ key: "k", value: Buffer.from("v") })),
  );

test("where each partition begins is chosen once, whoever asks and however often", async () => {
  await append(topics.transactions, 5);
  await append(topics.rekeyed, 4);
  await Promise.all([open({ at: "latest" }), open({ at: "latest" })]);
  await append(topics.transactions, 5);
  await open({ at: "latest" });
  expect(await begins()).toEqual([
    { topic: "payments", next_offset: 5 },
    { topic: "payments.rekeyed", next_offset: 4 },
  ]);
});

test("a stream that ends before what was read of it is read again from its first record on, and that is said once", async () => {
  await append(topics.transactions, 10);
  await open();
  await rows("update partition_progress set next_offset = 10, committed_at = 1 where topic = 'payments'");
  await rows("update stream_partition set next_offset = 6 where topic = 'payments'");
  const both = await Promise.all([open({ at: "latest" }), open({ at: "latest" })]);
  expect(both.map(({ input }) => input.log)).toEqual(["payments@2", "payments@2"]);
  expect(both[0]?.rekeyed.log).toBe("payments.rekeyed@2");
  expect(await rows("select code, topic from health_note")).toEqual([{ code: "stream", topic: "payments" }]);
  expect(await begins()).toContainEqual({ topic: "payments@2", next_offset: 0 });
  expect((await open()).input.log).toBe("payments@2");
});

test("an end that is behind for a moment only changes nothing", async () => {
  await append(topics.transactions, 10);
  const { input } = await open();
  await rows("update partition_progress set next_offset = 10, committed_at = 1 where topic = 'payments'");
  await rows("update stream_partition set next_offset = 6 where topic = 'payments'");
  const opening = open();
  await append(topics.transactions, 4);
  expect((await opening).input).toMatchObject({ id: input.id, log: "payments" });
});
