import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { ChangedChannel, ChannelTest, DeliveryPage } from "@/lib/contract/channel";
import { CloudEvent } from "@/lib/contract/outbox-event";
import { Route, RoutePreview } from "@/lib/contract/route";
import { acknowledge, resolve } from "@/lib/server/alerts/steps";
import type { Caller } from "@/lib/server/callers/caller";
import { type HttpReceiver, httpReceiver } from "@/lib/server/channels/testing/http-receiver";
import { type Notifier, startNotifier } from "@/lib/server/outbox/notifier";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import * as channel from "./channels/[id]/handlers";
import * as channelTest from "./channels/[id]/test/handlers";
import * as channels from "./channels/handlers";
import * as resend from "./deliveries/[id]/resend/handlers";
import * as deliveries from "./deliveries/handlers";
import * as route from "./routes/[id]/handlers";
import * as routes from "./routes/handlers";
import * as preview from "./routes/preview/handlers";

const KEY = "a-key-for-tests-of-channels";
const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };

let database: TestDatabase;
let own: Services;
let receiver: HttpReceiver;
let notifier: Notifier | null = null;
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
  await notifier?.close();
  notifier = null;
  await receiver.close();
  await database.db.pool.query("delete from channel; delete from outbox_event");
});

type Handler<P> = (request: Request, context: { readonly params: Promise<P> }) => Promise<Response>;

