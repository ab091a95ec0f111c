import { afterEach, beforeEach, expect, test } from "vitest";
import type { Caller } from "../../callers/caller";
import { RefusedError } from "../../errors/errors";
import { type TestDatabase, testDatabase } from "../../testing/postgres";
import { claimDeliveries } from "../claim";
import { settle } from "../settle";
import { addChannel } from "../testing/rows";
import { resendDelivery } from "./deliveries";

const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

test("what a notifier that died had in hand can be sent again when its lease is over", async () => {
  const { db } = database;
  await addChannel(db, { id: "c1", events: ["alert.raised"] });
  await db.pool.query(
    `insert into delivery (channel_id, event_id, message_id, type, subject, turn_at, created_at, next_at)
     values ('c1', 7, 'm', 'alert.raised', 'a1', 1, 1, 1)`,
  );
  const claimed = await claimDeliveries(db, "dead", new Map([["c1", 1]]));
  const id = String(claimed[0]?.id);
  await db.pool.query("update channel set enabled = false");
  await expect(resendDelivery(db, lee, id)).rejects.toThrow(RefusedError);
  await db.pool.query("update delivery set claimed_until = 1");
  expect(await resendDelivery(db, lee, id)).toMatchObject({ status: "pending", attempts: 0 });
  // What that notifier says of it, should it live after all, is of the attempt before.
  await settle(db, "dead", claimed, { kind: "refused", reason: "Too late." });
  const { rows } = await db.pool.query("select status, claimed_by from delivery");
  expect(rows).toEqual([{ status: "pending", claimed_by: null }]);
});
