import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { BacktestBody } from "@/lib/contract/backtest";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { askBacktest } from "@/lib/server/backtests/ask";
import { readBacktest } from "@/lib/server/backtests/read";
import type { Caller } from "@/lib/server/callers/caller";
import { ensureShippedRates } from "@/lib/server/rates/change";
import { ensureShippedRules } from "@/lib/server/rules/ensure-shipped";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { bundleProgram, type DetectorProcess, type DetectorProgram } from "../tools/chaos/detector-process";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const range = { from: 0, to: 3_600_000 };
const [RULE] = SHIPPED_RULES;

let database: TestDatabase;
let program: DetectorProgram;
let backtester: DetectorProcess;
beforeAll(async () => {
  database = await testDatabase();
  await ensureShippedRates(database.db, "USD");
  await ensureShippedRules(database.db);
  program = await bundleProgram("workers/backtester.ts");
  backtester = program.start({ DATABASE_URL: database.url }, true);
});
afterAll(async () => {
  await backtester.kill();
  program.remove();
  await database.drop();
});

const answerTo = async (body: BacktestBody) => {
  const { id } = await askBacktest(database.db, ana, body);
  return vi.waitFor(
    async () => {
      const state = await readBacktest(database.db, ana, id);
      expect(state, backtester.log()).toMatchObject({ status: "done", error: null });
      return state.result;
    },
    { timeout: 30_000, interval: 20 },
  );
};
const rule = () => {
  if (RULE === undefined) throw new Error("no rule ships");
  return RULE;
};

test("the process answers each kind of question, with the rules as they are", async () => {
  const draft = { ...rule() };
  expect(await answerTo({ kind: "compare", slot: "c", draft, ruleId: draft.id, range })).toMatchObject({
    kind: "compare",
    transactions: 0,
    published: { alerts: 0 },
  });
  const [param = "", { value }] = Object.entries(rule().params ?? {})[0] ?? ["", { value: 0 }];
  expect(await answerTo({ kind: "sweep", slot: "s", draft, param, values: [value, value], range })).toMatchObject({
    kind: "sweep",
    points: [{ value, alerts: 0 }, { value }],
  });
  expect(await answerTo({ kind: "examples", slot: "x", draft })).toMatchObject({
    kind: "examples",
    hits: [{}, {}, {}, {}],
  });
  const mine = { kind: "mine", slot: "m", range, laterFrom: null, precisionMin: 0.1, leaveOut: [] } as const;
  expect(await answerTo(mine)).toMatchObject({
    kind: "mine",
    report: null,
    refused: expect.stringMatching(/^No stored/),
  });
  const transactions = [{ id: "t1", timestamp: 1_000 }];
  const explained = await answerTo({ kind: "explain", slot: "e", transactions, accountId: "a", ruleIds: [draft.id] });
  expect(explained).toMatchObject({ kind: "explain", rules: [{ ruleId: draft.id, outcome: "unseen" }] });
});

test("asked to stop it does, in order", async () => {
  expect(await backtester.stop()).toBe(0);
});
