import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DetectorFrame } from "@/lib/contract/realtime";
import type { StoredRule } from "@/lib/contract/rule";
import { topicsFor } from "@/lib/contract/topics";
import { createList, editList } from "@/lib/server/lists/save";
import { startTestRegistry, wireValue } from "@/lib/server/schemas/testing/registry";
import type { StreamRecord } from "@/lib/server/stream/port";
import { openPostgresStream, type PostgresStream } from "@/lib/server/stream/postgres/stream";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { bundleDetector, type DetectorProcess, type DetectorProgram } from "../../tools/chaos/detector-process";
import { untilDrained } from "../../tools/chaos/drained";
import { putRules } from "../../tools/chaos/rule-set";

const TOPICS = topicsFor("transactions");
const START_MS = Date.UTC(2026, 0, 5, 8);
const PARTITIONS = 2;

let program: DetectorProgram;
beforeAll(async () => {
  program = await bundleDetector();
});
afterAll(() => program.remove());

let database: TestDatabase;
let stream: PostgresStream;
let running: DetectorProcess[];
beforeEach(async () => {
  database = await testDatabase();
  stream = openPostgresStream({ databaseUrl: database.url, log: { warn: () => {}, error: () => {} } });
  running = [];
});
afterEach(async () => {
  for (const detector of running) detector.signal("SIGCONT");
  await Promise.all(running.map((detector) => detector.stop()));
  await stream.close();
  await database.drop();
});

const rows = async <T extends object>(text: string) => (await database.db.pool.query<T>(text)).rows;

/** Starts a detector and waits until it owns every partition. */
async function start(group = "g1", environment: Readonly<Record<string, string>> = {}): Promise<DetectorProcess> {
  const detector = program.start({
    DATABASE_URL: database.url,
    TRIPLINE_GROUP: group,
    TRIPLINE_PARTITIONS: "2",
    ...environment,
  });
  running.push(detector);
  const owners = await rows<{ owner: string | null }>("select owner from partition_progress");
  const before = new Set(owners.map(({ owner }) => owner));
  await until(async () => {
    const owned = await rows<{ owner: string | null }>("select owner from partition_progress");
    return owned.filter(({ owner }) => owner !== null && !before.has(owner)).length === 2 * PARTITIONS;
  }, detector);
  return detector;
}

async function until(holds: () => Promise<boolean>, detector = running[0]): Promise<void> {
  for (let left = 200; left > 0; left--) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error(`it did not come to that within 10 s\n${detector?.log()}`);
}

async function untilRevision(revision: number): Promise<void> {
  await until(async () => (await rows<{ r: number }>("select rule_revision as r from detector"))[0]?.r === revision);
}

function transaction(id: string, second: number, fields: Readonly<Record<string, unknown>> = {}): string {
  const timestamp = START_MS + second * 1_000;
  return JSON.stringify({ id, accountId: "a1", amount: 10, currency: "EUR", timestamp, ...fields });
}

/** Appends records of one account and waits until everything is committed. */
async function feed(...values: readonly string[]): Promise<void> {
  await stream.append(
    TOPICS.transactions,
    values.map((value) => ({ key: "a1", value: Buffer.from(value) })),
  );
  await untilDrained(database.db.pool, stream, TOPICS, 20_000).catch((error: Error) => {
    throw new Error(`${error.message}\n${running[0]?.log()}`);
  });
}

function counting(atLeast: number, changed: Partial<StoredRule> = {}): StoredRule {
  return {
    id: "busy",
    name: "Busy",
    severity: "medium",
    key: ["accountId"],
    params: { atLeast: { value: atLeast, min: 1, max: 100 } },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "10m" },
      measure: { fn: "count" },
      having: { op: ">=", value: { param: "atLeast" } },
    },
    enabled: true,
    mode: "live",
    version: atLeast,
    ...changed,
  };
}

