import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { LabelledTransaction, LabelPage, LabelsAnswer } from "@/lib/contract/label-api";
import { createApiKey } from "@/lib/server/api-keys/create";
import { labelledTransactions } from "@/lib/server/labels/of";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import * as outcome from "../decisions/[id]/outcome/handlers";
import * as labels from "./handlers";

let database: TestDatabase;
let own: Services;
const keys = new Map<string, string>();
beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url);
  useServices(own);
  for (const scope of ["decide", "read", "ingest"] as const) {
    const una = { kind: "person", id: "u", name: "Una", role: "admin" } as const;
    const body = { name: `key ${scope}`, scopes: [scope], expiresAt: null };
    const made = await createApiKey(database.db, una, body);
    keys.set(scope, made.key);
  }
});
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});
beforeEach(async () => {
  await database.db.pool.query("truncate transaction_label, decision, hit, alert, alert_activity cascade");
});

const NONE = { params: Promise.resolve({}) };
const T = Date.UTC(2026, 10, 1);
const HOUR = 3_600_000;
const label = (change: object = {}) => ({
  transactionId: "t1",
  accountId: "a1",
  timestamp: T,
  label: "fraud",
  kind: "chargeback",
  at: T + HOUR,
  ...change,
});

async function send(body: unknown, scope = "decide") {
  const request = new Request("http://127.0.0.1:3000/api/v1/labels", {
    method: "POST",
    headers: { authorization: `Bearer ${keys.get(scope)}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const response = await labels.POST(request, NONE);
  return { status: response.status, body: (await response.json()) as LabelsAnswer & { detail?: string } };
}

async function list(query = ""): Promise<LabelPage> {
  const request = new Request(`http://127.0.0.1:3000/api/v1/labels${query}`, {
    headers: { authorization: `Bearer ${keys.get("read")}` },
  });
  const response = await labels.GET(request, NONE);
  expect(response.status).toBe(200);
  return (await response.json()) as LabelPage;
}

const known = async (id = "t1", timestamp = T, accountId = "a1") =>
  (await labelledTransactions(database.db, [{ id, accountId, timestamp }]))[0];

test("labels are kept before their transaction is known, and the same said again changes nothing", async () => {
  const body = [label(), label({ transactionId: "t2", label: "legitimate", kind: "settled" })];
  expect(await send(body)).toEqual({ status: 200, body: { accepted: 2, repeated: 0, rejected: [] } });
  expect(await send([...body, label({ timestamp: "2026-11-01T00:00:00Z" })])).toEqual({
    status: 200,
    body: { accepted: 3, repeated: 3, rejected: [] },
  });
  const { items } = await list();
  expect(items).toHaveLength(2);
  expect(items[1]).toMatchObject({ ...label(), inForce: true, saidBy: { name: "key decide" } });
});

test("a bad label stops none of the others, and is told by its index with what to change", async () => {
  const { status, body } = await send([
    label(),
    label({ label: "false_positive" }),
    label({ kind: "guess" }),
    label({ timestamp: T / 1_000 }),
    label({ at: Date.now() + HOUR }),
    label({ extra: 1 }),
    label({ accountId: "" }),
    "t1",
    label({ at: "yesterday" }),
    label({ transactionId: "t2" }),
  ]);
  expect(status).toBe(200);
  expect(body.accepted).toBe(2);
  expect(body.rejected.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const errors = body.rejected.map(({ error }) => error);
  expect(errors[0]).toContain("label:");
  expect(errors[1]).toContain("kind:");
  expect(errors[2]).toContain("timestamp: 1793491200 is no epoch milliseconds within");
  expect(errors[3]).toContain("at: expected when it became known");
  expect(errors[4]).toContain("extra:");
  expect(errors[5]).toContain("accountId:");
  expect(errors[7]).toContain("at: expected RFC 3339");
});

test("what is no array of labels is refused, and so is who may not", async () => {
  expect(await send(label())).toMatchObject({ status: 400, body: { detail: "body: expected an array of labels" } });
  expect(await send([])).toMatchObject({ status: 400 });
  expect(await send(Array.from({ length: 1_001 }, () => label()))).toMatchObject({ status: 413 });
  expect(await send([label()], "read")).toMatchObject({ status: 403 });
  expect(await send([label()], "ingest")).toMatchObject({ status: 403 });
  const most = Array.from({ length: 1_000 }, (_, i) => label({ transactionId: `t${i}` }));
  expect(await send(most)).toMatchObject({ status: 200, body: { accepted: 1_000 } });
});

test("what became known last is in force, of equal times what was received later, whatever the order of the rest", async () => {
  await send([label({ at: T + 2 * HOUR })]);
  await send([label({ at: T + HOUR, label: "legitimate", kind: "settled" })]);
  expect((await known())?.outcome).toEqual({
    label: "fraud",
    at: T + 2 * HOUR,
    by: { source: "label", kind: "chargeback", name: "key decide" },
  });
  await send([label({ at: T + 2 * HOUR, label: "legitimate", kind: "customer-confirmed" })]);
  expect((await known())?.outcome).toMatchObject({ label: "legitimate", by: { kind: "customer-confirmed" } });
  // The same again is no later statement.
  await send([label({ at: T + 2 * HOUR })]);
  expect((await known())?.outcome).toMatchObject({ label: "legitimate" });
  expect((await known())?.labels.map(({ kind }) => kind)).toEqual(["customer-confirmed", "chargeback", "settled"]);
  expect((await list("?transactionId=t1")).items.map(({ inForce }) => inForce)).toEqual([true, false, false]);
  // Another account's, or another time's, is another transaction.
  expect((await known("t1", T, "a2"))?.outcome).toBeNull();
  expect((await known("t1", T + 1))?.outcome).toBeNull();
});

test("a resolved alert says what its hits' transactions are, until something is known later", async () => {
  const alert = (
    id: string,
    status: string,
    said: string | null,
    resolvedAt: number | null,
    key = '{"accountId":"a1"}',
  ) =>
    database.db.pool.query(
      `with a as (insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, status, label, resolved_at,
         occurrences, first_event_at, last_event_at, detected_at, summary, change_seq, raised_seq)
         values ($1, 'r', 'Rule r', 1, 'high', $5::jsonb, '', '', $2, $3, $4, 1, $6, $6, $6, '', 0, 0) returning id)
       insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
       select 'h-' || id, 'r', 1, $5::jsonb, '', 't1', $6, '{t0,t1}', 2, id, $6 from a`,
      [id, status, said, resolvedAt, key, T],
    );
  await alert("open", "open", null, null);
  await alert("unclear", "resolved", "inconclusive", T + 9 * HOUR);
  await alert("other", "resolved", "fraud", T + 9 * HOUR, '{"accountId":"a2"}');
  expect((await known())?.outcome).toBeNull();
  await alert("fine", "resolved", "false_positive", T + 2 * HOUR);
  expect((await known())?.outcome).toEqual({
    label: "legitimate",
    at: T + 2 * HOUR,
    by: { source: "alert", alertId: "fine", ruleName: "Rule r" },
  });
  // What a hit rests on besides is not its transaction.
  expect((await known("t0"))?.outcome).toBeNull();
  await send([label({ at: T + HOUR })]);
  expect((await known())?.outcome).toMatchObject({ label: "legitimate" });
  await send([label({ at: T + 2 * HOUR })]);
  expect((await known())?.outcome).toMatchObject({ label: "fraud", by: { source: "label" } });
  await alert("device", "resolved", "fraud", T + 3 * HOUR, '{"deviceId":"d"}');
  expect((await known())?.outcome).toMatchObject({ label: "fraud", by: { source: "alert", alertId: "device" } });
});

test("the list is filtered and read page by page", async () => {
  const many = Array.from({ length: 7 }, (_, i) =>
    label({ transactionId: `t${i}`, accountId: `a${i % 2}`, label: i < 3 ? "fraud" : "legitimate" }),
  );
  await send(many);
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: LabelPage = await list(`?limit=3&cursor=${cursor}`);
    seen.push(...page.items.map(({ transactionId }) => transactionId));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(["t6", "t5", "t4", "t3", "t2", "t1", "t0"]);
  const ids = async (query: string) => (await list(query)).items.map(({ transactionId }) => transactionId);
  expect(await ids("?label=fraud")).toEqual(["t2", "t1", "t0"]);
  expect(await ids("?accountId=a1")).toEqual(["t5", "t3", "t1"]);
  expect(await ids("?kind=settled")).toEqual([]);
  expect(await ids(`?from=${Date.now() + HOUR}`)).toEqual([]);
  expect(await ids(`?to=${Date.now() + HOUR}&limit=1`)).toEqual(["t6"]);
});

test("the outcome of a decision is a label of its transaction, known now where nothing else is said", async () => {
  await database.db.pool.query(
    `insert into decision (id, transaction_id, account_id, event_time, keys, body, body_hash, asked_at, asked_by, timeout_ms)
     values ('d1', 't1', 'a1', $1, '{a1}', '{}', '', $1, 'm', 250)`,
    [T],
  );
  const call = async (id: string, body?: object) => {
    const request = new Request("http://127.0.0.1:3000/api/v1/decisions/x/outcome", {
      method: body === undefined ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${keys.get(body === undefined ? "read" : "decide")}`,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const context = { params: Promise.resolve({ id }) };
    const response = await (body === undefined ? outcome.GET : outcome.POST)(request, context);
    return { status: response.status, body: (await response.json()) as LabelledTransaction };
  };
  expect(await call("d1")).toEqual({ status: 200, body: { outcome: null, labels: [] } });
  const before = Date.now();
  const said = await call("d1", { label: "legitimate", kind: "customer-confirmed" });
  expect(said.body.outcome).toMatchObject({ label: "legitimate", by: { source: "label", kind: "customer-confirmed" } });
  expect(said.body.outcome?.at).toBeGreaterThanOrEqual(before);
  await call("d1", { label: "fraud", kind: "chargeback", at: T + HOUR });
  const { body } = await call("d1");
  expect(body.outcome).toMatchObject({ label: "legitimate" });
  expect(body.labels.map(({ label: is, at }) => [is, at])).toEqual([
    ["legitimate", said.body.outcome?.at],
    ["fraud", T + HOUR],
  ]);
  expect((await known())?.labels).toHaveLength(2);
  expect((await call("d2")).status).toBe(404);
  expect((await call("d2", { label: "fraud", kind: "confirmed" })).status).toBe(404);
  expect((await call("d1", { label: "fraud", kind: "confirmed", at: Date.now() + HOUR })).status).toBe(400);
  expect((await call("d1", { label: "maybe", kind: "confirmed" })).status).toBe(400);
});
