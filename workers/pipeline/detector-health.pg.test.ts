import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { HealthProblem } from "@/lib/contract/health";
import type { StoredRule } from "@/lib/contract/rule";
import { CHANNELS } from "@/lib/server/database/channels";
import { readiness } from "@/lib/server/health/readiness";
import type { Stream } from "@/lib/server/stream/port";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import type { Services } from "@/lib/server/web/services";
import { bundleDetector, type DetectorProcess, type DetectorProgram } from "../../tools/chaos/detector-process";
import { untilDrained } from "../../tools/chaos/drained";
import { putRules } from "../../tools/chaos/rule-set";

/** What the judgement waits before it speaks, and what a loaded machine adds. */
const TOLD_WITHIN_MS = 40_000;

let program: DetectorProgram;
beforeAll(async () => {
  program = await bundleDetector();
});
afterAll(() => program.remove());

let database: TestDatabase;
let own: Services;
let stream: Stream;
let running: DetectorProcess[];
beforeEach(async () => {
  database = await testDatabase();
  own = testServices(database.url);
  stream = await own.stream();
  await stream.ensureTopics([own.topics.transactions, own.topics.rekeyed], 2);
  running = [];
});
afterEach(async () => {
  for (const detector of running) detector.signal("SIGCONT");
  await Promise.all(running.map((detector) => detector.stop()));
  await own.close();
  await database.drop();
});

function start(): DetectorProcess {
  const detector = program.start({ DATABASE_URL: database.url, TRIPLINE_PARTITIONS: "2" });
  running.push(detector);
  return detector;
}

const problems = (): Promise<readonly HealthProblem[]> => readiness(own.health());

async function untilHealth(what: string, holds: (problems: readonly HealthProblem[]) => boolean) {
  const deadline = Date.now() + TOLD_WITHIN_MS;
  for (;;) {
    const now = await problems();
    if (holds(now)) return now;
    if (Date.now() > deadline) {
      throw new Error(`not ${what} in time: ${JSON.stringify(now)}\n${running.at(-1)?.log()}`);
    }
    await sleep(200);
  }
}

const untilWell = () => untilHealth("well", (now) => now.length === 0);
const untilTold = (code: string) => untilHealth(`told ${code}`, (now) => now.some((problem) => problem.code === code));

/** Waits until a detector owns every partition. */
async function untilOwned(): Promise<void> {
  await untilHealth("owned", () => true);
  for (let left = 200; left > 0; left--) {
    const { rows } = await database.db.pool.query<{ owned: number }>(
      "select count(owner)::int as owned from partition_progress",
    );
    if (rows[0]?.owned === 4) return;
    await sleep(100);
  }
  throw new Error(`nobody owns the partitions\n${running.at(-1)?.log()}`);
}

function transaction(id: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ id, accountId: "a1", amount: 10, currency: "EUR", timestamp: Date.now(), ...more });
}

const feed = (values: readonly string[]) =>
  stream.append(
    own.topics.transactions,
    values.map((value) => ({ key: "a1", value: Buffer.from(value) })),
  );

const onCard: StoredRule = {
  id: "card",
  name: "Card",
  severity: "low",
  key: ["cardId"],
  detect: { type: "match", when: { field: "amount", op: ">", value: 1_000_000 } },
  enabled: true,
  mode: "live",
  version: 1,
};

test("a start, a restart and traffic raise nothing; a detector that stays away does, and heals by itself", async () => {
  const seen = new Set<string>();
  own.health().onChange((health) => {
    for (const { code } of health.problems) seen.add(code);
  });
  const first = start();
  await untilOwned();
  await feed(Array.from({ length: 50 }, (_, i) => transaction(`t${i}`)));
  await first.stop();
  const second = start();
  await untilOwned();
  await untilDrained(database.db.pool, stream, own.topics, 20_000);
  expect([...seen]).toEqual([]);
  await second.kill();
  const told = await untilTold("no-detector");
  expect(told).toMatchObject([{ code: "no-detector", message: expect.stringContaining("No detector is running") }]);
  start();
  await untilWell();
});

