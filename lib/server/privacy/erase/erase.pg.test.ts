import { afterEach, beforeEach, expect, test } from "vitest";
import { sealAll } from "../../audit/seal";
import { verifyAudit } from "../../audit/verify";
import type { Author } from "../../audit/write";
import { audit } from "../../audit/write";
import { keyHash } from "../../database/ids";
import { createList } from "../../lists/save";
import { type TestDatabase, testDatabase } from "../../testing/postgres";
import { raiseAlerts } from "../../testing/rows";
import { erase, eraseDryRun, resumeErase } from "./erase";
import { listErasures } from "./records";

const ACCOUNT = "acc-erase-77";
const CARD = "4111111111111111";
const T = Date.UTC(2026, 0, 5, 13);
const admin: Author = { id: "u-admin", name: "Admin" };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const ground = () => ({ db: database.db, retentionMs: 3_600_000, topic: "transactions", stream: "postgres" as const });
const asked = { accountId: ACCOUNT, includeOpen: false, reason: `${ACCOUNT} asked for it` };
const query = (text: string, values: unknown[] = []) => database.db.pool.query(text, values);

/** What people and processes leave of an account: something in every table that has it. */
async function live(status: "open" | "resolved"): Promise<void> {
  const key = { accountId: ACCOUNT };
  const hash = keyHash("r1", key);
  const body = (id: string, more: object) =>
    JSON.stringify({ id, accountId: ACCOUNT, amount: 12, currency: "EUR", timestamp: T, ...more });
  await raiseAlerts(database.db, [
    { id: "a1", key, summary: `A purchase for account ${ACCOUNT}; the rule looks for one.` },
    { id: "a2", key: { accountId: "acc-other" }, summary: "A purchase for account acc-other." },
  ]);
  await query("update alert set status = $2, key_hash = $1 where id = 'a1'", [hash, status]);
  await query("update alert set status = 'resolved' where id = 'a2'");
  await query("insert into alert_activity (alert_id, at, kind, text) values ('a2', $1, 'commented', $2)", [
    T,
    `Same as ${ACCOUNT}, not ${ACCOUNT}0.`,
  ]);
  await query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
     values ('h1', 'r1', 1, $1, $2, 't1', $3, '{t1}', 1, 'a1', $3), ('h2', 'r2', 1, $1, 'shadow', 't2', $3, '{t2}', 1, null, $3)`,
    [JSON.stringify(key), hash, T],
  );
  await query("insert into evidence (key_hash, id, event_time, whole, body, at) values ($1, 't1', $2, true, $3, $2)", [
    hash,
    T,
    body("t1", { cardId: CARD }),
  ]);
  const rows: readonly [string, string, string][] = [
    ["t1", ACCOUNT, body("t1", { cardId: CARD, ip: "10.0.0.77", merchantId: "m1", attributes: { email: "x@y.z" } })],
    ["t2", ACCOUNT, body("t2", { deviceId: "shared-device-1", latitude: 48.1 })],
    [
      "t3",
      "acc-other",
      JSON.stringify({ id: "t3", accountId: "acc-other", counterpartyId: ACCOUNT, deviceId: "shared-device-1" }),
    ],
    ["t4", `${ACCOUNT}0`, JSON.stringify({ id: "t4", accountId: `${ACCOUNT}0` })],
  ];
  for (const [i, [id, account, json]] of rows.entries()) {
    await query(
      `insert into stored_transaction (stream, partition, record_offset, item, id, account_id, event_time, body) values (1, 0, $1, 0, $2, $3, $4, $5)`,
      [i, id, account, T, json],
    );
  }
  await query(
    `insert into entity_segment (stream, partitions, from_offsets, to_offsets, transactions, min_time, max_time)
     values (1, '{0}', '{0}', '{1}', 1, $1, $1), (1, '{0}', '{2}', '{3}', 1, $1, $1), (1, '{0}', '{3}', '{9}', 1, $1, $1), (2, '{0}', '{0}', '{9}', 1, $1, $1)`,
    [T],
  );
  await query(
    `insert into dead_letter (topic, partition, record_offset, reason, detail, key, payload, payload_bytes, at)
     values ('t', 0, 0, 'late', $1, $2, $3, length($3::bytea), $4), ('t', 0, 1, 'unreadable', 'x', 'k', $5, 999, $4)`,
    [`for ${ACCOUNT}`, ACCOUNT, Buffer.from(body("t9", {})), T, Buffer.from(`\u0000\u00ff${ACCOUNT}\u0000`, "latin1")],
  );
  await createList(database.db, admin, { name: "blocked", values: [ACCOUNT, CARD, "acc-other"] });
  await query("insert into rule_draft (author_id, author_name, text) values ('u', 'U', $1)", [
    `{ "where": { "field": "accountId", "op": "=", "value": "${ACCOUNT}" } }`,
  ]);
  await query(
    `insert into backtest (id, asker, slot, kind, request, status, result, created_at) values ('b', 'person:u', 's', 'compare', $1, 'done', $2, $3)`,
    [JSON.stringify({ note: `only ${ACCOUNT}` }), JSON.stringify({ key, amount: 77 }), T],
  );
  await query("insert into health_note (code, since, message, remedy) values ('lost', $1, $2, 'x')", [
    T,
    `Of ${ACCOUNT}`,
  ]);
  await query(
    "insert into account_place (topic, account_id, partition, first_at, last_at, transactions, told_at) values ('t', $1, 0, $2, $2, 1, $2)",
    [ACCOUNT, T],
  );
  await query(
    `insert into transaction_label (transaction_id, account_id, event_time, label, kind, at, received_at, said_by_id, said_by_name)
     values ('t1', $1, $2, 'fraud', 'chargeback', $2, $2, 'm', 'M'), ('t8', $1, $2, 'legitimate', 'settled', $2, $2, 'm', 'M')`,
    [ACCOUNT, T],
  );
  await query(
    `insert into entity_comment (kind, entity_id, at, by_name, text, mentions)
     values ('account', $1, $2, 'Ana', 'Called the holder.', '[]'), ('merchant', 'm1', $2, 'Ana', $3, '[]')`,
    [ACCOUNT, T, `Often paid by ${ACCOUNT}`],
  );
  await query(
    `insert into mention (user_id, place, place_id, at, by_name, text) select id, 'account', $1, $2, 'Ana', 'Called the holder.' from app_user limit 1`,
    [ACCOUNT, T],
  );
  await query("insert into decision_brake (since, set_by_name, reason) values ($1, 'Lee', $2)", [
    T,
    `It blocks ${ACCOUNT}`,
  ]);
  await audit({ kysely: database.db.kysely, author: admin }, "unmask", `account:${ACCOUNT}`, {
    accountId: ACCOUNT,
    card: CARD,
  });
}

/** Each table in which any column of any row holds the text. */
async function tablesWith(text: string): Promise<readonly string[]> {
  const { rows: tables } = await query(
    "select c.relname as name from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' order by 1",
  );
  const found: string[] = [];
  for (const { name } of tables as { name: string }[]) {
    const { rows } = await query(
      `select encode(convert_to(t::text, 'UTF8'), 'escape') as row, t::text as plain from "${name}" t`,
    );
    const hex = Buffer.from(text).toString("hex");
    if ((rows as { plain: string }[]).some(({ plain }) => plain.includes(text) || plain.includes(hex)))
      found.push(name);
  }
  return found;
}

test("nothing names the account afterwards; alerts, counts and the audit still stand", async () => {
  await live("resolved");
  // Of another account, whose name begins alike.
  await query("update stored_transaction set account_id = 'acc-longer', body = '{}' where id = 't4'");
  await query("update alert_activity set text = $1 where kind = 'commented'", [`Same as ${ACCOUNT}.`]);
  const before = await query(
    "select (select count(*) from alert) a, (select count(*) from hit) h, (select count(*) from stored_transaction) t",
  );
  expect(await tablesWith(ACCOUNT)).toContain("hit");
  const dry = await eraseDryRun(ground(), asked);
  expect(await tablesWith(ACCOUNT)).toContain("hit");

  await sealAll(database.db);
  const erasure = await erase(ground(), admin, asked);
  expect(await tablesWith(ACCOUNT)).toEqual([]);
  await sealAll(database.db);
  const verdict = await verifyAudit(database.db);
  expect(verdict).toMatchObject({ faultCount: 0, unsealed: null });
  expect(await tablesWith(CARD)).toEqual([]);
  expect(await tablesWith("x@y.z")).toEqual([]);
  expect(await tablesWith("10.0.0.77")).toEqual([]);
  expect(erasure).toMatchObject({ by: "Admin", reason: `${erasure.pseudonym} asked for it` });
  expect(erasure.pseudonym).toMatch(/^erased-[0-9a-f]{18}$/);
  expect(erasure.report).toMatchObject({ held: [], values: 2 });
  for (const table of ["transaction", "alert", "hit", "evidence", "dead_letter", "backtest", "transaction_label"]) {
    expect(erasure.report?.rows[table], table).toBeGreaterThan(0);
    expect(dry.rows[table], table).toBeGreaterThan(0);
  }

  const after = await query(
    "select (select count(*) from alert) a, (select count(*) from hit) h, (select count(*) from stored_transaction) t",
  );
  expect(after.rows).toEqual(before.rows);
  const joined = await query(
    "select a.key, e.body from alert a join hit h on h.alert_id = a.id join evidence e on e.key_hash = a.key_hash and e.id = h.event_id where a.id = 'a1'",
  );
  expect(joined.rows).toMatchObject([{ key: { accountId: erasure.pseudonym } }]);
  expect(JSON.parse(joined.rows[0].body)).toMatchObject({ accountId: erasure.pseudonym, amount: 12 });
  const shared = await query("select body from stored_transaction where id = 't3'");
  expect(JSON.parse(shared.rows[0].body)).toMatchObject({
    counterpartyId: erasure.pseudonym,
    deviceId: "shared-device-1",
  });
  const segments = await query("select changes > 0 as changed from entity_segment order by id");
  expect(segments.rows.map(({ changed }) => changed)).toEqual([true, true, false, false]);
  const letters = await query("select payload, payload_bytes from dead_letter order by record_offset");
  expect(letters.rows[0].payload_bytes).toBe(letters.rows[0].payload.length);
  expect(letters.rows[1].payload.toString("latin1")).toBe(`\u0000\u00ff${erasure.pseudonym}\u0000`);
  expect((await query("select value from managed_list_entry where to_revision is null")).rows).toEqual([
    { value: "acc-other" },
  ]);
  const said = await query("select subject, detail from audit_event where action = 'erase'");
  expect(said.rows).toMatchObject([{ subject: `erasure:${erasure.id}`, detail: { pseudonym: erasure.pseudonym } }]);
  expect(await listErasures(database.db)).toEqual([erasure]);

  const again = await erase(ground(), admin, asked);
  expect(again.report).toMatchObject({ rows: {}, audit: 0, held: [] });
}, 120_000);

test("an account whose name begins alike is another one", async () => {
  await live("resolved");
  await erase(ground(), admin, asked);
  const other = await query("select account_id, body from stored_transaction where id = 't4'");
  expect(other.rows[0]).toMatchObject({ account_id: `${ACCOUNT}0` });
  const comment = await query("select text from alert_activity where kind = 'commented'");
  expect(comment.rows[0].text).toMatch(new RegExp(`^Same as erased-\\w+, not ${ACCOUNT}0\\.$`));
}, 120_000);

test("what open alerts rest on is held and told, unless they are erased too", async () => {
  await live("open");
  const { report } = await erase(ground(), admin, asked);
  expect(report?.held).toEqual(["a1"]);
  expect(report?.remains[0]?.what).toContain("a1");
  const kept = await query("select account_id from stored_transaction where id = any('{t1,t2}') order by id");
  expect(kept.rows[0]).toEqual({ account_id: ACCOUNT });
  expect(kept.rows[1].account_id).toMatch(/^erased-/);
  const labels = await query("select account_id from transaction_label order by transaction_id");
  expect(labels.rows.map(({ account_id }) => account_id === ACCOUNT)).toEqual([true, false]);
  const held = ["alert", "evidence", "hit", "stored_transaction", "transaction_label"];
  expect((await tablesWith(`${ACCOUNT}"`)).filter((name) => !held.includes(name))).toEqual([]);
  await query("update stored_transaction set account_id = 'acc-longer', body = '{}' where id = 't4'");
  await query("update alert_activity set text = 'x' where kind = 'commented'");
  await erase(ground(), admin, { ...asked, includeOpen: true });
  expect(await tablesWith(ACCOUNT)).toEqual([]);
}, 120_000);

