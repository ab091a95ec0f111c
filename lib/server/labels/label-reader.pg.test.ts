import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ANY_TIME } from "@/lib/contract/time-span";
import { stepAlerts } from "../alerts/bulk";
import { undoBulk } from "../alerts/bulk-undo";
import { reopen, resolve } from "../alerts/steps";
import type { Caller } from "../callers/caller";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { createLabelReader } from "./label-reader";
import { ALL_LABELS, NO_LABELS, newestPlace, readLabels } from "./records";
import { sayLabels } from "./say";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const T = Date.UTC(2026, 10, 1);
const clock = { now: T + 1_000, span: ANY_TIME };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() =>
  database.db.pool.query(
    "truncate transaction_label, label_record, hit, alert, alert_activity, stored_transaction, evidence, bulk_step cascade",
  ),
);

const statement = (transactionId: string, label: "fraud" | "legitimate", at = T) => ({
  transactionId,
  accountId: "a1",
  timestamp: T,
  label,
  kind: "confirmed",
  at,
});

async function hits(alertId: string, key: object, ids: readonly string[]): Promise<void> {
  await database.db.pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
     select $1 || id, 'r1', 1, $2, 'h-' || $1, id, $4, array[id], 1, $1, 0 from unnest($3::text[]) as id`,
    [alertId, JSON.stringify(key), ids, T],
  );
}

/** What the feed holds, in its order. */
async function told(): Promise<readonly (readonly [string, string, string | null])[]> {
  const { direct } = database.db;
  const { labels } = await readLabels(direct, { after: 0, upTo: await newestPlace(direct) }, ALL_LABELS);
  return labels.map(({ transactionId, accountId, label }) => [transactionId, accountId, label]);
}

test("what is said of transactions comes in the order in which it was said, and once", async () => {
  const { db } = database;
  await sayLabels(db, ana, [statement("t1", "fraud"), statement("t2", "legitimate")], clock);
  const again = await sayLabels(db, ana, [statement("t1", "fraud"), statement("t1", "legitimate")], clock);
  expect(again).toEqual({ accepted: 2, repeated: 1, rejected: [] });
  expect(await told()).toEqual([
    ["t1", "a1", "fraud"],
    ["t2", "a1", "legitimate"],
    ["t1", "a1", "legitimate"],
  ]);
});

test("a resolved alert labels the transactions of its hits; reopened it leaves what is said otherwise", async () => {
  const { db } = database;
  await raiseAlerts(db, [{ id: "x" }]);
  await hits("x", { accountId: "a1" }, ["t1", "t2"]);
  await sayLabels(db, ana, [statement("t2", "fraud")], clock);
  const resolved = await resolve(db, ana, "x", { version: 1, label: "false_positive", comment: "a test" });
  await reopen(db, ana, "x", resolved.version);
  expect(await told()).toEqual([
    ["t2", "a1", "fraud"],
    ["t1", "a1", "legitimate"],
    ["t2", "a1", "legitimate"],
    ["t1", "a1", null],
    ["t2", "a1", "fraud"],
  ]);
});

test("an inconclusive alert says nothing", async () => {
  const { db } = database;
  await raiseAlerts(db, [{ id: "x" }]);
  await hits("x", { accountId: "a1" }, ["t1"]);
  await resolve(db, ana, "x", { version: 1, label: "inconclusive", comment: "who knows" });
  expect(await told()).toEqual([]);
});

test("the account of a hit under another key is that of the stored transaction, or of its evidence", async () => {
  const { db } = database;
  await raiseAlerts(db, [{ id: "x" }]);
  await hits("x", { merchantId: "m1" }, ["t1", "t2", "t3"]);
  await db.pool.query(
    `insert into stored_transaction (stream, partition, record_offset, id, account_id, event_time, body, item)
     values (1, 0, 0, 't1', 'a7', $1, '{}', 0)`,
    [T],
  );
  await db.pool.query(
    `insert into evidence (key_hash, id, event_time, whole, body, at) values ('h-x', 't2', $1, false, '{"id":"t2","accountId": "a8"}', 0)`,
    [T],
  );
  await resolve(db, ana, "x", { version: 1, label: "fraud", comment: "called" });
  expect(await told()).toEqual([
    ["t1", "a7", "fraud"],
    ["t2", "a8", "fraud"],
  ]);
});

test("a bulk step and its undo are told of each alert", async () => {
  const { db } = database;
  await raiseAlerts(db, [{ id: "x" }, { id: "y" }]);
  await hits("x", { accountId: "a1" }, ["t1"]);
  await hits("y", { accountId: "a2" }, ["t2"]);
  const alerts = [
    { id: "x", version: 1 },
    { id: "y", version: 1 },
  ];
  const { id } = await stepAlerts(db, ana, { step: "resolve", label: "fraud", comment: "one ring", alerts });
  const both = [
    ["t1", "a1", "fraud"],
    ["t2", "a2", "fraud"],
  ];
  expect(await told()).toEqual(both);
  await undoBulk(db, ana, id ?? "");
  expect(await told()).toEqual([...both, ["t1", "a1", null], ["t2", "a2", null]]);
});

test("a feed is read on from where it was left, whole places at a time", async () => {
  const { db } = database;
  await sayLabels(db, ana, [statement("t1", "fraud"), statement("t2", "fraud"), statement("t3", "fraud")], clock);
  await sayLabels(db, ana, [statement("t4", "fraud")], clock);
  const upTo = await newestPlace(db.direct);
  const first = await readLabels(db.direct, { after: 0, upTo }, ALL_LABELS, 2);
  expect(first.labels.map(({ transactionId }) => transactionId)).toEqual(["t1", "t2", "t3"]);
  const rest = await readLabels(db.direct, { after: first.upTo, upTo }, ALL_LABELS, 2);
  expect(rest).toMatchObject({ labels: [{ transactionId: "t4" }], upTo });
  const feed = createLabelReader(db);
  expect(feed.newest()).toBe(NO_LABELS);
  await expect.poll(() => feed.newest()).toBe(upTo);
});

test("a place is not passed while another one before it may still be written", async () => {
  const { db } = database;
  await sayLabels(db, ana, [statement("t1", "fraud")], clock);
  const settled = await newestPlace(db.direct);
  const client = await db.pool.connect();
  try {
    await client.query("begin");
    await client.query("select take_alert_changes(1)");
    await sayLabels(db, ana, [statement("t2", "fraud")], clock);
    expect(await newestPlace(db.direct)).toBe(settled);
  } finally {
    await client.query("rollback");
    client.release();
  }
  expect(await newestPlace(db.direct)).toBeGreaterThan(settled);
});
