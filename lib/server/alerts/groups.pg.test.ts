import { afterAll, beforeAll, expect, test } from "vitest";
import type { AlertGroupQuery } from "@/lib/contract/alert-group-calls";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { listAlertGroups } from "./groups";

const HOUR = 3_600_000;
const NOW = 1_800_000_000_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const at = (hoursAgo: number) => NOW - hoursAgo * HOUR;
  await raiseAlerts(database.db, [
    { id: "a1", ruleId: "r1", severity: "low", key: { accountId: "acc-1" }, detectedAt: at(50) },
    { id: "a2", ruleId: "r2", severity: "critical", key: { accountId: "acc-1", merchantId: "m" }, detectedAt: at(25) },
    { id: "a3", ruleId: "r1", severity: "medium", key: { accountId: "acc-1" }, detectedAt: at(1) },
    { id: "b1", ruleId: "r1", severity: "high", key: { accountId: "acc-2" }, detectedAt: at(2) },
    { id: "c1", ruleId: "r3", severity: "high", key: { cardId: "c" }, detectedAt: at(3) },
    { id: "c2", ruleId: "r4", severity: "low", key: { cardId: "c" }, detectedAt: at(3) },
  ]);
});
afterAll(() => database.drop());

/** Each group as `entity: ids (count, rules, severity)`. */
async function groups(query: AlertGroupQuery = {}) {
  const { items, nextCursor } = await listAlertGroups(database.db, query, { id: "u-ana" });
  const told = items.map(
    ({ entity, count, rules, severity, alerts }) =>
      `${entity}: ${alerts.map(({ id }) => id).join()} (${count}, ${rules}, ${severity})`,
  );
  return { told, nextCursor };
}

test("alerts of several rules on one entity are one group while neighbours are within a day, the newest group first", async () => {
  expect((await groups()).told).toEqual([
    "acc-1: a3,a2 (2, 2, critical)",
    "acc-2: b1 (1, 1, high)",
    '{"cardId": "c"}: c2,c1 (2, 2, high)',
    "acc-1: a1 (1, 1, low)",
  ]);
});

test("filters choose the alerts that are grouped", async () => {
  expect((await groups({ ruleId: ["r1"], key: "acc-1" })).told).toEqual([
    "acc-1: a3 (1, 1, medium)",
    "acc-1: a1 (1, 1, low)",
  ]);
  expect((await groups({ status: ["resolved"] })).told).toEqual([]);
});

test("pages neither repeat nor miss a group, and a foreign cursor is refused", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 4; page++) {
    const { told, nextCursor } = await groups({ limit: 1, ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...told);
    cursor = nextCursor ?? undefined;
  }
  expect(cursor).toBeUndefined();
  expect(seen).toEqual((await groups()).told);
  await expect(groups({ cursor: "x" })).rejects.toThrow("nextCursor");
});

test("one customer's storm of 500 is one row that says so, with its newest alerts", async () => {
  const other = await testDatabase();
  try {
    const seeds = Array.from({ length: 500 }, (_, i) => ({
      id: `s${i}`,
      ruleId: `r${i % 7}`,
      key: { accountId: "acc-9" },
      detectedAt: NOW - i * 1_000,
    }));
    await raiseAlerts(other.db, seeds);
    const { items } = await listAlertGroups(other.db, {}, { id: "u-ana" });
    expect(items).toMatchObject([
      { entity: "acc-9", isAccount: true, count: 500, rules: 7, firstDetectedAt: NOW - 499_000, lastDetectedAt: NOW },
    ]);
    expect(items[0]?.alerts.map(({ id }) => id)).toEqual(seeds.slice(0, 20).map(({ id }) => id));
  } finally {
    await other.drop();
  }
});
