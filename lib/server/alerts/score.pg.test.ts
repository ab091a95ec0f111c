import { afterEach, beforeEach, expect, test } from "vitest";
import { publishScorecard } from "../scorecards/publish";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { alertScore } from "./score";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const lee = { id: "u-lee", name: "Lee" };

/** A hit of a transaction; null as alert: of a rule in shadow. */
function hit(ruleId: string, eventId: string, alertId: string | null, strength: number | null, score = 60) {
  return database.db.pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at,
       strength, rule_score) values ($1 || $2, $1, 1, '{"accountId":"a"}', 'h', $2, 5, '{}', 1, $3, 5, $4, $5)`,
    [ruleId, eventId, alertId, strength, strength === null ? null : score],
  );
}

test("an alert has the highest score of its hits' transactions, by all live hits of each", async () => {
  const { db } = database;
  await raiseAlerts(db, [
    { id: "one", ruleId: "r1" },
    { id: "two", ruleId: "r2" },
  ]);
  await hit("r1", "t1", "one", 0.5);
  await hit("r1", "t2", "one", 0.8);
  await hit("r2", "t2", "two", 1, 30);
  // In shadow it counts for nothing, and neither does what has no strength from before.
  await hit("r3", "t2", null, 1);
  await hit("r4", "t2", "two", null);
  const events = ["t1", "t2"].map((eventId) => ({ eventId, eventTime: 5 }));
  const untrained = await alertScore(db, events);
  expect(untrained).toMatchObject({ transactionId: "t2", eventTime: 5, score: 636, scorecardVersion: null });
  expect(untrained?.line).toBe("1 - (1 - 60 % × 0.80) (r1) × (1 - 30 % × 1.00) (r2) = 63.6 %, score 636");
  const scorecard = { intercept: -3, weights: { r1: 2.5 } };
  await publishScorecard(db, lee, { place: "live", version: 0, reason: "Fitted", scorecard }, 1);
  expect(await alertScore(db, events)).toEqual({
    transactionId: "t2",
    eventTime: 5,
    score: 269,
    scorecardVersion: 1,
    parts: [
      { ruleId: "r1", ruleName: "r1", strength: 0.8, weight: 2.5 },
      { ruleId: "r2", ruleName: "r2", strength: 1, weight: null },
    ],
    line: "-3.00 + 2.50 × 0.80 (r1) = -1.00 in log odds, 26.9 % fraud, score 269",
  });
  expect(await alertScore(db, [{ eventId: "t9", eventTime: 5 }])).toBeNull();
});
