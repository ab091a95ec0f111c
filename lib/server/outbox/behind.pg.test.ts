import { afterEach, beforeEach, expect, test } from "vitest";
import { acknowledge, comment } from "../alerts/steps";
import type { Caller } from "../callers/caller";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { addOccurrence, raiseAlerts } from "../testing/rows";
import { claimDeliveries } from "./claim";
import { fanOut } from "./fan-out";
import { settle } from "./settle";
import { addChannel } from "./testing/rows";

const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };
const ROOM = new Map([["c1", 100]]);

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const open = async () =>
  (
    await database.db.pool.query<{ type: string; subject: string; status: string; next_at: number; version: number }>(
      `select d.type, d.subject, d.status, d.next_at, (e.data->>'version')::int as version
       from delivery d join outbox_event e on e.id = d.event_id where d.status <> 'sent' order by d.id`,
    )
  ).rows;

test("what is behind a message that failed is not due before it, and is due with it", async () => {
  const { db } = database;
  await addChannel(db, { id: "c1", events: ["alert.acknowledged", "alert.commented"] });
  await raiseAlerts(db, [{ id: "a1" }, { id: "a2" }]);
  await acknowledge(db, lee, "a1", 1);
  await comment(db, lee, "a1", { version: 2, text: "behind" });
  await fanOut(db);
  const [head] = await claimDeliveries(db, "n", ROOM);
  if (head === undefined) throw new Error("nothing was due");
  await settle(db, "n", [head], { kind: "retry", reason: "away", afterMs: 60_000 });
  await comment(db, lee, "a1", { version: 3, text: "later" });
  await acknowledge(db, lee, "a2", 1);
  await fanOut(db);
  const [failed, ...behind] = await open();
  expect(behind.map(({ subject, next_at }) => [subject, next_at === failed?.next_at])).toEqual([
    ["a1", true],
    ["a1", true],
    ["a2", false],
  ]);
  expect(await claimDeliveries(db, "n", ROOM)).toMatchObject([{ subject: "a2" }]);
  // As if the wait were over.
  await db.pool.query("update delivery set next_at = next_at - 60000");
  const [again] = await claimDeliveries(db, "n", ROOM);
  expect(again?.id).toBe(head.id);
  await settle(db, "n", again === undefined ? [] : [again], { kind: "sent", answer: null });
  expect(await claimDeliveries(db, "n", ROOM)).toMatchObject([{ type: "alert.commented", subject: "a1" }]);
});

test("of one alert a single update waits for a channel: the newest, behind what was done to it", async () => {
  const { db } = database;
  await addChannel(db, { id: "c1", events: ["alert.updated", "alert.acknowledged"] });
  await raiseAlerts(db, [{ id: "a1" }]);
  const look = async () => {
    await db.pool.query("update outbox_state set feed_at = 0");
    await fanOut(db);
  };
  await look();
  await addOccurrence(db, "a1");
  await look();
  const [first] = await open();
  await acknowledge(db, lee, "a1", 2);
  await addOccurrence(db, "a1");
  await look();
  await addOccurrence(db, "a1");
  await look();
  expect(await open()).toMatchObject([
    { type: "alert.acknowledged", version: 3 },
    { type: "alert.updated", version: 5, next_at: first?.next_at },
  ]);
  // One that was tried stays: it may have arrived.
  const claimed = await claimDeliveries(db, "n", ROOM);
  await settle(db, "n", claimed, { kind: "sent", answer: null });
  await settle(db, "n", await claimDeliveries(db, "n", ROOM), { kind: "retry", reason: "away", afterMs: 60_000 });
  for (let i = 0; i < 3; i++) {
    await addOccurrence(db, "a1");
    await look();
  }
  const [tried, newest] = await open();
  expect([tried, newest]).toMatchObject([
    { status: "failed", version: 5 },
    { status: "pending", version: 8, next_at: tried?.next_at },
  ]);
  expect(await open()).toHaveLength(2);
});
