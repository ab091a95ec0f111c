import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { topicsFor } from "@/lib/contract/topics";
import { PAST_MS, planPast, readDemoPast } from "@/lib/server/demo/past";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { ensureShippedRates } from "@/lib/server/rates/change";
import { ensureShippedRules } from "@/lib/server/rules/ensure-shipped";
import { FIRST_OFFSET } from "@/lib/server/stream/offset";
import { openPostgresStream, type PostgresStream } from "@/lib/server/stream/postgres/stream";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { bundleDetector, type DetectorProcess, type DetectorProgram } from "@/tools/chaos/detector-process";
import { makePast, type WrittenPast } from "./past";
import { week } from "./week";

const TOPICS = topicsFor("transactions");
const PARTITIONS = 2;
const SEED = 7;
const TRANSACTIONS = 9_000;
/** A busy machine starts a detector and evaluates some thousand transactions. */
const SLOW_MS = 120_000;

let program: DetectorProgram;
beforeAll(async () => {
  program = await bundleDetector();
});
afterAll(() => program.remove());

let database: TestDatabase;
let stream: PostgresStream;
let running: DetectorProcess[];
let now: number;
beforeEach(async () => {
  database = await testDatabase();
  stream = openPostgresStream({ databaseUrl: database.url, log: { warn: () => {}, error: () => {} } });
  running = [];
  now = Date.now();
  await ensureShippedRates(database.db, "USD");
  await ensureShippedRules(database.db);
  await ensureFirstAccounts(database.db, { adminEmail: null, adminPassword: "a-password", demo: true });
});
afterEach(async () => {
  await Promise.all(running.map((detector) => detector.stop()));
  await stream.close();
  await database.drop();
});

const rows = async <T extends object>(text: string) => (await database.db.pool.query<T>(text)).rows;

function detect(): void {
  running.push(
    program.start({ DATABASE_URL: database.url, TRIPLINE_PARTITIONS: String(PARTITIONS), TRIPLINE_DEMO: "1" }),
  );
}

/** Makes the past; `stopAfter` aborts it in its append of that number. */
async function make({ stopAfter = Infinity, wanted = true } = {}): Promise<WrittenPast | null> {
  await stream.ensureTopics([TOPICS.transactions], PARTITIONS);
  const stopping = new AbortController();
  let appends = 0;
  return makePast({
    db: database.db,
    stream,
    topics: TOPICS,
    seed: SEED,
    wanted,
    transactions: TRANSACTIONS,
    signal: stopping.signal,
    sleep: (ms) => delay(ms),
    append: async (records) => {
      appends += 1;
      // The half of a batch is on the stream when the process ends.
      const part = appends < stopAfter ? records : records.filter(({ key }) => stream.partitionOf(key, 2) === 0);
      await stream.append(TOPICS.transactions, part);
      if (appends >= stopAfter) stopping.abort();
    },
  });
}

/** What the database holds of the week, and what there should be. */
async function expectTheWeek(): Promise<void> {
  const ids = [...week({ seed: SEED, untilMs: now, transactions: TRANSACTIONS })].map(({ id }) => id);
  const stored = await rows<{ id: string }>(`select id from stored_transaction`);
  expect(stored.map(({ id }) => id).sort()).toEqual([...ids].sort());
  const [counts] = await rows<object>(
    `select sum(accepted)::int as accepted, sum(late)::int as late, sum(duplicates)::int as duplicates,
       sum(rejected)::int as rejected, sum(future)::int as future from partition_progress where topic = 'transactions'`,
  );
  expect(counts).toEqual({ accepted: ids.length, late: 0, duplicates: 0, rejected: 0, future: 0 });
}

