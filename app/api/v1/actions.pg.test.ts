import { createHmac, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Action, ActionTest, ChangedAction, PressedEvent } from "@/lib/contract/action";
import { ActionConflict, ActionPress, type PressBody } from "@/lib/contract/action-press";
import { AlertDetail } from "@/lib/contract/alert-calls";
import { pressAction } from "@/lib/server/actions/press";
import { acknowledge } from "@/lib/server/alerts/steps";
import type { Caller } from "@/lib/server/callers/caller";
import { type HttpReceiver, httpReceiver, type Posted } from "@/lib/server/channels/testing/http-receiver";
import { fanOut } from "@/lib/server/outbox/fan-out";
import { addChannel } from "@/lib/server/outbox/testing/rows";
import { erase } from "@/lib/server/privacy/erase/erase";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { addOccurrence, raiseAlerts } from "@/lib/server/testing/rows";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import * as action from "./actions/[id]/handlers";
import * as actionTest from "./actions/[id]/test/handlers";
import * as actions from "./actions/handlers";
import * as press from "./alerts/[id]/actions/[actionId]/handlers";
import * as alert from "./alerts/[id]/handlers";

const KEY = "a-key-for-tests-of-actions";
const mia: Caller = { kind: "person", id: "u-mia", name: "Mia", role: "analyst" };
const ben: Caller = { kind: "person", id: "u-ben", name: "Ben", role: "analyst" };

let database: TestDatabase;
let own: Services;
let receiver: HttpReceiver;
beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url, { apiKey: KEY, allowPrivateTargets: true });
  useServices(own);
});
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});
beforeEach(async () => {
  receiver = await httpReceiver();
});
afterEach(async () => {
  await receiver.close();
  await database.db.pool.query(
    "truncate analyst_action, action_call, alert_activity, alert, stored_transaction cascade",
  );
});

type Handler<P> = (request: Request, context: { readonly params: Promise<P> }) => Promise<Response>;

