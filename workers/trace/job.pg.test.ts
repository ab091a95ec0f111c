import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { topicsFor } from "@/lib/contract/topics";
import type { AlertTrace } from "@/lib/contract/trace";
import { finishBacktest, takeBacktest } from "@/lib/server/backtests/queue";
import { traceOfAlert } from "@/lib/server/backtests/trace-of-alert";
import type { Caller } from "@/lib/server/callers/caller";
import { createList, replaceList } from "@/lib/server/lists/save";
import { createRule } from "@/lib/server/rules/save";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { runTrace } from "./job";

const T = 1_700_000_000_000;
const MINUTE_MS = 60_000;
const topics = topicsFor("in");
const lea: Caller = { kind: "person", id: "u-lea", name: "Lea", role: "lead" };
const vi: Caller = { kind: "person", id: "u-vi", name: "Vi", role: "viewer" };

const velocity: RuleDefinition = {
  id: "velocity",
  name: "Velocity",
  severity: "high",
  key: ["accountId"],
  params: { most: { value: 3, min: 1, max: 50 } },
  where: { field: "type", op: "=", value: "purchase" },
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "10m" },
    measure: { fn: "count" },
    having: { op: ">=", value: { param: "most" } },
  },
};

let database: TestDatabase;
let offsets = 100;
beforeAll(async () => {
  database = await testDatabase();
  await createRule(database.db, lea, velocity);
  await createRule(database.db, lea, { ...velocity, id: "shared", key: ["deviceId"] });
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.pool.query(
    "truncate alert, alert_activity, hit, evidence, stored_transaction, partition_progress, backtest cascade",
  );
  await database.db.pool.query(
    "insert into partition_progress (topic, partition, max_event_time) values ('in', 0, $1)",
    [T + 3_600_000],
  );
});

const recordOf = (id: string, accountId: string, minute: number, more: object) => ({
  id,
  accountId,
  amount: 10,
  currency: "EUR",
  timestamp: T + minute * MINUTE_MS,
  type: "purchase",
  ...more,
});

async function store(id: string, accountId: string, minute: number, more: object = {}): Promise<void> {
  const record = recordOf(id, accountId, minute, more);
  await database.db.pool.query(
    `insert into stored_transaction (partition, record_offset, id, account_id, event_time, body, base_amount)
     values (0, $1, $2, $3, $4, $5, 10)`,
    [offsets++, id, accountId, record.timestamp, JSON.stringify(record)],
  );
}

interface HitSeed {
  readonly id?: string;
  readonly ruleId?: string;
  readonly version?: number;
  readonly key?: Readonly<Record<string, string>>;
  readonly eventId: string;
  readonly minute: number;
  readonly evidence: readonly string[];
}

async function raise({ id = "h1", ruleId = "velocity", version = 1, key = { accountId: "a1" }, ...hit }: HitSeed) {
  if ((await database.db.prisma.alert.count()) === 0) await raiseAlerts(database.db, [{ id: "al", ruleId, key }]);
  await database.db.prisma.hit.create({
    data: {
      id,
      ruleId,
      ruleVersion: version,
      key,
      keyHash: "k",
      eventId: hit.eventId,
      eventTime: BigInt(T + hit.minute * MINUTE_MS),
      value: 3,
      evidence: [...hit.evidence],
      evidenceCount: hit.evidence.length,
      alertId: "al",
      detectedAt: BigInt(T),
    },
  });
}

async function traced(hitId = "h1"): Promise<AlertTrace> {
  const signal = new AbortController().signal;
  const ground = { db: database.db, topics, allowedLatenessMs: MINUTE_MS, signal };
  return (await runTrace(ground, { alertId: "al", hitId })).trace;
}

const told = ({ steps }: AlertTrace) =>
  steps.map(({ transaction, state, fires }) => `${transaction.id} ${state[0]?.text ?? "-"}${fires ? " fires" : ""}`);

test("the steps are those of the key that are stored, with the rule as it was then, and nothing of what came later", async () => {
  await store("t1", "a1", 0);
  await store("t2", "a1", 2);
  await store("x1", "a2", 2);
  await store("t3", "a1", 3, { type: "refund" });
  await store("t4", "a1", 4);
  await store("t5", "a1", 5);
  await raise({ eventId: "t4", minute: 4, evidence: ["t1", "t2", "t4"] });
  const trace = await traced();
  expect(told(trace)).toEqual(["t1 1", "t2 2", "t3 -", "t4 3 fires"]);
  expect(trace).toMatchObject({
    alertId: "al",
    hitId: "h1",
    ruleId: "velocity",
    ruleVersion: 1,
    reproduced: true,
    notes: [],
    change: {
      kind: "number",
      path: "params.most.value",
      from: 3,
      to: 4,
      later: { id: "t5" },
    },
  });
  expect(trace.changes[1]).toMatchObject({ kind: "less", transactions: [{ id: "t2" }] });
});