async function call<P extends object>(handler: Handler<P>, params: P, body?: unknown, query = "", key = KEY) {
  const response = await handler(
    new Request(`http://localhost/api/v1/x${query}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    { params: Promise.resolve(params) },
  );
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
}

async function made(more: object = {}): Promise<ChangedChannel> {
  const { status, body } = await call(
    channels.POST,
    {},
    { name: "cases", type: "webhook", url: receiver.url, ...more },
  );
  expect(status).toBe(201);
  return ChangedChannel.parse(body);
}

async function notify(): Promise<void> {
  const { box, deps } = own.channels;
  notifier = await startNotifier({
    db: database.db,
    url: database.url,
    name: `n-${Date.now()}`,
    box,
    deps,
    log: own.log,
  });
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !holds(); await sleep(20)) {
    if (Date.now() > deadline) throw new Error(`waited for ${what}`);
  }
}

test("a webhook that is made with events delivers them at once, signed with the secret of the answer", async () => {
  const { id, secret, ...shown } = await made({ events: ["alert.acknowledged"] });
  expect(secret).toMatch(/^whsec_/);
  expect(shown).toMatchObject({
    settings: { url: receiver.url },
    events: ["alert.acknowledged"],
    enabled: true,
    version: 1,
  });
  await raiseAlerts(database.db, [{ id: "w1" }]);
  await notify();
  await acknowledge(database.db, lee, "w1", 1);
  await until("the message", () => receiver.posted.length === 1);
  expect(CloudEvent.parse(JSON.parse(receiver.posted[0]?.body ?? ""))).toMatchObject({
    type: "tripline.alert.acknowledged",
    subject: "w1",
    data: { id: "w1", status: "acknowledged" },
  });
  for (let tries = 0; tries < 100; tries++) {
    const page = DeliveryPage.parse((await call(deliveries.GET, {}, undefined, `?status=sent&channel=${id}`)).body);
    if (page.items.length === 1) return;
    await sleep(20);
  }
  throw new Error("the delivery is not listed");
});

test("no answer but the one that makes it, and no line of the audit, holds a secret", async () => {
  const { id, secret = "" } = await made({ events: ["alert.raised"] });
  const rotated = ChangedChannel.parse((await call(channel.PATCH, { id }, { version: 1, newSecret: true })).body);
  expect(rotated.secret).toMatch(/^whsec_/);
  expect(rotated.secret).not.toBe(secret);
  const listed = await call(channels.GET, {});
  const one = await call(channel.GET, { id });
  const { rows } = await database.db.pool.query("select * from audit_event");
  const { rows: stored } = await database.db.pool.query("select * from channel");
  const text = JSON.stringify([listed, one, rows, stored]);
  for (const hidden of [secret, rotated.secret ?? ""]) expect(text).not.toContain(hidden.slice(6));
  expect(rows.map(({ action }: { action: string }) => action)).toEqual(
    expect.arrayContaining(["channel.created", "route.created", "channel.changed"]),
  );
});

test("a change states its version, and says what it does not know", async () => {
  const { id } = await made();
  expect(await call(channel.PATCH, { id }, { version: 7, name: "other" })).toMatchObject({ status: 409 });
  expect(await call(channel.PATCH, { id }, { version: 1, colour: "red" })).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining("colour") },
  });
  expect(await call(channel.PATCH, { id }, { version: 1, url: "ftp://x" })).toMatchObject({ status: 400 });
  expect(
    await call(channel.PATCH, { id }, { version: 1, name: "other", enabled: false, events: ["alert.resolved"] }),
  ).toMatchObject({
    status: 200,
    body: { name: "other", enabled: false, version: 2, events: ["alert.resolved"] },
  });
  expect(await call(channel.DELETE, { id })).toMatchObject({ status: 204 });
  expect(await call(channel.GET, { id })).toMatchObject({ status: 404 });
});

test.each([
  [{ type: "pigeon" }],
  [{ url: "not an address" }],
  [{ url: "https://user:word@example.com/" }],
  [{ secret: "short" }],
  [{ events: ["alert.burned"] }],
  [{ colour: "red" }],
])("%j is refused", async (more) => {
  const answer = await call(channels.POST, {}, { name: "cases", type: "webhook", url: receiver.url, ...more });
  expect(answer.status).toBe(400);
});

test("a key without the scope may not", async () => {
  const answer = await call(channels.GET, {}, undefined, "", "another key");
  expect(answer.status).toBe(401);
});

test("a test sends the newest alert that fits, and says what was answered", async () => {
  const { id } = await made({ events: ["alert.raised"] });
  await raiseAlerts(database.db, [{ id: "n1", detectedAt: 1_900_000_000_000 }]);
  const sent = ChannelTest.parse((await call(channelTest.POST, { id })).body);
  expect(sent).toMatchObject({ outcome: "sent", answer: "200 taken", isSample: false, message: { subject: "n1" } });
  receiver.become((_, response) => void response.writeHead(500).end("broken"));
  expect(ChannelTest.parse((await call(channelTest.POST, { id })).body)).toMatchObject({
    outcome: "retry",
    answer: "500 broken",
    reason: expect.stringContaining("500"),
  });
});

test("what was given up is listed with its reason and sent again with the same id", async () => {
  const { id } = await made({ events: ["alert.acknowledged"] });
  receiver.become((_, response) => void response.writeHead(410).end());
  await raiseAlerts(database.db, [{ id: "d1" }]);
  await notify();
  await acknowledge(database.db, lee, "d1", 1);
  const dead = async () =>
    DeliveryPage.parse((await call(deliveries.GET, {}, undefined, `?status=dead&channel=${id}`)).body).items;
  for (let tries = 0; tries < 200 && (await dead()).length === 0; tries++) await sleep(20);
  const [given] = await dead();
  expect(given).toMatchObject({
    type: "alert.acknowledged",
    subject: "d1",
    attempts: 1,
    error: expect.stringContaining("410"),
  });
  receiver.become("up");
  expect(await call(resend.POST, { id: given?.id ?? "" })).toMatchObject({
    status: 200,
    body: { status: "pending", attempts: 0 },
  });
  await until("it to come", () => receiver.posted.length === 1);
  expect(receiver.posted[0]?.headers["webhook-id"]).toBe(given?.messageId);
  expect(await call(resend.POST, { id: "x" })).toMatchObject({ status: 404 });
});

test("routes are made, changed and deleted, each with its version", async () => {
  const { id: channelId } = await made();
  const body = { channelId, name: "night", events: ["alert.raised"], conditions: { severities: ["critical"] } };
  const first = Route.parse((await call(routes.POST, {}, body)).body);
  expect(first).toMatchObject({ throttle: null, quiet: null, enabled: true, version: 1 });
  expect(await call(route.PATCH, { id: first.id }, { version: 2, enabled: false })).toMatchObject({ status: 409 });
  const changed = Route.parse(
    (await call(route.PATCH, { id: first.id }, { version: 1, throttle: { per: "rule", window: "10m" } })).body,
  );
  expect(changed).toMatchObject({ version: 2, conditions: { severities: ["critical"] }, throttle: { window: "10m" } });
  expect(await call(routes.POST, {}, { ...body, throttle: { per: "rule", window: "1ms" } })).toMatchObject({
    status: 400,
  });
  expect(await call(routes.POST, {}, { ...body, channelId: "none" })).toMatchObject({ status: 404 });
  const listed = await call(routes.GET, {}, undefined, `?channel=${channelId}`);
  expect(
    z
      .object({ items: z.array(Route) })
      .parse(listed.body)
      .items.map(({ id }) => id),
  ).toEqual([first.id]);
  expect(await call(route.DELETE, { id: first.id })).toMatchObject({ status: 204 });
});

test("a preview tells what a route would have sent in the last day", async () => {
  const ids = Array.from({ length: 12 }, (_, i) => `p${i}`);
  await database.db.pool.query("delete from alert_activity; delete from alert");
  await raiseAlerts(
    database.db,
    ids.map((id) => ({ id, detectedAt: Date.now() - 60_000, severity: id === "p0" ? "low" : "high" })),
  );
  await acknowledge(database.db, lee, "p1", 1);
  await resolve(database.db, lee, "p1", { version: 2, label: "fraud" });
  const events = ["alert.raised", "alert.resolved"];
  const all = RoutePreview.parse((await call(preview.POST, {}, { events })).body);
  expect(all).toMatchObject({
    events: 13,
    messages: 13,
    types: { "alert.raised": 12, "alert.resolved": 1 },
    isCut: false,
  });
  const throttled = RoutePreview.parse(
    (
      await call(
        preview.POST,
        {},
        { events, conditions: { severities: ["high"] }, throttle: { per: "rule", window: "10m" } },
      )
    ).body,
  );
  expect(throttled).toMatchObject({ events: 12, messages: 2 });
  expect(throttled.examples.map(({ events: count }) => count)).toEqual([11, 1]);
});
