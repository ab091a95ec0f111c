import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { pullBrake } from "../brake/pull";
import type { HealthWatch } from "../health/watch";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { testServices } from "../testing/services";
import type { Services } from "../web/services";
import { completeDecisions } from "./complete";
import { createDecisions, type Decisions } from "./decisions";
import { FIRST_PLACE } from "./open-rows";
import { OWN_PARTITION } from "./part";
import { type Question, readQuestion } from "./read-question";

const MINUTE = 60_000;
/** Nothing is wrong, though no detector runs. */
const HEALTHY: HealthWatch = {
  status: () => new Promise(() => {}),
  health: () => new Promise(() => {}),
  onChange: () => () => {},
  check: async () => {},
  close: async () => {},
};

let database: TestDatabase;
let own: Services;
let decisions: Decisions;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  own = testServices(database.url, {});
  await (await own.stream()).ensureTopics([own.topics.transactions], 1);
  decisions = createDecisions({ ...own.decisions().ground, health: () => HEALTHY });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await decisions.close();
  await own.close();
  await database.db.pool.query("truncate decision, decision_part, decision_brake");
});
afterAll(() => database.drop());

const question = (id: string, changes: object = {}): Question =>
  readQuestion(
    { id, accountId: "a1", amount: 12, currency: "EUR", timestamp: 1_700_000_000_000, ...changes },
    "transaction",
    own.env.timeSpan,
  );
const ask = (asked: Question, timeoutMs: number) =>
  decisions.ask(asked, { timeoutMs, askedBy: "u1", beganAtMs: performance.now() });
const block = {
  ruleId: "r1",
  ruleName: "Rule",
  ruleVersion: 1,
  action: "block",
  severity: "high",
  score: 60,
  strength: 1,
};
/** What its own partition says, without telling anybody. */
const say = ({ id }: Question, hits: readonly object[] = []) => {
  const content = {
    outcome: "accepted",
    targets: [],
    revision: 1,
    log: "transactions",
    offset: 1,
    hits,
    shadowHits: [],
  };
  return database.db.pool.query(
    `insert into decision_part (decision_id, stream, source, source_offset, item, target, at, content) values ($1, 1, 0, 1, 0, $2, $3, $4)`,
    [id, OWN_PARTITION, Date.now(), JSON.stringify(content)],
  );
};
/** Decisions that were asked so many minutes ago, and not answered. */
const asked = async (questions: readonly Question[], minutes: number) => {
  for (const [i, { id, transaction, body, bodyHash }] of questions.entries()) {
    await database.db.pool.query(
      `insert into decision (id, transaction_id, account_id, event_time, keys, body, body_hash, asked_at, asked_by, timeout_ms, appended_at)
       values ($1, $2, $3, $4, '{}', $5, $6, $7, 'u1', 250, $7)`,
      [
        id,
        transaction.id,
        transaction.accountId,
        transaction.timestamp,
        body,
        bodyHash,
        Date.now() - minutes * MINUTE + i,
      ],
    );
  }
};
/** Statements with these words are never answered. */
const hangs = (words: string) => {
  const { pool } = own.db;
  const plain = pool.query.bind(pool);
  const hanging = (query: { readonly text?: string }, ...rest: never[]) =>
    query.text?.includes(words) === true ? new Promise(() => {}) : plain(query as never, ...rest);
  vi.spyOn(pool, "query").mockImplementation(hanging as never);
};
const counted = async () => {
  const found = /^tripline_decisions_total\{.*\} (\d+)$/gm;
  return [...(await own.metrics.metrics()).matchAll(found)].reduce((sum, [, n]) => sum + Number(n), 0);
};

const isWrittenDown = () =>
  vi.waitFor(
    async () => {
      expect((await database.db.pool.query("select from decision")).rowCount).toBe(1);
    },
    { timeout: 10_000 },
  );

test("what was said is looked up when nobody told of it", async () => {
  const answer = ask(question("t1"), 2_000);
  await isWrittenDown();
  await say(question("t1"));
  expect(await answer).toMatchObject({ complete: true, reason: null });
});

test("a question that is asked again comes back though nothing can be looked up", async () => {
  await asked([question("t1")], 0);
  hangs(`transaction_id as "transactionId", body_hash`);
  const began = performance.now();
  expect(await ask(question("t1"), 1_000)).toMatchObject({ complete: false, reason: "unhealthy" });
  expect(performance.now() - began).toBeLessThan(3_000);
});

