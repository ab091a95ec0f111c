import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/server/api-keys/create";
import type { Caller } from "@/lib/server/callers/caller";
import { decisionId } from "@/lib/server/decisions/mark";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import * as one from "./[id]/handlers";
import * as batch from "./batch/handlers";
import * as decisions from "./handlers";

const ENV_KEY = "a-key-for-tests-only";
const admin: Caller = { kind: "person", id: "u-admin", name: "Ada", role: "admin" };
const URL_OF = "http://127.0.0.1:3000/api/v1/decisions";
const none = { params: Promise.resolve({}) };

let database: TestDatabase;
let own: Services;
beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url, { apiKey: ENV_KEY, decisionFallback: "review" });
  useServices(own);
  const stream = await own.stream();
  await stream.ensureTopics([own.topics.transactions], 2);
});
afterEach(() => database.db.pool.query("truncate decision, decision_part"));
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});

const transaction = (id: string, changes: object = {}) => ({
  id,
  accountId: "a1",
  cardId: "4111111111111111",
  amount: 12,
  currency: "EUR",
  timestamp: 1_700_000_000_000,
  ...changes,
});
const post = (body: unknown, { path = "", key = ENV_KEY } = {}) =>
  new Request(URL_OF + path, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const get = (query: string) =>
  decisions.GET(new Request(`${URL_OF}${query}`, { headers: { authorization: `Bearer ${ENV_KEY}` } }), none);
const ask = (body: unknown) => decisions.POST(post(body), none);

test("what is wrong is named, with 400", async () => {
  for (const [body, said] of [
    [{}, /^transaction: /],
    [{ transaction: transaction("t", { amount: -1 }) }, /^transaction\.amount: expected a finite number >= 0/],
    [{ transaction: transaction("t", { currency: "eur" }) }, /^transaction\.currency: /],
    [{ transaction: transaction("t"), timeoutMs: 9 }, /^timeoutMs: expected 10 to 2000 milliseconds/],
    [{ transaction: transaction("t"), timeoutMs: 2_001 }, /^timeoutMs: /],
    [{ transaction: transaction("t"), timeout: 5 }, /^timeout: /],
    ["{", /not JSON/],
  ] as const) {
    const answer = await ask(body);
    expect(answer.status, JSON.stringify(body)).toBe(400);
    expect((await answer.json()).detail).toMatch(said);
  }
  const several = await batch.POST(
    post({ transactions: [transaction("t1"), transaction("t2", { accountId: "" })] }, { path: "/batch" }),
    none,
  );
  expect([several.status, (await several.json()).detail]).toEqual([
    400,
    expect.stringMatching(/^transactions\.1\.accountId: /),
  ]);
  const many = Array.from({ length: 101 }, (_, i) => transaction(`t${i}`));
  expect((await batch.POST(post({ transactions: many }, { path: "/batch" }), none)).status).toBe(400);
  expect((await database.db.pool.query("select from decision")).rowCount).toBe(0);
});

test("a key needs the scope decide", async () => {
  const key = async (scope: "decide" | "ingest") =>
    (await createApiKey(database.db, admin, { name: scope, scopes: [scope], expiresAt: null })).key;
  const body = { transaction: transaction("t1"), timeoutMs: 10 };
  expect((await decisions.POST(post(body, { key: await key("ingest") }), none)).status).toBe(403);
  expect((await decisions.POST(post(body, { key: await key("decide") }), none)).status).toBe(200);
});

test("without a detector the fallback comes in time, again and again, and another body is 409", async () => {
  const body = { transaction: transaction("t1"), timeoutMs: 300 };
  const answer = await ask(body);
  expect(answer.status).toBe(200);
  const told = await answer.json();
  expect(told).toMatchObject({
    id: decisionId("t1"),
    transactionId: "t1",
    decision: "review",
    complete: false,
    score: 0,
    hits: [],
    shadowHits: [],
  });
  expect(["timeout", "unhealthy"]).toContain(told.reason);
  expect(await (await ask(body)).json()).toEqual(told);
  const other = await ask({ transaction: transaction("t1", { amount: 13 }) });
  expect([other.status, (await other.json()).type]).toEqual([409, "urn:tripline:problem:decision-conflict"]);
  expect(await own.metrics.metrics()).toMatch(
    /tripline_decisions_total\{decision="review",complete="false",reason="\w+"\} [1-9]/,
  );
});

test("several are answered in order, the same one once", async () => {
  const transactions = ["t2", "t1", "t2", "t3"].map((id) => transaction(id));
  const answer = await batch.POST(post({ transactions, timeoutMs: 300 }, { path: "/batch" }), none);
  const { answers } = await answer.json();
  expect(answers.map(({ transactionId }: { transactionId: string }) => transactionId)).toEqual([
    "t2",
    "t1",
    "t2",
    "t3",
  ]);
  expect((await database.db.pool.query("select from decision")).rowCount).toBe(3);
});

test("are listed newest first, by what they are filtered by, in pages", async () => {
  await database.db.pool.query(
    `insert into decision (id, transaction_id, account_id, event_time, keys, body, body_hash, asked_at, asked_by, timeout_ms, answered_at,
       given, unbraked, complete, reason, score, hits, shadow_hits, ms, completed_at)
     select lpad(to_hex(i), 32, '0'), 't' || i, 'a' || i % 2, 5, array['t' || i, 'a' || i % 2, '4111111111111111'],
       '{"id":"t","accountId":"a","cardId":"4111111111111111","amount":1,"currency":"EUR","timestamp":5}', 'h', i / 2, 'u', 250, 9,
       (array['allow', 'review', 'block'])[1 + i % 3], 'block', i % 2 = 0, case when i % 2 = 1 then 'late' end, 1, '[]', '[]', 3, 9
     from generate_series(0, 9) i`,
  );
  const ids = async (query: string) => {
    const answer = await get(query);
    expect(answer.status, query).toBe(200);
    return (await answer.json()).items.map(({ transactionId }: { transactionId: string }) => transactionId).join(" ");
  };
  expect(await ids("")).toBe("t9 t8 t7 t6 t5 t4 t3 t2 t1 t0");
  expect(await ids("?decision=block")).toBe("t8 t5 t2");
  expect(await ids("?decision=block,allow&complete=true")).toBe("t8 t6 t2 t0");
  expect(await ids("?from=2&to=4")).toBe("t7 t6 t5 t4");
  expect(await ids("?key=a1&to=2")).toBe("t3 t1");
  const seen: string[] = [];
  for (let cursor = ""; cursor !== "end"; ) {
    const page = await (await get(`?limit=3${cursor}`)).json();
    seen.push(...page.items.map(({ transactionId }: { transactionId: string }) => transactionId));
    cursor = page.nextCursor === null ? "end" : `&cursor=${page.nextCursor}`;
  }
  expect(seen.join(" ")).toBe("t9 t8 t7 t6 t5 t4 t3 t2 t1 t0");
  for (const wrong of ["?status=open", "?cursor=x", "?complete=yes", "?decision=refuse", "?limit=0"]) {
    const answer = await get(wrong);
    expect(answer.status, wrong).toBe(400);
    expect((await answer.json()).detail).toContain(/\?(\w+)/.exec(wrong)?.[1]);
  }

  const id = "2".padStart(32, "0");
  const detail = await one.GET(new Request(`${URL_OF}/${id}`, { headers: { authorization: `Bearer ${ENV_KEY}` } }), {
    params: Promise.resolve({ id }),
  });
  const told = await detail.json();
  expect(told).toMatchObject({ transactionId: "t2", decision: "block", hits: [], parts: [], laterHits: [] });
  // Card numbers leave masked, as everywhere.
  expect(JSON.stringify(told)).not.toContain("4111111111111111");
  const missing = await one.GET(new Request(`${URL_OF}/x`, { headers: { authorization: `Bearer ${ENV_KEY}` } }), {
    params: Promise.resolve({ id: "x" }),
  });
  expect(missing.status).toBe(404);
});
