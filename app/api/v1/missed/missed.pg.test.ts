import { afterAll, beforeAll, expect, test } from "vitest";
import type { Backtest } from "@/lib/contract/backtest";
import type { MissedResult } from "@/lib/contract/missed";
import { finishBacktest, takeBacktest } from "@/lib/server/backtests/queue";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import * as demo from "../../demo/sign-in/route";
import * as alert from "../alerts/[id]/handlers";
import * as backtests from "../backtests/handlers";
import * as one from "./[id]/handlers";
import * as raise from "./[id]/raise/handlers";
import * as missed from "./handlers";

type Role = "viewer" | "analyst" | "lead";

let database: TestDatabase;
let own: Services;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url, { demo: true });
  useServices(own);
  await ensureFirstAccounts(database.db, { adminEmail: "a@example.com", adminPassword: "a long password", demo: true });
  for (const role of ["viewer", "analyst", "lead"] as const) {
    const response = await demo.POST(request(null, { method: "POST", body: { role } }), undefined);
    const parts = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    cookies.set(role, parts.join("; "));
  }
  await database.db.pool.query(
    `insert into dead_letter (topic, partition, record_offset, reason, detail, key, payload, payload_bytes, at)
     select 'transactions', i % 2, i, case when i < 3 then 'late' else 'malformed' end, '', 'k', '{}', 2, 1000 + i
     from generate_series(0, 4) i`,
  );
}, 60_000);
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});

function request(as: Role | null, { method = "GET", body = undefined as unknown, query = "" } = {}): Request {
  return new Request(`http://127.0.0.1:3000/api/v1/x${query}`, {
    method,
    headers: {
      host: "127.0.0.1:3000",
      "content-type": "application/json",
      ...(as === null ? {} : { cookie: cookies.get(as) ?? "" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
const none = { params: Promise.resolve({}) };
const on = (id: string) => ({ params: Promise.resolve({ id }) });
const post = (as: Role, body: unknown) => request(as, { method: "POST", body });

const RANGE = { from: 0, to: 10_000 };
const RESULT: MissedResult = {
  kind: "missed",
  range: RANGE,
  tallies: [],
  unusable: [],
  covered: { from: 100, to: 100 },
  beside: 0,
  alerts: [
    {
      id: "alert-1",
      ruleId: "large",
      ruleName: "Large",
      ruleVersion: 2,
      severity: "high",
      cooldownMs: 1_000,
      key: { accountId: "a" },
      summary: "A large one.",
      firstEventAt: 100,
      lastEventAt: 100,
      hits: [
        {
          id: "hit-1",
          alertId: "alert-1",
          summary: "A large one.",
          scored: { score: 60, strength: 1 },
          hit: {
            ruleId: "large",
            key: { accountId: "a" },
            eventId: "t1",
            eventTime: 100,
            value: 900,
            windowStart: null,
            evidence: ["t1"],
            evidenceCount: 1,
          },
        },
      ],
      missed: [],
      evidence: [],
      nearAlertId: null,
    },
  ],
  alertsTotal: 1,
  hitsTotal: 1,
  notes: [],
};

test("records are counted by reason and partition, for everyone", async () => {
  const response = await missed.GET(request("viewer", { query: "?from=1000&to=1004" }), none);
  expect(await response.json()).toEqual({
    reasons: [
      { reason: "late", records: 3 },
      { reason: "future", records: 0 },
      { reason: "malformed", records: 1 },
      { reason: "unreadable", records: 0 },
    ],
    partitions: [
      { partition: 0, records: 2 },
      { partition: 1, records: 2 },
    ],
  });
  expect((await missed.GET(request("viewer", { query: "?from=1000" }), none)).status).toBe(400);
});

test("an analyst looks, a lead raises: once, and only what was found", async () => {
  const body = { range: RANGE, reasons: ["late"] };
  expect((await missed.POST(post("viewer", body), none)).status).toBe(403);
  expect((await missed.POST(post("analyst", { ...body, reasons: [] }), none)).status).toBe(400);
  const asked = await missed.POST(post("lead", body), none);
  expect(asked.status).toBe(202);
  const { id } = (await asked.json()) as Backtest;
  const all = { alerts: ["alert-1"], reason: "An outage" };
  const early = await raise.POST(post("lead", all), on(id));
  expect(early.status).toBe(400);
  expect(await early.text()).toContain("wait for it");

  expect(await takeBacktest(database.db, "w", true)).toMatchObject({ id, request: { kind: "missed", ...body } });
  await finishBacktest(database.db, "w", id, RESULT);
  expect(await (await one.GET(request("lead"), on(id))).json()).toMatchObject({ status: "done", result: RESULT });
  expect((await one.GET(request("analyst"), on(id))).status).toBe(404);

  expect((await raise.POST(post("analyst", all), on(id))).status).toBe(403);
  expect((await raise.POST(post("lead", { alerts: ["other"], reason: "An outage" }), on(id))).status).toBe(400);
  expect((await raise.POST(post("lead", { alerts: ["alert-1"], reason: "" }), on(id))).status).toBe(400);
  expect((await raise.POST(post("lead", { reason: "An outage" }), on(id))).status).toBe(400);
  const raised = await raise.POST(post("lead", all), on(id));
  expect(await raised.json()).toEqual({ opened: ["alert-1"], joined: [], hits: 1, already: 0 });
  const again = await raise.POST(post("lead", { hits: ["hit-1"], reason: "Again" }), on(id));
  expect(await again.json()).toEqual({ opened: [], joined: [], hits: 0, already: 1 });
  const shown = await (await alert.GET(request("viewer"), on("alert-1"))).json();
  expect(shown).toMatchObject({ alert: { occurrences: 1, foundLater: { reason: "An outage" } } });
});

test("another kind of job is no look at missed records", async () => {
  const explain = { kind: "explain", slot: "x", transactions: [{ id: "t", timestamp: 1 }], accountId: "a" };
  const { id } = (await (await backtests.POST(post("lead", explain), none)).json()) as Backtest;
  expect((await one.GET(request("lead"), on(id))).status).toBe(404);
  expect((await raise.POST(post("lead", { hits: ["h"], reason: "Why not" }), on(id))).status).toBe(404);
});
