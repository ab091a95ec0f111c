import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BacktestBody, ParamValues, SweepResult } from "@/lib/contract/backtest";
import type { Caller } from "../callers/caller";
import type { RefusedError } from "../errors/errors";
import { createRule } from "../rules/save";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { askBacktest } from "./ask";
import {
  beatBacktests,
  failBacktest,
  finishBacktest,
  forgetBacktests,
  requeueBacktests,
  returnBacktest,
  storeProgress,
  takeBacktest,
} from "./queue";
import { readBacktest, takeBackBacktest } from "./read";
import { WORKER_PREFIX } from "./row";

const person = (name: string, role: "analyst" | "lead" = "analyst"): Caller => ({
  kind: "person",
  id: `u-${name}`,
  name,
  role,
});
const ana = person("ana");
const ben = person("ben");
const lea = person("lea", "lead");

const RULE = {
  id: "big",
  name: "Big",
  severity: "low",
  key: ["accountId"],
  params: { above: { value: 100, min: 1, max: 500 } },
  detect: { type: "match", when: { field: "amount", op: ">", value: { param: "above" } } },
};
const range = { from: 0, to: 3_600_000 };
const compare = (slot: string, more: object = {}): BacktestBody => ({
  kind: "compare",
  slot,
  draft: RULE,
  ruleId: null,
  range,
  ...more,
});
const sweep = (slot: string, more: object = {}): BacktestBody => ({
  kind: "sweep",
  slot,
  draft: RULE,
  param: "above",
  values: [10, 20],
  range,
  ...more,
});
const figures: SweepResult = { kind: "sweep", range, covered: null, param: "above", transactions: 7, points: [] };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const ask = (caller: Caller, body: BacktestBody) => askBacktest(database.db, caller, body);
const read = (caller: Caller, id: string) => readBacktest(database.db, caller, id);
const take = async (worker = "w1", sweeps = true) => (await takeBacktest(database.db, worker, sweeps))?.id ?? null;
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: RefusedError) => error.refusal,
  );
/** As if so much time had passed. */
const age = (ms: number) =>
  database.db.pool.query(
    "update backtest set beat_at = beat_at - $1::bigint, created_at = created_at - $1::bigint, finished_at = finished_at - $1::bigint",
    [ms],
  );

