import { afterAll, beforeEach, expect, test } from "vitest";
import type { AlertLimitsBody } from "@/lib/contract/alert-limits-schema";
import type { Severity } from "@/lib/contract/severity";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { readLimits, writeLimits } from "../limits/limits";
import { addChannel } from "../outbox/testing/rows";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { countAlerts } from "./counts";
import { listAlerts } from "./list";
import { acknowledge, reopen, resolve } from "./steps";
import { tellOverdue } from "./tell-overdue";
import { waitForCustomer } from "./wait";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let database: TestDatabase | null = null;
async function own(): Promise<Db> {
  database ??= await testDatabase();
  return database.db;
}
beforeEach(async () => {
  const db = await own();
  await db.pool.query("truncate alert, alert_activity, outbox_event, bulk_step, channel cascade");
  await db.pool.query("delete from setting where name = 'alertLimits'");
  await addChannel(db, { id: "c1", events: ["alert.overdue", "alert.updated"] });
});
afterAll(() => database?.drop());

/** Limits that are in force for a day already. */
async function limit(db: Db, body: AlertLimitsBody): Promise<void> {
  await writeLimits(db, lee, body);
  await db.pool.query(`update setting set value = (
    select jsonb_object_agg(severity, (
      select jsonb_object_agg(step, case when of_step = 'null' then of_step
        else jsonb_set(of_step, '{since}', to_jsonb((of_step ->> 'since')::bigint - 86400000)) end)
      from jsonb_each(of_severity) as steps (step, of_step)))
    from jsonb_each(value) as severities (severity, of_severity)) where name = 'alertLimits'`);
}

const QUARTER: AlertLimitsBody = { high: { acknowledge: "15m", resolve: "4h" } };

function raise(db: Db, id: string, ageMs: number, severity: Severity = "high"): Promise<void> {
  return raiseAlerts(db, [{ id, severity, detectedAt: Date.now() - ageMs }]);
}

async function told(db: Db): Promise<readonly (readonly [string, string])[]> {
  const { rows } = await db.pool.query<{ subject: string; missed: string }>(
    "select subject, data ->> 'missed' as missed from outbox_event where type = 'alert.overdue' order by id",
  );
  return rows.map(({ subject, missed }) => [subject, missed] as const);
}

async function one(db: Db, id: string) {
  const { items } = await listAlerts(db, {}, ana);
  const alert = items.find((each) => each.id === id);
  if (alert === undefined) throw new Error(`${id} is not listed`);
  return alert;
}

const ids = async (db: Db, query: Parameters<typeof listAlerts>[1]) =>
  (await listAlerts(db, query, ana)).items.map(({ id }) => id);

test("nothing is limited until somebody says so, and deadlines follow the limits at once", async () => {
  const db = await own();
  await raise(db, "a", 0);
  expect((await one(db, "a")).dueAt).toBeNull();
  const limits = await writeLimits(db, lee, QUARTER);
  expect(limits).toEqual({ ...(await readLimits(db)), high: { acknowledge: "15m", resolve: "4h" } });
  const alert = await one(db, "a");
  expect(alert.dueAt).toBe(alert.detectedAt + 15 * MINUTE);
  const acknowledged = await acknowledge(db, ana, "a", 1);
  expect(acknowledged.dueAt).toBe(alert.detectedAt + 4 * HOUR);
  await writeLimits(db, lee, { high: { acknowledge: null, resolve: "60m" } });
  expect((await one(db, "a")).dueAt).toBe(alert.detectedAt + HOUR);
  expect((await resolve(db, ana, "a", { version: 2, label: "fraud" })).dueAt).toBeNull();
  const lines = await db.prisma.auditEvent.findMany({
    where: { subject: "setting:alertLimits" },
    orderBy: { id: "asc" },
  });
  expect(lines.map(({ detail }) => detail)).toMatchObject([
    { before: { high: { acknowledge: null, resolve: null } }, after: { high: { acknowledge: "15m", resolve: "4h" } } },
    { after: { high: { acknowledge: null, resolve: "1h" } } },
  ]);
});

test("what stays the same is no change: neither audited nor set anew", async () => {
  const db = await own();
  await writeLimits(db, lee, QUARTER);
  const before = await db.prisma.setting.findUnique({ where: { name: "alertLimits" } });
  const count = await db.prisma.auditEvent.count();
  await writeLimits(db, lee, { high: { acknowledge: "900s", resolve: "4h" } });
  expect(await db.prisma.setting.findUnique({ where: { name: "alertLimits" } })).toEqual(before);
  expect(await db.prisma.auditEvent.count()).toBe(count);
});

