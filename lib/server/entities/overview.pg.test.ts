import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "../callers/caller";
import { keyHash } from "../database/ids";
import { createList } from "../lists/save";
import { createCards } from "../masking/cards";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { type EntityName, listEntityAlerts } from "./alerts-of";
import { entityOverview } from "./overview";

const NOW = Date.UTC(2026, 10, 23, 10);
const DAY = 86_400_000;
const lena: Caller = { kind: "person", id: "u-lena", name: "Lena", role: "lead" };

let database: TestDatabase;
let offset = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function store(
  id: string,
  accountId: string,
  timestamp: number,
  amount: number,
  more: object = {},
): Promise<void> {
  offset += 1;
  const body = JSON.stringify({ id, accountId, amount, currency: "EUR", timestamp, ...more });
  await database.db.pool.query(
    `insert into stored_transaction (stream, partition, record_offset, id, account_id, event_time, body, base_amount)
     values (1, 0, $1, $2, $3, $4, $5, $6)`,
    [offset, id, accountId, timestamp, body, amount],
  );
}
const overview = (entity: EntityName, now = NOW) =>
  entityOverview({ db: database.db, cards: createCards(database.db, ["a secret"]), baseCurrency: "EUR" }, entity, now);

test("nothing is known of an entity that nothing names: zeros, no error", async () => {
  const { counted, alerts, lastSeen, neighbours, decisions } = await overview({ kind: "device", id: "nobody" });
  expect(counted).toEqual({ transactions: 0, since: NOW - 90 * DAY, until: NOW, complete: true });
  expect([alerts.total, decisions.total, lastSeen, neighbours.length]).toEqual([0, 0, null, 0]);
});

test("an account's transactions of 90 days are counted, and since when it is known at all", async () => {
  await store("t1", "acc-1", NOW - 200 * DAY, 5);
  await store("t2", "acc-1", NOW - 20 * DAY, 10, { deviceId: "d1" });
  await store("t3", "acc-1", NOW - 1_000, 32, { deviceId: "d1", cardId: "4111111111111111" });
  const found = await overview({ kind: "account", id: "acc-1" });
  expect(found.counted).toEqual({ transactions: 2, since: NOW - 90 * DAY, until: NOW, complete: true });
  expect([found.firstSeen, found.lastSeen, found.money]).toEqual([NOW - 200 * DAY, NOW - 1_000, 42]);
  expect(found.neighbours.map(({ kind, items }) => [kind, items.map(({ id }) => id)])).toEqual([
    ["card", [expect.stringMatching(/^411111••••••1111~/)]],
    ["device", ["d1"]],
  ]);
});

test("where its newest transaction is older than 90 days, the days end with it", async () => {
  const { counted } = await overview({ kind: "account", id: "acc-1" }, NOW + 400 * DAY);
  expect(counted.until).toBe(NOW - 1_000);
  expect(counted.transactions).toBe(2);
});

test("a card's id leaves masked", async () => {
  const { id, counted } = await overview({ kind: "card", id: "4111111111111111" });
  expect([id, counted.transactions]).toEqual([expect.stringMatching(/^411111••••••1111~/), 1]);
});

test("alerts are those whose key names it and those that rest on its transactions, newest first, page by page", async () => {
  await database.db.pool.query(
    `insert into fraud_rule (id, definition, enabled, mode, version, revision, updated_by_name)
     values ('r1', '{"id": "r1", "name": "R", "key": ["accountId"]}', true, 'live', 1, 1, 'Lena')`,
  );
  await raiseAlerts(database.db, [
    { id: "k1", key: { deviceId: "d1" }, detectedAt: NOW - 3_000 },
    { id: "k2", key: { accountId: "acc-1" }, detectedAt: NOW - 2_000 },
    { id: "k3", key: { deviceId: "d2" }, detectedAt: NOW - 1_000 },
  ]);
  await database.db.pool.query("update alert set key_hash = $1, score = 640 where id = 'k2'", [
    keyHash("r1", { accountId: "acc-1" }),
  ]);
  await database.db.pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
     values ('h1', 'r1', 1, '{"accountId": "acc-1"}', $1, 't3', $2, '{t2,t3}', 2, 'k2', $2)`,
    [keyHash("r1", { accountId: "acc-1" }), NOW - 1_000],
  );
  await database.db.pool.query("update alert set last_event_at = $1", [NOW - 1_000]);
  const device: EntityName = { kind: "device", id: "d1" };
  const first = await listEntityAlerts(database.db, device, { limit: 1 });
  expect(first.items.map(({ id, by }) => [id, by])).toEqual([["k2", "evidence"]]);
  const second = await listEntityAlerts(database.db, device, { limit: 1, cursor: first.nextCursor ?? "" });
  expect(second.items.map(({ id, by }) => [id, by])).toEqual([["k1", "key"]]);
  expect(second.nextCursor).toBeNull();
  const { alerts } = await overview(device);
  expect(alerts).toMatchObject({ total: 2, open: 2, complete: true, highestScore: 640 });
});

test("lists of its kind that hold it and snoozes of keys that name it are told while they are in force", async () => {
  await createList(database.db, lena, { name: "blocked-devices", type: "device", values: ["d1"] });
  await createList(database.db, lena, { name: "merchants", type: "merchant", values: ["d1"] });
  await database.db.pool.query(
    `insert into snooze (id, rule_id, rule_name, key, key_text, key_hash, reason, until, created_at, created_by_name) values
     ('s1', 'r1', 'R', '{"deviceId": "d1"}', 'd1', 'x', 'known', $1, 1, 'Lena'),
     ('s2', 'r1', 'R', '{"deviceId": "d1"}', 'd1', 'x', 'known', 5, 1, 'Lena')`,
    [Date.now() + DAY],
  );
  const { lists, snoozes } = await overview({ kind: "device", id: "d1" });
  expect(lists.map(({ name, addedBy }) => [name, addedBy])).toEqual([["blocked-devices", "Lena"]]);
  expect(snoozes.map(({ id }) => id)).toEqual(["s1"]);
});
