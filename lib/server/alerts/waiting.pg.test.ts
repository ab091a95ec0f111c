import { afterAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { addOccurrence, raiseAlerts } from "../testing/rows";
import { assignAlert } from "./assign";
import { stepAlerts } from "./bulk";
import { undoBulk, undoStep } from "./bulk-undo";
import { countAlerts, countUnresolved } from "./counts";
import { alertDetail } from "./detail";
import { endWaits } from "./end-waits";
import { listAlerts } from "./list";
import { takeNext } from "./next";
import { resolveAlert } from "./resolve-and-snooze";
import { acknowledge, comment, resolve } from "./steps";
import { waitForCustomer } from "./wait";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const bo: Caller = { kind: "person", id: "u-bo", name: "Bo", role: "analyst" };
const HOUR = 3_600_000;

let database: TestDatabase | null = null;
async function own(): Promise<Db> {
  database ??= await testDatabase();
  return database.db;
}
beforeEach(async () => {
  const db = await own();
  await db.pool.query("truncate alert, alert_activity, outbox_event, bulk_step, snooze cascade");
  await db.pool.query(
    "insert into app_user (id, name, email, role, updated_at) values ('u-ana', 'Ana', 'ana@example.com', 'analyst', now()) on conflict do nothing",
  );
});
afterAll(() => database?.drop());

const soon = () => Date.now() + HOUR;
const ids = async (db: Db, query: Parameters<typeof listAlerts>[1]) =>
  (await listAlerts(db, query, ana)).items.map(({ id }) => id).sort();
const historyOf = async (db: Db, id: string) =>
  (await alertDetail(db, id)).history.map(({ kind, actor, text }) => [kind, actor?.name ?? null, text]);

/** As if the date had come. */
async function letPass(db: Db): Promise<void> {
  await db.pool.query("update alert set waiting_until = waiting_until - 7200000 where waiting_until is not null");
}

test("an alert that waits keeps its status and leaves what is worked on; history and audit say until when and why", async () => {
  const db = await own();
  await raiseAlerts(db, [{ id: "a" }, { id: "b" }]);
  const asked = soon();
  const alert = await waitForCustomer(db, ana, "a", { version: 1, waitingUntil: asked, note: "asked for the receipt" });
  expect(alert).toMatchObject({ status: "open", waitingUntil: asked, version: 2 });
  expect(await ids(db, { waiting: false })).toEqual(["b"]);
  expect(await ids(db, { waiting: true })).toEqual(["a"]);
  expect(await ids(db, {})).toEqual(["a", "b"]);
  expect((await historyOf(db, "a")).at(-1)).toEqual([
    "waiting",
    "Ana",
    expect.stringMatching(/^Until .* UTC: asked for the receipt$/),
  ]);
  expect(await db.prisma.auditEvent.findMany({ where: { action: "alert.wait" } })).toMatchObject([
    { subject: "alert:a", detail: { before: { waitingUntil: null }, after: { waitingUntil: asked } } },
  ]);
});

test("the counts of every page have no alert that waits, as the queue's own, until its date", async () => {
  const db = await own();
  await raiseAlerts(db, [
    { id: "a", severity: "high" },
    { id: "b", severity: "high" },
    { id: "c", severity: "low" },
  ]);
  await acknowledge(db, ana, "c", 1);
  for (const [id, version] of [
    ["a", 1],
    ["c", 2],
  ] as const) {
    await waitForCustomer(db, ana, id, { version, waitingUntil: soon() });
  }
  const bySeverity = { low: 0, medium: 0, critical: 0 };
  expect(await countUnresolved(db)).toEqual({ open: 1, acknowledged: 0, openBySeverity: { ...bySeverity, high: 1 } });
  const queue = { status: ["open" as const, "acknowledged" as const], waiting: false };
  expect((await countAlerts(db, queue, ana)).total).toBe(1);
  await letPass(db);
  expect(await countUnresolved(db)).toEqual({ open: 2, acknowledged: 1, openBySeverity: { ...bySeverity, high: 2 } });
});

test("Next passes over alerts that wait", async () => {
  const db = await own();
  await raiseAlerts(db, [
    { id: "urgent", severity: "critical" },
    { id: "other", severity: "low" },
  ]);
  await waitForCustomer(db, ana, "urgent", { version: 1, waitingUntil: soon() });
  expect((await takeNext(db, bo, {}))?.id).toBe("other");
  expect(await takeNext(db, bo, {})).toBeNull();
  await letPass(db);
  expect((await takeNext(db, bo, {}))?.id).toBe("urgent");
});

test("at its date an alert comes back once, however many look, and everybody is told", async () => {
  const db = await own();
  await raiseAlerts(
    db,
    Array.from({ length: 20 }, (_, i) => ({ id: `a${i}` })),
  );
  for (let i = 0; i < 20; i++) await waitForCustomer(db, ana, `a${i}`, { version: 1, waitingUntil: soon() });
  expect(await endWaits(db)).toBe(0);
  await letPass(db);
  expect(await ids(db, { waiting: true })).toEqual([]);
  const before = await db.prisma.alert.findMany({ select: { id: true, changeSeq: true } });
  const ended = await Promise.all([endWaits(db), endWaits(db), endWaits(db)]);
  expect(ended.reduce((sum, n) => sum + n, 0) + (await endWaits(db))).toBe(20);
  const after = await db.prisma.alert.findMany();
  expect(after.every(({ waitingUntil, version }) => waitingUntil === null && version === 3)).toBe(true);
  const places = new Map(before.map(({ id, changeSeq }) => [id, changeSeq]));
  expect(after.every(({ id, changeSeq }) => changeSeq > (places.get(id) ?? 0n))).toBe(true);
  expect(new Set(after.map(({ changeSeq }) => changeSeq)).size).toBe(20);
  expect(await db.prisma.alertActivity.count({ where: { kind: "resumed" } })).toBe(20);
  expect((await historyOf(db, "a0")).at(-1)).toEqual(["resumed", null, null]);
});

test("a wait that ended by itself overtakes nobody; a person's step does", async () => {
  const db = await own();
  await raiseAlerts(db, [{ id: "a" }]);
  await waitForCustomer(db, ana, "a", { version: 1, waitingUntil: soon() });
  await letPass(db);
  await endWaits(db);
  expect((await acknowledge(db, bo, "a", 2)).version).toBe(4);
  await expect(waitForCustomer(db, ana, "a", { version: 2, waitingUntil: soon() })).rejects.toMatchObject({
    refusal: { code: "alertConflict", detail: "Bo was faster: acknowledged. The alert is now acknowledged." },
  });
});

test("of two analysts with the same version one is told that the other was faster", async () => {
  const db = await own();
  await raiseAlerts(db, [{ id: "a" }]);
  const both = await Promise.allSettled([
    waitForCustomer(db, ana, "a", { version: 1, waitingUntil: soon() }),
    waitForCustomer(db, bo, "a", { version: 1, waitingUntil: soon() + HOUR }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = both.find((each) => each.status === "rejected");
  expect(refused?.reason).toBeInstanceOf(RefusedError);
  expect(refused?.reason.refusal.detail).toMatch(/was faster: set to wait for the customer/);
});

test("what does not wait cannot be taken back, what is resolved cannot wait, and a date lies ahead", async () => {
  const db = await own();
  await raiseAlerts(db, [{ id: "a" }]);
  await expect(waitForCustomer(db, ana, "a", { version: 1, waitingUntil: null })).rejects.toMatchObject({
    refusal: { code: "alertConflict" },
  });
  for (const waitingUntil of [Date.now() - 1, Date.now() + 401 * 86_400_000, "tomorrow"]) {
    await expect(waitForCustomer(db, ana, "a", { version: 1, waitingUntil })).rejects.toMatchObject({
      refusal: { code: "badRequest" },
    });
  }
  await resolve(db, ana, "a", { version: 1, label: "fraud" });
  await expect(waitForCustomer(db, ana, "a", { version: 2, waitingUntil: soon() })).rejects.toMatchObject({
    refusal: { code: "alertConflict" },
  });
});

test("resolving ends a wait, acknowledging and hits do not", async () => {
  const db = await own();
  await raiseAlerts(db, [{ id: "a" }]);
  const until = soon();
  await waitForCustomer(db, ana, "a", { version: 1, waitingUntil: until });
  await addOccurrence(db, "a");
  expect((await acknowledge(db, ana, "a", 3)).waitingUntil).toBe(until);
  expect((await resolve(db, ana, "a", { version: 4, label: "fraud" })).waitingUntil).toBeNull();
});

test("many wait in one step, and its undo brings all of them back as they were", async () => {
  const db = await own();
  await raiseAlerts(db, [{ id: "a" }, { id: "b" }, { id: "done" }]);
  await resolve(db, ana, "done", { version: 1, label: "fraud" });
  const first = soon();
  await waitForCustomer(db, ana, "b", { version: 1, waitingUntil: first });
  const alerts = [
    { id: "a", version: 1 },
    { id: "b", version: 2 },
    { id: "done", version: 2 },
  ];
  const taken = await stepAlerts(db, ana, { step: "wait", alerts, waitingUntil: soon() + HOUR, note: "post" });
  expect([taken.done, taken.failed]).toEqual([2, 1]);
  expect(await ids(db, { waiting: true })).toEqual(["a", "b"]);
  await undoBulk(db, ana, taken.id ?? "");
  const { items } = await listAlerts(db, { waiting: true }, ana);
  expect(items.map(({ id, waitingUntil }) => [id, waitingUntil])).toEqual([["b", first]]);
  const back = await stepAlerts(db, ana, {
    step: "resume",
    alerts: [
      { id: "a", version: 3 },
      { id: "b", version: 4 },
    ],
  });
  expect(back.results.map(({ ok }) => ok)).toEqual([false, true]);
  expect(await ids(db, { waiting: true })).toEqual([]);
});

test("a single step is taken back by who took it, once, within ten seconds, and only while nobody stepped since", async () => {
  const db = await own();
  await raiseAlerts(db, [{ id: "a" }, { id: "b" }, { id: "c" }, { id: "d" }]);
  await acknowledge(db, ana, "a", 1);
  expect(await undoStep(db, ana, "a", 2)).toMatchObject({ status: "open", assignee: null, version: 3 });
  await expect(undoStep(db, ana, "a", 2)).rejects.toMatchObject({ refusal: { code: "notFound" } });
  expect((await historyOf(db, "a")).map(([kind]) => kind)).toEqual(["raised", "acknowledged", "undone"]);

  await acknowledge(db, ana, "b", 1);
  await expect(undoStep(db, bo, "b", 2)).rejects.toMatchObject({ refusal: { code: "notFound" } });
  await comment(db, bo, "b", { version: 2, text: "mine" });
  await expect(undoStep(db, ana, "b", 2)).rejects.toMatchObject({ refusal: { code: "alertConflict" } });

  await assignAlert(db, ana, "c", { version: 1, userId: "u-ana" });
  await addOccurrence(db, "c");
  expect(await undoStep(db, ana, "c", 2)).toMatchObject({ assignee: null, occurrences: 2 });

  await resolve(db, ana, "d", { version: 1, label: "fraud" });
  await db.pool.query("update bulk_step set at = at - 20000");
  await expect(undoStep(db, ana, "d", 2)).rejects.toMatchObject({ refusal: { code: "undoOver" } });
});

test("the undo of a verdict with a snooze ends the snooze too", async () => {
  const db = await own();
  await raiseAlerts(db, [{ id: "a" }]);
  const alert = await resolveAlert(db, ana, "a", { version: 1, label: "false_positive", snooze: { until: soon() } });
  expect(await db.prisma.snooze.count({ where: { endedAt: null } })).toBe(1);
  expect(await undoStep(db, ana, "a", alert.version)).toMatchObject({ status: "open", label: null });
  expect(await db.prisma.snooze.count({ where: { endedAt: null } })).toBe(0);
});

test("the undo of a wait gives the deadline back that it moved", async () => {
  const db = await own();
  await raiseAlerts(db, [{ id: "a", detectedAt: Date.now() }]);
  await waitForCustomer(db, ana, "a", { version: 1, waitingUntil: soon() });
  expect((await db.prisma.alert.findUniqueOrThrow({ where: { id: "a" } })).limitShiftMs).toBeGreaterThan(3_500_000n);
  expect((await undoStep(db, ana, "a", 2)).waitingUntil).toBeNull();
  expect((await db.prisma.alert.findUniqueOrThrow({ where: { id: "a" } })).limitShiftMs).toBe(0n);
});

test("what can no longer be undone is forgotten with later steps", async () => {
  const db = await own();
  await raiseAlerts(db, [{ id: "a" }, { id: "b" }]);
  await acknowledge(db, ana, "a", 1);
  await db.pool.query("update bulk_step set at = at - 3600000");
  await acknowledge(db, ana, "b", 1);
  expect((await db.prisma.bulkStep.findMany()).map(({ id }) => id)).toEqual(["b:2"]);
});
