import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Nearness } from "@/lib/contract/backtest";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { topicsFor } from "@/lib/contract/topics";
import { hitId } from "@/lib/server/database/ids";
import { createList } from "@/lib/server/lists/save";
import { logName } from "@/lib/server/stream/log-name";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { runExplain } from "./job";
import { readSharedHistory, SCAN_ROWS_MAX } from "./shared-history";

const T = 1_700_000_000_000;
const MINUTE_MS = 60_000;
const topics = topicsFor("in");

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.pool.query("truncate alert, alert_activity, hit, stored_transaction, partition_progress cascade");
  await database.db.pool.query(
    "insert into partition_progress (topic, partition, max_event_time) select 'in', n, $1 from generate_series(0, 2) n",
    [T + 3_600_000],
  );
  offsets = [100, 200, 300];
});

let offsets = [0, 0, 0];

/** Puts a transaction into a partition, after what is there already. */
async function store(partition: number, id: string, accountId: string, minute: number, more: object): Promise<void> {
  const at = T + minute * MINUTE_MS;
  const offset = offsets[partition] ?? 0;
  offsets[partition] = offset + 1;
  const record = { id, accountId, amount: 10, currency: "EUR", timestamp: at, ...more };
  const insert = `insert into stored_transaction (partition, record_offset, id, account_id, event_time, body, base_amount)
    values ($1, $2, $3, $4, $5, $6, $7)`;
  await database.db.pool.query(insert, [partition, offset, id, accountId, at, JSON.stringify(record), record.amount]);
}

const stored = (rule: RuleDefinition): StoredRule => ({ ...rule, enabled: true, mode: "live", version: 1 });
const shipped = (...ids: string[]) => SHIPPED_RULES.filter(({ id }) => ids.includes(id)).map(stored);

async function explained(
  rules: readonly StoredRule[],
  accountId: string,
  asked: readonly (readonly [id: string, minute: number])[],
  signal = new AbortController().signal,
): Promise<readonly Nearness[]> {
  const transactions = asked.map(([id, minute]) => ({ id, timestamp: T + minute * MINUTE_MS }));
  const ground = { db: database.db, topics, allowedLatenessMs: MINUTE_MS, signal };
  return (await runExplain(ground, { transactions, accountId, rules })).rules;
}

test("rules come the nearest first, of the account and of what it shares with others", async () => {
  const transfer = (partition: number, id: string, account: string, minute: number) =>
    store(partition, id, account, minute, { type: "transfer", amount: 500, counterpartyId: "mule-1" });
  await transfer(0, "t1", "a1", 1);
  await transfer(1, "t2", "a2", 10);
  await transfer(2, "t3", "a3", 20);
  await transfer(2, "t4", "a4", 30);
  // Beyond the hour, and to somebody else.
  await transfer(1, "t5", "a5", 90);
  await store(1, "t6", "a6", 95, { type: "transfer", amount: 500, counterpartyId: "mule-2" });
  const told = await explained(shipped("mule-account", "card-testing", "card-velocity"), "a2", [["t2", 10]]);
  expect(told.map(({ ruleId, outcome }) => [ruleId, outcome])).toEqual([
    ["mule-account", "near"],
    ["card-testing", "unseen"],
    ["card-velocity", "unseen"],
  ]);
  expect(told[0]).toMatchObject({
    value: 4,
    threshold: 5,
    text: "4 of the 5 different accounts within 1 hour.",
    evidence: ["t1", "t2", "t3", "t4"],
    wouldHit: { param: "sendersMin", value: 4 },
  });
});

