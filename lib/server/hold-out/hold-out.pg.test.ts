import { afterEach, beforeEach, expect, test } from "vitest";
import { createBrake } from "../brake/watch";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { readHoldOut } from "./read";
import { readHoldOutSetting, writeHoldOut } from "./setting";

const NOW = 1_800_000_000_000;
const DAY_MS = 86_400_000;
const lee = { id: "u-lee", name: "Lee" };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const query = (text: string, values: unknown[] = []) => database.db.pool.query(text, values);

/** A decision about a transaction of its own name, held out, for which these rules asked for a block. */
async function heldOut(name: string, accountId: string, amount: number, rules: readonly string[], askedAt = NOW - 1) {
  const hits = [...rules.map((ruleId) => ({ ruleId, action: "block" })), { ruleId: "looks", action: "review" }];
  await query(
    `insert into decision (id, transaction_id, account_id, event_time, keys, body, body_hash, asked_at, asked_by, timeout_ms,
       answered_at, given, unbraked, held_out, complete, score, hits, shadow_hits, ms)
     values ($1, $1, $2, 5, '{}', $3, '', $4, 'm', 250, $4, 'review', 'block', true, true, 0, $5, '[]', 1)`,
    [name, accountId, JSON.stringify({ amount, currency: "EUR" }), askedAt, JSON.stringify(hits)],
  );
}

const say = (name: string, accountId: string, label: string) =>
  query(
    `insert into transaction_label (transaction_id, account_id, event_time, label, kind, at, said_by_id, said_by_name, received_at)
     values ($1, $2, 5, $3, 'chargeback', 10, 'u', 'U', 10)`,
    [name, accountId, label],
  );

test("what was let through is counted by rule, with the precision that its outcomes say", async () => {
  await heldOut("t1", "a", 100, ["cards"]);
  await heldOut("t2", "a", 50, ["cards", "mules"]);
  await heldOut("t3", "b", 25.5, ["mules"]);
  await heldOut("old", "b", 999, ["mules"], NOW - 31 * DAY_MS);
  await say("t1", "a", "fraud");
  await say("t3", "b", "legitimate");
  const found = await readHoldOut(database.db, NOW);
  expect(found).toMatchObject({ share: 0, since: null, from: NOW - 30 * DAY_MS, isPartial: false });
  expect(found.all).toMatchObject({
    transactions: 3,
    accounts: 2,
    amounts: { EUR: 175.5 },
    fraud: 1,
    legitimate: 1,
    precision: { value: 0.5 },
  });
  expect(found.rules).toMatchObject([
    { ruleId: "cards", ruleName: null, transactions: 2, accounts: 1, fraud: 1, legitimate: 0, precision: { value: 1 } },
    { ruleId: "mules", transactions: 2, accounts: 2, fraud: 0, legitimate: 1, precision: { value: 0, low: 0 } },
  ]);
});

test("a lead says who is held out: with a line in the audit, the same customers until they are drawn anew", async () => {
  const { db } = database;
  await writeHoldOut(db, lee, { share: 0.01, reason: "To know what we block" }, NOW);
  const first = await readHoldOutSetting(db);
  await writeHoldOut(db, lee, { share: 0.02, reason: "More" }, NOW + 1);
  expect(await readHoldOutSetting(db)).toMatchObject({ share: 0.02, secret: first?.secret, since: NOW + 1 });
  await writeHoldOut(db, lee, { share: 0.02, reason: "The same" }, NOW + 2);
  await writeHoldOut(db, lee, { share: 0.02, redraw: true, reason: "A new month" }, NOW + 3);
  const last = await readHoldOutSetting(db);
  expect(last?.secret).not.toBe(first?.secret);
  expect(await readHoldOut(db, NOW + 4)).toMatchObject({
    share: 0.02,
    since: NOW + 3,
    by: "Lee",
    reason: "A new month",
  });
  const { rows } = await query("select detail from audit_event where subject = 'setting:hold-out' order by id");
  expect(rows.map((row: { readonly detail: unknown }) => row.detail)).toMatchObject([
    { before: { share: 0 }, after: { share: 0.01, redrawn: true }, reason: "To know what we block" },
    { before: { share: 0.01 }, after: { share: 0.02, redrawn: false } },
    { before: { share: 0.02 }, after: { share: 0.02, redrawn: true } },
  ]);
  expect(JSON.stringify(rows)).not.toContain(last?.secret);
});

test("a process that decides holds out whom the setting says within a second", async () => {
  const { db } = database;
  const brake = createBrake({ db, log: { warn: () => {} }, held: false, tell: async () => {} });
  await brake.ready();
  const drawn = () => Array.from({ length: 1_000 }, (_, i) => `acc-${i}`).filter(brake.current().holdsOut).length;
  expect(drawn()).toBe(0);
  await writeHoldOut(db, lee, { share: 0.2, reason: "A test" }, NOW);
  await expect.poll(drawn, { timeout: 2_000 }).toBeGreaterThan(120);
  expect(drawn()).toBeLessThan(280);
  await brake.close();
});
