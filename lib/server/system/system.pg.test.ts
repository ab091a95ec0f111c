import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DetectorStats, RuleWork } from "@/lib/contract/detector";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import type { Caller } from "../callers/caller";
import { RefusedError } from "../errors/errors";
import { createSystemReader } from "../health/status";
import { ensureShippedRules } from "../rules/ensure-shipped";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { testServices } from "../testing/services";
import type { Services } from "../web/services";
import { listDeadLetters, resendDeadLetter } from "./dead-letters";
import { beat } from "./detectors";
import { registerRuleGauges } from "./rule-gauges";
import { setSimulatorRate, simulatorStatus } from "./simulator";

const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };

const STATS: DetectorStats = {
  transactionsPerSecond: 0,
  rssBytes: 0,
  heldEvents: 0,
  keys: 0,
  lag: 0,
  idle: [],
  faults: [],
  problems: [],
  watermarks: [],
};

const systemStatus = async (of: Services) => (await createSystemReader(of)()).status;

let database: TestDatabase;
let own: Services;
beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url);
  const stream = await own.stream();
  await stream.ensureTopics([own.topics.transactions, own.topics.rekeyed], 2);
});
afterAll(async () => {
  await own.close();
  await database.drop();
});

async function letter(offset: number, payload: Buffer, bytes = payload.length): Promise<void> {
  await database.db.pool.query(
    "insert into dead_letter values ('transactions', 0, $1, 'malformed', 'amount: expected a number', 'acc-1', $2, $3, $4)",
    [offset, payload, bytes, 1_000 + Math.floor(offset / 3)],
  );
}

describe("dead letters", () => {
  beforeAll(async () => {
    for (let offset = 0; offset < 25; offset++) await letter(offset, Buffer.from(`{"n":${offset}}`));
  });

  test("are paged newest first without repeating or missing one, ties included", async () => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page = await listDeadLetters(database.db, { limit: 4, ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.items.map(({ offset }) => offset));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => 24 - i));
  });

  test("show bytes that are not text as text", async () => {
    await letter(100, Buffer.from([0x7b, 0xff, 0x00, 0x7d]), 70_000);
    const { items } = await listDeadLetters(database.db, { limit: 1 });
    expect(items[0]).toMatchObject({ payload: "{\ufffd\0}", payloadBytes: 70_000 });
  });

  test("sent again are on the input topic as they were, and someone is named for it", async () => {
    const stream = await own.stream();
    await resendDeadLetter(own, lee, { topic: "transactions", partition: 0, offset: 7 });
    const values: string[] = [];
    const tail = await stream.tail({
      topic: own.topics.transactions,
      start: { at: "earliest" },
      bounded: true,
      batch: async (_, records) => {
        for (const { key, value } of records) values.push(`${key} ${value.toString()}`);
      },
    });
    await tail.done;
    await tail.close();
    expect(values).toEqual(['acc-1 {"n":7}']);
    const audit = await database.db.prisma.auditEvent.findMany({ where: { action: "deadLetter.resend" } });
    expect(audit).toMatchObject([{ actorName: "Lee", subject: "deadLetter:transactions/0/7" }]);
  });

  test("of which only the beginning was kept are not sent", async () => {
    const attempt = resendDeadLetter(own, lee, { topic: "transactions", partition: 0, offset: 100 });
    await expect(attempt).rejects.toThrow(RefusedError);
  });
});

describe("the simulator", () => {
  test("runs while it says so, at the rate that was asked for", async () => {
    const { db } = database;
    const now = Date.now();
    expect(await simulatorStatus(db)).toEqual({ running: false, rate: 0 });
    const say = (at: number) =>
      db.prisma.setting.upsert({
        where: { name: "simulator-status" },
        create: { name: "simulator-status", value: { at, rate: 50 } },
        update: { value: { at, rate: 50 } },
      });
    await say(now);
    expect(await simulatorStatus(db, now + 4_000)).toEqual({ running: true, rate: 50 });
    expect(await setSimulatorRate(db, lee, 0)).toEqual({ running: true, rate: 0 });
    await say(now - 6_000);
    expect(await simulatorStatus(db, now)).toEqual({ running: false, rate: 0 });
  });
});

