import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { alertDetail } from "./detail";

const T = 1_700_000_000_000;

let database: TestDatabase;
let offset = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.pool.query("truncate alert, alert_activity, hit, stored_transaction, evidence cascade"));

async function store(id: string, accountId: string, at: number, amount = 10, body?: string): Promise<void> {
  offset += 1;
  await database.db.pool.query("insert into stored_transaction values (0, $1, $2, $3, $4, $5)", [
    offset,
    id,
    accountId,
    at,
    body ?? JSON.stringify({ id, accountId, amount, currency: "EUR", timestamp: at, deviceId: "d1" }),
  ]);
}

async function hit(id: string, eventId: string, at: number, evidence: readonly string[]): Promise<void> {
  await database.db.pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
     values ($1, 'r1', 1, '{"accountId":"acc-1"}', '', $2, $3, $4, $5, 'a1', $3)`,
    [id, eventId, at, evidence, evidence.length],
  );
}

test("evidence is the whole transactions of all hits, each once, oldest first", async () => {
  await raiseAlerts(database.db, [{ id: "a1", detectedAt: T }]);
  for (const [i, id] of ["t3", "t1", "t2"].entries()) await store(id, "acc-1", T - 1_000 * (3 - i));
  await hit("h1", "t1", T - 2_000, ["t3", "t1"]);
  await hit("h2", "t2", T - 1_000, ["t3", "t1", "t2"]);
  const detail = await alertDetail(database.db, "a1");
  expect(detail.evidence.map(({ id }) => id)).toEqual(["t3", "t1", "t2"]);
  expect(detail.evidence[0]).toMatchObject({
    accountId: "acc-1",
    amount: 10,
    currency: "EUR",
    body: { deviceId: "d1" },
  });
  expect([detail.hitsTotal, detail.hits.map(({ id }) => id)]).toEqual([2, ["h2", "h1"]]);
});

test("what its transactions turned out to be is told beside them, but for what the alert itself says", async () => {
  await raiseAlerts(database.db, [{ id: "a1", detectedAt: T }]);
  for (const [i, id] of ["t1", "t2", "t3"].entries()) await store(id, "acc-1", T - 1_000 * (3 - i));
  await hit("h1", "t2", T - 2_000, ["t1", "t2"]);
  await database.db.pool.query("update alert set status = 'resolved', label = 'fraud', resolved_at = 5");
  expect((await alertDetail(database.db, "a1")).outcomes).toEqual([]);
  await database.db.pool.query(
    `insert into transaction_label (transaction_id, account_id, event_time, label, kind, at, received_at, said_by_id, said_by_name)
     select id, 'acc-1', at, 'fraud', 'chargeback', 9, 9, 'm', 'Processor'
     from unnest('{t1,t3}'::text[], $1::bigint[]) as u (id, at)`,
    [[T - 3_000, T - 1_000]],
  );
  expect((await alertDetail(database.db, "a1")).outcomes).toEqual(
    ["t1", "t3"].map((transactionId, i) => ({
      transactionId,
      timestamp: T - 3_000 + i * 2_000,
      label: "fraud",
      at: 9,
      by: { source: "label", kind: "chargeback", name: "Processor" },
    })),
  );
});

test("of transactions that share an id the one that the hit is about is shown", async () => {
  await raiseAlerts(database.db, [{ id: "a1", detectedAt: T }]);
  await store("t1", "acc-2", T, 99);
  await store("t1", "acc-1", T - 5_000, 1);
  await store("t1", "acc-1", T, 2);
  await store("t1", "acc-1", T + 60_000, 3);
  await store("t0", "acc-2", T - 1_000, 98);
  await store("t0", "acc-1", T - 2_000, 4);
  await hit("h1", "t1", T, ["t0", "t1"]);
  const { evidence } = await alertDetail(database.db, "a1");
  expect(evidence.map(({ id, amount }) => [id, amount])).toEqual([
    ["t0", 4],
    ["t1", 2],
  ]);
});

test("where transactions are not stored it is what was kept of each, only of this rule and key", async () => {
  await raiseAlerts(database.db, [{ id: "a1", detectedAt: T }]);
  const [row] = (await database.db.pool.query<{ key_hash: string }>("select key_hash from alert")).rows;
  const keep = (keyHash: string, id: string, whole: boolean, body: object) =>
    database.db.pool.query("insert into evidence values ($1, $2, $3, $4, $5, 0)", [
      keyHash,
      id,
      T,
      whole,
      JSON.stringify(body),
    ]);
  await keep(row?.key_hash ?? "", "t1", false, { id: "t1", amount: 7, currency: "EUR" });
  await keep(row?.key_hash ?? "", "t2", true, { id: "t2", accountId: "acc-1", amount: 8, currency: "EUR", ip: "::1" });
  await keep("another", "t1", true, { id: "t1", amount: 99, currency: "EUR" });
  await hit("h1", "t2", T, ["t1", "t2"]);
  const { evidence, context } = await alertDetail(database.db, "a1");
  expect(evidence.map(({ id, accountId, amount, whole }) => [id, accountId, amount, whole])).toEqual([
    ["t1", "", 7, false],
    ["t2", "acc-1", 8, true],
  ]);
  expect(context).toEqual([]);
});

test("context is what else happened on the same accounts around then, and nothing of others", async () => {
  await raiseAlerts(database.db, [{ id: "a1", detectedAt: T }]);
  await store("t1", "acc-1", T);
  await store("near", "acc-1", T - 60_000);
  await store("after", "acc-1", T + 60_000);
  await store("far", "acc-1", T - 3 * 24 * 3_600_000);
  await store("other", "acc-2", T);
  await hit("h1", "t1", T, ["t1"]);
  const { context } = await alertDetail(database.db, "a1");
  expect(context.map(({ id }) => id)).toEqual(["near", "after"]);
});

test("evidence and context are bounded, however much there is", async () => {
  await raiseAlerts(database.db, [{ id: "a1", detectedAt: T }]);
  await database.db.pool.query(
    `insert into stored_transaction select 1, n, 't' || n, 'acc-1', $1::bigint - n, '{}' from generate_series(1, 5000) n`,
    [T],
  );
  for (let h = 0; h < 40; h++) {
    await hit(
      `h${h}`,
      `t${1 + h * 100}`,
      T - 1 - h * 100,
      Array.from({ length: 100 }, (_, i) => `t${100 - i + h * 100}`),
    );
  }
  const detail = await alertDetail(database.db, "a1");
  expect([detail.evidence.length, detail.context.length]).toEqual([500, 500]);
  expect(detail.evidence.at(-1)?.id).toBe("t1");
});

test("an alert without hits, transactions or a rule is still shown", async () => {
  await raiseAlerts(database.db, [{ id: "a1", detectedAt: T }]);
  expect(await alertDetail(database.db, "a1")).toMatchObject({ hits: [], evidence: [], context: [], rule: null });
  await hit("h1", "gone", T, ["gone"]);
  await store("gone", "acc-1", T, 1, "not json");
  expect((await alertDetail(database.db, "a1")).evidence).toMatchObject([{ id: "gone", body: {} }]);
});
