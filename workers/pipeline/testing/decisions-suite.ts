import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { DecisionAnswer } from "@/lib/contract/decision-calls";
import type { StoredRule } from "@/lib/contract/rule";
import { topicsFor } from "@/lib/contract/topics";
import { completeDecisions } from "@/lib/server/decisions/complete";
import { decisionId } from "@/lib/server/decisions/mark";
import { readDecision } from "@/lib/server/decisions/read";
import { readQuestion } from "@/lib/server/decisions/read-question";
import type { Env } from "@/lib/server/env/env";
import type { Stream } from "@/lib/server/stream/port";
import type { TestDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import type { Services } from "@/lib/server/web/services";
import { bundleDetector, type DetectorProcess, type DetectorProgram } from "@/tools/chaos/detector-process";
import { putRules } from "@/tools/chaos/rule-set";

const WITHIN_MS = 40_000;
const PARTITIONS = 2;
/** Nobody else's detector is at work: what is slow here is the machine. */
const PATIENT_MS = 2_000;

function counting(id: string, key: string, action: "review" | "block", mode: "live" | "shadow" = "live"): StoredRule {
  return {
    id,
    name: "Three within the hour",
    severity: "high",
    action,
    key: [key],
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "1h" },
      measure: { fn: "count" },
      having: { op: ">=", value: 3 },
    },
    enabled: true,
    mode,
    version: 1,
  };
}

const RULES: readonly StoredRule[] = [
  counting("by-account", "accountId", "review"),
  counting("by-card", "cardId", "block"),
  counting("by-device", "deviceId", "block", "shadow"),
];

/** A stream and a database of a test's own. */
export interface DecisionsGround {
  readonly database: TestDatabase;
  readonly stream: Stream;
  readonly topic: string;
  /** What a detector and a web process are told of the stream. */
  readonly environment: Readonly<Record<string, string>>;
  readonly env: Partial<Env>;
  close(): Promise<void>;
}