test("a second asker waits no longer than it says, and what it is told stands for who asked first", async () => {
  const patient = ask(question("t1"), 2_000);
  await isWrittenDown();
  const began = performance.now();
  const told = await ask(question("t1"), 50);
  expect(told).toMatchObject({ complete: false, reason: "timeout" });
  expect(performance.now() - began).toBeLessThan(1_000);
  await say(question("t1"));
  expect(await patient).toEqual(told);
  expect(await ask(question("t1"), 2_000)).toEqual(told);
  expect(await counted()).toBe(1);
});

test("while the question cannot be written down, an impatient second asker ends the wait of both, with one answer", async () => {
  hangs("insert into decision (");
  const began = performance.now();
  const patient = ask(question("t1"), 2_000);
  const told = await ask(question("t1"), 50);
  expect(told).toMatchObject({ complete: false, reason: "unhealthy" });
  expect(await patient).toEqual(told);
  expect(performance.now() - began).toBeLessThan(1_500);
});

test("a question that is written down too late for its asker goes on the stream all the same", async () => {
  let go: () => void = () => {};
  const { pool } = own.db;
  const plain = pool.query.bind(pool);
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  const slow = async (query: { readonly text?: string }, ...rest: never[]) => {
    if (query.text?.includes("insert into decision (") === true) await held;
    return plain(query as never, ...rest);
  };
  vi.spyOn(pool, "query").mockImplementation(slow as never);
  const end = async () => (await (await own.stream()).offsets(own.topics.transactions))[0]?.next;
  const before = await end();
  expect(await ask(question("t1"), 50)).toMatchObject({ complete: false, reason: "unhealthy" });
  expect(await end()).toBe(before);
  go();
  await vi.waitFor(async () => expect(await end()).toBe(Number(before) + 1));
});

test("a question that the database lost is written down again with what was told", async () => {
  const answer = ask(question("t1"), 400);
  await isWrittenDown();
  await database.db.pool.query("delete from decision");
  expect(await answer).toMatchObject({ complete: false, reason: "unhealthy" });
  await isWrittenDown();
  await vi.waitFor(async () => expect(await ask(question("t1"), 2_000)).toEqual(await answer));
});

test("a process makes so many decisions at a time, and tells whoever asks beyond them at once", async () => {
  hangs("insert into decision (");
  const many = Array.from({ length: 2_000 }, (_, i) => ask(question(`many${i}`), 1_500));
  expect((await ask(question("one more"), 2_000)).ms).toBeLessThan(500);
  const answers = await Promise.all(many);
  expect(Math.min(...answers.map(({ ms }) => ms))).toBeGreaterThan(500);
  expect(await counted()).toBe(2_001);
});

test("a round goes on behind those of which nothing comes, and what it stores nobody was answered", async () => {
  const { ground } = own.decisions();
  const [first, second, third] = ["t1", "t2", "t3"].map((id) => question(id));
  if (first === undefined || second === undefined || third === undefined) throw new Error("three were made");
  await asked([first, second, third], 2);
  await say(third);
  const one = await completeDecisions(ground, Date.now(), false, FIRST_PLACE, 2);
  expect(one).toMatchObject({ open: 2, completed: 0, next: { id: second.id } });
  const two = await completeDecisions(ground, Date.now(), false, one.next, 2);
  expect(two).toMatchObject({ open: 1, completed: 1, next: FIRST_PLACE });
  const { rows } = await database.db.pool.query("select id, ms, answered_at from decision where given is not null");
  expect(rows).toEqual([{ id: third.id, ms: null, answered_at: null }]);
  // Who asks then is told what stands.
  expect(await ask(third, 2_000)).toMatchObject({ complete: true, decision: "allow" });
});

test("what is lost is put on the stream again, and one that cannot be keeps no other from it", async () => {
  const { ground } = own.decisions();
  const some = ["t1", "t2", "t3"].map((id) => question(id));
  await asked(some, 2);
  const stream = await own.stream();
  let calls = 0;
  const faulty: typeof stream = {
    ...stream,
    append: (...given) => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error("it is away")) : stream.append(...given);
    },
  };
  const round = await completeDecisions({ ...ground, stream: async () => faulty }, Date.now(), true);
  expect(round).toMatchObject({ open: 3, appended: 2 });
});

test("the sweep knows the brake though nobody asked yet", async () => {
  await pullBrake(database.db, { id: "u-lee", name: "Lee" }, { on: true, reason: "A list was wrong" }, Date.now());
  await asked([question("t1")], 2);
  const hit = { ...block, id: "h1", summary: "", key: {}, evidence: [], evidenceCount: 0 };
  await say(question("t1"), [hit]);
  expect(await completeDecisions(own.decisions().ground, Date.now(), false)).toMatchObject({ completed: 1 });
  const { rows } = await database.db.pool.query("select given, unbraked from decision");
  expect(rows).toEqual([{ given: "review", unbraked: "block" }]);
});