test("two who look at the same time tell each deadline once, the history says it once", async () => {
  const db = await own();
  await limit(db, QUARTER);
  await Promise.all(Array.from({ length: 30 }, (_, i) => raise(db, `a${i}`, 20 * MINUTE)));
  await raise(db, "early", 10 * MINUTE);
  for (let round = 0; round < 3; round++) await Promise.all([tellOverdue(db), tellOverdue(db), tellOverdue(db)]);
  const events = await told(db);
  expect(events).toHaveLength(30);
  expect(new Set(events.map(([id]) => id)).size).toBe(30);
  expect(new Set(events.map(([, missed]) => missed))).toEqual(new Set(["acknowledge"]));
  expect(await db.prisma.alertActivity.count({ where: { kind: "overdue" } })).toBe(30);
});

test("an alert that nobody touches is told twice: not acknowledged, then not resolved", async () => {
  const db = await own();
  await limit(db, QUARTER);
  await raise(db, "a", 5 * HOUR);
  expect(await tellOverdue(db)).toBe(1);
  expect(await tellOverdue(db)).toBe(1);
  expect(await tellOverdue(db)).toBe(0);
  expect(await told(db)).toEqual([
    ["a", "acknowledge"],
    ["a", "resolve"],
  ]);
  const { rows } = await db.pool.query("select data from outbox_event where type = 'alert.overdue' order by id");
  const alert = await one(db, "a");
  expect(rows.map(({ data }) => data.dueAt - alert.detectedAt)).toEqual([15 * MINUTE, 4 * HOUR]);
});

test("acknowledging in time leaves the second deadline, resolving in time leaves none", async () => {
  const db = await own();
  await limit(db, QUARTER);
  await raise(db, "seen", 5 * HOUR);
  await raise(db, "done", 5 * HOUR);
  await acknowledge(db, ana, "seen", 1);
  await resolve(db, ana, "done", { version: 1, label: "fraud" });
  while ((await tellOverdue(db)) > 0);
  expect(await told(db)).toEqual([["seen", "resolve"]]);
});

test("a limit that is lengthened or taken away before it passes tells nobody", async () => {
  const db = await own();
  await limit(db, QUARTER);
  await raise(db, "a", 14 * MINUTE);
  expect(await tellOverdue(db)).toBe(0);
  await limit(db, { high: { acknowledge: "30m", resolve: null } });
  await db.pool.query("update alert set limit_shift_ms = limit_shift_ms - 120000");
  expect(await tellOverdue(db)).toBe(0);
  await limit(db, { high: { acknowledge: null, resolve: null } });
  await db.pool.query("update alert set limit_shift_ms = limit_shift_ms - 7200000");
  expect(await tellOverdue(db)).toBe(0);
});

test("what was past when a limit was set is overdue, and nobody's news", async () => {
  const db = await own();
  await raise(db, "old", 20 * MINUTE);
  await writeLimits(db, lee, QUARTER);
  expect(await ids(db, { due: "overdue" })).toEqual(["old"]);
  expect(await tellOverdue(db)).toBe(0);
});

test("a wait pauses: the deadline moves by it, ends with it, and starts anew where an alert is reopened", async () => {
  const db = await own();
  await limit(db, QUARTER);
  await raise(db, "a", 10 * MINUTE);
  const { dueAt } = await one(db, "a");
  const waits = await waitForCustomer(db, ana, "a", {
    version: 1,
    waitingUntil: Date.now() + 2 * HOUR,
    note: "documents",
  });
  expect(waits.status).toBe("open");
  expect(Math.abs((waits.dueAt ?? 0) - (dueAt ?? 0) - 2 * HOUR)).toBeLessThan(2_000);
  expect(await tellOverdue(db)).toBe(0);
  const back = await waitForCustomer(db, ana, "a", { version: 2, waitingUntil: null });
  expect(back.waitingUntil).toBeNull();
  expect(Math.abs((back.dueAt ?? 0) - (dueAt ?? 0))).toBeLessThan(2_000);
  await resolve(db, ana, "a", { version: 3, label: "inconclusive" });
  const again = await reopen(db, ana, "a", 4);
  expect(Math.abs((again.dueAt ?? 0) - Date.now() - 15 * MINUTE)).toBeLessThan(2_000);
});

test("an alert that was overdue waits in silence, and is not told again after the wait; reopened it is", async () => {
  const db = await own();
  await limit(db, { high: { acknowledge: "15m", resolve: null } });
  await raise(db, "told", 20 * MINUTE);
  await raise(db, "silent", 20 * MINUTE);
  await waitForCustomer(db, ana, "silent", { version: 1, waitingUntil: Date.now() + HOUR });
  expect(await tellOverdue(db)).toBe(1);
  await waitForCustomer(db, ana, "told", { version: 1, waitingUntil: Date.now() + HOUR });
  expect(await ids(db, { due: "overdue" })).toEqual([]);
  await waitForCustomer(db, ana, "told", { version: 2, waitingUntil: null });
  expect(await ids(db, { due: "overdue" })).toEqual(["told"]);
  expect(await tellOverdue(db)).toBe(0);
  await resolve(db, ana, "told", { version: 3, label: "fraud" });
  await reopen(db, ana, "told", 4);
  await db.pool.query("update alert set limit_shift_ms = limit_shift_ms - 1200000 where id = 'told'");
  expect(await tellOverdue(db)).toBe(1);
});

