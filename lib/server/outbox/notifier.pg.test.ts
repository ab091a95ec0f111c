import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CloudEvent, type EventType } from "@/lib/contract/outbox-event";
import { acknowledge, comment, resolve } from "../alerts/steps";
import type { Caller } from "../callers/caller";
import { type HttpReceiver, httpReceiver } from "../channels/testing/http-receiver";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { addOccurrence, raiseAlerts } from "../testing/rows";
import { claimDeliveries } from "./claim";
import { fanOut } from "./fan-out";
import { readChannels, readRoutes } from "./manage/rows";
import type { Notifier } from "./notifier";
import { testBox, testNotifier } from "./testing/notifiers";
import { addChannel } from "./testing/rows";

const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };
const WAIT_MS = 10_000;

let database: TestDatabase;
let receivers: HttpReceiver[];
let notifiers: Notifier[];
beforeEach(async () => {
  database = await testDatabase();
  receivers = [];
  notifiers = [];
});
afterEach(async () => {
  await Promise.all(notifiers.map((one) => one.close()));
  await Promise.all(receivers.map((one) => one.close()));
  await database.drop();
});

async function hook(id: string, events: readonly EventType[], more: object = {}): Promise<HttpReceiver> {
  const receiver = await httpReceiver();
  receivers.push(receiver);
  await addChannel(database.db, {
    id,
    events,
    settings: { url: receiver.url },
    secret: testBox.seal(id, { secret: `whsec_${Buffer.alloc(32).toString("base64")}`, previous: null }),
    ...more,
  });
  return receiver;
}