test(
  "the week is written once: detected, worked on and resolved in its own time by people",
  async () => {
    expect(await planPast(database.db, now)).toBe(true);
    detect();
    const made = await make();
    await expectTheWeek();
    expect(made).toMatchObject({ whole: true });
    expect(await readDemoPast(database.db)).toEqual({ untilMs: now, state: "written" });

    const alerts = await rows<{
      status: string;
      detected_at: number;
      first_event_at: number;
      resolved_at: number | null;
      label: string | null;
      fraud: boolean;
      assignee_id: string | null;
    }>(
      `select status, detected_at, first_event_at, resolved_at, label, assignee_id, exists (
         select from hit h join stored_transaction t on t.id = any(h.evidence)
         where h.alert_id = alert.id and t.body::jsonb -> 'attributes' ->> 'fraud' = 'true') as fraud
       from alert`,
    );
    expect(alerts.length).toBe(made?.alerts);
    // How many there are depends on the weekday of now: there were as few as 11.
    expect(alerts.length).toBeGreaterThan(5);
    const resolved = alerts.filter(({ status }) => status === "resolved");
    expect(resolved.length / alerts.length).toBeGreaterThan(0.8);
    for (const { detected_at, first_event_at, resolved_at } of resolved) {
      expect(detected_at - first_event_at).toBeGreaterThan(0);
      expect(detected_at).toBeGreaterThan(now - PAST_MS);
      const tookMinutes = ((resolved_at ?? 0) - detected_at) / 60_000;
      expect(tookMinutes).toBeGreaterThan(1);
      expect(tookMinutes).toBeLessThan(9 * 60);
      expect(resolved_at).toBeLessThanOrEqual(now);
    }
    const agreed = resolved.filter(({ label, fraud }) => label === (fraud ? "fraud" : "false_positive"));
    expect(agreed.length / resolved.length).toBeGreaterThan(0.8);
    expect(resolved.every(({ assignee_id }) => assignee_id?.startsWith("demo-"))).toBe(true);

    // The history of each alert in the order of its times, by people of the demo, and the hits when they happened.
    const [odd] = await rows<object>(
      `select
         (select count(*)::int from (
            select at, lag(at) over (partition by alert_id order by id) as before from alert_activity) a
          where at < before) as backwards,
         (select count(*)::int from alert_activity where at > ${now}) as later,
         (select count(*)::int from alert_activity
          where kind <> 'raised' and actor_id not in (select id from app_user where email like '%@demo.tripline.local')) as strangers,
         (select count(*)::int from hit where detected_at - event_time not between 1 and 1000) as slow,
         (select count(*)::int from rule_version where at > to_timestamp(${now - PAST_MS} / 1000.0)) as newer`,
    );
    expect(odd).toEqual({ backwards: 0, later: 0, strangers: 0, slow: 0, newer: 0 });

    // The Live page's charts do not count it, and it is not written again.
    expect(await rows("select from history_bucket where transactions > 0")).toEqual([]);
    expect(await make()).toBeNull();
    expect(await planPast(database.db, now + 1)).toBe(false);
    await expectTheWeek();
  },
  SLOW_MS,
);

test(
  "goes on where it was stopped, in the middle of a batch too, and ends as if it had not been",
  async () => {
    await planPast(database.db, now);
    detect();
    expect(await make({ stopAfter: 4 })).toBeNull();
    expect(await readDemoPast(database.db)).toMatchObject({ state: "writing" });
    expect(await make({ stopAfter: 2 })).toBeNull();
    expect(await make()).toMatchObject({ whole: true });
    await expectTheWeek();
    const steps = await rows<{ n: number }>(
      `select count(*)::int as n from alert_activity where kind in ('assigned', 'acknowledged', 'resolved')
       group by alert_id, kind having count(*) > 1`,
    );
    expect(steps).toEqual([]);
  },
  SLOW_MS,
);

test("is not planned where something is stored, and left where it is not wanted any more", async () => {
  await stream.ensureTopics([TOPICS.transactions], PARTITIONS);
  await stream.append(TOPICS.transactions, [{ key: "a", value: Buffer.from("{}") }]);
  expect(await planPast(database.db, now)).toBe(false);
  expect(await readDemoPast(database.db)).toBeNull();
  expect(await make()).toBeNull();
});

test("is left where it is when it is switched off in the middle", async () => {
  await planPast(database.db, now);
  expect(await make({ wanted: false })).toBeNull();
  expect(await readDemoPast(database.db)).toMatchObject({ state: "left" });
  expect(await make()).toBeNull();
  expect((await stream.offsets(TOPICS.transactions)).every(({ next }) => next === FIRST_OFFSET)).toBe(true);
});

test(
  "is left out where somebody else's transactions of now come: none of it is late, and other partitions have all of it",
  async () => {
    await planPast(database.db, now);
    detect();
    await make({ stopAfter: 2 });
    const value = Buffer.from(
      JSON.stringify({ id: "t-now", accountId: "a", amount: 1, currency: "EUR", timestamp: now }),
    );
    await stream.append(TOPICS.transactions, [{ key: "a", value, partition: 1 }]);
    const stored = `select id from stored_transaction where id = 't-now'`;
    await expect.poll(async () => (await rows(stored)).length, { timeout: 60_000 }).toBe(1);
    expect(await make()).toMatchObject({ whole: false });
    expect(await readDemoPast(database.db)).toMatchObject({ state: "left" });
    expect(await rows(`select from partition_progress where late > 0`)).toEqual([]);
    const ofOther = [...week({ seed: SEED, untilMs: now, transactions: TRANSACTIONS })].filter(
      ({ accountId }) => stream.partitionOf(accountId, PARTITIONS) === 0,
    );
    const [there] = await rows<{ n: number }>(
      `select count(*)::int as n from stored_transaction where "partition" = 0`,
    );
    expect(there?.n).toBe(ofOther.length);
  },
  SLOW_MS,
);