test("a partition that gets no further is told whatever holds it, with what waits", async () => {
  start();
  await untilOwned();
  const holder = await database.db.pool.connect();
  await holder.query("begin");
  await holder.query("select from partition_progress where topic = 'transactions' for update");
  await feed([transaction("t1"), transaction("t2"), transaction("t3")]);
  const told = await untilTold("stalled");
  await holder.query("rollback");
  holder.release();
  expect(told).toMatchObject([
    { code: "stalled", topic: "transactions", partition: stream.partitionOf("a1", 2), transactions: 3 },
  ]);
  await untilWell();
});

test("input that comes late or cannot be used is told from a share on that is no noise", async () => {
  start();
  await untilOwned();
  await own.health().check();
  const hourAgo = Date.now() - 3_600_000;
  await feed([
    ...Array.from({ length: 200 }, (_, i) => transaction(`t${i}`)),
    ...Array.from({ length: 30 }, () => "{"),
    ...Array.from({ length: 40 }, (_, i) => transaction(`late${i}`, { timestamp: hourAgo })),
  ]);
  const partition = stream.partitionOf("a1", 2);
  expect(await untilHealth("late and rejected", (now) => now.length === 2)).toMatchObject([
    { code: "late", topic: "transactions", partition, transactions: 40 },
    { code: "rejected", topic: "transactions", partition, transactions: 30 },
  ]);
});

test("a disk that is full is told by the detector that meets it, and what waits is evaluated once there is room", async () => {
  start();
  await untilOwned();
  await database.db.pool.query(`
    create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
    create trigger full_disk before insert on stored_transaction for each row execute function refuse()`);
  await feed([transaction("t1")]);
  const told = await untilTold("disk");
  expect(told).toMatchObject([{ code: "disk", message: expect.stringContaining("could not extend file") }]);
  await database.db.pool.query("drop trigger full_disk on stored_transaction");
  await untilWell();
  await untilDrained(database.db.pool, stream, own.topics, 20_000);
  const { rows } = await database.db.pool.query("select id from stored_transaction");
  expect(rows).toEqual([{ id: "t1" }]);
});

test("a rule that cannot run, and a detector that has older rules, are not in force", async () => {
  start();
  await untilOwned();
  const stored = [{ ...onCard, id: "broken", key: ["hourOfDay"] }];
  await database.db.pool.query(
    `with changed as (update rule_set set revision = revision + 1 where id = 1 returning revision),
      stored as (insert into rule_set_revision (revision, rules) select revision, $1::jsonb from changed)
     select pg_notify($2, revision::text) from changed`,
    [JSON.stringify(stored), CHANNELS.rules],
  );
  expect(await untilTold("rules-not-in-force")).toMatchObject([
    { code: "rules-not-in-force", message: expect.stringMatching(/^Rule broken cannot run/) },
  ]);
  await putRules(database.db.pool, [onCard]);
  await untilWell();
  // Another one goes on telling that it lives, but does not learn of rules any more.
  const older = setInterval(() => {
    void database.db.pool.query(
      `insert into detector (id, started_at, seen_at, rule_revision, stats) values ('older', 0, $1, 0, '{}')
       on conflict (id) do update set seen_at = $1`,
      [Date.now()],
    );
  }, 500);
  try {
    expect(await untilTold("rules-not-in-force")).toMatchObject([
      { code: "rules-not-in-force", message: expect.stringContaining("older rules") },
    ]);
  } finally {
    clearInterval(older);
  }
  await untilWell();
});

test("what is sent on is counted, so that nothing waits once all of it is taken", async () => {
  await putRules(database.db.pool, [onCard]);
  start();
  await untilOwned();
  await feed(Array.from({ length: 300 }, (_, i) => transaction(`t${i}`, { cardId: `c${i % 7}` })));
  await untilDrained(database.db.pool, stream, own.topics, 20_000);
  const { rows } = await database.db.pool.query(
    `select topic, sum(forwarded)::int as forwarded, sum(accepted + duplicates)::int as taken
     from partition_progress group by topic order by topic`,
  );
  expect(rows).toEqual([
    { topic: "transactions", forwarded: 300, taken: 300 },
    { topic: "transactions.rekeyed", forwarded: 0, taken: 300 },
  ]);
  // Figures are read once a second.
  let { lag } = (await own.health().status()).stream;
  for (const deadline = Date.now() + 20_000; lag > 0 && Date.now() < deadline; await sleep(200)) {
    ({ lag } = (await own.health().status()).stream);
  }
  expect(lag).toBeLessThanOrEqual(0);
});
