import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { readOutbox } from "./reading";
import { addChannel } from "./testing/rows";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const failing = async () => (await readOutbox(database.db)).failing;

test("health names channels of the installation, nobody's own, and not why", async () => {
  const { db } = database;
  await addChannel(db, { id: "cases", events: ["alert.raised"] });
  await addChannel(db, { id: "Mails to Ana", events: ["alert.raised"] });
  await db.pool.query("update channel set failing_since = 7, failure = '550 no such user'");
  await db.pool.query("update channel set owner_id = 'u-ana' where id = 'Mails to Ana'");
  await db.pool.query(
    `insert into delivery (channel_id, message_id, type, subject, turn_at, created_at, next_at)
     values ('cases', 'm', 'alert.raised', 'a1', 1, 1, 1)`,
  );
  expect(await failing()).toEqual([{ name: "cases", type: "webhook", since: 7, waiting: 1 }]);
});

test("a channel that failed long ago and has nothing to send is nobody's trouble", async () => {
  const { db } = database;
  await addChannel(db, { id: "cases", events: ["alert.raised"] });
  await db.pool.query("update channel set failing_since = 7");
  expect(await failing()).toEqual([]);
  await db.pool.query(
    `insert into delivery (channel_id, message_id, type, subject, turn_at, created_at, next_at, status, ended_at)
     values ('cases', 'm', 'alert.raised', 'a1', 1, 1, 1, 'dead', 1)`,
  );
  expect(await failing()).toEqual([]);
  await db.pool.query("update delivery set ended_at = $1", [Date.now()]);
  expect(await failing()).toMatchObject([{ name: "cases", waiting: 0 }]);
  await db.pool.query("update delivery set ended_at = null, status = 'failed'");
  expect(await failing()).toMatchObject([{ name: "cases", waiting: 1 }]);
  await db.pool.query("delete from delivery");
  await db.pool.query("update channel set failing_since = $1", [Date.now()]);
  expect(await failing()).toMatchObject([{ name: "cases", waiting: 0 }]);
});

test("an event waits since it was written down, however long ago it happened", async () => {
  const { db } = database;
  expect((await readOutbox(db)).oldest).toBeNull();
  await db.pool.query("insert into outbox_event (type, subject, data, at) values ('alert.raised', 'a1', '{}', 1)");
  expect(Date.now() - ((await readOutbox(db)).oldest ?? 0)).toBeLessThan(60_000);
});