test("only evidence is stored where that is asked for, on either topic, and the offsets move all the same", async () => {
  const onCard = counting(2, { id: "card", key: ["cardId"], where: { field: "channel", op: "=", value: "pos" } });
  await putRules(database.db.pool, [counting(3), onCard]);
  await start("g1", { TRIPLINE_STORE: "evidence" });
  await feed(transaction("t1", 1), transaction("t2", 2));
  await feed(transaction("t3", 3, { ip: "::1" }), transaction("c1", 700, { cardId: "c", channel: "pos" }));
  await feed(transaction("c2", 701, { cardId: "c", channel: "pos", accountId: "a2" }));
  expect(await rows("select id from stored_transaction")).toEqual([]);
  expect(
    await rows("select sum(accepted)::int as accepted from partition_progress where topic = 'transactions'"),
  ).toEqual([{ accepted: 5 }]);
  const kept = await rows<{ body: string }>("select id, whole, body from evidence order by event_time, key_hash");
  expect(kept.map((row) => ({ ...row, body: JSON.parse(row.body) }))).toEqual([
    { id: "t1", whole: false, body: JSON.parse(transaction("t1", 1)) },
    { id: "t2", whole: false, body: JSON.parse(transaction("t2", 2)) },
    { id: "t3", whole: true, body: JSON.parse(transaction("t3", 3, { ip: "::1" })) },
    { id: "c1", whole: false, body: expect.objectContaining({ id: "c1", amount: 10, currency: "EUR", cardId: "c" }) },
    {
      id: "c2",
      whole: true,
      body: JSON.parse(transaction("c2", 701, { cardId: "c", channel: "pos", accountId: "a2" })),
    },
  ]);
});

describe("records that cannot be evaluated", () => {
  test("are stored with their reasons, put on the dead-letter topic, and stop nothing", async () => {
    await start();
    await feed(
      transaction("t1", 600),
      "{not json",
      transaction("bad", 600, { amount: -1 }),
      transaction("late", 0),
      transaction("t1", 600),
      transaction("t2", 601),
    );
    expect(await rows("select reason, detail from dead_letter order by reason, detail")).toEqual([
      { reason: "late", detail: expect.stringContaining("540000 ms below the watermark") },
      { reason: "malformed", detail: expect.stringContaining("amount: expected a finite number") },
      { reason: "malformed", detail: expect.stringContaining("not JSON") },
    ]);
    expect(await rows(`select id from stored_transaction order by record_offset`)).toEqual([
      { id: "t1" },
      { id: "t2" },
    ]);
    expect(
      await rows(
        "select sum(accepted)::int as accepted, sum(rejected)::int as rejected, sum(late)::int as late, sum(duplicates)::int as duplicates from partition_progress",
      ),
    ).toEqual([{ accepted: 2, rejected: 2, late: 1, duplicates: 1 }]);
    const letters = await readTopic(TOPICS.deadLetters);
    expect(letters.map(({ value, headers }) => [value.toString(), headers.reason, headers.topic])).toEqual([
      ["{not json", "malformed", "transactions"],
      [transaction("bad", 600, { amount: -1 }), "malformed", "transactions"],
      [transaction("late", 0), "late", "transactions"],
    ]);
  });
});