test("what was cut off is completed with the same name, and of two at once one is refused", async () => {
  await live("resolved");
  await query(
    "create function stop() returns trigger language plpgsql as $$ begin raise exception 'the plug was pulled'; end $$",
  );
  await query("create trigger stop before update on health_note for each row execute function stop()");
  await expect(erase(ground(), admin, asked)).rejects.toThrow("the plug was pulled");
  const [cut] = await listErasures(database.db);
  expect(cut).toMatchObject({ finishedAt: null, report: null });
  await query("drop trigger stop on health_note");

  const [one, other] = await Promise.allSettled([erase(ground(), admin, asked), erase(ground(), admin, asked)]);
  const done = [one, other].filter((result) => result.status === "fulfilled");
  expect(done).toHaveLength(1);
  expect(done[0]?.value).toMatchObject({ id: cut?.id, pseudonym: cut?.pseudonym });
  const names = await query("select distinct account_id from stored_transaction where account_id like 'erased-%'");
  expect(names.rows).toEqual([{ account_id: cut?.pseudonym }]);
}, 120_000);

test("one that was cut off goes on as it was asked for, and tells how far it is", async () => {
  await live("open");
  await query(
    "create function stop() returns trigger language plpgsql as $$ begin raise exception 'the plug was pulled'; end $$",
  );
  await query("create trigger stop before update on health_note for each row execute function stop()");
  await expect(erase(ground(), admin, { ...asked, includeOpen: true })).rejects.toThrow("the plug was pulled");
  const [cut] = await listErasures(database.db);
  expect(cut).toMatchObject({ state: "cutOff", progress: { step: "texts", rows: { transaction: 2, alert: 1 } } });
  await query("drop trigger stop on health_note");

  const { begun, done } = await resumeErase(ground(), admin, String(cut?.id));
  expect(begun).toMatchObject({ id: cut?.id, state: "running", finishedAt: null });
  const erasure = await done;
  expect(erasure).toMatchObject({ state: "done", progress: null, includeOpen: true, pseudonym: cut?.pseudonym });
  expect(erasure.report).toMatchObject({ held: [], rows: { transaction: 3, alert: 1, health_note: 1 } });
  await expect(resumeErase(ground(), admin, erasure.id)).rejects.toMatchObject({ refusal: { code: "notFound" } });
}, 120_000);