describe("asking", () => {
  test("takes the place of what the same person asked for in the same slot, and of nothing else", async () => {
    const first = await ask(ana, compare("s1"));
    const elsewhere = await ask(ana, compare("s2"));
    const others = await ask(ben, compare("s1"));
    expect(first).toMatchObject({ status: "queued", ahead: 0, slot: "s1", result: null });
    await take();
    const second = await ask(ana, compare("s1"));
    expect(await read(ana, first.id)).toMatchObject({ status: "superseded" });
    for (const [caller, { id }] of [
      [ana, second],
      [ana, elsewhere],
      [ben, others],
    ] as const) {
      expect(["queued", "running"]).toContain((await read(caller, id)).status);
    }
    // What was over in the slot is not kept.
    await ask(ana, compare("s1"));
    expect(await refusal(read(ana, first.id))).toMatchObject({ code: "notFound" });
  });

  test("is refused with the places when the draft is no rule, or names a list that is not there", async () => {
    expect(await refusal(ask(ana, compare("s", { draft: { ...RULE, key: ["hourOfDay"] } })))).toMatchObject({
      code: "invalidRule",
      issues: [{ path: "key[0]" }],
    });
    const detect = { type: "match", when: { field: "cardId", op: "inList", value: "nowhere" } };
    expect(await refusal(ask(ana, compare("s", { draft: { ...RULE, params: {}, detect } })))).toMatchObject({
      code: "invalidRule",
      issues: [{ path: "detect.when.value" }],
    });
  });

  test("for a sweep is refused when the rule has no such parameter, or a value is beyond its limits", async () => {
    expect(await refusal(ask(ana, sweep("s", { param: "below" })))).toMatchObject({ issues: [{ path: "param" }] });
    expect(await refusal(ask(ana, sweep("s", { values: [10, 501, "5m"] })))).toMatchObject({
      code: "invalidRule",
      issues: [
        { path: "values[1]", expected: "at least 1 and at most 500" },
        { path: "values[2]", expected: "a number" },
      ],
    });
  });

  test("for a surface is refused with the place of what does not fit", async () => {
    const params = { above: { value: 100, min: 1, max: 500 }, below: { value: 900 } };
    const value = [{ param: "above" }, { param: "below" }];
    const draft = { ...RULE, params, detect: { type: "match", when: { field: "amount", op: "between", value } } };
    const rows = { param: "above", values: [10, 200] };
    const surface = (columns: ParamValues): BacktestBody => ({
      kind: "surface",
      slot: "s",
      draft,
      rows,
      columns,
      range,
    });
    expect(await refusal(ask(ana, surface({ param: "beneath", values: [1, 2] })))).toMatchObject({
      issues: [{ path: "columns.param" }],
    });
    expect(await refusal(ask(ana, surface({ param: "below", values: [1, "5m"] })))).toMatchObject({
      issues: [{ path: "columns.values[1]", expected: "a number" }],
    });
    expect(await ask(ana, surface({ param: "below", values: [300, 900] }))).toMatchObject({ status: "queued" });
  });

  test("about a rule that is not there is refused", async () => {
    expect(await refusal(ask(ana, compare("s", { ruleId: "gone" })))).toMatchObject({ code: "notFound" });
    await createRule(database.db, lea, RULE);
    expect(await ask(ana, compare("s", { ruleId: "big" }))).toMatchObject({ status: "queued" });
    const transactions = [{ id: "t", timestamp: 1 }];
    const explain = { kind: "explain" as const, slot: "e", transactions, accountId: "a" };
    expect(await refusal(ask(ana, { ...explain, ruleIds: ["big", "gone"] }))).toMatchObject({ code: "notFound" });
    expect(await ask(ana, explain)).toMatchObject({ status: "queued" });
  });

  test("a refusal leaves what was under way in the slot", async () => {
    const { id } = await ask(ana, compare("s"));
    await refusal(ask(ana, compare("s", { draft: {} })));
    expect(await read(ana, id)).toMatchObject({ status: "queued" });
  });

  test("for more than eight places is refused; asking anew in one of them is not", async () => {
    const asked = [];
    for (let i = 0; i < 8; i++) asked.push(await ask(ana, compare(`s${i}`)));
    expect(await refusal(ask(ana, compare("s8")))).toMatchObject({ code: "tooMany" });
    await ask(ana, compare("s0"));
    await ask(ben, compare("s8"));
    await takeBackBacktest(database.db, ana, asked[1]?.id ?? "");
    await ask(ana, compare("s8"));
  });

  test("at once from many pages never leaves two for one place", async () => {
    const asked = await Promise.all(Array.from({ length: 12 }, () => ask(ana, compare("s"))));
    const { rows } = await database.db.pool.query("select id from backtest where status = 'queued'");
    expect(rows).toHaveLength(1);
    expect(asked.map(({ id }) => id)).toContain(rows[0]?.id);
  });

  test("nobody waits in a queue of more than a hundred", async () => {
    for (let i = 0; i < 100; i++) await ask(person(`p${i}`), compare("s"));
    expect(await refusal(ask(ana, compare("s")))).toMatchObject({ code: "tooMany" });
    await take();
    await ask(ana, compare("s"));
  });
});

describe("whose turn it is", () => {
  test("askers take turns, of one asker comparisons come before sweeps", async () => {
    const a1 = await ask(ana, sweep("s1"));
    const a2 = await ask(ana, compare("s2"));
    const a3 = await ask(ana, compare("s3"));
    const b1 = await ask(ben, compare("s1"));
    const l1 = await ask(lea, sweep("s1"));
    const ahead = async () => Promise.all([a1, a2, a3, b1, l1].map(async ({ id }) => (await read(lea, id)).ahead));
    expect(await ahead()).toEqual([4, 0, 3, 1, 2]);
    expect([await take(), await take(), await take(), await take(), await take(), await take()]).toEqual([
      a2.id,
      b1.id,
      l1.id,
      a3.id,
      a1.id,
      null,
    ]);
  });

  test("examples come before all else that an asker waits for: they take no time", async () => {
    const compared = await ask(ana, compare("s1"));
    const example = await ask(ana, { kind: "examples", slot: "s2", draft: RULE });
    expect([await take(), await take()]).toEqual([example.id, compared.id]);
  });

  test("who has something running comes after who has not, however early they asked", async () => {
    await ask(ana, compare("s1"));
    await take();
    const a2 = await ask(ana, compare("s2"));
    const b1 = await ask(ben, compare("s1"));
    expect([await take(), await take()]).toEqual([b1.id, a2.id]);
  });

  test("a worker that may not take sweeps takes what comes next", async () => {
    const a1 = await ask(ana, sweep("s1"));
    const b1 = await ask(ben, compare("s1"));
    expect([await take("w", false), await take("w", false), await take("w", true)]).toEqual([b1.id, null, a1.id]);
  });

  test("workers that ask at once never get the same", async () => {
    for (const name of ["a", "b", "c", "d", "e"]) await ask(person(name), compare("s"));
    const taken = await Promise.all(Array.from({ length: 8 }, (_, i) => take(`w${i}`)));
    const got = taken.filter((id) => id !== null);
    expect(new Set(got).size).toBe(got.length);
    while ((await take()) !== null) got.push("more");
    expect(got).toHaveLength(5);
  });
});