async function notify(): Promise<Notifier> {
  const notifier = await testNotifier(database);
  notifiers.push(notifier);
  return notifier;
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + WAIT_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited for ${what}`);
    await sleep(20);
  }
}

const eventsOf = (receiver: HttpReceiver) => receiver.posted.map(({ body }) => CloudEvent.parse(JSON.parse(body)));
const rows = async <T extends object>(sql: string): Promise<readonly T[]> =>
  (await database.db.pool.query<T>(sql)).rows;
const retryNow = () => database.db.pool.query("update delivery set next_at = 0 where status = 'failed'");

test("steps on an alert arrive in order, each once, as it was after them", async () => {
  const { db } = database;
  const receiver = await hook("c1", ["alert.acknowledged", "alert.commented", "alert.resolved"]);
  await notify();
  await raiseAlerts(db, [{ id: "a1" }]);
  await acknowledge(db, lee, "a1", 1);
  for (let version = 2; version < 12; version++) await comment(db, lee, "a1", { version, text: `comment ${version}` });
  await resolve(db, lee, "a1", { version: 12, label: "fraud" });
  await until("12 messages", () => receiver.posted.length >= 12);
  const events = eventsOf(receiver);
  expect(events.map(({ data }) => ("version" in data ? data.version : 0))).toEqual([
    2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
  ]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(12);
  expect(events.at(-1)).toMatchObject({ type: "tripline.alert.resolved", subject: "a1", actor: "Lee" });
  expect(await rows("select status, attempts from delivery where status <> 'sent' or attempts <> 1")).toEqual([]);
});

test("what fails is tried again with the same id, and holds up its own alert alone", async () => {
  const { db } = database;
  const receiver = await hook("c1", ["alert.acknowledged", "alert.commented"]);
  receiver.become((request, response) => {
    if (request.body.includes('"a1"')) response.writeHead(500).end();
    else response.end();
  });
  await raiseAlerts(db, [{ id: "a1" }, { id: "a2" }]);
  await notify();
  await acknowledge(db, lee, "a1", 1);
  await comment(db, lee, "a1", { version: 2, text: "behind" });
  await acknowledge(db, lee, "a2", 1);
  const cameOf = (id: string) => receiver.came.filter(({ body }) => body.includes(`"${id}"`));
  await until("the other alert", () => cameOf("a2").length === 1 && cameOf("a1").length >= 1);
  expect(cameOf("a1").every(({ body }) => body.includes("alert.acknowledged"))).toBe(true);
  receiver.become("up");
  await retryNow();
  await until("both of the alert", () => receiver.posted.length === 2);
  expect(eventsOf(receiver).map(({ type }) => type)).toEqual([
    "tripline.alert.acknowledged",
    "tripline.alert.commented",
  ]);
  const ids = new Set(cameOf("a1").map(({ headers }) => headers["webhook-id"]));
  expect(ids.size).toBe(2);
  await until(
    "the channel to be well",
    async () => (await rows("select from channel where failing_since is null")).length === 1,
  );
});

test("what is refused for good is given up with the reason, and what is behind it goes on", async () => {
  const { db } = database;
  const receiver = await hook("c1", ["alert.acknowledged", "alert.commented"]);
  receiver.become((request, response) => void response.writeHead(request.body.includes("commented") ? 200 : 410).end());
  await raiseAlerts(db, [{ id: "a1" }]);
  await acknowledge(db, lee, "a1", 1);
  await comment(db, lee, "a1", { version: 2, text: "behind" });
  await fanOut(db);
  await notify();
  await until("nothing open", async () => (await rows("select from delivery where ended_at is null")).length === 0);
  expect(await rows("select type, status, error from delivery order by id")).toMatchObject([
    { type: "alert.acknowledged", status: "dead", error: expect.stringContaining("410") },
    { type: "alert.commented", status: "sent", error: null },
  ]);
});

test("what this version does not know holds up nothing else, and waits for one that does", async () => {
  const { db } = database;
  const receiver = await hook("c1", ["alert.acknowledged"]);
  await db.pool.query(
    `insert into outbox_event (type, subject, data, at) values ('alert.burned', 'a0', '{}', 1), ('alert.raised', 'a0', '{}', 1);
     insert into delivery (channel_id, message_id, type, subject, turn_at, created_at, next_at)
       values ('c1', 'm', 'alert.burned', 'a0', 1, 1, 1);
     insert into route (id, channel_id, name, events, created_by_name, updated_by_name)
       values ('newer', 'c1', 'newer', '{alert.burned}', 'test', 'test');
     insert into route (id, channel_id, name, events, conditions, created_by_name, updated_by_name)
       values ('newest', 'c1', 'newest', '{alert.raised}', '{"moon": "full"}', 'test', 'test')`,
  );
  await raiseAlerts(db, [{ id: "a1" }]);
  await notify();
  await acknowledge(db, lee, "a1", 1);
  await until("the message", () => receiver.posted.length === 1);
  expect(await rows("select type from outbox_event where routed_at is null")).toEqual([{ type: "alert.burned" }]);
  expect(await rows("select status, attempts from delivery where subject = 'a0'")).toEqual([
    { status: "pending", attempts: 0 },
  ]);
  expect((await readRoutes(db.kysely, {})).map(({ id }) => id)).toEqual(["r-c1"]);
  expect(await readChannels(db.kysely)).toMatchObject([{ id: "c1", events: ["alert.acknowledged", "alert.raised"] }]);
});

test("a channel that hangs holds up no other", async () => {
  const { db } = database;
  const hanging = await hook("c1", ["alert.acknowledged"]);
  const well = await hook("c2", ["alert.acknowledged"]);
  hanging.become("silent");
  await notify();
  const ids = Array.from({ length: 30 }, (_, i) => `a${i}`);
  await raiseAlerts(
    db,
    ids.map((id) => ({ id })),
  );
  const begun = performance.now();
  for (const id of ids) await acknowledge(db, lee, id, 1);
  await until("all of the other", () => well.posted.length === 30);
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect(hanging.came.length).toBeLessThanOrEqual(4);
});

test("several notifiers deliver each message once while none dies", async () => {
  const { db } = database;
  const receiver = await hook("c1", ["alert.acknowledged", "alert.resolved"]);
  await Promise.all([notify(), notify(), notify()]);
  const ids = Array.from({ length: 40 }, (_, i) => `a${i}`);
  await raiseAlerts(
    db,
    ids.map((id) => ({ id })),
  );
  await Promise.all(
    ids.map(async (id) => {
      await acknowledge(db, lee, id, 1);
      await resolve(db, lee, id, { version: 2, label: "fraud" });
    }),
  );
  await until("80 messages", () => receiver.came.length >= 80);
  await sleep(200);
  expect(receiver.came).toHaveLength(80);
  for (const id of ids) {
    const types = eventsOf(receiver)
      .filter(({ subject }) => subject === id)
      .map(({ type }) => type);
    expect(types).toEqual(["tripline.alert.acknowledged", "tripline.alert.resolved"]);
  }
});

test("what a notifier that died had in hand is free when its lease is over, not before", async () => {
  const { db } = database;
  await hook("c1", ["alert.acknowledged"]);
  await raiseAlerts(db, [{ id: "a1" }]);
  await acknowledge(db, lee, "a1", 1);
  await fanOut(db);
  const room = new Map([["c1", 10]]);
  const [taken] = await claimDeliveries(db, "dead", room);
  expect(taken?.attempts).toBe(1);
  expect(await claimDeliveries(db, "alive", room)).toEqual([]);
  await db.pool.query("update delivery set claimed_until = 1");
  expect(await claimDeliveries(db, "alive", room)).toMatchObject([
    { id: taken?.id, messageId: taken?.messageId, attempts: 2 },
  ]);
});

test("an alert that gets hit after hit is told of now and then, with its newest state, behind what was done to it", async () => {
  const { db } = database;
  const receiver = await hook("c1", ["alert.updated", "alert.acknowledged"]);
  await raiseAlerts(db, [{ id: "a1" }]);
  await fanOut(db);
  await db.pool.query("update outbox_state set feed_at = 0");
  for (let i = 0; i < 100; i++) await addOccurrence(db, "a1");
  await acknowledge(db, lee, "a1", 101);
  await addOccurrence(db, "a1");
  await notify();
  await until("two messages", () => receiver.posted.length >= 2);
  expect(eventsOf(receiver)).toMatchObject([
    { type: "tripline.alert.acknowledged", data: { version: 102 } },
    { type: "tripline.alert.updated", data: { version: 103, occurrences: 102 } },
  ]);
  await db.pool.query("update outbox_state set feed_at = 0");
  await sleep(600);
  expect(receiver.posted).toHaveLength(2);
});

test("of a throttled route one message goes at once, the others together when the window ends", async () => {
  const { db } = database;
  const receiver = await hook("c1", ["alert.acknowledged"], { throttle: { per: "rule", window: "10m" } });
  const ids = Array.from({ length: 13 }, (_, i) => `a${i}`);
  await raiseAlerts(
    db,
    ids.map((id) => ({ id })),
  );
  await notify();
  for (const id of ids) await acknowledge(db, lee, id, 1);
  await until("the first", () => receiver.posted.length === 1);
  await until("the rest to wait", async () => (await rows("select from delivery where events = 12")).length === 1);
  expect(receiver.posted).toHaveLength(1);
  await db.pool.query("update delivery set next_at = 0 where event_id is null");
  await until("the rest", () => receiver.posted.length === 2);
  expect(eventsOf(receiver)[1]).toMatchObject({
    type: "tripline.alert.grouped",
    subject: "r1",
    data: { events: 12, ruleId: "r1", ruleName: "Rule r1", types: { "alert.acknowledged": 12 } },
  });
});

test("in quiet hours messages wait, but for those that pass", async () => {
  const { db } = database;
  const always = { from: "00:00", to: "00:00", zone: "UTC" };
  const receiver = await hook("c1", ["alert.acknowledged"], { quiet: { hours: always, passes: ["critical"] } });
  await raiseAlerts(db, [
    { id: "a1", severity: "high" },
    { id: "a2", severity: "critical" },
  ]);
  await notify();
  await acknowledge(db, lee, "a1", 1);
  await acknowledge(db, lee, "a2", 1);
  await until("the critical one", () => receiver.posted.length === 1);
  expect(eventsOf(receiver)).toMatchObject([{ subject: "a2" }]);
  const [waiting] = await rows<{ waits: boolean }>(
    "select next_at > created_at + 3600000 as waits from delivery where subject = 'a1' and status = 'pending'",
  );
  expect(waiting?.waits).toBe(true);
});

test("conditions on lists and amounts are looked up", async () => {
  const { db } = database;
  await db.pool.query(
    `insert into managed_list (name, description, version, revision, entries, updated_by_name) values ('vip', '', 1, 1, 1, 'x');
     insert into managed_list_entry (list_name, value, from_revision, until) values ('vip', 'acc-1', 1, null), ('vip', 'acc-2', 1, 1);
     insert into stored_transaction (partition, record_offset, id, account_id, event_time, body) values (0, 1, 't1', 'acc-1', 1, '{"id":"t1","amount":950.5,"currency":"EUR"}')`,
  );
  await raiseAlerts(db, [
    { id: "a1", key: { accountId: "acc-1" } },
    { id: "a2", key: { accountId: "acc-2" } },
  ]);
  await db.pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
     values ('h1', 'r1', 1, '{}', 'k', 't1', 1, '{t1}', 1, 'a1', 1)`,
  );
  const vip = await hook("c1", ["alert.acknowledged"], { conditions: { list: { name: "vip", isOn: true } } });
  const large = await hook("c2", ["alert.acknowledged"], { conditions: { amount: { min: 950, currency: "EUR" } } });
  const larger = await hook("c3", ["alert.acknowledged"], { conditions: { amount: { min: 951 } } });
  await notify();
  for (const id of ["a1", "a2"]) await acknowledge(db, lee, id, 1);
  await until("both", () => vip.posted.length === 1 && large.posted.length === 1);
  await sleep(200);
  expect([vip, large, larger].map((one) => eventsOf(one).map(({ subject }) => subject))).toEqual([["a1"], ["a1"], []]);
});

test("a channel whose secrets cannot be read keeps its messages, and says why", async () => {
  const { db } = database;
  await hook("c1", ["alert.acknowledged"], { secret: "v1.abcd" });
  await raiseAlerts(db, [{ id: "a1" }]);
  await notify();
  await acknowledge(db, lee, "a1", 1);
  await until(
    "the channel to fail",
    async () => (await rows("select from channel where failure like '%AUTH_SECRET%'")).length === 1,
  );
  await until("the message", async () => (await rows("select from delivery")).length === 1);
  expect(await rows("select status, attempts from delivery")).toEqual([{ status: "pending", attempts: 0 }]);
});
