import { afterAll, beforeEach, expect, test } from "vitest";
import { priorityOf, priorityPlace } from "@/lib/contract/priority";
import { SEVERITIES } from "@/lib/contract/severity";
import type { Caller } from "../callers/caller";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { undoStep } from "./bulk-undo";
import { listAlerts } from "./list";
import { takeNext } from "./next";
import { acknowledge, resolve } from "./steps";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const T = 1_790_000_000_000;

let database: TestDatabase | null = null;
async function db() {
  database ??= await testDatabase();
  return database.db;
}
beforeEach(async () => {
  await (await db()).pool.query("truncate alert cascade");
});
afterAll(() => database?.drop());

test("fifty callers at once over thirty alerts: no two get the same, all are given, the rest get none", async () => {
  const own = await db();
  await raiseAlerts(
    own,
    Array.from({ length: 30 }, (_, i) => ({ id: `a${i}`, detectedAt: T + i })),
  );
  const callers = Array.from({ length: 50 }, (_, i): Caller => ({ ...ana, id: `u-${i}`, name: `User ${i}` }));
  const taken = await Promise.all(callers.map((caller) => takeNext(own, caller, {})));
  const given = taken.flatMap((alert, i) => (alert === null ? [] : [{ id: alert.id, to: alert.assignee?.id, i }]));
  expect(new Set(given.map(({ id }) => id)).size).toBe(30);
  expect(given).toHaveLength(30);
  for (const { to, i } of given) expect(to).toBe(`u-${i}`);
  const { rows } = await own.pool.query<{ n: number }>(
    "select count(*)::int as n from audit_event where action = 'alert.assign'",
  );
  expect(rows[0]?.n).toBeGreaterThanOrEqual(30);
});

test("the most urgent one comes first: by severity, then the one that waits longer; others' and acknowledged ones are passed over", async () => {
  const own = await db();
  await raiseAlerts(own, [
    { id: "old-low", severity: "low", detectedAt: T - 3_600_000 },
    { id: "new-critical", severity: "critical", detectedAt: T },
    { id: "old-critical", severity: "critical", detectedAt: T - 3_600_000 },
    { id: "done", severity: "critical", detectedAt: T - 7_200_000 },
    { id: "seen", severity: "critical", detectedAt: T - 7_200_000 },
  ]);
  await resolve(own, ana, "done", { version: 1, label: "fraud" });
  await acknowledge(own, ana, "seen", 1);
  const order = [];
  for (let next = await takeNext(own, ana, {}); next !== null; next = await takeNext(own, ana, {})) order.push(next.id);
  expect(order).toEqual(["old-critical", "new-critical", "old-low"]);
});

test("what was given can be given back, once, and is given again", async () => {
  const own = await db();
  await raiseAlerts(own, [{ id: "a" }]);
  const taken = await takeNext(own, ana, {});
  expect(taken).toMatchObject({ id: "a", version: 2, assignee: { id: "u-ana" } });
  expect(await undoStep(own, ana, "a", 2)).toMatchObject({ status: "open", assignee: null });
  await expect(undoStep(own, ana, "a", 2)).rejects.toThrow();
  expect((await takeNext(own, ana, {}))?.id).toBe("a");
});

test("filters narrow what is given", async () => {
  const own = await db();
  await raiseAlerts(own, [
    { id: "a", severity: "critical", ruleId: "r1" },
    { id: "b", severity: "low", ruleId: "r2" },
  ]);
  expect((await takeNext(own, ana, { filters: { ruleId: ["r2"] } }))?.id).toBe("b");
  expect(await takeNext(own, ana, { filters: { ruleId: ["r2"] } })).toBeNull();
});

test("one that a detector adds to at this moment is waited for, not missed", async () => {
  const own = await db();
  await raiseAlerts(own, [{ id: "busy" }]);
  const client = await own.pool.connect();
  await client.query("begin");
  await client.query("update alert set occurrences = occurrences + 1, version = version + 1 where id = 'busy'");
  const next = takeNext(own, ana, {});
  setTimeout(() => void client.query("commit").then(() => client.release()), 100);
  expect((await next)?.id).toBe("busy");
});

test("acknowledging makes a person the owner of what nobody has, and of nothing else", async () => {
  const own = await db();
  await raiseAlerts(own, [{ id: "free" }, { id: "taken" }, { id: "machine" }]);
  await own.pool.query("update alert set assignee_id = 'u-lee', assignee_name = 'Lee' where id = 'taken'");
  expect((await acknowledge(own, ana, "free", 1)).assignee).toEqual({ id: "u-ana", name: "Ana" });
  expect((await acknowledge(own, ana, "taken", 1)).assignee).toEqual({ id: "u-lee", name: "Lee" });
  const machine: Caller = { kind: "machine", id: "k", name: "Robot", scopes: ["decide"] };
  expect((await acknowledge(own, machine, "machine", 1)).assignee).toBeNull();
});

test("the database reckons the place of an alert as the contract does", async () => {
  const own = await db();
  const seeds = SEVERITIES.flatMap((severity, s) =>
    Array.from({ length: 60 }, (_, i) => ({ id: `p${s}-${i}`, severity, detectedAt: T + s * 977 - i * 123_457 })),
  );
  await raiseAlerts(own, seeds);
  await own.pool.query(
    `update alert set score = (abs(hashtext(id)) % 1002) - 1,
      money_at_risk = floor(power(10, (abs(hashtext('m' || id)) % 1000)::float8 / 80))::bigint,
      status = case when abs(hashtext('s' || id)) % 5 = 0 then 'resolved' else 'open' end`,
  );
  const { items } = await listAlerts(own, { sort: "-priority", limit: 200 }, ana);
  const { rows } = await own.pool.query<{ id: string; priority_place: number }>("select id, priority_place from alert");
  const places = new Map(rows.map(({ id, priority_place }) => [id, Number(priority_place)]));
  for (const alert of items) {
    expect(places.get(alert.id), JSON.stringify(alert)).toBe(priorityPlace(alert));
    expect(Math.abs(alert.priority - priorityOf(alert, Date.now()))).toBeLessThanOrEqual(1);
  }
  expect(items.map(priorityPlace)).toEqual(items.map(priorityPlace).toSorted((a, b) => b - a));
});