describe("the state of the whole", () => {
  test("counts what no detector ever read as lag, and input once", async () => {
    const { db } = database;
    await db.pool.query(
      `insert into partition_progress (topic, partition, epoch, owner, next_offset, accepted, rejected)
       values ('transactions', 0, 3, 'd1', 0, 10, 1), ('transactions.rekeyed', 0, 1, 'd1', 0, 99, 0)`,
    );
    const status = await systemStatus(own);
    expect(status.partitions.map(({ topic, partition, owner }) => [topic, partition, owner])).toEqual([
      ["transactions", 0, "d1"],
      ["transactions", 1, null],
      ["transactions.rekeyed", 0, "d1"],
      ["transactions.rekeyed", 1, null],
    ]);
    expect(status.stream).toMatchObject({ kind: "postgres", ok: true, lag: 1 });
    expect(status.totals).toMatchObject({ accepted: 10, rejected: 1 });
    expect(status.database).toMatchObject({ ok: true, bytes: expect.any(Number) });
  });

  test("of a detector is alive for five seconds after its last word, and complete even when it said little", async () => {
    const now = Date.now();
    await database.db.pool.query("insert into detector values ('new', 0, $1, 1, '{}'), ('old', 0, $2, 1, '{}')", [
      now,
      now - 6_000,
    ]);
    const { detectors } = await systemStatus(own);
    expect(detectors.map(({ id, alive, faults }) => [id, alive, faults])).toEqual([
      ["new", true, []],
      ["old", false, []],
    ]);
  });

  test("says which partitions are idle, as long as their detector lives", async () => {
    const { pool } = database.db;
    await pool.query(`update partition_progress set owner = 'idler' where topic = 'transactions' and partition = 0`);
    const say = (at: number) =>
      pool.query(
        `insert into detector values ('idler', 0, $1, 1, '{"idle":[0]}') on conflict (id) do update set seen_at = $1`,
        [at],
      );
    const idle = async () => (await systemStatus(own)).partitions.filter((one) => one.idle);
    await say(Date.now());
    expect(await idle()).toMatchObject([{ topic: "transactions", partition: 0 }]);
    await say(Date.now() - 6_000);
    expect(await idle()).toEqual([]);
  });

  test("is told even when nothing answers", async () => {
    const away = testServices("postgres://nobody:x@127.0.0.1:1/none");
    try {
      const status = await systemStatus({ ...away, stream: () => Promise.reject(new Error("gone")) });
      expect([status.database.ok, status.stream.ok, status.stream.problem]).toEqual([false, false, "gone"]);
    } finally {
      await away.close();
    }
  });
});

test("what rules cost is added up over live detectors, the costliest first, and is in the metrics", async () => {
  await ensureShippedRules(database.db);
  const work = (ruleId: string, costNs: number) => ({
    ruleId,
    evaluated: 100,
    costNs,
    hits: 1,
    overflows: 2,
    heldEvents: 3,
  });
  const beatOf = (id: string, seenAt: number, ruleWork: readonly RuleWork[] | null) =>
    beat(database.db, { id, startedAt: 0, seenAt, ruleRevision: 1, stats: STATS, ruleWork }, false);
  const [first, second] = SHIPPED_RULES;
  if (first === undefined || second === undefined) throw new Error("no rules ship");
  await beatOf("d1", Date.now(), [
    work(first.id, 100_000),
    work(second.id, 300_000),
    work("gone", 1),
    work(`${first.id}@shadow`, 0),
  ]);
  await beatOf("d2", Date.now(), [work(second.id, 400_000)]);
  await beatOf("d2", Date.now(), null);
  await beatOf("dead", 1, [work(first.id, 1e9)]);
  const { rules } = await systemStatus(own);
  expect(rules).toEqual([
    {
      id: second.id,
      name: second.name,
      evaluated: 200,
      costUs: 3.5,
      share: 0.875,
      hits: 2,
      overflows: 4,
      heldEvents: 6,
    },
    { id: first.id, name: first.name, evaluated: 100, costUs: 1, share: 0.125, hits: 1, overflows: 2, heldEvents: 3 },
    {
      id: `${first.id}@shadow`,
      name: `${first.name} (shadow)`,
      evaluated: 100,
      costUs: 0,
      share: 0,
      hits: 1,
      overflows: 2,
      heldEvents: 3,
    },
  ]);
  const registry = new Registry();
  const remove = registerRuleGauges(registry, () => own.health().status());
  expect(await registry.metrics()).toContain(`tripline_rule_cost_microseconds{rule="${second.id}"} 3.5`);
  remove();
  expect(await registry.metrics()).not.toContain("tripline_rule");
  await database.db.pool.query("delete from detector");
});
