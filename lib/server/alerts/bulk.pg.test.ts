import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "../callers/caller";
import { listSnoozes } from "../snoozes/read";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { addOccurrence, raiseAlerts } from "../testing/rows";
import { stepAlerts } from "./bulk";
import { undoBulk } from "./bulk-undo";
import { alertDetail } from "./detail";
import { listFromAlert } from "./list-from-alert";
import { resolveAlert } from "./resolve-and-snooze";
import { acknowledge, comment, resolve } from "./steps";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  for (const { id, name, role } of [ana, lee].filter((caller) => caller.kind === "person"))
    await database.db.prisma.user.create({ data: { id, name, email: `${id}@example.com`, role } });
});
afterAll(() => database.drop());

/** Raises so many alerts of as many accounts; what a step names of them. */
async function raised(name: string, count: number): Promise<{ readonly id: string; readonly version: number }[]> {
  const seeds = Array.from({ length: count }, (_, i) => ({
    id: `${name}-${i}`,
    key: { accountId: `acc-${(i * 7_919) % count}` },
  }));
  await raiseAlerts(database.db, seeds);
  return seeds.map(({ id }) => ({ id, version: 1 }));
}

async function stored(name: string) {
  const { rows } = await database.db.pool.query<Record<string, unknown>>(
    `select status, label, assignee_name as owner, resolved_at is not null as resolved,
       acknowledged_at is not null as seen, version, count(*) as alerts,
       sum((select count(*) from alert_activity where alert_id = alert.id and actor_id is not null)) as steps,
       sum((select count(*) from audit_event where subject = 'alert:' || alert.id)) as lines
     from alert where starts_with(id, $1) group by 1, 2, 3, 4, 5, 6 order by 7 desc`,
    [`${name}-`],
  );
  return rows;
}

test("1,000 alerts are resolved with label and comment, and undone: all stand as before, and the history says both", async () => {
  const alerts = await raised("thousand", 1_000);
  const begun = performance.now();
  const answer = await stepAlerts(database.db, ana, {
    step: "resolve",
    label: "false_positive",
    comment: "Tests",
    alerts,
  });
  const ms = performance.now() - begun;
  expect(answer).toMatchObject({ done: 1_000, failed: 0 });
  expect(answer.results.map(({ id }) => id)).toEqual(alerts.map(({ id }) => id));
  expect(answer.results[7]).toMatchObject({ ok: true, problem: null, alert: { status: "resolved", version: 2 } });
  const resolved = { status: "resolved", label: "false_positive", owner: null, resolved: true, seen: true, version: 2 };
  expect(await stored("thousand")).toMatchObject([{ ...resolved, steps: "1000", lines: "1000" }]);
  // Single steps of as many alerts take several times as long; the bound is wide for a busy machine.
  expect(ms).toBeLessThan(5_000);
  const undone = await undoBulk(database.db, ana, answer.id ?? "");
  expect(undone).toMatchObject({ id: null, done: 1_000, failed: 0 });
  const open = { status: "open", label: null, owner: null, resolved: false, seen: false, version: 3 };
  expect(await stored("thousand")).toMatchObject([{ ...open, steps: "2000", lines: "2000" }]);
  const { rows } = await database.db.pool.query(
    "select actor_id, action, detail from audit_event where subject = 'alert:thousand-3' order by id desc limit 1",
  );
  const before = { status: "resolved", label: "false_positive" };
  expect(rows).toEqual([
    {
      actor_id: "u-ana",
      action: "alert.undo",
      detail: { before, after: { status: "open", label: null }, comment: null },
    },
  ]);
});

test("each alert has its own result: changed, someone was faster, not possible from there, and none with this id", async () => {
  const alerts = await raised("mixed", 5);
  await acknowledge(database.db, lee, "mixed-1", 1);
  await resolve(database.db, lee, "mixed-2", { version: 1, label: "fraud" });
  await addOccurrence(database.db, "mixed-3");
  const seen = [
    ...alerts.slice(0, 2),
    { id: "mixed-2", version: 2 },
    ...alerts.slice(3),
    { id: "none", version: 1 },
    { id: "a\0b", version: 1 },
  ];
  const { done, failed, results } = await stepAlerts(database.db, ana, { step: "acknowledge", alerts: seen });
  expect({ done, failed }).toEqual({ done: 3, failed: 4 });
  expect(results.map(({ ok, problem }) => (ok ? "ok" : problem?.status))).toEqual([
    "ok",
    409,
    409,
    "ok",
    "ok",
    404,
    404,
  ]);
  expect(results[1]).toMatchObject({ alert: { status: "acknowledged", version: 2 } });
  expect(results[1]?.problem?.detail).toContain("Lee was faster");
  expect(results[2]?.problem?.detail).toContain("is resolved");
  expect(results[5]).toMatchObject({ alert: null });
});

