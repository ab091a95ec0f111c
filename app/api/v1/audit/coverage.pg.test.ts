import { afterAll, beforeAll, expect, test } from "vitest";
import * as account from "@/app/api/v1/account/handlers";
import * as accountSessions from "@/app/api/v1/account/sessions/handlers";
import * as acknowledge from "@/app/api/v1/alerts/[id]/acknowledge/handlers";
import * as assign from "@/app/api/v1/alerts/[id]/assign/handlers";
import * as comments from "@/app/api/v1/alerts/[id]/comments/handlers";
import * as listOf from "@/app/api/v1/alerts/[id]/list/handlers";
import * as reopen from "@/app/api/v1/alerts/[id]/reopen/handlers";
import * as resolve from "@/app/api/v1/alerts/[id]/resolve/handlers";
import * as acknowledgeMany from "@/app/api/v1/alerts/acknowledge/handlers";
import * as bulkUndo from "@/app/api/v1/alerts/bulk/[id]/undo/handlers";
import * as bulk from "@/app/api/v1/alerts/bulk/handlers";
import * as key from "@/app/api/v1/api-keys/[id]/handlers";
import * as keys from "@/app/api/v1/api-keys/handlers";
import * as draft from "@/app/api/v1/drafts/[id]/handlers";
import * as drafts from "@/app/api/v1/drafts/handlers";
import * as list from "@/app/api/v1/lists/[name]/handlers";
import * as listRestore from "@/app/api/v1/lists/[name]/restore/handlers";
import * as lists from "@/app/api/v1/lists/handlers";
import * as rule from "@/app/api/v1/rules/[id]/handlers";
import * as ruleRestore from "@/app/api/v1/rules/[id]/restore/handlers";
import * as ruleState from "@/app/api/v1/rules/[id]/state/handlers";
import * as rules from "@/app/api/v1/rules/handlers";
import * as settings from "@/app/api/v1/settings/handlers";
import * as simulator from "@/app/api/v1/simulator/handlers";
import * as snooze from "@/app/api/v1/snoozes/[id]/handlers";
import * as snoozes from "@/app/api/v1/snoozes/handlers";
import { CALLS } from "@/lib/server/audit/testing/calls";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { answerAuth } from "@/lib/server/sign-in/sign-in";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";

const EMAIL = "ada@example.com";
const PASSWORD = "correct horse battery";
const RULE = { id: "audited", name: "Audited", severity: "low", key: ["accountId"] };
const MATCH = (amount: number) => ({ type: "match", when: { field: "amount", op: ">", value: amount } });

let database: TestDatabase;
let own: Services;
let cookie = "";
let adminId = "";
beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url);
  useServices(own);
  await ensureFirstAccounts(database.db, { adminEmail: EMAIL, adminPassword: PASSWORD, demo: false });
  await raiseAlerts(database.db, [{ id: "a1" }, { id: "a2" }]);
  await signIn();
  cookie = await signIn();
  adminId = (await database.db.prisma.user.findUniqueOrThrow({ where: { email: EMAIL } })).id;
});
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});

async function signIn(): Promise<string> {
  const body = JSON.stringify({ email: EMAIL, password: PASSWORD });
  const headers = { "content-type": "application/json" };
  const asked = new Request("http://127.0.0.1:3000/api/auth/sign-in/email", { method: "POST", headers, body });
  const cookies = (await answerAuth(own, asked)).headers.getSetCookie();
  return cookies.map((each) => each.split(";")[0]).join("; ");
}

type Handler<P> = (request: Request, context: { readonly params: Promise<P> }) => Promise<Response>;

function send<P>(handler: Handler<P>, params: P, body?: unknown): Promise<Response> {
  const headers = { cookie, "content-type": "application/json" };
  const said = body === undefined ? {} : { body: JSON.stringify(body) };
  return handler(new Request("http://127.0.0.1:3000/api/v1/x", { method: "POST", headers, ...said }), {
    params: Promise.resolve(params),
  });
}
const none = {};
const onRule = { id: RULE.id };
const on = { name: "audited" };
const alert = { id: "a1" };
let made = "";