describe("rules", () => {
  test("that change are in force within a second and keep their windows", async () => {
    await putRules(database.db.pool, [counting(5)]);
    await start();
    await feed(transaction("t1", 1), transaction("t2", 2), transaction("t3", 3));
    expect(await rows("select id from hit")).toEqual([]);
    const changedAtMs = Date.now();
    await untilRevision(await putRules(database.db.pool, [counting(4)]));
    expect(Date.now() - changedAtMs).toBeLessThan(1_000);
    await feed(transaction("t4", 4));
    expect(await rows("select event_id, value, rule_version from hit")).toEqual([
      { event_id: "t4", value: 4, rule_version: 4 },
    ]);
  });

  test("keep their windows over a kill and a change while nobody ran", async () => {
    await putRules(database.db.pool, [counting(5)]);
    const first = await start();
    await feed(transaction("t1", 1), transaction("t2", 2), transaction("t3", 3));
    await first.kill();
    await putRules(database.db.pool, [counting(4)]);
    await start("g2");
    await feed(transaction("t4", 4));
    expect(await rows("select event_id, value, evidence_count from hit")).toEqual([
      { event_id: "t4", value: 4, evidence_count: 4 },
    ]);
  });

  test("see a changed list within a second; what was decided by the list before stays, also over a kill", async () => {
    const author = { id: null, name: "Test" };
    await createList(database.db, author, { name: "watched", values: ["m1"] });
    const listed = counting(3, { where: { field: "merchantId", op: "inList", value: "watched" } });
    await putRules(database.db.pool, [listed]);
    const first = await start();
    await feed(transaction("t1", 1, { merchantId: "m1" }), transaction("t2", 2, { merchantId: "m2" }));
    const changedAtMs = Date.now();
    await editList(database.db, author, "watched", { add: ["m2"], remove: ["m1"] });
    await untilRevision(3);
    expect(Date.now() - changedAtMs).toBeLessThan(1_000);
    await feed(transaction("t3", 3, { merchantId: "m1" }), transaction("t4", 4, { merchantId: "m2" }));
    await first.kill();
    await start("g2");
    await feed(transaction("t5", 5, { merchantId: "m2" }));
    expect(await rows("select event_id, evidence from hit")).toEqual([
      { event_id: "t5", evidence: ["t1", "t4", "t5"] },
    ]);
    expect(await rows("select distinct revision from rule_activation order by 1")).toEqual([
      { revision: 2 },
      { revision: 3 },
    ]);
  });

  test("that cannot run are named, and the others run", async () => {
    await putRules(database.db.pool, [{ ...counting(1), id: "broken", key: ["nowhere"] }, counting(1)]);
    await start();
    await feed(transaction("t1", 1));
    expect(await rows("select rule_id from hit")).toEqual([{ rule_id: "busy" }]);
    const [row] = await rows<{ faults: string[] }>("select stats->'faults' as faults from detector");
    expect(row?.faults).toEqual([expect.stringContaining("Rule broken cannot run: key[0]")]);
  });

  test("on the account alone forward nothing; one on another key is evaluated over what is forwarded", async () => {
    await putRules(database.db.pool, [counting(3)]);
    await start();
    const device = { deviceId: "d1" };
    await feed(transaction("t1", 1, device));
    expect((await stream.offsets(TOPICS.rekeyed)).map(({ next }) => next)).toEqual([0, 0]);
    await untilRevision(await putRules(database.db.pool, [counting(3, { key: ["deviceId"] })]));
    await feed(
      transaction("t2", 2, device),
      transaction("t3", 3),
      transaction("t4", 4, device),
      transaction("t5", 5, device),
    );
    expect(await rows("select key, event_id, value from hit")).toEqual([
      { key: { deviceId: "d1" }, event_id: "t5", value: 3 },
    ]);
  });
});

