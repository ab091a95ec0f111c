import { afterAll, beforeAll, expect, test } from "vitest";
import type { HealthProblem } from "@/lib/contract/health";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { changesOfHealth, tellHealth } from "./tell-health";
import { addChannel } from "./testing/rows";

const problem = (code: HealthProblem["code"], partition?: number): HealthProblem => ({
  code,
  since: 1,
  message: "It is wrong.",
  remedy: "Mend it.",
  ...(partition === undefined ? {} : { topic: "transactions", partition }),
});

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

test("a problem is told once when it begins and once when it ends, whoever looks", async () => {
  const { db } = database;
  const wrong = [problem("no-detector")];
  for (let i = 0; i < 3; i++) await Promise.all([tellHealth(db, wrong, wrong, 10), tellHealth(db, wrong, wrong, 10)]);
  for (let i = 0; i < 3; i++) await tellHealth(db, [], [], 20);
  const { rows } = await db.pool.query("select type, subject, data, at from outbox_event order by id");
  expect(rows).toEqual([
    { type: "health.changed", subject: "health", data: { change: "began", problem: wrong[0] }, at: 10 },
    { type: "health.changed", subject: "health", data: { change: "ended", problem: wrong[0] }, at: 20 },
  ]);
});