test("a hit is told with the alert that it belongs to, or that it raised none at the time", async () => {
  for (const [i, amount] of [5, 5, 5, 900].entries()) await store(0, `t${i}`, "a1", i, { type: "purchase", amount });
  const rules = shipped("card-testing");
  const [before] = await explained(rules, "a1", [["t1", 1]]);
  expect(before).toMatchObject({
    outcome: "hit",
    alertId: null,
    missing: ["It raised no alert then: the rule was changed, or put in force, since."],
  });
  await raiseAlerts(database.db, [{ id: "alert-1" }]);
  const id = hitId({ ruleId: "card-testing", key: { accountId: "a1" }, eventId: "t3", windowStart: null });
  await database.db.pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
     values ($1, 'card-testing', 1, '{}', '', 't3', 0, '{}', 4, 'alert-1', 0)`,
    [id],
  );
  const [after] = await explained(rules, "a1", [["t1", 1]]);
  expect(after).toMatchObject({ outcome: "hit", alertId: "alert-1", missing: [], evidence: ["t0", "t1", "t2", "t3"] });
});

test("managed lists are looked at as they are now", async () => {
  await createList(database.db, { id: "u", name: "Lee" }, { name: "watched", values: ["m2"] });
  await store(0, "t1", "a1", 1, { merchantId: "m1" });
  const rule = stored({
    id: "r",
    name: "r",
    severity: "low",
    key: ["accountId"],
    detect: { type: "match", when: { field: "merchantId", op: "inList", value: "watched" } },
  });
  expect(await explained([rule], "a1", [["t1", 1]])).toMatchObject([
    { outcome: "unseen", text: "Merchant is m1, which is not on the list “watched”." },
  ]);
});

test("of several transactions with one id the one of that time and account is meant", async () => {
  await store(0, "t1", "a1", 1, { type: "purchase", amount: 490 });
  await store(0, "t1", "a1", 50, { type: "purchase", amount: 5 });
  await store(1, "t1", "a2", 1, { type: "purchase", amount: 5 });
  const [told] = await explained(shipped("night-withdrawal"), "a1", [["t1", 1]]);
  expect(told?.text).toBe("Type is purchase, the rule asks for withdrawal.");
  expect(await explained(shipped("night-withdrawal"), "a3", [["t1", 1]])).toMatchObject([
    { outcome: "unseen", text: "None of these transactions is stored any more, so nothing can be said of them." },
  ]);
});

test("what others did is found wherever it lies in the log, of a shorter time when there is too much", async () => {
  const { pool } = database.db;
  const count = SCAN_ROWS_MAX + 50_000;
  await pool.query(
    `insert into stored_transaction select n % 2, n / 2, 'f' || n, 'acc', $1::bigint + n * 20, '{"id":"f' || n
       || '","accountId":"acc","amount":1,"currency":"EUR","timestamp":' || ($1::bigint + n * 20) || ',"deviceId":"d' || n % 10000 || '"}'
     from generate_series(0, $2::int - 1) n`,
    [T, count],
  );
  const middle = T + count * 10;
  const picked = (
    await pool.query<{ body: string }>("select body from stored_transaction where event_time = $1", [middle])
  ).rows;
  const transaction = { ...JSON.parse(picked[0]?.body ?? ""), cardId: null, attributes: null };
  const query = { log: logName("in"), picked: [transaction], keys: [["deviceId"]], allowedLatenessMs: 0 };
  const near = await readSharedHistory(database.db, { ...query, reachMs: 400_000 });
  expect(near.loadedMs).toBe(400_000);
  // Every 10,000th transaction, 200 s apart, within 400 s on either side.
  expect(near.events.map((event) => (event.transaction.timestamp - middle) / 1_000).sort((a, b) => a - b)).toEqual([
    -400, -200, 0, 200, 400,
  ]);
  const far = await readSharedHistory(database.db, { ...query, reachMs: 10 * 3_600_000 });
  expect(far.loadedMs).toBeLessThan(10 * 3_600_000);
  expect(far.loadedMs).toBeGreaterThan(1_000_000);
});

test("ends when it is taken back", async () => {
  await store(0, "t1", "a1", 1, {});
  const gone = new AbortController();
  gone.abort(new Error("taken back"));
  await expect(explained(shipped("card-testing"), "a1", [["t1", 1]], gone.signal)).rejects.toThrow("taken back");
});