async function call<P extends object>(handler: Handler<P>, params: P, body?: unknown) {
  const response = await handler(
    new Request("http://localhost/api/v1/x", {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    { params: Promise.resolve(params) },
  );
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
}

async function made(more: object = {}): Promise<ChangedAction> {
  const { status, body } = await call(actions.POST, {}, { name: "Block card", url: `${receiver.url}/block`, ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return ChangedAction.parse(body);
}

/** An alert with one button. */
async function withButton(more: object = {}): Promise<string> {
  await raiseAlerts(database.db, [{ id: "a1", key: { cardId: "card-123" } }]);
  return (await made(more)).id;
}

const pressed = (actionId: string, body: PressBody = {}, actor: Caller = mia, withinMs?: number) =>
  pressAction(database.db, actor, { alertId: "a1", actionId }, body, own.channels, withinMs);

const detail = async () => AlertDetail.parse((await call(alert.GET, { id: "a1" })).body);

const T = 1_700_000_000_000;

/** An alert keyed by its account, one hit of which rests on a transaction of each of the cards, the newest last. */
async function withCards(cards: readonly (string | null)[]): Promise<void> {
  await raiseAlerts(database.db, [{ id: "a1", key: { accountId: "acc-1" }, detectedAt: T + cards.length }]);
  await database.db.pool.query(
    `insert into stored_transaction select 0, n, 't' || n, 'acc-1', $2 + n, jsonb_strip_nulls(jsonb_build_object('id', 't' || n,
       'accountId', 'acc-1', 'timestamp', $2 + n, 'amount', 10 * n, 'currency', 'EUR', 'cardId', card))
     from unnest($1::text[]) with ordinality as u (card, n)`,
    [cards, T],
  );
  await database.db.pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
     select 'h1', 'r1', 1, '{"accountId":"acc-1"}', '', 't' || $1::int, $2::bigint + $1, array_agg('t' || n order by n), $1, 'a1', $2
     from generate_series(1, $1) n`,
    [cards.length, T],
  );
}

/** As the libraries of Standard Webhooks verify. */
function isSignedBy({ headers, body }: Posted, secret: string): boolean {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const mine = `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
  return String(headers["webhook-signature"]).split(" ").includes(mine);
}

function answers(status: number, text: string, headers: Record<string, string> = {}): void {
  receiver.become((_, response) => void response.writeHead(status, headers).end(text));
}

test("a press posts the alert, signed, under its key, and the answer's message stands in the history", async () => {
  await raiseAlerts(database.db, [{ id: "a1", key: { cardId: "card-123" } }]);
  const { id, secret = "" } = await made({ when: { keyFields: ["cardId"] } });
  answers(200, JSON.stringify({ message: "card blocked\nuntil Friday" }));
  const idempotencyKey = randomUUID();
  const answer = await call(press.POST, { id: "a1", actionId: id }, { idempotencyKey, note: "customer called" });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  expect(ActionPress.parse(answer.body)).toMatchObject({
    idempotencyKey,
    status: "done",
    httpStatus: 200,
    message: "card blocked until Friday",
    note: "customer called",
    isRepeat: false,
  });
  const [posted] = receiver.came;
  if (posted === undefined) throw new Error("nothing came");
  expect(posted.path).toBe("/block");
  expect(posted.headers["idempotency-key"]).toBe(idempotencyKey);
  expect(isSignedBy(posted, secret)).toBe(true);
  expect(PressedEvent.parse(JSON.parse(posted.body))).toMatchObject({
    id: idempotencyKey,
    type: "tripline.action.pressed",
    subject: "a1",
    comment: "customer called",
    data: { action: { id, name: "Block card" }, key: { cardId: "card-123" }, alert: { id: "a1" }, test: false },
  });
  const { history, actions: offered } = await detail();
  expect(history.at(-1)).toMatchObject({
    kind: "pressed",
    press: { status: "done", message: "card blocked until Friday" },
  });
  expect(offered).toEqual([
    {
      id,
      name: "Block card",
      description: "",
      confirm: null,
      target: `${receiver.url}/block`,
      key: { cardId: "card-123" },
      choices: [],
      choicesMore: 0,
    },
  ]);
  const { rows } = await database.db.pool.query(
    "select action, detail->>'status' as status from audit_event where subject = 'alert:a1' order by id",
  );
  expect(rows).toEqual([
    { action: "alert.pressed", status: null },
    { action: "alert.pressEnded", status: "done" },
  ]);
});

test("the actor of a press is named to the webhook, and card numbers leave masked", async () => {
  await raiseAlerts(database.db, [{ id: "a1", key: { cardId: "4111111111111111" } }]);
  const { id } = await made();
  answers(200, JSON.stringify({ message: "blocked 4111111111111111" }));
  await pressed(id, { note: "it is 4111 1111 1111 1111" });
  const [posted] = receiver.came;
  expect(JSON.parse(posted?.body ?? "")).toMatchObject({ actor: "Mia", data: { key: { cardId: "411111••••••1111" } } });
  expect(posted?.body).not.toMatch(/4111.?1111.?1111.?1111/);
  const shown = JSON.stringify((await call(alert.GET, { id: "a1" })).body);
  expect(shown).toContain("blocked 411111••••••1111");
  expect(shown).not.toMatch(/4111.?1111.?1111.?1111/);
});

test.each([
  ["a text", 422, "no such card", "refused", "no such card", /answered 422/],
  ["a JSON message", 409, '{"message":"blocked already"}', "refused", "blocked already", /answered 409/],
  ["a fault", 500, "", "failed", null, /answered 500/],
  ["too busy", 429, "later", "failed", "later", /answered 429/],
  ["a redirect", 302, "", "refused", null, /redirect to 10\.0\.0\.1.*not followed/],
] as const)("an answer that is no yes is recorded: %s", async (_, status, text, outcome, message, reason) => {
  const id = await withButton();
  answers(status, text, status === 302 ? { location: "http://10.0.0.1/" } : {});
  expect(await pressed(id)).toMatchObject({
    status: outcome,
    httpStatus: status,
    message,
    reason: expect.stringMatching(reason),
  });
  expect(receiver.came).toHaveLength(1);
  expect((await detail()).history.at(-1)?.press?.status).toBe(outcome);
});

test("2xx without a message is done; an endless answer is not read to its end", async () => {
  const id = await withButton();
  answers(204, "");
  expect(await pressed(id)).toMatchObject({ status: "done", httpStatus: 204, message: null });
  answers(200, JSON.stringify({ message: "x".repeat(200_000) }));
  expect(await pressed(id, { again: true })).toMatchObject({ status: "done", message: null });
  answers(400, "y".repeat(200_000));
  expect((await pressed(id, { again: true })).message).toHaveLength(300);
});

test("a webhook that hangs leaves the outcome unknown; the same key asks again, and then it stands", async () => {
  const id = await withButton();
  receiver.become("silent");
  const idempotencyKey = randomUUID();
  expect(await pressed(id, { idempotencyKey, note: "first" }, mia, 100)).toMatchObject({
    status: "unknown",
    reason: expect.stringMatching(/did not answer within 0\.1 s\. It may have been done/),
  });
  answers(200, "");
  const second = await pressed(id, { idempotencyKey }, ben);
  expect(second).toMatchObject({ status: "done", isRepeat: true, note: "first", by: { name: "Ben" } });
  expect(await pressed(id, { idempotencyKey }, ben)).toEqual(second);
  expect(receiver.came.map(({ headers }) => headers["idempotency-key"])).toEqual([idempotencyKey, idempotencyKey]);
  expect((await detail()).history.filter(({ kind }) => kind === "pressed")).toHaveLength(2);
});

test("nothing listens: it failed, and was not done", async () => {
  const id = await withButton({ url: "http://127.0.0.1:9/" });
  expect(await pressed(id)).toMatchObject({
    status: "failed",
    httpStatus: null,
    reason: "Nothing listens at 127.0.0.1:9.",
  });
});

test("a private address is refused when it is configured, and when it is connected to", async () => {
  useServices({ ...own, channels: { ...own.channels, deps: { ...own.channels.deps, allowPrivateTargets: false } } });
  try {
    const { status, body } = await call(actions.POST, {}, { name: "x", url: "http://169.254.169.254/latest" });
    expect([status, body]).toMatchObject([400, { issues: [{ path: "url" }] }]);
    await raiseAlerts(database.db, [{ id: "a1" }]);
    const { id } = await made({ url: receiver.url.replace("127.0.0.1", "localhost") });
    const answer = await call(press.POST, { id: "a1", actionId: id }, {});
    expect(answer.body).toMatchObject({ status: "failed", reason: expect.stringMatching(/localhost leads to/) });
    expect(receiver.came).toHaveLength(0);
  } finally {
    useServices(own);
  }
});

test("of two who press at once one calls, and the other is told who", async () => {
  const id = await withButton();
  let answer: () => void = () => {};
  receiver.become((_, response) => {
    answer = () => void response.end();
  });
  const first = pressed(id);
  await expect.poll(() => receiver.came.length).toBe(1);
  await expect(pressed(id, {}, ben)).rejects.toMatchObject({
    refusal: { code: "actionConflict", detail: expect.stringMatching(/^Mia is at it/), press: { status: "asked" } },
  });
  expect((await detail()).history.at(-1)?.press?.status).toBe("asked");
  answer();
  expect((await first).status).toBe("done");
  const again = await call(press.POST, { id: "a1", actionId: id }, {});
  expect(again.status).toBe(409);
  expect(ActionConflict.parse(again.body)).toMatchObject({
    detail: expect.stringMatching(/^Mia pressed Block card before: it was done/),
    press: { by: { name: "Mia" }, status: "done" },
  });
  expect(receiver.came).toHaveLength(1);
  receiver.become("up");
  expect((await pressed(id, { again: true }, ben)).status).toBe("done");
});

test("a process that died in between leaves it unknown, for the same key to ask again", async () => {
  const id = await withButton();
  answers(503, "");
  const { idempotencyKey } = await pressed(id);
  await database.db.pool.query("update action_call set status = 'asked', ended_at = null, at = at - 31000");
  expect((await detail()).history.at(-1)?.press).toMatchObject({
    status: "unknown",
    reason: expect.stringMatching(/^Tripline stopped before/),
  });
  await expect(pressed(id, {}, ben)).rejects.toMatchObject({
    refusal: { detail: expect.stringMatching(/it may have been done/) },
  });
  answers(200, "");
  expect(await pressed(id, { idempotencyKey }, ben)).toMatchObject({ status: "done", isRepeat: true });
});

test("a key belongs to one button of one alert", async () => {
  const id = await withButton();
  const { idempotencyKey } = await pressed(id);
  const other = await made({ name: "Call back" });
  await expect(pressed(other.id, { idempotencyKey })).rejects.toMatchObject({ refusal: { code: "badRequest" } });
});

test("a press overtakes nobody's step", async () => {
  const id = await withButton();
  await pressed(id);
  expect((await acknowledge(database.db, ben, "a1", 1)).version).toBe(2);
});

test("an alert offers what its conditions fit, and only that can be pressed", async () => {
  await raiseAlerts(database.db, [{ id: "a1", key: { accountId: "acc-1" }, severity: "low" }]);
  const urgent = await made({ name: "Urgent", when: { severities: ["critical"] } });
  await made({ name: "Card", when: { keyFields: ["cardId"] } });
  await made({ name: "Listed", when: { list: { name: "vip", isOn: true } } });
  await made({ name: "Off", enabled: false });
  await made({ name: "Account", when: { keyFields: ["accountId"], statuses: ["open"], ruleIds: ["r1"] } });
  expect((await detail()).actions.map(({ name }) => name)).toEqual(["Account"]);
  await expect(pressed(urgent.id)).rejects.toMatchObject({ refusal: { code: "actionConflict", press: null } });
  expect((await call(press.POST, { id: "a1", actionId: "act_none" }, {})).status).toBe(404);
  expect((await call(press.POST, { id: "none", actionId: urgent.id }, {})).status).toBe(404);
  expect(receiver.came).toHaveLength(0);
});

test("a field that the key does not have is read of the evidence", async () => {
  await withCards([null, "card-1", "card-1"]);
  const { id } = await made({ when: { keyFields: ["cardId"] } });
  await made({ name: "Call shop", when: { keyFields: ["merchantId"] } });
  expect((await detail()).actions).toMatchObject([
    { name: "Block card", key: { cardId: "card-1" }, choices: [], choicesMore: 0 },
  ]);
  expect(await pressed(id)).toMatchObject({ status: "done", key: { cardId: "card-1" } });
  expect(JSON.parse(receiver.came[0]?.body ?? "")).toMatchObject({
    data: { key: { cardId: "card-1" }, alert: { key: { accountId: "acc-1" } } },
  });
});

test("of several values a press names one, and each has its own presses", async () => {
  await withCards(["card-2", "card-1", "card-2", "4111111111111111"]);
  const { id } = await made({ when: { keyFields: ["accountId", "cardId"] } });
  const [offered] = (await detail()).actions;
  const keyOf = (cardId: string) => ({ accountId: "acc-1", cardId });
  const masked = keyOf(expect.stringMatching(/^411111•+1111~/) as unknown as string);
  expect(offered).toMatchObject({
    key: masked,
    choices: [
      { key: masked, transactions: 1, amounts: [{ currency: "EUR", amount: 40 }] },
      { key: keyOf("card-2"), transactions: 2, amounts: [{ currency: "EUR", amount: 40 }] },
      { key: keyOf("card-1"), transactions: 1, amounts: [{ currency: "EUR", amount: 20 }] },
    ],
    choicesMore: 0,
  });
  const unnamed = await call(press.POST, { id: "a1", actionId: id }, {});
  expect([unnamed.status, unnamed.body]).toMatchObject([
    400,
    { issues: [{ path: "key", expected: expect.stringMatching(/^one of .*411111•+1111.*"card-2".*"card-1"/) }] },
  ]);
  expect(JSON.stringify(unnamed.body)).not.toContain("4111111111111111");
  await expect(pressed(id, { key: { cardId: "card-9" } })).rejects.toMatchObject({ refusal: { code: "badRequest" } });
  const first = await pressed(id, { key: { cardId: "card-1" } });
  expect(first).toMatchObject({ status: "done", key: keyOf("card-1") });
  expect((await pressed(id, { key: { cardId: "card-2" } }, ben)).status).toBe("done");
  await expect(pressed(id, { key: { cardId: "card-1" } }, ben)).rejects.toMatchObject({
    refusal: { code: "actionConflict", press: { by: { name: "Mia" } } },
  });
  const { idempotencyKey } = first;
  await expect(pressed(id, { idempotencyKey, key: { cardId: "card-2" } })).rejects.toMatchObject({
    refusal: { code: "badRequest", issues: [{ path: "idempotencyKey" }] },
  });
  expect(await pressed(id, { idempotencyKey })).toEqual(first);
  const given = await call(press.POST, { id: "a1", actionId: id }, { key: offered?.key });
  expect(given, JSON.stringify(given.body)).toMatchObject({ status: 200, body: { status: "done" } });
  const sent: readonly unknown[] = receiver.came.map(({ body }) => JSON.parse(body));
  expect(sent).toMatchObject(
    ["card-1", "card-2", "411111••••••1111"].map((cardId) => ({ data: { key: keyOf(cardId) } })),
  );
  expect((await detail()).history.flatMap((line) => (line.press === undefined ? [] : [line.press.key]))).toEqual([
    keyOf("card-1"),
    keyOf("card-2"),
    masked,
  ]);
});

test("of many values the newest are offered, and the others counted", async () => {
  await withCards(Array.from({ length: 120 }, (_, i) => `card-${i}`));
  const { id } = await made({ when: { keyFields: ["cardId"] } });
  const [offered] = (await detail()).actions;
  expect([offered?.key, offered?.choices.length, offered?.choicesMore]).toEqual([{ cardId: "card-119" }, 20, 80]);
  expect((await pressed(id, { key: { cardId: "card-20" } })).status).toBe("done");
  await expect(pressed(id, { key: { cardId: "card-19" } })).rejects.toMatchObject({
    refusal: { issues: [{ expected: expect.stringMatching(/, or one of 80 more$/) }] },
  });
});

test("a change needs the version that was seen; a new secret is told once and signs beside the one before", async () => {
  const { id, secret = "", ...shown } = await made();
  expect(shown).toMatchObject({ description: "", confirm: null, when: {}, enabled: true, recent: [], version: 1 });
  const patch = (body: object) => call(action.PATCH, { id }, body);
  const renamed = ChangedAction.parse((await patch({ version: 1, name: "Hold payment", confirm: "Sure?" })).body);
  expect(renamed).toMatchObject({ name: "Hold payment", confirm: "Sure?", version: 2 });
  expect(renamed.secret).toBeUndefined();
  expect(await patch({ version: 1, enabled: false })).toMatchObject({ status: 409 });
  expect((await patch({ version: 2, url: "ftp://x" })).body).toMatchObject({ issues: [{ path: "url" }] });
  const rotated = ChangedAction.parse((await patch({ version: 2, newSecret: true })).body);
  await call(actionTest.POST, { id }, {});
  const [posted] = receiver.came;
  if (posted === undefined || rotated.secret === undefined) throw new Error("nothing came");
  expect([isSignedBy(posted, secret), isSignedBy(posted, rotated.secret)]).toEqual([true, true]);
  const { rows } = await database.db.pool.query("select detail::text from audit_event");
  expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
});

test("a test says that it is one, about a made-up alert", async () => {
  const { id } = await made({ when: { keyFields: ["cardId"] }, enabled: false });
  answers(200, JSON.stringify({ message: "would block" }));
  const response = await actionTest.POST(
    new Request("http://localhost/x", { method: "POST", headers: { authorization: `Bearer ${KEY}` } }),
    { params: Promise.resolve({ id }) },
  );
  expect(ActionTest.parse(await response.json())).toMatchObject({ status: "done", message: "would block" });
  expect(JSON.parse(receiver.came[0]?.body ?? "")).toMatchObject({
    subject: "sample-alert",
    data: { test: true, key: { cardId: "sample-cardId" } },
  });
});

test("an action lists its last presses, and its line in the history outlives it", async () => {
  const id = await withButton();
  await pressed(id);
  const { recent } = Action.parse((await call(action.GET, { id })).body);
  expect(recent).toMatchObject([{ alertId: "a1", status: "done", by: { name: "Mia" } }]);
  expect((await call(action.DELETE, { id })).status).toBe(204);
  expect((await call(action.GET, { id })).status).toBe(404);
  expect((await detail()).history.at(-1)?.press).toMatchObject({ actionName: "Block card", status: "done" });
});

test("an erasure takes the account out of notes and answers, unless the alert is held", async () => {
  const account = "acc-erased-1";
  await raiseAlerts(database.db, [{ id: "a1", key: { accountId: account } }]);
  const { id } = await made();
  answers(422, JSON.stringify({ message: `${account} is closed` }));
  await pressed(id, { note: `${account} called` });
  const ground = { db: database.db, retentionMs: null, topic: "transactions", stream: "postgres" } as const;
  const read = async () => (await database.db.pool.query("select message, note, key from action_call")).rows[0];
  await erase(ground, ben, { accountId: account, includeOpen: false, reason: null });
  expect(await read()).toMatchObject({ message: `${account} is closed`, key: { accountId: account } });
  const { rows } = (await erase(ground, ben, { accountId: account, includeOpen: true, reason: null })).report ?? {};
  expect(rows).toMatchObject({ action_call: 1 });
  expect(JSON.stringify(await read())).not.toContain(account);
});

test("however many press at the same moment, the webhook is called once", async () => {
  const id = await withButton();
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => pressed(id)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const idempotencyKey = randomUUID();
  const same = await Promise.all(Array.from({ length: 5 }, () => pressed(id, { idempotencyKey, again: true })));
  expect(new Set(same.map((one) => one.idempotencyKey)).size).toBe(1);
  expect(receiver.came).toHaveLength(2);
});

test("several buttons of one alert are pressed side by side", async () => {
  const ids = [await withButton(), (await made()).id, (await made()).id];
  for (let round = 0; round < 3; round++) {
    const outcomes = await Promise.all(ids.map((id) => pressed(id, { again: true })));
    expect(outcomes.map(({ status }) => status)).toEqual(["done", "done", "done"]);
  }
  expect(receiver.came).toHaveLength(9);
});

test("a key in capitals is the same key", async () => {
  const id = await withButton();
  const idempotencyKey = randomUUID();
  await pressed(id, { idempotencyKey });
  const again = { idempotencyKey: idempotencyKey.toUpperCase() };
  expect((await call(press.POST, { id: "a1", actionId: id }, again)).status).toBe(200);
  expect(receiver.came).toHaveLength(1);
});

test("a press alone is no update of its alert for channels, and hides none", async () => {
  const id = await withButton();
  const { db } = database;
  await addChannel(db, { id: "c1", events: ["alert.updated"] });
  const told = async () => {
    await db.pool.query("update outbox_state set feed_at = 0");
    await fanOut(db);
    return (await db.pool.query("select from delivery where channel_id = 'c1'")).rowCount;
  };
  await addOccurrence(db, "a1");
  await told();
  await addOccurrence(db, "a1");
  expect(await told()).toBe(1);
  await pressed(id);
  await pressed(id, { again: true });
  expect(await told()).toBe(1);
  await addOccurrence(db, "a1");
  await pressed(id, { again: true });
  await pressed(id, { again: true });
  await db.pool.query("update delivery set status = 'sent'");
  expect(await told()).toBe(2);
});

test("what failed can be asked again though the alert no longer offers the button", async () => {
  const id = await withButton({ when: { statuses: ["open"] } });
  answers(503, "");
  const { idempotencyKey } = await pressed(id);
  await acknowledge(database.db, mia, "a1", 1);
  const offered = async () => (await detail()).actions.map((one) => one.key);
  expect(await offered()).toEqual([{ cardId: "card-123" }]);
  receiver.become("up");
  expect((await pressed(id, { idempotencyKey })).status).toBe("done");
  expect(await offered()).toEqual([]);
});