/** Calls in an order in which each of them changes something. */
const STEPS: readonly (readonly [string, () => Promise<Response>])[] = [
  ["PUT /api/v1/simulator", () => send(simulator.PUT, none, { rate: 5 })],
  ["PATCH /api/v1/account", () => send(account.PATCH, none, { name: "Ada" })],
  ["DELETE /api/v1/account/sessions", () => send(accountSessions.DELETE, none)],
  ["PUT /api/v1/settings", () => send(settings.PUT, none, { secondPerson: true })],
  ["PUT /api/v1/settings", () => send(settings.PUT, none, { secondPerson: false })],
  ["POST /api/v1/rules", () => send(rules.POST, none, { ...RULE, detect: MATCH(1) })],
  ["PUT /api/v1/rules/[id]", () => send(rule.PUT, onRule, { ...RULE, detect: MATCH(2), version: 1 })],
  ["PATCH /api/v1/rules/[id]/state", () => send(ruleState.PATCH, onRule, { enabled: false, version: 2 })],
  ["POST /api/v1/rules/[id]/restore", () => send(ruleRestore.POST, onRule, { restore: 1, version: 3 })],
  [
    "POST /api/v1/snoozes",
    async () => {
      const body = { ruleId: "audited", key: { accountId: "a" }, duration: "7d", reason: "a new terminal" };
      const answer = await send(snoozes.POST, none, body);
      made = ((await answer.clone().json()) as { readonly id: string }).id;
      return answer;
    },
  ],
  ["DELETE /api/v1/snoozes/[id]", () => send(snooze.DELETE, { id: made })],
  ["DELETE /api/v1/rules/[id]", () => send(rule.DELETE, onRule)],
  [
    "POST /api/v1/drafts",
    async () => {
      const answer = await send(drafts.POST, none, { ruleId: null, text: "{}" });
      made = ((await answer.clone().json()) as { readonly id: string }).id;
      return answer;
    },
  ],
  ["DELETE /api/v1/drafts/[id]", () => send(draft.DELETE, { id: made })],
  ["POST /api/v1/lists", () => send(lists.POST, none, { name: "audited", values: ["a"] })],
  ["PATCH /api/v1/lists/[name]", () => send(list.PATCH, on, { add: ["b"] })],
  ["PUT /api/v1/lists/[name]", () => send(list.PUT, on, { version: 2, values: ["c"] })],
  ["POST /api/v1/lists/[name]/restore", () => send(listRestore.POST, on, { restore: 1, version: 3 })],
  ["DELETE /api/v1/lists/[name]", () => send(list.DELETE, on)],
  [
    "POST /api/v1/api-keys",
    async () => {
      const answer = await send(keys.POST, none, { name: "gateway", scopes: ["read"], expiresAt: null });
      made = ((await answer.clone().json()) as { readonly id: string }).id;
      return answer;
    },
  ],
  ["DELETE /api/v1/api-keys/[id]", () => send(key.DELETE, { id: made })],
  [
    "POST /api/v1/alerts/[id]/list",
    () => send(listOf.POST, alert, { list: "blocked-accounts", value: "acc-1", reason: "Fraud" }),
  ],
  ["POST /api/v1/alerts/[id]/acknowledge", () => send(acknowledge.POST, alert, { version: 1 })],
  ["POST /api/v1/alerts/[id]/assign", () => send(assign.POST, alert, { version: 2, userId: adminId })],
  ["POST /api/v1/alerts/[id]/comments", () => send(comments.POST, alert, { version: 3, text: "Called." })],
  ["POST /api/v1/alerts/[id]/resolve", () => send(resolve.POST, alert, { version: 4, label: "fraud" })],
  ["POST /api/v1/alerts/[id]/reopen", () => send(reopen.POST, alert, { version: 5 })],
  ["POST /api/v1/alerts/acknowledge", () => send(acknowledgeMany.POST, none, { alerts: [{ id: "a2", version: 1 }] })],
  [
    "POST /api/v1/alerts/bulk",
    async () => {
      const alerts = [{ id: "a2", version: 2 }];
      const answer = await send(bulk.POST, none, { step: "resolve", label: "fraud", alerts });
      made = ((await answer.clone().json()) as { readonly id: string }).id;
      return answer;
    },
  ],
  ["POST /api/v1/alerts/bulk/[id]/undo", () => send(bulkUndo.POST, { id: made })],
];

test("each of these calls writes one line, in the name of who called", async () => {
  let seen = await lastLine();
  for (const [call, run] of STEPS) {
    const answer = await run();
    expect([call, answer.status, answer.ok ? "" : await answer.text()]).toEqual([call, answer.status, ""]);
    const { rows } = await database.db.pool.query<{ id: number; action: string; actor_id: string }>(
      "select id, action, actor_id from audit_event where id > $1",
      [seen],
    );
    const said = CALLS[call] ?? [];
    const actions = "nothing" in said ? [] : said;
    expect([call, rows.length, rows[0]?.actor_id]).toEqual([call, 1, adminId]);
    expect([call, actions.some((action) => rows[0]?.action.startsWith(action))]).toEqual([call, true]);
    seen = rows[0]?.id ?? seen;
  }
});

async function lastLine(): Promise<number> {
  const { rows } = await database.db.pool.query<{ last: number }>(
    "select coalesce(max(id), 0) as last from audit_event",
  );
  return rows[0]?.last ?? 0;
}
