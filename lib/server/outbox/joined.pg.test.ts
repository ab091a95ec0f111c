import { afterEach, beforeEach, expect, test } from "vitest";
import { acknowledge } from "../alerts/steps";
import type { Caller } from "../callers/caller";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { claimDeliveries } from "./claim";
import { fanOut } from "./fan-out";
import { resendDelivery } from "./manage/deliveries";
import { giveBack, settle } from "./settle";
import { addChannel } from "./testing/rows";

const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };
const ROOM = new Map([["c1", 10]]);
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

/** A message that tells one event together with what joins it, and has its turn. */
async function groupOfOne(): Promise<void> {
  const { db } = database;
  await addChannel(db, { id: "c1", events: ["alert.acknowledged"], throttle: { per: "rule", window: "10m" } });
  await raiseAlerts(
    db,
    ["a1", "a2", "a3"].map((id) => ({ id })),
  );
  for (const id of ["a1", "a2"]) await acknowledge(db, lee, id, 1);
  await fanOut(db);
  await db.pool.query("delete from delivery where event_id is not null");
  await db.pool.query("update delivery set next_at = 0");
}

async function eventsOfGroups(): Promise<readonly number[]> {
  await acknowledge(database.db, lee, "a3", 1);
  await fanOut(database.db);
  const { rows } = await database.db.pool.query<{ events: number }>("select events from delivery order by id");
  return rows.map(({ events }) => events);
}

test("an event joins a message that nobody has had", async () => {
  await groupOfOne();
  expect(await eventsOfGroups()).toEqual([2]);
});

test("no event joins a message that was given back: it may have arrived", async () => {
  const { db } = database;
  await groupOfOne();
  await giveBack(db, "n1", await claimDeliveries(db, "n1", ROOM));
  expect(await eventsOfGroups()).toEqual([1, 1]);
});

test("no event joins a message that is sent again", async () => {
  const { db } = database;
  await groupOfOne();
  const claimed = await claimDeliveries(db, "n1", ROOM);
  await settle(db, "n1", claimed, { kind: "sent", answer: null });
  await resendDelivery(db, lee, String(claimed[0]?.id));
  expect(await eventsOfGroups()).toEqual([1, 1]);
  expect(await claimDeliveries(db, "n1", ROOM)).toMatchObject([{ id: claimed[0]?.id, attempts: 1 }]);
});
