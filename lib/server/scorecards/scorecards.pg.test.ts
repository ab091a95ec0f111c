import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { publishScorecard } from "./publish";
import { readScorecard, readScorecards, scorecardsInForce } from "./read";
import { watchScorecards } from "./watch";

const lee = { id: "u-lee", name: "Lee" };
const NOW = 1_800_000_000_000;
const reason = "Fitted on October";
const CARD = { intercept: -4, weights: { large: 2.5 } };
const OTHER = { intercept: -5, weights: { large: 3 } };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

test("the newest of each place is in force, and an earlier one is published again as a new version", async () => {
  const { db } = database;
  expect(await readScorecards(db)).toEqual({ live: null, shadow: null, version: 0, history: [] });
  await publishScorecard(db, lee, { place: "live", version: 0, reason, scorecard: CARD }, NOW);
  await publishScorecard(db, lee, { place: "shadow", version: 1, reason, scorecard: OTHER }, NOW + 1);
  expect(await scorecardsInForce(db)).toEqual({
    live: { version: 1, scorecard: CARD },
    shadow: { version: 2, scorecard: OTHER },
  });
  await publishScorecard(db, lee, { place: "live", version: 2, reason, scorecard: OTHER }, NOW + 2);
  await publishScorecard(db, lee, { place: "live", version: 3, reason: "It was better", from: 1 }, NOW + 3);
  await publishScorecard(db, lee, { place: "shadow", version: 4, reason, scorecard: null }, NOW + 4);
  const { live, shadow, version, history } = await readScorecards(db);
  expect(live).toMatchObject({ version: 4, scorecard: CARD, sourceVersion: 1, by: "Lee", reason: "It was better" });
  expect(shadow).toBeNull();
  expect([version, history.map((each) => each.version)]).toEqual([5, [5, 4, 3, 2, 1]]);
  expect(await readScorecard(db, 3)).toMatchObject({ place: "live", scorecard: OTHER, report: null, hasReport: false });
  const { rows } = await db.pool.query("select subject, detail ->> 'note' as note from audit_event order by id");
  expect(rows.map(({ note }) => note)).toEqual([
    "Scorecard 1 counts from now on: 1 rules have a weight",
    "Scorecard 2 runs beside from now on and decides nothing: 1 rules have a weight",
    "Scorecard 3 counts from now on: 1 rules have a weight",
    "Scorecard 4, as version 1 was, counts from now on: 1 rules have a weight",
    "No scorecard runs beside any more",
  ]);
});

test("who saw an older version publishes nothing, nor does who names one that is not there", async () => {
  const { db } = database;
  const body = { place: "live", version: 0, reason, scorecard: CARD } as const;
  const done = await Promise.allSettled(Array.from({ length: 4 }, () => publishScorecard(db, lee, body, NOW)));
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(publishScorecard(db, lee, { place: "live", version: 1, reason, from: 9 }, NOW)).rejects.toMatchObject({
    refusal: { code: "notFound" },
  });
  await expect(publishScorecard(db, lee, body, NOW)).rejects.toMatchObject({ refusal: { code: "scorecardConflict" } });
  expect((await readScorecards(db)).version).toBe(1);
});

test("a process that reckons scores has what any process published within a second", async () => {
  const { db } = database;
  const watch = watchScorecards({ db, log: { warn: () => {} } });
  await watch.ready();
  expect(watch.current().live).toBeNull();
  await publishScorecard(db, lee, { place: "live", version: 0, reason, scorecard: CARD }, NOW);
  await expect.poll(() => watch.current().live, { timeout: 1_000 }).toEqual({ version: 1, scorecard: CARD });
  await watch.close();
});
