import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { claimDeliveries } from "./claim";
import { settle } from "./settle";
import { addChannel } from "./testing/rows";

const DAY_MS = 24 * 3_600_000;
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

test("a message that waited for longer than a day is given up a day after its first attempt", async () => {
  const { db } = database;
  await addChannel(db, { id: "c1", events: ["alert.raised"] });
  await db.pool.query(
    `insert into delivery (channel_id, message_id, type, subject, turn_at, created_at, next_at)
     values ('c1', 'm', 'alert.raised', 'a1', 1, ${Date.now() - 2 * DAY_MS}, 1)`,
  );
  const attempt = async () =>
    settle(db, "n1", await claimDeliveries(db, "n1", new Map([["c1", 1]])), { kind: "retry", reason: "It is away." });
  expect(await attempt()).toEqual(["retry"]);
  await db.pool.query("update delivery set next_at = 0");
  expect(await attempt()).toEqual(["retry"]);
  await db.pool.query(`update delivery set next_at = 0, first_at = first_at - ${DAY_MS}`);
  expect(await attempt()).toEqual(["dead"]);
});
