import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HealthProblem } from "@/lib/contract/health";
import { loggerTo } from "../log/log";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { UNTOLD } from "../upkeep/testing";
import { changesOfHealth, startHealthTeller } from "./tell-health";
import { addChannel } from "./testing/rows";

const problem = (code: HealthProblem["code"], partition?: number): HealthProblem => ({
  code,
  since: 1,
  message: "It is wrong.",
  remedy: "Mend it.",
  ...(partition === undefined ? {} : { topic: "transactions", partition }),
});

const log = loggerTo("test", { write: () => {} });
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await addChannel(database.db, { id: "c1", events: ["health.changed"] });
});
afterAll(() => database.drop());

test("what two readings agree on is told, by code and place", () => {
  const lag = [problem("lag", 0), problem("lag", 1)];
  expect(changesOfHealth([], [], lag).changes).toEqual([]);
  expect(
    changesOfHealth([], lag, lag).changes.map(({ change, problem: { partition } }) => [change, partition]),
  ).toEqual([
    ["began", 0],
    ["began", 1],
  ]);
  expect(changesOfHealth(lag, lag, []).changes).toEqual([]);
  expect(changesOfHealth(lag, [], []).changes.map(({ change }) => change)).toEqual(["ended", "ended"]);
});

const told = async () =>
  (
    await database.db.pool.query<{ change: string; code: string }>(
      "select data->>'change' as change, data->'problem'->>'code' as code from outbox_event order by id",
    )
  ).rows.map(({ change, code }) => `${change} ${code}`);
const until = async (count: number) => {
  for (let i = 0; i < 500 && (await told()).length < count; i++) await sleep(20);
};

test("a problem is told once when it begins and once when it ends, by one process; after a restart nothing is over at once", async () => {
  const { db } = database;
  const everyMs = 20;
  let problems: readonly HealthProblem[] = [problem("no-detector")];
  const first = startHealthTeller(db, async () => problems, log, UNTOLD, { everyMs, endsAfterMs: 0 });
  await until(1);
  // It sees nothing of it.
  const other = startHealthTeller(db, async () => [], log, UNTOLD, { everyMs, endsAfterMs: 0 });
  await sleep(500);
  expect(await told()).toEqual(["began no-detector"]);
  await other.close();
  await first.close();
  const restarted = startHealthTeller(db, async () => problems, log, UNTOLD, { everyMs, endsAfterMs: 3_000 });
  problems = [problem("database")];
  await until(2);
  expect(await told()).toEqual(["began no-detector", "began database"]);
  await until(3);
  await restarted.close();
  expect(await told()).toEqual(["began no-detector", "began database", "ended no-detector"]);
});