test("a key that accounts share is looked for among all of them", async () => {
  await store("t1", "a1", 0, { deviceId: "device-77" });
  await store("t2", "a2", 1, { deviceId: "device-77" });
  await store("t3", "a3", 2, { deviceId: "device-78" });
  await store("t4", "a4", 3, { deviceId: "device-77" });
  const key = { deviceId: "device-77" };
  await raise({ ruleId: "shared", key, eventId: "t4", minute: 3, evidence: ["t1", "t2", "t4"] });
  expect(told(await traced())).toEqual(["t1 1", "t2 2", "t4 3 fires"]);
});

test("where only evidence was kept its transactions are the steps, and that is said", async () => {
  for (const [id, minute] of [
    ["t1", 0],
    ["t2", 1],
    ["t3", 2],
  ] as const) {
    const record = recordOf(id, "a1", minute, {});
    await database.db.pool.query(
      `insert into evidence (key_hash, id, event_time, whole, body, at) values ('k', $1, $2, false, $3, 0)`,
      [id, record.timestamp, JSON.stringify(record)],
    );
  }
  await raise({ eventId: "t3", minute: 2, evidence: ["t1", "t2", "t3"] });
  const trace = await traced();
  expect(told(trace)).toEqual(["t1 1", "t2 2", "t3 3 fires"]);
  expect(trace.notes).toEqual([expect.stringContaining("Transactions are not stored here")]);
});

test("what is not stored any more is said", async () => {
  await raise({ eventId: "t3", minute: 2, evidence: ["t1", "t2", "t3"] });
  expect(await traced()).toMatchObject({
    steps: [],
    change: null,
    notes: ["The transactions of this alert are not stored any more."],
  });
  await store("t3", "a1", 2);
  expect(await traced()).toMatchObject({
    reproduced: false,
    change: null,
    notes: [expect.stringContaining("does not fire on what is stored")],
  });
});

test("lists are those of then", async () => {
  await createList(database.db, lea, { name: "far", values: ["KP"] });
  const where = { field: "country", op: "inList", value: "far" } as const;
  await createRule(database.db, lea, { ...velocity, id: "listed", where });
  const revision = await database.db.prisma.ruleSet.findFirstOrThrow();
  await database.db.pool.query(
    "insert into rule_activation (topic, partition, from_offset, revision) values ('in', 0, 0, $1)",
    [revision.revision],
  );
  await replaceList(database.db, lea, "far", { version: 1, values: [] });
  for (const minute of [0, 1, 2]) await store(`t${minute}`, "a1", minute, { country: "KP" });
  await raise({ ruleId: "listed", eventId: "t2", minute: 2, evidence: ["t0", "t1", "t2"] });
  expect(told(await traced())).toEqual(["t0 1", "t1 2", "t2 3 fires"]);
});

test("a trace is worked out once for all who ask within the hour, each hit by itself; a hit of another alert is not found", async () => {
  await store("t1", "a1", 0);
  await raise({ eventId: "t1", minute: 0, evidence: ["t1"] });
  await raise({ id: "h2", eventId: "t2", minute: 9, evidence: ["t2"] });
  const ask = (caller: Caller, hitId: string | null = null) =>
    traceOfAlert(database.db, caller, { alertId: "al", hitId, waitMs: 2_000 });
  const first = ask(vi);
  const taken = await untilTaken();
  expect(taken.request).toMatchObject({ kind: "trace", alertId: "al", hitId: "h1" });
  await finishBacktest(database.db, "w", taken.id, { kind: "trace", trace: await traced() });
  expect(await first).toMatchObject({ done: true, trace: { hitId: "h1" } });
  expect(await ask(lea)).toMatchObject({ done: true, trace: { hitId: "h1" } });
  expect(await database.db.prisma.backtest.count()).toBe(1);
  const slow = await traceOfAlert(database.db, lea, { alertId: "al", hitId: "h2", waitMs: 0 });
  expect(slow).toMatchObject({ done: false, state: { status: "queued" } });
  await expect(ask(vi, "h3")).rejects.toMatchObject({ refusal: { code: "notFound" } });
  await expect(traceOfAlert(database.db, vi, { alertId: "none" })).rejects.toMatchObject({
    refusal: { code: "notFound" },
  });
});

async function untilTaken() {
  for (;;) {
    const taken = await takeBacktest(database.db, "w", true);
    if (taken !== null) return taken;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
