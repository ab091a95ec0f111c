import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { scorecardDrift } from "./drift";
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

test("drift: how often rules hit, what was fraud, and what the one beside says, of decisions by the scorecard in force", async () => {
  const { db } = database;
  expect(await scorecardDrift(db, NOW)).toMatchObject({ version: null, decisions: 0 });
  await publishScorecard(db, lee, { place: "live", version: 0, reason, scorecard: CARD }, NOW);
  await publishScorecard(db, lee, { place: "shadow", version: 1, reason, scorecard: OTHER }, NOW);
  expect(await scorecardDrift(db, NOW)).toMatchObject({ version: 1, decisions: 0, inputs: [] });
  // Ten days of decisions, a day apart; every second one has a hit, every fourth is fraud.
  await db.pool.query(
    `insert into decision (id, transaction_id, account_id, event_time, keys, body, body_hash, asked_at, asked_by, timeout_ms,
       answered_at, given, unbraked, complete, score, hits, shadow_hits, ms, scorecard_version, shadow_score, shadow_version)
     select 'd' || i, 't' || i, 'a', $1::bigint - i * 86400000, '{}', '{}', '', $1::bigint - i * 86400000, 'm', 250, 0, 'allow', 'allow',
       true, case when i % 2 = 0 then 300 else 15 end, case when i % 2 = 0 then '[{"ruleId":"large"},{"ruleId":"large"}]' else '[]' end::jsonb,
       '[]', 1, 1, case when i % 4 = 0 then 900 else 5 end, 2
     from generate_series(0, 9) i`,
    [NOW],
  );
  await db.pool.query(
    `insert into transaction_label (transaction_id, account_id, event_time, label, kind, at, received_at, said_by_id, said_by_name)
     select 't' || i, 'a', $1::bigint - i * 86400000, 'fraud', 'confirmed', 0, 0, 'u', 'Lee' from generate_series(0, 9, 4) i`,
    [NOW],
  );
  const drift = await scorecardDrift(db, NOW + 1);
  expect(drift).toMatchObject({ version: 1, decisions: 10, isCut: false, from: NOW - 9 * 86_400_000 });
  expect(drift.inputs).toEqual([{ ruleId: "large", trained: null, now: 0.5 }]);
  // Labels take seven days: decisions 7, 8 and 9 are old enough, and 8 is fraud.
  expect(drift).toMatchObject({ settled: 3, frauds: 1 });
  expect(drift.calibration.map(({ from, transactions, frauds }) => [from, transactions, frauds])).toEqual([
    [10, 2, 0],
    [200, 1, 1],
  ]);
  expect(drift.challenger).toEqual({
    version: 2,
    decisions: 3,
    frauds: 1,
    inForce: { ap: 1, auc: 1 },
    beside: { ap: 1, auc: 1 },
  });
});