test("where no route asks for it no event is written, and the deadline is told of in the history all the same", async () => {
  const db = await own();
  await db.pool.query("truncate channel cascade");
  await limit(db, QUARTER);
  await raise(db, "a", 20 * MINUTE);
  expect(await tellOverdue(db)).toBe(1);
  expect(await told(db)).toEqual([]);
  expect(await db.prisma.alertActivity.findMany({ where: { kind: "overdue" } })).toMatchObject([
    { actorId: null, text: "acknowledge" },
  ]);
});

test("the filter finds what is overdue or due within an hour; counts agree", async () => {
  const db = await own();
  await limit(db, { high: { acknowledge: "2h", resolve: null }, low: { acknowledge: null, resolve: "2h" } });
  await raise(db, "over", 3 * HOUR);
  await raise(db, "soon", 90 * MINUTE);
  await raise(db, "later", 10 * MINUTE);
  await raise(db, "low", 3 * HOUR, "low");
  await raise(db, "free", 9 * HOUR, "medium");
  expect((await ids(db, { due: "overdue" })).sort()).toEqual(["low", "over"]);
  expect((await ids(db, { due: "hour" })).sort()).toEqual(["low", "over", "soon"]);
  expect((await countAlerts(db, { due: "hour" }, ana)).total).toBe(3);
  await acknowledge(db, ana, "over", 1);
  expect(await ids(db, { due: "overdue" })).toEqual(["low"]);
});

test("counts say when the next alert comes to fit by its deadline", async () => {
  const db = await own();
  await limit(db, { high: { acknowledge: "2h", resolve: null }, low: { acknowledge: null, resolve: "3h" } });
  const next = async (due: "overdue" | "hour", filters = {}) =>
    (await countAlerts(db, { ...filters, due }, ana)).nextFitAt;
  expect(await next("overdue")).toBeNull();
  await raise(db, "over", 3 * HOUR);
  await raise(db, "soon", 90 * MINUTE);
  await raise(db, "later", 10 * MINUTE);
  await raise(db, "low", 170 * MINUTE, "low");
  const dueAt = async (id: string) => (await one(db, id))?.dueAt ?? 0;
  expect(await next("overdue")).toBe((await dueAt("low")) + 1);
  expect(await next("overdue", { severity: ["high"] })).toBe((await dueAt("soon")) + 1);
  expect(await next("hour")).toBe((await dueAt("later")) - HOUR + 1);
  await waitForCustomer(db, ana, "low", { version: 1, waitingUntil: Date.now() + HOUR });
  expect(await next("overdue")).toBe((await dueAt("soon")) + 1);
  expect((await countAlerts(db, {}, ana)).nextFitAt).toBeUndefined();
});

test("the order of deadlines lists every alert once, page by page, those without one last", async () => {
  const db = await own();
  await limit(db, { critical: { acknowledge: "30m", resolve: "1h" }, high: { acknowledge: "2h", resolve: "3h" } });
  const severities = ["critical", "high", "medium", "low"] as const;
  await Promise.all(Array.from({ length: 40 }, (_, i) => raise(db, `a${i}`, i * 7 * MINUTE, severities[i % 4])));
  await acknowledge(db, ana, "a0", 1);
  await acknowledge(db, ana, "a5", 1);
  await resolve(db, ana, "a9", { version: 1, label: "fraud" });
  for (const limitRows of [1, 3, 7, 100]) {
    const seen = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listAlerts>> = await listAlerts(
        db,
        { sort: "dueAt", limit: limitRows, ...(cursor === null ? {} : { cursor }) },
        ana,
      );
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(40);
    expect(seen).toHaveLength(40);
    const places = seen.map(({ dueAt }) => dueAt ?? 9e15);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.filter((place) => place < 9e15)).toHaveLength(19);
  }
  expect(await ids(db, { sort: "dueAt", severity: ["critical"], status: ["acknowledged"] })).toEqual(["a0"]);
});

test("a limit that is no duration, too short or too long names what to change", async () => {
  const { AlertLimitsBody } = await import("@/lib/contract/alert-limits-schema");
  for (const [limits, path] of [
    [{ acknowledge: "soon", resolve: null }, "acknowledge"],
    [{ acknowledge: "30s", resolve: null }, "acknowledge"],
    [{ acknowledge: null, resolve: "91d" }, "resolve"],
    [{ acknowledge: "2h", resolve: "1h" }, "resolve"],
  ] as const) {
    const { error } = AlertLimitsBody.safeParse({ critical: limits });
    expect(error?.issues.map((issue) => issue.path)).toEqual([["critical", path]]);
  }
});
