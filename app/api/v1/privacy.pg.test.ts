import { afterAll, beforeAll, expect, test } from "vitest";
import type { Alert } from "@/lib/contract/alert";
import type { AlertDetail } from "@/lib/contract/alert-calls";
import { shownValue } from "@/lib/contract/masked";
import type { Unmasked } from "@/lib/contract/masking";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import * as demo from "../demo/sign-in/route";
import * as comments from "./alerts/[id]/comments/handlers";
import * as alert from "./alerts/[id]/handlers";
import * as unmaskAlert from "./alerts/[id]/unmask/handlers";
import * as alerts from "./alerts/handlers";
import * as letters from "./dead-letters/handlers";
import * as drafts from "./drafts/handlers";
import * as entries from "./lists/[name]/entries/handlers";
import * as list from "./lists/[name]/handlers";
import * as values from "./lists/[name]/values/handlers";
import * as lists from "./lists/handlers";
import * as masking from "./settings/masking/handlers";
import * as transactions from "./transactions/handlers";
import * as unmaskTransaction from "./transactions/unmask/handlers";

const CARD = "4111111111111111";
const SHOWN = "411111••••••1111";
const FUNDING = "5555555555554444";
const T = Date.UTC(2026, 0, 5, 13);

let database: TestDatabase;
let own: Services;
const cookies = new Map<string, string>();

beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url, { demo: true });
  useServices(own);
  await ensureFirstAccounts(database.db, {
    adminEmail: "admin@example.com",
    adminPassword: "correct horse",
    demo: true,
  });
  for (const role of ["viewer", "analyst", "lead"]) {
    const response = await demo.POST(request("/api/demo/sign-in", null, { role }), undefined);
    cookies.set(
      role,
      response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(";")[0])
        .join("; "),
    );
  }
  const { pool } = database.db;
  const body = {
    id: "t1",
    accountId: "acc-1",
    amount: 12,
    currency: "EUR",
    timestamp: T,
    cardId: CARD,
    attributes: { funding: FUNDING },
  };
  await pool.query(
    `insert into stored_transaction (stream, partition, record_offset, item, id, account_id, event_time, body)
     values (1, 0, 0, 0, 't1', 'acc-1', $1, $2)`,
    [T, JSON.stringify(body)],
  );
  await pool.query(
    `insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, occurrences, first_event_at,
       last_event_at, detected_at, summary, change_seq, raised_seq)
     values ('a1', 'r', 'Cards', 1, 'high', $1, $2, 'h', 1, $3, $3, $3, $4, 1, 1)`,
    [JSON.stringify({ cardId: CARD }), CARD, T, `A purchase for card ${CARD}`],
  );
  await pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
     values ('h1', 'r', 1, $1, 'h', 't1', $2, '{t1}', 1, 'a1', $2)`,
    [JSON.stringify({ cardId: CARD }), T],
  );
  await pool.query(
    `insert into dead_letter (topic, partition, record_offset, reason, detail, key, payload, payload_bytes, at)
     values ('t', 0, 0, 'invalid', $1, $2, $3, 10, $4)`,
    [`cardId: unexpected ${CARD}`, CARD, Buffer.from(`{"cardId": ${CARD}`), T],
  );
}, 60_000);
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});

const none = { params: Promise.resolve({}) };
const a1 = { params: Promise.resolve({ id: "a1" }) };
const blocked = { params: Promise.resolve({ name: "blocked" }) };

function request(
  path: string,
  as: string | null,
  body?: unknown,
  method = body === undefined ? "GET" : "POST",
): Request {
  return new Request(`http://127.0.0.1:3000${path}`, {
    method,
    headers: {
      host: "127.0.0.1:3000",
      "content-type": "application/json",
      ...(as === null ? {} : { cookie: cookies.get(as) ?? "" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function read<T>(response: Response | Promise<Response>): Promise<T> {
  return JSON.parse(await (await response).text()) as T;
}

const detail = () => read<AlertDetail>(alert.GET(request("/x", "analyst"), a1));
const found = async (query: string) =>
  (await read<{ items: Alert[] }>(alerts.GET(request(`/api/v1/alerts?${query}`, "analyst"), none))).items.length;

test("nobody is told a card number: not in alerts, evidence, transactions or dead letters", async () => {
  const answers = await Promise.all([
    alerts.GET(request("/api/v1/alerts", "lead"), none),
    alert.GET(request("/x", "lead"), a1),
    transactions.GET(request("/api/v1/transactions?accountId=acc-1", "lead"), none),
    letters.GET(request("/api/v1/dead-letters", "lead"), none),
    comments.POST(request("/x", "analyst", { version: 1, text: `asked about ${CARD}` }), a1),
    comments.POST(request("/x", "analyst", { version: 99, text: "late" }), a1),
  ]);
  for (const answer of answers) {
    const text = await answer.text();
    expect(text).not.toContain(CARD);
    expect(text).toContain(SHOWN);
  }
});

test("a masked card goes back as a filter and onto a list as what it stands for", async () => {
  const key = String((await detail()).alert.key.cardId);
  expect(shownValue(key)).toBe(SHOWN);
  expect(await found(`key=${encodeURIComponent(key)}`)).toBe(1);
  expect(await found(`key=${CARD}`)).toBe(1);
  expect(await found(`q=${encodeURIComponent(key)}`)).toBe(1);
  expect(await found(`q=${CARD}`)).toBe(1);
  expect(await found("q=411111")).toBe(1);
  for (const guess of ["4111111", "11111111", "1".repeat(6)]) expect(await found(`q=${guess}`), guess).toBe(0);

  await lists.POST(request("/x", "lead", { name: "blocked", type: "card", values: [key, "card-7"] }), none);
  const stored = await database.db.pool.query("select value from managed_list_entry order by value");
  expect(stored.rows).toEqual([{ value: CARD }, { value: "card-7" }]);
  const shown = await (await entries.GET(request("/x?q=411111", "viewer"), blocked)).text();
  expect(shown).toContain(SHOWN);
  expect(shown).not.toContain(CARD);
  expect(await read(entries.GET(request("/x?q=4111111", "viewer"), blocked))).toMatchObject({ total: 0 });
  const lines = await (await values.GET(request("/x", "viewer"), blocked)).text();
  expect(lines.split("\n").map(shownValue)).toEqual([SHOWN, "card-7", ""]);
  const page = await read<{ nextCursor: string }>(entries.GET(request("/x?limit=1", "viewer"), blocked));
  expect(Buffer.from(page.nextCursor.split(".")[1] ?? "", "base64url").toString()).not.toContain(CARD);
  expect(await read(entries.GET(request(`/x?limit=1&cursor=${page.nextCursor}`, "viewer"), blocked))).toMatchObject({
    items: [{ value: "card-7" }],
  });
  await list.PATCH(request("/x", "lead", { remove: [key] }, "PATCH"), blocked);
  const left = await database.db.pool.query("select value from managed_list_entry where to_revision is null");
  expect(left.rows).toEqual([{ value: "card-7" }]);

  const foreign = `${SHOWN}~${"A".repeat(22)}`;
  expect((await alerts.GET(request(`/api/v1/alerts?key=${encodeURIComponent(foreign)}`, "lead"), none)).status).toBe(
    400,
  );
  expect((await lists.POST(request("/x", "lead", { name: "other", values: [foreign] }), none)).status).toBe(400);
});

test("a draft gives back what it holds, masked, and is stored whole", async () => {
  const key = String((await detail()).alert.key.cardId);
  const text = `{ "where": { "field": "cardId", "op": "=", "value": "${key}" } }`;
  const draft = await read<{ text: string }>(drafts.POST(request("/x", "analyst", { ruleId: null, text }), none));
  expect(draft.text).toBe(text);
  const stored = await database.db.pool.query<{ text: string }>("select text from rule_draft");
  expect(stored.rows[0]?.text).toContain(`"${CARD}"`);
});

test("attributes are masked once a lead names them", async () => {
  const evidence = async () => JSON.stringify((await detail()).evidence);
  expect(await evidence()).toContain(FUNDING);
  const put = (as: string) => masking.PUT(request("/x", as, change, "PUT"), none);
  const change = { maskedAttributes: ["attributes.funding"], reason: `funding holds ${CARD}` };
  expect((await put("analyst")).status).toBe(403);
  expect(await read(put("lead"))).toEqual({ maskedAttributes: ["funding"] });
  expect(await evidence()).not.toContain(FUNDING);
  expect(await read(masking.GET(request("/x", "viewer"), none))).toEqual({ maskedAttributes: ["funding"] });
  const written = await database.db.pool.query("select detail from audit_event where subject = 'setting:masking'");
  expect(written.rows).toMatchObject([
    {
      detail: {
        before: { maskedAttributes: [] },
        after: { maskedAttributes: ["funding"] },
        reason: `funding holds ${SHOWN}`,
      },
    },
  ]);
});

test("a lead sees card numbers whole with a reason; it is written down without them, and nobody else may", async () => {
  const reason = `the bank asks about ${CARD}`;
  const unmask = (as: string, body: unknown = { reason }) => unmaskAlert.POST(request("/x", as, body), a1);
  for (const role of ["viewer", "analyst"]) expect((await unmask(role)).status).toBe(403);
  expect((await unmask("lead", { reason: " " })).status).toBe(400);
  const masked = String((await detail()).alert.key.cardId);
  const { cards } = await read<Unmasked>(unmask("lead"));
  expect(cards).toContainEqual({ masked, whole: CARD });
  const one = { id: "t1", accountId: "acc-1", timestamp: T, reason: "the customer asks" };
  const ofOne = await read<Unmasked>(unmaskTransaction.POST(request("/x", "lead", one), none));
  expect(ofOne.cards.map(({ whole }) => whole).sort()).toEqual([CARD, FUNDING]);
  const gone = { ...one, accountId: "acc-2" };
  expect((await unmaskTransaction.POST(request("/x", "lead", gone), none)).status).toBe(404);

  const written = await database.db.pool.query<{ subject: string; detail: { reason: string } }>(
    "select subject, detail from audit_event where action = 'unmask' order by id",
  );
  expect(written.rows).toMatchObject([
    { subject: "alert:a1", detail: { reason: `the bank asks about ${SHOWN}` } },
    { subject: "transaction:t1", detail: { reason: "the customer asks" } },
  ]);
  expect(JSON.stringify(written.rows)).not.toContain(CARD);
});

test("card numbers can be shown a few times, not all day", async () => {
  const unmask = () => unmaskAlert.POST(request("/x", "lead", { reason: "again" }), a1);
  const statuses = new Set<number>();
  for (let i = 0; i < 40 && !statuses.has(429); i++) statuses.add((await unmask()).status);
  expect(statuses).toContain(429);
});
