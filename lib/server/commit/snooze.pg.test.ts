import type pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Caller } from "../callers/caller";
import { builderOnClient } from "../data/builder";
import { transact } from "../data/transact";
import { claimPartition } from "../logs/claim-partition";
import { endSnooze, undoSnoozes } from "../snoozes/finish";
import { makeSnoozes } from "../snoozes/make";
import { logName } from "../stream/log-name";
import { toOffset } from "../stream/offset";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import type { Batch, CommitHit } from "./batch";
import { commitBatches } from "./commit";

const TOPIC = logName("transactions");
const NOW = 1_700_000_000_000;
const MINUTE = 60_000;
const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };

let database: TestDatabase;
let epoch: number;
beforeEach(async () => {
  database = await testDatabase();
  ({ epoch } = await claimPartition(database.db, { topic: TOPIC, partition: 0 }, "one"));
});
afterEach(() => database.drop());

function batch(fromOffset: number, hits: readonly CommitHit[]): Batch {
  return {
    topic: TOPIC,
    partition: 0,
    epoch,
    fromOffset: toOffset(fromOffset),
    nextOffset: toOffset(fromOffset + 1),
    maxEventTime: NOW,
    ruleRevision: 0,
    keyedBy: "accountId",
    ruleActivated: false,
    counts: { accepted: 1, rejected: 0, late: 0, future: 0, duplicates: 0, skipped: 0, overflows: 0 },
    transactions: [],
    hits,
    rejected: [],
    replayPoint: null,
    snapshot: null,
    watermarkStep: null,
    readingClock: null,
    clockStretches: [],
  };
}

/** A hit of rule r at a minute, with a cooldown of 15 minutes. */
function hit(minute: number, accountId = "a1", changes: Partial<CommitHit> = {}): CommitHit {
  const eventId = `t${minute}`;
  const evidence = [eventId];
  const at = { eventId, eventTime: NOW + minute * MINUTE, value: null, windowStart: null, evidence, evidenceCount: 1 };
  return {
    id: `${accountId} ${eventId}`,
    alertId: `alert ${accountId} ${eventId}`,
    hit: { ruleId: "r", key: { accountId }, ...at },
    ruleName: "Rule",
    ruleVersion: 1,
    severity: "high",
    mode: "live",
    cooldownMs: 15 * MINUTE,
    scored: { score: 60, strength: 1 },
    keyHash: `hash ${accountId}`,
    summary: () => "why",
    evidence: [],
    risked: [],
    firstAt: 0,
    country: null,
    ...changes,
  };
}

const snoozed = (
  accountId: string,
  untilMinute: number,
  now = NOW,
  client: pg.ClientBase | pg.Pool = database.db.pool,
) =>
  makeSnoozes(
    builderOnClient(client),
    ana,
    [
      {
        ruleId: "r",
        ruleName: "Rule",
        key: { accountId },
        keyText: accountId,
        keyHash: `hash ${accountId}`,
        alertId: null,
      },
    ],
    { until: NOW + untilMinute * MINUTE, reason: "salary day" },
    now,
  );

/** Each hit as `account minute: alert, snoozed`. */
async function stored(): Promise<readonly string[]> {
  const { rows } = await database.db.pool.query<{ id: string; alert_id: string | null; snooze_id: string | null }>(
    "select id, alert_id, snooze_id from hit order by event_time, id",
  );
  return rows.map(
    ({ id, alert_id: alert, snooze_id: snooze }) => `${id}: ${alert}${snooze === null ? "" : " snoozed"}`,
  );
}
const commit = (...batches: readonly Batch[]) => commitBatches(database.db, batches, NOW);

test("hits of the rule and key are kept quiet until the snooze ends by event time, and others alert", async () => {
  const { made } = await snoozed("a1", 60);
  const outcome = await commit(batch(0, [hit(0), hit(30), hit(0, "a2"), hit(59), hit(60)]));
  expect(outcome).toEqual([{ committed: { hits: 5, opened: ["high", "high"] } }]);
  expect(await stored()).toEqual([
    "a1 t0: null snoozed",
    "a2 t0: alert a2 t0",
    "a1 t30: null snoozed",
    "a1 t59: null snoozed",
    "a1 t60: alert a1 t60",
  ]);
  const { rows } = await database.db.pool.query("select snooze_id, count(*)::int as n from hit group by 1 order by n");
  expect(rows).toEqual([
    { snooze_id: null, n: 2 },
    { snooze_id: made[0], n: 3 },
  ]);
});

