import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { HealthWarning } from "@/lib/contract/health";
import { watchDeadlines } from "../alerts/deadline-watch";
import { startDecisionSweep } from "../decisions/sweep";
import { startGathering } from "../gathering/keep-gathering";
import { loggerTo } from "../log/log";
import { startNotifier } from "../outbox/notifier";
import { testBox, testDeps } from "../outbox/testing/notifiers";
import { startCountingPayments } from "../payments/keep-payments";
import { readUncountedPayments } from "../payments/payments-wait";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { testServices } from "../testing/services";
import { createUpkeepReports, type UpkeepReports } from "../upkeep/reports";
import { NO_HISTORY, remember } from "./history";
import { judgeChannels } from "./judge-channels";
import { judgeUpkeep } from "./judge-upkeep";
import { figures } from "./testing";
import { readUpkeep } from "./upkeep-reading";

const log = loggerTo("upkeep", { write: () => {} });
const REPORT_EVERY_MS = 50;
const LOOK_EVERY_MS = 20;
const RULE = "gather accounts";

let database: TestDatabase;
let reports: UpkeepReports;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  reports = createUpkeepReports(database.db, log, REPORT_EVERY_MS);
});
afterEach(async () => {
  await reports.close();
  await database.db.pool.query(
    "truncate upkeep, case_gathering, setting, channel, route, stored_transaction, payment_progress restart identity cascade",
  );
});

const read = () => readUpkeep(database.db, { retentionMs: null }, () => readUncountedPayments(database.db.direct));

/** What is told when the database is read once a second for so long, while it says what it says now. */
async function toldAfter(seconds: number): Promise<readonly HealthWarning[]> {
  const upkeep = await read();
  const began = Date.now();
  let history = NO_HISTORY;
  let warnings: readonly HealthWarning[] = [];
  for (let second = 0; second <= seconds; second++) {
    const now = figures(began + second * 1_000, { upkeep });
    history = remember(history, now);
    warnings = [...judgeChannels(now, history), ...judgeUpkeep(now, history)];
    history = { ...history, warnings };
  }
  return warnings;
}
const codesAfter = async (seconds: number) => (await toldAfter(seconds)).map(({ code }) => code);

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await holds()); await sleep(20)) {
    if (Date.now() > end) throw new Error(`waited for ${what}`);
  }
}

const gatherByRule = () =>
  database.db.pool.query(
    `insert into case_gathering (name, entity, within_hours, rule_ids, severity, alerts_min, enabled, since, created_by_name, updated_at, updated_by_name)
     values ($1, 'account', 24, '{}', 'low', 2, true, 0, 'Lee', 0, 'Lee')`,
    [RULE],
  );
const limit = () =>
  database.db.pool.query(`insert into setting (name, value) values ('alertLimits', $1)`, [
    JSON.stringify({ high: { acknowledge: { ms: 60_000, since: 0 }, resolve: null } }),
  ]);
async function route(events: readonly string[], enabled = true): Promise<void> {
  const { pool } = database.db;
  await pool.query(
    `insert into channel (id, name, type, settings, secret, enabled, created_by_name, updated_by_name)
     values ('c1', 'Desk', 'webhook', '{}', '', $1, 'Lee', 'Lee')`,
    [enabled],
  );
  await pool.query(
    `insert into route (id, channel_id, name, events, created_by_name, updated_by_name)
     values ('r1', 'c1', 'All', $1, 'Lee', 'Lee')`,
    [events],
  );
}

test("a notifier that does not run is no warning while nothing is set up for it", async () => {
  expect(await codesAfter(300)).toEqual([]);
  // A limit that was taken back is none, and a channel that is off is none.
  await database.db.pool.query(`insert into setting (name, value) values ('alertLimits', $1)`, [
    JSON.stringify({ high: { acknowledge: null, resolve: { ms: null } } }),
  ]);
  await route(["alert.raised", "health.changed"], false);
  expect(await codesAfter(300)).toEqual([]);
});

test("a notifier that does not run is a warning for each work that is set up", async () => {
  await gatherByRule();
  expect(await codesAfter(59)).toEqual([]);
  expect(await codesAfter(60)).toEqual(["gathering"]);
  await limit();
  expect(await codesAfter(60)).toEqual(["deadlines", "gathering"]);
  await route(["alert.raised"]);
  const told = await toldAfter(60);
  expect(told.map(({ code }) => code)).toEqual(["channel", "deadlines", "gathering"]);
  for (const { message } of told) expect(message).toContain("no notifier runs");
});

test("a notifier that does its work says so, and nothing is told", async () => {
  await gatherByRule();
  await limit();
  const gathering = startGathering(database.db, log, reports.of("gathering"));
  const deadlines = watchDeadlines(database.db, log, reports, LOOK_EVERY_MS);
  try {
    await until("all to be told", async () => {
      const { works } = await read();
      return works.gathering.cameAt !== null && works.deadlines.cameAt !== null && works.waits.cameAt !== null;
    });
    const { works } = await read();
    expect(Math.abs(Date.now() - (works.deadlines.cameAt ?? 0))).toBeLessThan(5_000);
    expect(await codesAfter(59)).toEqual([]);
  } finally {
    await Promise.all([gathering.close(), deadlines.close()]);
  }
});