test("an owner is given in bulk: to others by a lead alone, and an undo gives every alert its own former one", async () => {
  const alerts = await raised("owned", 3);
  const mine = await stepAlerts(database.db, ana, { step: "assign", userId: "u-ana", alerts: alerts.slice(0, 2) });
  expect(mine).toMatchObject({ done: 2, failed: 0 });
  await expect(stepAlerts(database.db, ana, { step: "assign", userId: "u-lee", alerts })).rejects.toMatchObject({
    refusal: { code: "forbidden" },
  });
  const now = [
    { id: "owned-0", version: 2 },
    { id: "owned-1", version: 2 },
    { id: "owned-2", version: 1 },
  ];
  const given = await stepAlerts(database.db, lee, { step: "assign", userId: "u-lee", alerts: now });
  expect(given).toMatchObject({ done: 3 });
  const notHers = await stepAlerts(database.db, ana, {
    step: "assign",
    userId: null,
    alerts: [{ id: "owned-0", version: 3 }],
  });
  expect(notHers.results).toMatchObject([
    { ok: false, problem: { status: 403 }, alert: { assignee: { id: "u-lee" } } },
  ]);
  const back = await undoBulk(database.db, lee, given.id ?? "");
  expect(back.results.map(({ alert }) => alert?.assignee?.id ?? null)).toEqual(["u-ana", "u-ana", null]);
});

test("an undo leaves alone what somebody touched since, keeps what the detector added, and works once, in time, for its author", async () => {
  const alerts = await raised("undo", 3);
  const { id } = await stepAlerts(database.db, ana, { step: "acknowledge", alerts });
  await comment(database.db, lee, "undo-0", { version: 2, text: "mine" });
  await addOccurrence(database.db, "undo-1");
  await expect(undoBulk(database.db, lee, id ?? "")).rejects.toMatchObject({ refusal: { code: "notFound" } });
  const { done, results } = await undoBulk(database.db, ana, id ?? "");
  expect(done).toBe(2);
  expect(results[0]).toMatchObject({ ok: false, problem: { status: 409 }, alert: { status: "acknowledged" } });
  expect(results[1]).toMatchObject({ ok: true, alert: { status: "open", occurrences: 2, version: 4 } });
  await expect(undoBulk(database.db, ana, id ?? "")).rejects.toMatchObject({ refusal: { code: "notFound" } });
  const late = await stepAlerts(database.db, ana, {
    step: "resolve",
    label: "fraud",
    alerts: [{ id: "undo-2", version: 3 }],
  });
  await database.db.pool.query("update bulk_step set at = at - 20000 where id = $1", [late.id]);
  await expect(undoBulk(database.db, ana, late.id ?? "")).rejects.toMatchObject({ refusal: { code: "undoOver" } });
});

test("1,000 conflicts are told by a few statements, each with who was faster", async () => {
  const alerts = await raised("slow", 1_000);
  await stepAlerts(database.db, lee, { step: "acknowledge", alerts });
  const begun = performance.now();
  const { id, failed, results } = await stepAlerts(database.db, ana, { step: "acknowledge", alerts });
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect({ id, failed }).toEqual({ id: null, failed: 1_000 });
  expect(new Set(results.map(({ problem }) => problem?.detail)).size).toBe(1);
  expect(results[999]?.problem?.detail).toContain("Lee was faster: acknowledged");
});

test("resolving with a snooze does both or neither, each rule and key once, and its undo takes both back", async () => {
  await raiseAlerts(database.db, [
    { id: "snooze-0", key: { accountId: "s0" } },
    { id: "snooze-1", key: { accountId: "s1" } },
    { id: "snooze-2", key: { accountId: "s1" } },
  ]);
  await acknowledge(database.db, lee, "snooze-0", 1);
  const until = Date.now() + 86_400_000;
  const alerts = ["snooze-0", "snooze-1", "snooze-2"].map((id) => ({ id, version: 1 }));
  const resolved = { step: "resolve", label: "false_positive", comment: "Salary day" } as const;
  const { id, results } = await stepAlerts(database.db, ana, { ...resolved, snooze: { until }, alerts });
  expect(results.map(({ ok }) => ok)).toEqual([false, true, true]);
  const made = (await listSnoozes(database.db, {})).items;
  expect(made).toMatchObject([
    {
      ruleId: "r1",
      key: { accountId: "s1" },
      reason: "Salary day",
      until,
      state: "active",
      hits: 0,
      createdBy: { name: "Ana" },
    },
  ]);
  expect((await alertDetail(database.db, "snooze-1")).history.map(({ kind }) => kind)).toEqual([
    "raised",
    "resolved",
    "snoozed",
  ]);
  await undoBulk(database.db, ana, id ?? "");
  expect((await listSnoozes(database.db, {})).items).toEqual([]);
  expect((await listSnoozes(database.db, { state: "past" })).items).toMatchObject([
    { state: "ended", endedBy: { name: "Ana" } },
  ]);
});

