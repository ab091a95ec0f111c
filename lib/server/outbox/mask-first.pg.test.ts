import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { testBox, testNotifier } from "./testing/notifiers";
import { addChannel } from "./testing/rows";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

test("while it cannot be read what is masked, no message is taken in hand", async () => {
  const { db } = database;
  const secret = testBox.seal("c1", { secret: `whsec_${Buffer.alloc(32).toString("base64")}`, previous: null });
  await addChannel(db, { id: "c1", events: ["alert.raised"], secret });
  await db.pool.query(
    `insert into delivery (channel_id, message_id, type, subject, turn_at, created_at, next_at)
     values ('c1', 'm', 'alert.raised', 'a1', 1, 1, 1)`,
  );
  await db.pool.query("alter table setting rename to setting_away");
  const notifier = await testNotifier(database);
  await sleep(1_000);
  await notifier.close();
  const { rows } = await db.pool.query("select status, attempts from delivery");
  expect(rows).toEqual([{ status: "pending", attempts: 0 }]);
});