test("gathering that fails each time is told with its error, and the warning goes once it comes through again", async () => {
  const { pool } = database.db;
  await gatherByRule();
  const gathering = startGathering(database.db, log, reports.of("gathering"));
  try {
    await until("it to come through", async () => (await read()).works.gathering.cameAt !== null);
    // A change of an alert for it to look at.
    await pool.query("update setting set value = '-1' where name = 'gathering.place'");
    await pool.query("alter table case_gathering rename column within_hours to within");
    await until("it to fail", async () => (await read()).works.gathering.failingSince !== null);
    const [told, ...others] = await toldAfter(60);
    expect(others).toEqual([]);
    expect(told).toMatchObject({ code: "gathering", message: expect.stringMatching(/within_hours.*not exist/) });
  } finally {
    await pool.query("alter table case_gathering rename column within to within_hours");
  }
  try {
    await until("it to come through again", async () => (await read()).works.gathering.failingSince === null);
    expect(await codesAfter(59)).toEqual([]);
  } finally {
    await gathering.close();
  }
});

test("waits that cannot be ended are told, and deadlines are looked at all the same", async () => {
  const { pool } = database.db;
  await limit();
  const deadlines = watchDeadlines(database.db, log, reports, LOOK_EVERY_MS);
  await pool.query("alter function take_alert_changes rename to gone");
  try {
    await until("it to fail", async () => (await read()).works.waits.error !== null);
    const { works } = await read();
    expect(works.waits.error).toContain("take_alert_changes");
    expect(works.deadlines).toMatchObject({ error: null, cameAt: expect.any(Number) });
  } finally {
    await pool.query("alter function gone rename to take_alert_changes");
    await deadlines.close();
  }
});

test("events that cannot be given to channels are told, and so are decisions that cannot be completed", async () => {
  const { db, url } = database;
  const own = testServices(url);
  const sweep = startDecisionSweep(own.decisions().ground, reports.of("decisions"));
  const options = { db, url, name: "notifier-upkeep", box: testBox, deps: testDeps, log };
  const notifier = await startNotifier({ ...options, report: reports.of("outbox") });
  await route(["alert.raised"]);
  const works = async () => (await read()).works;
  const come = async () => (await works()).outbox.cameAt !== null && (await works()).decisions.cameAt !== null;
  try {
    await until("both to come through", come);
    await db.pool.query("alter table outbox_event rename to elsewhere; alter table decision rename to away");
    await until("both to fail", async () => {
      const { outbox, decisions } = await works();
      return outbox.error !== null && decisions.error !== null;
    });
    const told = await toldAfter(60);
    expect(told).toMatchObject([
      { code: "channel", message: expect.stringMatching(/Nobody gives events .*outbox_event.* does not exist/) },
      { code: "decisions", message: expect.stringMatching(/decision.* does not exist/) },
    ]);
  } finally {
    await db.pool.query(
      "alter table if exists elsewhere rename to outbox_event; alter table if exists away rename to decision",
    );
  }
  try {
    await until("both to come through again", async () => {
      const { outbox, decisions } = await works();
      return outbox.error === null && decisions.error === null;
    });
    expect(await codesAfter(59)).toEqual([]);
  } finally {
    await Promise.all([sweep.close(), notifier.close()]);
    await own.close();
  }
});

test("what fails in one process and comes through in another does not stand as failing", async () => {
  const other = createUpkeepReports(database.db, log, REPORT_EVERY_MS);
  try {
    reports.of("gathering").failed(new Error("refused"));
    await until("the failure", async () => (await read()).works.gathering.error === "refused");
    const fine = other.of("gathering");
    await until("the other to be heard", async () => {
      fine.done();
      return (await read()).works.gathering.error === null;
    });
  } finally {
    await other.close();
  }
});

test("a process at rest writes one statement for all its work", async () => {
  const { pool } = database.db;
  await pool.query(
    "create table written (n int); create function count_written() returns trigger language plpgsql as $$ begin insert into written values (1); return null; end $$; create trigger written after insert on upkeep for each statement execute function count_written()",
  );
  try {
    for (const work of ["deadlines", "waits", "gathering", "outbox", "health"] as const) reports.of(work).done();
    await until("it to be written", async () => (await read()).works.health.cameAt !== null);
    const { rows } = await pool.query<{ n: number }>(
      "select (select count(*)::int from written) as n, count(*)::int as works from upkeep",
    );
    expect(rows).toMatchObject([{ works: 5 }]);
    expect(rows[0]?.n).toBeLessThan(5);
  } finally {
    await pool.query("drop trigger written on upkeep; drop function count_written; drop table written");
  }
});

test("payments that are stored and not counted are told with how far they are behind, until they are counted", async () => {
  const day = 86_400_000;
  const madeAt = Date.now() - 3 * day - 1_000;
  const body = { id: "t1", accountId: "a", amount: 5, currency: "EUR", timestamp: madeAt };
  await database.db.pool.query(
    "insert into stored_transaction (partition, record_offset, id, account_id, event_time, body) values (0, 0, 't1', 'a', $1, $2)",
    [madeAt, JSON.stringify(body)],
  );
  const [told, ...others] = await toldAfter(300);
  expect(others).toEqual([]);
  expect(told).toMatchObject({
    code: "payments",
    lines: 1,
    message: expect.stringContaining("they are 3 days behind"),
  });
  const counting = startCountingPayments({
    db: database.db,
    log,
    report: reports.of("payments"),
    baseCurrency: "EUR",
    retentionMs: null,
  });
  try {
    await until("them to be counted", async () => (await read()).works.payments.cameAt !== null);
    expect((await read()).works.payments).toMatchObject({ waiting: 0, isDue: false });
    expect(await codesAfter(900)).toEqual([]);
  } finally {
    await counting.close();
  }
});