test("an account whose name is a number, a word or a bracket harms nothing", async () => {
  await live("resolved");
  for (const accountId of ["7", "77", "12", "{}", "true", "EUR", "%", "a\\b", "💶", "x".repeat(128)]) {
    await erase(ground(), admin, { ...asked, accountId });
  }
  const left = await query("select summary, key from alert where id = 'a1'");
  expect(left.rows).toMatchObject([{ summary: `A purchase for account ${ACCOUNT}; the rule looks for one.` }]);
}, 240_000);

test("an account that is called like a word of ours takes none of them along", async () => {
  await live("resolved");
  await createList(database.db, admin, { name: "sanctioned", type: "country", values: ["KP"] });
  const words = async () =>
    (
      await query(`select (select jsonb_agg(jsonb_build_array(status, rule_id, rule_name, severity) order by id) from alert) as alerts,
        (select jsonb_agg(kind) from alert_activity) as kinds, (select jsonb_agg(name order by name) from managed_list) as lists,
        (select jsonb_agg(value) from managed_list_entry where list_name = 'sanctioned' and to_revision is null) as countries,
        (select jsonb_agg(body::jsonb ->> 'currency' order by id) from stored_transaction) as currencies, (select jsonb_agg(status) from backtest) as backtests, (select jsonb_agg(reason order by record_offset) from dead_letter) as letters`)
    ).rows;
  const before = await words();
  for (const accountId of [
    "resolved",
    "r1",
    "high",
    "blocked",
    "commented",
    "KP",
    "done",
    "late",
    "t",
    "EUR",
    "currency",
  ]) {
    await erase(ground(), admin, { ...asked, accountId });
  }
  expect(await words()).toEqual(before);
});