/** What must hold of decisions on every stream. */
export function decisionsSuite(open: () => Promise<DecisionsGround>): void {
  let program: DetectorProgram;
  let ground: DecisionsGround;
  let own: Services;
  let running: DetectorProcess[];
  let groups = 0;
  beforeAll(async () => {
    program = await bundleDetector();
  });
  afterAll(() => program.remove());
  beforeEach(async () => {
    ground = await open();
    running = [];
    const { transactions, rekeyed, deadLetters, live } = topicsFor(ground.topic);
    await ground.stream.ensureTopics([transactions, rekeyed, deadLetters, live], PARTITIONS);
    await putRules(ground.database.db.pool, RULES);
    for (const rule of RULES) {
      await rows(
        "insert into fraud_rule (id, definition, enabled, mode, version, revision, updated_by_name) values ($1, $2, true, $3, 1, 1, 'u')",
        [rule.id, JSON.stringify(rule), rule.mode],
      );
    }
    own = web();
  });
  afterEach(async () => {
    await Promise.all(running.map((detector) => detector.stop()));
    await own.close();
    await ground.close();
  });

  const web = (): Services => testServices(ground.database.url, { topic: ground.topic, ...ground.env });
  const rows = async <T extends object>(text: string, values: readonly unknown[] = []) =>
    (await ground.database.db.pool.query<T>(text, [...values])).rows;
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline; await sleep(50)) if (await holds()) return;
    throw new Error(
      `it did not come to that within ${WITHIN_MS} ms\n${running.map((one) => one.log()).join("\n---\n")}`,
    );
  };
  const start = async (
    changes: Readonly<Record<string, string>> = {},
    share = 2 * PARTITIONS,
  ): Promise<DetectorProcess> => {
    groups += 1;
    const detector = program.start({
      DATABASE_URL: ground.database.url,
      TRIPLINE_TOPIC: ground.topic,
      TRIPLINE_GROUP: `decisions-${ground.topic}-${groups}`,
      TRIPLINE_PARTITIONS: `${PARTITIONS}`,
      ...ground.environment,
      ...changes,
    });
    running.push(detector);
    await until(async () => (detector.log().match(/"partition assigned"/g) ?? []).length >= share);
    return detector;
  };
  const body = (id: string, changes: Readonly<Record<string, string | number>> = {}) => ({
    id,
    accountId: "a1",
    cardId: "c1",
    deviceId: "d1",
    amount: 12,
    currency: "EUR",
    timestamp: Date.now(),
    ...changes,
  });
  const ask = (value: object, timeoutMs = PATIENT_MS, by: Services = own): Promise<DecisionAnswer> =>
    by.decisions().ask(readQuestion(value, "transaction", by.env.timeSpan), {
      timeoutMs,
      askedBy: "u1",
      beganAtMs: performance.now(),
    });
  /** Until everything is connected and shared out, and code is compiled. */
  const warmUp = async (): Promise<void> => {
    let n = 0;
    await until(async () => {
      n += 1;
      const aside = { accountId: `warm${n}`, cardId: `warm${n}`, deviceId: `warm${n}` };
      return (await ask(body(`warm${n}`, aside))).complete;
    });
    await until(async () => (await complete()).open === 0);
  };
  const complete = (mayAppend = false) => completeDecisions(own.decisions().ground, Date.now(), mayAppend);

  test("a decision rests on the live hits under all keys, and the same question has the same answer", async () => {
    await start();
    await warmUp();
    const now = Date.now();
    expect(await ask(body("t1", { timestamp: now }))).toMatchObject({ decision: "allow", complete: true, score: 0 });
    // Another account with the same card: only the rekeyed partition knows.
    expect(await ask(body("t2", { accountId: "a2", timestamp: now }))).toMatchObject({ decision: "allow", hits: [] });
    const third = body("t3", { accountId: "a3", timestamp: now });
    const answer = await ask(third);
    expect(answer).toMatchObject({
      transactionId: "t3",
      decision: "block",
      complete: true,
      reason: null,
      hits: [{ ruleId: "by-card", ruleVersion: 1, action: "block", severity: "high", reasonCode: "BY_CARD" }],
      shadowHits: [{ ruleId: "by-device" }],
    });
    expect(answer.score).toBeGreaterThan(0);
    expect(answer.hits[0]?.summary).toContain("c1");

    const other = web();
    try {
      const again = await Promise.all([ask(third), ask(third), ask(third, PATIENT_MS, other)]);
      expect(again).toEqual([answer, answer, answer]);
      const changed = { ...third, amount: 13 };
      await expect(ask(changed)).rejects.toMatchObject({ refusal: { code: "decisionConflict" } });
      await expect(ask(changed, PATIENT_MS, other)).rejects.toMatchObject({ refusal: { code: "decisionConflict" } });
    } finally {
      await other.close();
    }
    expect(await rows("select count(*)::int as n from decision where account_id like 'a%'")).toEqual([{ n: 3 }]);
    const detail = await readDecision(own.db, answer.id);
    expect(detail).toMatchObject({ decision: "block", rules: ["by-card"], laterHits: [], transaction: { id: "t3" } });
    expect(detail.hits[0]).toMatchObject({ key: { cardId: "c1" }, evidence: ["t1", "t2", "t3"], evidenceCount: 3 });
    expect(detail.parts.map(({ outcome }) => outcome)).toEqual(detail.parts.map(() => "accepted"));
    expect(detail.parts.length).toBeGreaterThan(1);
  });

  test("late, future and repeated transactions are told, and get the fallback", async () => {
    await start();
    await warmUp();
    const now = Date.now();
    await ask(body("t1", { timestamp: now }));
    expect(await ask(body("late", { timestamp: now - 600_000 }))).toMatchObject({
      decision: "allow",
      complete: false,
      reason: "late",
    });
    expect(await ask(body("future", { timestamp: now + 3_600_000 }))).toMatchObject({
      complete: false,
      reason: "future",
    });
    const before = body("before", { timestamp: now });
    const value = Buffer.from(JSON.stringify(before));
    await ground.stream.append(ground.topic, [{ key: before.accountId, value }]);
    expect(await ask(before)).toMatchObject({ complete: false, reason: "duplicate" });
    // What was decided about comes on the stream as well, at once or much later: that is no late transaction.
    const old = body("old", { timestamp: now });
    await ask(old);
    await ask(body("newer", { timestamp: now + 200_000 }));
    for (const again of [old, body("t1", { timestamp: now })]) {
      await ground.stream.append(ground.topic, [
        { key: String(again.accountId), value: Buffer.from(JSON.stringify(again)) },
      ]);
    }
    const counted = () =>
      rows(
        "select sum(late)::int as late, sum(duplicates)::int as duplicates from partition_progress where stream = 1",
      );
    await until(async () => JSON.stringify(await counted()) === '[{"late":1,"duplicates":3}]');
    // The outcome of each is known: nothing is left to be completed.
    expect(await rows("select transaction_id as id from decision where completed_at is null")).toEqual([]);
  });

  test("without a detector the answer is the fallback in time, and the outcome is stored when it comes", async () => {
    const asked = body("t1");
    const began = performance.now();
    const answer = await ask(asked, 500);
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(answer).toMatchObject({ decision: "allow", complete: false, reason: "timeout", hits: [] });
    expect(await complete()).toMatchObject({ open: 1, completed: 0 });
    await start();
    await until(async () => (await complete()).completed === 1);
    expect(await ask(asked)).toEqual(answer);
    const detail = await readDecision(own.db, answer.id);
    expect(detail).toMatchObject({
      complete: false,
      decision: "allow",
      lateOutcome: { decision: "allow", complete: true, reason: null },
    });
    expect(detail.lateOutcome?.lateMs).toBeGreaterThan(0);
    expect(await complete()).toMatchObject({ open: 0 });
  });

  test("what never came to the stream is put there, once, and what is there twice is decided once", async () => {
    await start();
    const asked = body("t1");
    const question = readQuestion(asked, "transaction", own.env.timeSpan);
    // As a process leaves it that dies between the two steps.
    await rows(
      `insert into decision (id, transaction_id, account_id, event_time, keys, body, body_hash, asked_at, asked_by, timeout_ms, appended_at)
       values ($1, 't1', 'a1', $2, '{t1}', $3, $4, $5, 'u1', 250, $5)`,
      [question.id, asked.timestamp, question.body, question.bodyHash, Date.now() - 60_000],
    );
    expect(await complete(true)).toMatchObject({ open: 1, appended: 1 });
    expect(await complete(true)).toMatchObject({ appended: 0 });
    await until(async () => (await complete()).completed === 1);
    const answer = await ask(asked);
    expect(answer).toMatchObject({ decision: "allow", complete: true, reason: null });
    // Whoever asks in vain puts it there again: the second is a duplicate, and changes nothing.
    await rows("update decision set given = null, completed_at = null, asked_at = asked_at - 100000, appended_at = 0");
    expect(await ask(asked)).toMatchObject({ decision: "allow", complete: true });
  });

  test("several detectors, one of them killed: every decision is completed as its partitions say", async () => {
    const first = await start();
    const now = Date.now();
    const bodies = Array.from({ length: 60 }, (_, i) =>
      body(`t${String(i).padStart(2, "0")}`, {
        accountId: `a${i % 7}`,
        cardId: `c${i % 5}`,
        deviceId: `d${i}`,
        timestamp: now + i,
      }),
    );
    const answers: Promise<DecisionAnswer>[] = [];
    for (const [i, one] of bodies.entries()) {
      answers.push(ask(one, 500));
      if (i === 30) await first.kill();
      await sleep(10);
    }
    await Promise.all(answers);
    await start();
    await start({ TRIPLINE_GROUP: `decisions-${ground.topic}-${groups}` }, 1);
    await until(async () => {
      await complete();
      const [open] = await rows<{ n: number }>("select count(*)::int as n from decision where completed_at is null");
      return open?.n === 0;
    });
    // Each card's third and later ones, at once or found later: sources meet in another order in each run.
    const details = await Promise.all(bodies.map(({ id }) => readDecision(own.db, decisionId(id))));
    const found = details.map(
      ({ hits, lateOutcome, laterHits }) =>
        [...hits, ...(lateOutcome?.hits ?? []), ...laterHits].filter(({ ruleId }) => ruleId === "by-card").length,
    );
    expect(found).toEqual(bodies.map((_, i) => (i < 10 ? 0 : 1)));
    expect(await rows("select count(*)::int as n from decision_part where content->>'outcome' <> 'accepted'")).toEqual([
      { n: 0 },
    ]);
  }, 180_000);
}
