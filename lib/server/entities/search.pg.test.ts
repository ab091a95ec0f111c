import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { findEntities } from "./search";

const T = 1_700_000_000_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("an id finds each kind of entity that has it, by transactions and by alerts", async () => {
  const body = JSON.stringify({ id: "t1", accountId: "x1", amount: 1, currency: "EUR", timestamp: T, deviceId: "x1" });
  await database.db.pool.query(
    "insert into stored_transaction (stream, partition, record_offset, id, account_id, event_time, body) values (1, 0, 0, 't1', 'x1', $1, $2)",
    [T, body],
  );
  await raiseAlerts(database.db, [{ id: "a1", ruleId: "r1", key: { cardId: "x1" }, detectedAt: T + 5 }]);
  expect(await findEntities(database.db, "x1")).toEqual({
    items: [
      { kind: "account", lastSeenAt: T, lastAlertAt: null },
      { kind: "card", lastSeenAt: null, lastAlertAt: T + 5 },
      { kind: "device", lastSeenAt: T, lastAlertAt: null },
    ],
    completeSince: null,
  });
  expect(await findEntities(database.db, "x")).toEqual({ items: [], completeSince: null });
});
