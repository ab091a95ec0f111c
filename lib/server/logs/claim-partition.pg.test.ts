import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { logName } from "../stream/log-name";
import { denseCount, type Offset, toOffset } from "../stream/offset";
import { claimPartition } from "./claim-partition";
import { FencedError } from "./fenced";
import { BEFORE_ALL_MS } from "./partition-progress";
import { skipGone } from "./skip-gap";

const PLACE = { topic: logName("payments@2"), partition: 3 };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const rows = async <T extends object>(text: string) => (await database.db.pool.query<T>(text)).rows;
const from = (earliest: number) => ({
  earliest: toOffset(earliest),
  count: async (first: Offset, end: Offset) => denseCount(first, end),
});
const notes = () => rows("select code, topic, partition, transactions from health_note");

test("a partition that nobody read begins at its first record, without a word", async () => {
  const claim = await claimPartition(database.db, PLACE, "one", from(2_000));
  expect(claim).toMatchObject({ nextOffset: 2_000, lost: 0, carries: 0 });
  expect(claim.replayPoints).toEqual([{ offset: 2_000, maxEventTime: BEFORE_ALL_MS, sources: {} }]);
  expect(await notes()).toEqual([]);
});

test("where the record to go on with is gone it goes on at the first that is left, and notes once what was lost", async () => {
  await claimPartition(database.db, PLACE, "one", from(0));
  await rows("update partition_progress set next_offset = 100, max_event_time = 77, committed_at = 1");
  const claim = await claimPartition(database.db, PLACE, "two", from(600));
  expect(claim).toMatchObject({ nextOffset: 600, lost: 500, maxEventTime: 77 });
  // A rebuild begins behind the gap, with what is known of the time before it.
  expect(claim.replayPoints.at(-1)).toEqual({ offset: 600, maxEventTime: 77, sources: {} });
  await claimPartition(database.db, PLACE, "three", from(600));
  expect(await notes()).toEqual([{ code: "skipped", topic: "payments", partition: 3, transactions: 500 }]);
});

test("a detector that lost the partition skips and notes nothing", async () => {
  const old = await claimPartition(database.db, PLACE, "one");
  await claimPartition(database.db, PLACE, "two");
  await expect(
    skipGone(database.db, old, { at: toOffset(0), from: toOffset(0), to: toOffset(9), records: 9 }, 1),
  ).rejects.toThrow(FencedError);
  expect(await notes()).toEqual([]);
  expect(await rows("select next_offset from partition_progress")).toEqual([{ next_offset: 0 }]);
});