describe("a backtest", () => {
  test("says how far it is, and has its whole answer at the end", async () => {
    const { id } = await ask(ana, sweep("s"));
    await take("w1");
    expect(await read(ana, id)).toMatchObject({ status: "running", result: null });
    const { db } = database;
    expect(await storeProgress(db, "w1", id, { fraction: 0.5, transactions: 9 }, figures)).toBe(true);
    expect(await read(ana, id)).toMatchObject({ progress: { fraction: 0.5, transactions: 9 }, result: figures });
    expect(await finishBacktest(db, "w1", id, figures)).toBe(true);
    const done = await read(ana, id);
    expect(done).toMatchObject({ status: "done", progress: { fraction: 1 }, result: figures });
    expect(done.finishedAt).toBeGreaterThanOrEqual(done.startedAt ?? Number.POSITIVE_INFINITY);
    expect(await failBacktest(db, "w1", id, "too late")).toBe(false);
  });

  test("that was taken back does not listen to its worker any longer", async () => {
    const { id } = await ask(ana, compare("s"));
    await take("w1");
    await takeBackBacktest(database.db, ana, id);
    const { db } = database;
    expect(await storeProgress(db, "w1", id, { fraction: 1, transactions: 1 }, null)).toBe(false);
    expect(await finishBacktest(db, "w1", id, figures)).toBe(false);
    expect([...(await beatBacktests(db, "w1"))]).toEqual([]);
    expect(await read(ana, id)).toMatchObject({ status: "superseded", result: null });
  });

  test("is its asker's: others do not find it, whoever may change rules does", async () => {
    const { id } = await ask(ana, compare("s"));
    expect(await refusal(read(ben, id))).toMatchObject({ code: "notFound" });
    expect(await refusal(takeBackBacktest(database.db, ben, id))).toMatchObject({ code: "notFound" });
    expect(await read(lea, id)).toMatchObject({ id });
    await takeBackBacktest(database.db, lea, id);
    expect(await read(ana, id)).toMatchObject({ status: "superseded" });
  });

  test("that nobody takes for five seconds says that no backtester runs; with one it waits in silence", async () => {
    const { id } = await ask(ana, compare("s"));
    expect((await read(ana, id)).error).toBeNull();
    await age(6_000);
    expect(await read(ana, id)).toMatchObject({
      status: "queued",
      error: expect.stringContaining("No backtester is running"),
    });
    const client = await database.db.pool.connect();
    await client.query(`set application_name = '${WORKER_PREFIX}of a test'`);
    expect((await read(ana, id)).error).toBeNull();
    client.release(true);
  });

  test("that is over is kept for an hour", async () => {
    const { id } = await ask(ana, compare("s"));
    await take("w1");
    await finishBacktest(database.db, "w1", id, figures);
    await age(3_500_000);
    await forgetBacktests(database.db);
    expect(await read(ana, id)).toMatchObject({ status: "done" });
    await age(200_000);
    await forgetBacktests(database.db);
    expect(await refusal(read(ana, id))).toMatchObject({ code: "notFound" });
  });
});

describe("a worker that dies", () => {
  test("leaves what it had to the next one, twice; then it is given up with a reason", async () => {
    const { id } = await ask(ana, compare("s"));
    for (const worker of ["w1", "w2"]) {
      expect(await take(worker)).toBe(id);
      expect(await requeueBacktests(database.db)).toBe(0);
      await age(3_000);
      expect(await requeueBacktests(database.db)).toBe(1);
      expect(await read(ana, id)).toMatchObject({ status: "queued", result: null });
    }
    await take("w3");
    await age(3_000);
    await requeueBacktests(database.db);
    expect(await read(ana, id)).toMatchObject({ status: "failed", error: expect.stringContaining("shorter range") });
  });

  test("is not taken for dead while its session stands, unless it is silent for long", async () => {
    const { id } = await ask(ana, compare("s"));
    const client = await database.db.pool.connect();
    await client.query("set application_name = 'w1'");
    await take("w1");
    await age(10_000);
    expect(await requeueBacktests(database.db)).toBe(0);
    await beatBacktests(database.db, "w1");
    await age(31_000);
    expect(await requeueBacktests(database.db)).toBe(1);
    client.release(true);
    expect(await storeProgress(database.db, "w1", id, { fraction: 1, transactions: 1 }, null)).toBe(false);
  });

  test("one that stops in order does not count", async () => {
    const { id } = await ask(ana, compare("s"));
    for (let i = 0; i < 5; i++) {
      expect(await take("w1")).toBe(id);
      expect(await returnBacktest(database.db, "w1", id)).toBe(true);
    }
    expect(await read(ana, id)).toMatchObject({ status: "queued", startedAt: null });
  });
});