describe("a detector", () => {
  test("stays alive, commits as it goes and can be told of other rules while a rule is very slow", async () => {
    // No amount comes twice: each search goes through all that came before.
    const any = { field: "amount", op: ">=", value: 0 } as const;
    const slow: StoredRule = {
      ...counting(1, { id: "slow", params: {} }),
      detect: {
        type: "sequence",
        within: "90d",
        steps: [
          { name: "a", when: any },
          {
            name: "c",
            when: { field: "amount", op: "=", value: { step: "a", pick: "first", field: "amount" } },
          },
        ],
      },
    };
    await putRules(database.db.pool, [slow]);
    await start();
    const values = Array.from({ length: 5_000 }, (_, i) => transaction(`t${i}`, i % 50, { amount: i }));
    await stream.append(
      TOPICS.transactions,
      values.map((value) => ({ key: "a1", value: Buffer.from(value) })),
    );
    const committed = new Set<number>();
    let silentMs = 0;
    const progress = async () => {
      const [row] = await rows<{ offset: number; seen: number }>(
        "select (select max(next_offset) from partition_progress) as offset, (select max(seen_at) from detector) as seen",
      );
      committed.add(row?.offset ?? 0);
      silentMs = Math.max(silentMs, Date.now() - (row?.seen ?? 0));
      return (row?.offset ?? 0) > 1_000;
    };
    await until(progress);
    await untilRevision(await putRules(database.db.pool, [counting(100)]));
    await untilDrained(database.db.pool, stream, TOPICS, 30_000);
    await progress();
    expect(silentMs).toBeLessThan(4_000);
    expect(committed.size).toBeGreaterThan(2);
  });

  test("asked to stop releases what it owns and ends with 0", async () => {
    const detector = await start();
    await feed(transaction("t1", 1));
    expect(await detector.stop()).toBe(0);
    expect(await rows("select id from detector")).toEqual([]);
    expect(await rows("select owner from partition_progress group by owner")).toEqual([{ owner: null }]);
  });

  test("whose connections are cut goes on and loses nothing", async () => {
    await putRules(database.db.pool, [counting(50)]);
    await start();
    const cut = setInterval(() => {
      rows(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'detector-%'",
      ).catch(() => {});
    }, 150);
    try {
      for (let i = 0; i < 20; i++) {
        await stream.append(
          TOPICS.transactions,
          Array.from({ length: 50 }, (_, k) => ({
            key: `a${k}`,
            value: Buffer.from(transaction(`t${i}-${k}`, i, { accountId: `a${k}` })),
          })),
        );
        await sleep(50);
      }
    } finally {
      clearInterval(cut);
    }
    await untilDrained(database.db.pool, stream, TOPICS, 30_000);
    expect(await rows("select count(*)::int as n, count(distinct id)::int as ids from stored_transaction")).toEqual([
      { n: 1_000, ids: 1_000 },
    ]);
  });

  test("frozen and woken after another took over writes nothing more", async () => {
    await putRules(database.db.pool, [counting(2)]);
    const zombie = await start("g1");
    await feed(transaction("t1", 1));
    zombie.signal("SIGSTOP");
    await start("g2");
    await feed(transaction("t2", 2), transaction("t3", 3));
    zombie.signal("SIGCONT");
    await sleep(1_000);
    await feed(transaction("t4", 4));
    expect(await rows(`select id from stored_transaction order by record_offset`)).toEqual(
      ["t1", "t2", "t3", "t4"].map((id) => ({ id })),
    );
    expect(await rows("select occurrences, version from alert")).toEqual([{ occurrences: 3, version: 3 }]);
  });

  test("publishes what it committed on the live topic, those with hits first", async () => {
    await putRules(database.db.pool, [counting(2)]);
    await start();
    await feed(transaction("t1", 1), transaction("t2", 2), transaction("t3", 3, { accountId: "a9", currency: "USD" }));
    await sleep(600);
    const frames = (await readTopic(TOPICS.live)).map(({ value }): DetectorFrame => JSON.parse(value.toString()));
    const busy = frames.filter(({ transactions }) => transactions > 0);
    expect(busy.reduce((sum, { transactions }) => sum + transactions, 0)).toBe(3);
    expect(busy[0]).toMatchObject({ amount: { EUR: 20, USD: 10 }, alerts: { medium: 1 }, hits: 1 });
    expect(busy[0]?.sample.map(({ id, hit }) => [id, hit?.ruleName ?? null])).toEqual([
      ["t2", "Busy"],
      ["t3", null],
      ["t1", null],
    ]);
  });
});

test("records that name a schema wait while their registry is away: health is told, nothing is lost, and they go on", async () => {
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], PARTITIONS);
  const registry = await startTestRegistry();
  registry.status = 503;
  registry.schemas.set(7, { schema: "{}", schemaType: "JSON" });
  try {
    const detector = await start("g1", { SCHEMA_REGISTRY_URL: registry.url });
    const payment = { id: "t1", accountId: "a", amount: 1, currency: "EUR", timestamp: START_MS };
    const value = wireValue(7, Buffer.from(JSON.stringify({ schema: null, payload: [payment] })));
    await stream.append(TOPICS.transactions, [{ key: "a", value, partition: 1 }]);
    const told = async () =>
      (await rows<{ problems: readonly object[] }>("select stats -> 'problems' as problems from detector"))[0]
        ?.problems ?? [];
    await until(async () => (await told()).length > 0);
    expect(await told()).toMatchObject([
      {
        code: "unreadable",
        topic: "transactions",
        partition: 1,
        message: expect.stringMatching(/^Schema 7 .*HTTP 503/),
      },
    ]);
    expect(await rows("select 1 from dead_letter")).toEqual([]);
    registry.status = null;
    await until(
      async () => (await rows("select 1 from stored_transaction")).length > 0 && (await told()).length === 0,
      detector,
    );
  } finally {
    await registry.close();
  }
});

async function readTopic(topic: string): Promise<readonly StreamRecord[]> {
  const read: StreamRecord[] = [];
  const tail = await stream.tail({
    topic,
    start: { at: "earliest" },
    bounded: true,
    batch: async (_partition, records) => {
      read.push(...records);
    },
  });
  await tail.done;
  await tail.close();
  return read;
}
