import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keyHash } from "../database/ids";
import { readFieldProfiles } from "../fields/read";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { transactionHistory } from "./history";

const T = 1_700_000_000_000;

let database: TestDatabase;
let offset = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() =>
  database.db.pool.query(
    "truncate alert, alert_activity, hit, stored_transaction, evidence, fraud_rule, rule_version, rule_draft cascade",
  ),
);

async function store(id: string, accountId: string, at: number, more: object = {}): Promise<void> {
  offset += 1;
  const body = JSON.stringify({ id, accountId, amount: 10, currency: "EUR", timestamp: at, ...more });
  await database.db.pool.query("insert into stored_transaction values (0, $1, $2, $3, $4, $5)", [
    offset,
    id,
    accountId,
    at,
    body,
  ]);
}

const ids = async (query: Parameters<typeof transactionHistory>[1]) =>
  (await transactionHistory(database.db, query)).items.map(({ id }) => id);

test("an account's transactions come newest first, a page at a time, none twice and none left out", async () => {
  for (const [i, id] of ["t1", "t2", "t3", "t4", "t5"].entries()) await store(id, "acc-1", T + Math.floor(i / 2));
  await store("other", "acc-2", T);
  const first = await transactionHistory(database.db, { accountId: "acc-1", limit: 2 });
  expect(first.items.map(({ id }) => id)).toEqual(["t5", "t4"]);
  await store("t6", "acc-1", T + 10);
  const second = await transactionHistory(database.db, {
    accountId: "acc-1",
    limit: 2,
    before: first.nextBefore ?? "",
  });
  expect(second.items.map(({ id }) => id)).toEqual(["t3", "t2"]);
  const third = await transactionHistory(database.db, {
    accountId: "acc-1",
    limit: 2,
    before: second.nextBefore ?? "",
  });
  expect([third.items.map(({ id }) => id), third.nextBefore]).toEqual([["t1"], null]);
});

test("what a transaction turned out to be is told with it", async () => {
  await store("said", "acc-said", T);
  await store("not", "acc-said", T + 1);
  await database.db.pool.query(
    `insert into transaction_label (transaction_id, account_id, event_time, label, kind, at, received_at, said_by_id, said_by_name)
     values ('said', 'acc-said', $1, 'legitimate', 'settled', 9, 9, 'm', 'Processor')`,
    [T],
  );
  const { items } = await transactionHistory(database.db, { accountId: "acc-said" });
  expect(items.map(({ id, outcome }) => [id, outcome?.label ?? null])).toEqual([
    ["not", null],
    ["said", "legitimate"],
  ]);
});

test("a transaction is found by its id, of whichever accounts have one", async () => {
  await store("t1", "acc-1", T);
  await store("t1", "acc-2", T + 1);
  await store("t2", "acc-1", T);
  expect((await transactionHistory(database.db, { id: "t1" })).items.map(({ accountId }) => accountId)).toEqual([
    "acc-2",
    "acc-1",
  ]);
});

test("each tells the alerts that rest on it, of keys of every kind", async () => {
  await database.db.pool.query(
    `insert into fraud_rule (id, definition, enabled, mode, version, revision, updated_by_name)
     values ('by-account', '{"key":["accountId"]}', true, 'live', 1, 0, ''), ('by-card', '{"key":["cardId"]}', false, 'live', 1, 0, '')`,
  );
  const alert = async (
    id: string,
    ruleId: string,
    key: Readonly<Record<string, string>>,
    evidence: readonly string[],
  ) => {
    await raiseAlerts(database.db, [{ id, ruleId, key, detectedAt: T + 9 }]);
    await database.db.pool.query("update alert set key_hash = $2 where id = $1", [id, keyHash(ruleId, key)]);
    await database.db.pool.query(
      `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
       values ($1, $2, 1, $3, '', 't2', $4, $5, 1, $1, $4)`,
      [id, ruleId, JSON.stringify(key), T + 2, evidence],
    );
  };
  await store("t1", "acc-1", T + 1);
  await store("t2", "acc-1", T + 2, { cardId: "c1" });
  await store("t1", "acc-1", T + 3);
  await alert("a1", "by-account", { accountId: "acc-1" }, ["t1", "t2"]);
  await alert("a2", "by-card", { cardId: "c1" }, ["t2"]);
  await alert("a3", "by-card", { cardId: "c2" }, ["t2"]);
  const { items } = await transactionHistory(database.db, { accountId: "acc-1" });
  expect(items.map(({ id, alerts }) => [id, alerts.map((row) => row.id).sort()])).toEqual([
    ["t1", []],
    ["t2", ["a1", "a2"]],
    ["t1", ["a1"]],
  ]);
});

test("what cannot be asked is refused", async () => {
  await expect(ids({})).rejects.toThrow(/either accountId or id/);
  await expect(ids({ accountId: "a", id: "b" })).rejects.toThrow(/either accountId or id/);
  await expect(ids({ accountId: "a", before: "yesterday" })).rejects.toThrow(/nextBefore/);
});

test("fields are those of the newest transactions of all partitions, or of the evidence where none is stored", async () => {
  const { db } = database;
  await db.pool.query(
    "insert into partition_progress (topic, partition) values ('in', 0), ('in', 1) on conflict do nothing",
  );
  await db.pool.query(`insert into evidence values ('k', 'e1', ${T}, true, $1, 1)`, [
    JSON.stringify({ id: "e1", accountId: "a", amount: 1, currency: "EUR", timestamp: T, attributes: { kept: true } }),
  ]);
  const kept = await readFieldProfiles(db, "in", 0);
  expect(kept.fields.find(({ field }) => field === "attributes.kept")).toMatchObject({ kind: "boolean", share: 1 });
  await store("t1", "a", T, { attributes: { vip: true } });
  expect(await readFieldProfiles(db, "in", 1_000)).toBe(kept);
  const stored = await readFieldProfiles(db, "in", 60_000);
  expect(stored.fields.find(({ field }) => field === "attributes.kept")).toBeUndefined();
  expect(stored).toMatchObject({ sampled: 1, from: T, to: T });
});