test("alerts are snoozed from the queue as they stand, and a snooze is refused beside fraud, in the past and beyond 400 days", async () => {
  const alerts = await raised("quiet", 2);
  const until = "2099-01-01T00:00:00Z";
  const asked = { step: "snooze", reason: "new terminal", alerts } as const;
  await expect(stepAlerts(database.db, ana, { ...asked, until })).rejects.toThrow("at most 400 days ahead");
  await expect(stepAlerts(database.db, ana, { ...asked, until: 5 })).rejects.toThrow("still to come");
  const fraud = resolveAlert(database.db, ana, "quiet-0", { version: 1, label: "fraud", snooze: { until } });
  await expect(fraud).rejects.toThrow("fraud is not snoozed");
  const soon = Date.now() + 3_600_000;
  const { done, results } = await stepAlerts(database.db, ana, { ...asked, until: soon });
  expect(done).toBe(2);
  expect(results[0]?.alert).toMatchObject({ status: "open", version: 2 });
  const resolved = await resolveAlert(database.db, ana, "quiet-0", {
    version: 2,
    label: "inconclusive",
    snooze: { until: soon },
  });
  expect(resolved.status).toBe("resolved");
  await expect(
    resolveAlert(database.db, ana, "quiet-0", { version: 3, label: "inconclusive", snooze: { until: soon } }),
  ).rejects.toMatchObject({ refusal: { code: "alertConflict" } });
  expect((await listSnoozes(database.db, { q: "NEW term" })).items).toHaveLength(1);
});

test("a fault of the database on the way leaves what was done, tells the rest as failed, and the step can be undone", async () => {
  const alerts = await raised("fault", 600);
  const { pool } = database.db;
  await pool.query(`create function refuse_one() returns trigger language plpgsql as $$
    begin if new.id = 'fault-550' then raise exception 'disk full'; end if; return new; end $$`);
  await pool.query("create trigger refuse_one before update on alert for each row execute function refuse_one()");
  const faults: unknown[] = [];
  const onFault = (error: unknown) => faults.push(error);
  const answer = await stepAlerts(database.db, ana, { step: "acknowledge", alerts }, { onFault });
  expect(answer).toMatchObject({ done: 500, failed: 100 });
  expect(answer.results.map(({ id }) => id)).toEqual(alerts.map(({ id }) => id));
  expect(answer.results[599]).toMatchObject({ ok: false, alert: { status: "open" }, problem: { status: 503 } });
  expect(String(faults)).toContain("disk full");
  const last = { step: "acknowledge", alerts: alerts.slice(550) } as const;
  await expect(stepAlerts(database.db, ana, last)).rejects.toThrow("disk full");
  await pool.query("drop function refuse_one cascade");
  expect(await undoBulk(database.db, ana, answer.id ?? "")).toMatchObject({ done: 500, failed: 0 });
});

test("a conflict names the last step, not what was put on a list or snoozed with it", async () => {
  const [alert = { id: "", version: 0 }, other = { id: "", version: 0 }] = await raised("named", 2);
  const until = Date.now() + 3_600_000;
  await resolveAlert(database.db, lee, alert.id, { version: 1, label: "false_positive", snooze: { until } });
  await listFromAlert(database.db, lee, alert.id, {
    list: "allowed",
    type: "account",
    value: "acc-1",
    reason: "Known",
  });
  const resolved = "Lee was faster: resolved as false positive";
  await expect(acknowledge(database.db, ana, alert.id, 1)).rejects.toThrow(resolved);
  await stepAlerts(database.db, lee, { step: "snooze", reason: "New terminal", until, alerts: [other] });
  const { results } = await stepAlerts(database.db, ana, { step: "acknowledge", alerts: [alert, other] });
  expect(results[0]?.problem?.detail).toContain(resolved);
  expect(results[1]?.problem?.detail).toContain("Lee was faster: snoozed");
});