test("the same hits leave the same rows, however they fall into batches and however often a batch is committed", async () => {
  await snoozed("a1", 40);
  const hits = [hit(0), hit(10), hit(39), hit(41), hit(20), hit(50), hit(5)];
  for (const [i, each] of hits.entries()) {
    await commit(batch(i, [each]));
    await commit(batch(i, [each]));
  }
  const apart = await stored();
  const other = await testDatabase();
  const first = database;
  database = other;
  try {
    ({ epoch } = await claimPartition(database.db, { topic: TOPIC, partition: 0 }, "one"));
    await snoozed("a1", 40);
    await commit(batch(0, hits));
    expect(await stored()).toEqual(apart);
  } finally {
    await other.drop();
    database = first;
  }
  // Minute 39 is quiet, though it lies in reach of the alert of minute 41: that one came later.
  expect(apart).toContain("a1 t39: null snoozed");
  expect(apart).toContain("a1 t41: alert a1 t41");
});

test("an alert that is not resolved takes its hits as ever; once it is resolved they are quiet", async () => {
  await commit(batch(0, [hit(0)]));
  await snoozed("a1", 90);
  await commit(batch(1, [hit(5)]));
  await database.db.pool.query("update alert set status = 'resolved'");
  await commit(batch(2, [hit(8)]));
  expect(await stored()).toEqual(["a1 t0: alert a1 t0", "a1 t5: alert a1 t0", "a1 t8: null snoozed"]);
});

test("a snooze that is ended keeps nothing quiet, and one that takes its place counts alone until that is taken back", async () => {
  await snoozed("a1", 600);
  const shorter = await snoozed("a1", 10, NOW + 1);
  await commit(batch(0, [hit(0), hit(20)]));
  await undoSnoozes(builderOnClient(database.db.pool), ana, shorter, NOW + 2);
  await database.db.pool.query("update alert set status = 'resolved'");
  await commit(batch(1, [hit(40)]));
  expect(await stored()).toEqual(["a1 t0: null snoozed", "a1 t20: alert a1 t20", "a1 t40: null snoozed"]);
  const { rows } = await database.db.pool.query("select action from audit_event order by id");
  expect(rows.map(({ action }) => action)).toEqual(["snooze.create", "snooze.create", "snooze.end", "snooze.resume"]);
});

test("hits of rules in shadow know no snooze", async () => {
  await snoozed("a1", 60);
  await commit(batch(0, [hit(0, "a1", { mode: "shadow" })]));
  expect(await stored()).toEqual(["a1 t0: null"]);
});

test("a snooze that is committed while its alert's lock is waited for keeps the next hit quiet", async () => {
  await commit(batch(0, [hit(0)]));
  const person = await database.db.pool.connect();
  let committing: Promise<unknown> | undefined;
  try {
    await person.query("begin");
    await person.query("update alert set status = 'resolved'");
    committing = commit(batch(1, [hit(5)]));
    await expect
      .poll(async () => {
        const { rows } = await database.db.pool.query(
          "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        return rows.length;
      })
      .toBe(1);
    await snoozed("a1", 60, NOW, person);
    await person.query("commit");
  } finally {
    person.release();
    await committing;
  }
  expect(await stored()).toEqual(["a1 t0: alert a1 t0", "a1 t5: null snoozed"]);
});

test("an undo resumes a snooze only where the one that took its place is still in force", async () => {
  const first = await snoozed("a1", 600);
  const second = await snoozed("a1", 10, NOW + 1);
  const third = await snoozed("a1", 20, NOW + 2);
  const direct = builderOnClient(database.db.pool);
  await undoSnoozes(direct, ana, second, NOW + 3);
  const inForce = async () =>
    (await database.db.pool.query<{ id: string }>("select id from snooze where ended_at is null")).rows.map(
      ({ id }) => id,
    );
  expect(await inForce()).toEqual(third.made);
  await endSnooze(database.db, ana, third.made[0] ?? "", NOW + 4);
  await undoSnoozes(direct, ana, third, NOW + 5);
  expect(await inForce()).toEqual([]);
  expect(first.replaced).toEqual([]);
});

test("of two snoozes of one key at the same time one is left", async () => {
  const both = Array.from({ length: 6 }, (_, i) =>
    transact(database.db, ({ client }) => snoozed("a1", 60 + i, NOW + i, client)),
  );
  const made = await Promise.all(both);
  const { rows } = await database.db.pool.query("select id from snooze where ended_at is null");
  expect(rows).toHaveLength(1);
  expect(made.filter(({ replaced }) => replaced.length === 0)).toHaveLength(1);
});

test("a snooze looks back a day, and one that is over can still be ended: late hits from its time alert again", async () => {
  const day = 24 * 60;
  const { made } = await snoozed("a1", 60);
  await commit(batch(0, [hit(-day - 60), hit(-day)]));
  await endSnooze(database.db, ana, made[0] ?? "", NOW + 61 * MINUTE);
  await commit(batch(1, [hit(30)]));
  expect(await stored()).toEqual([
    `a1 t${-day - 60}: alert a1 t${-day - 60}`,
    `a1 t${-day}: null snoozed`,
    "a1 t30: alert a1 t30",
  ]);
});
