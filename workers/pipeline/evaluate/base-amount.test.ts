import { expect, test } from "vitest";
import { type RatesOf, RateTable } from "@/lib/contract/rates/rate-table";
import type { StoredRule } from "@/lib/contract/rule";
import { ANY_TIME } from "@/lib/contract/time-span";
import { toOffset } from "@/lib/server/stream/offset";
import type { StreamRecord } from "@/lib/server/stream/port";
import { plainDecodings } from "../decode/decodings";
import { encodeEnvelopes } from "../decode/envelope";
import { newEvaluation } from "./evaluation";
import { createInputEvaluator } from "./input-evaluator";
import { createRecentTransactions } from "./recent-transactions";
import { createRekeyedEvaluator } from "./rekeyed-evaluator";
import { planOf } from "./rule-plan";

const rule = (id: string, key: string, above: number): StoredRule => ({
  id,
  name: id,
  severity: "low",
  key: [key],
  enabled: true,
  mode: "live",
  version: 1,
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "1h" },
    measure: { fn: "sum", field: "baseAmount" },
    having: { op: ">", value: above },
  },
});
const RULES = [rule("account", "accountId", 100), rule("merchant", "merchantId", 100)];

const yen =
  (rate: number): RatesOf =>
  (base) =>
    new RateTable(base, [{ currency: "JPY", from: 0, rate }]);
const planWith = (revision: number, rates: RatesOf) =>
  planOf({ revision, rules: RULES, lists: new Map(), rates, faults: [] }, "accountId");

const common = { maxEventTime: null, segments: [], stored: "all", decodings: plainDecodings(ANY_TIME) } as const;
const input = () =>
  createInputEvaluator({
    ...common,
    partition: 0,
    plan: planWith(1, yen(0.01)),
    allowedLatenessMs: 0,
    readingClock: Number.POSITIVE_INFINITY,
    targetOf: () => 0,
    homeOf: () => 0,
    labelsUpTo: 0,
    recent: createRecentTransactions(),
  });

const record = (n: number, currency: string, amount: number): StreamRecord => ({
  offset: toOffset(n),
  key: "a",
  value: Buffer.from(
    JSON.stringify({ id: `t${n}`, accountId: "a", merchantId: "m", amount, currency, timestamp: n, baseAmount: 1e9 }),
  ),
  headers: {},
  appendedAtMs: 0,
});
const RECORDS = [record(1, "JPY", 6_000), record(2, "USD", 30), record(3, "XAU", 1_000), record(4, "JPY", 6_000)];

test("a base amount is decided where a transaction is first read, by the rates in force, and kept with it", () => {
  const into = newEvaluation();
  const evaluator = input();
  evaluator.evaluate(RECORDS.slice(0, 3), into);
  evaluator.setRules(planWith(2, yen(0.005)));
  evaluator.evaluate(RECORDS.slice(3), into);
  expect(into.transactions.map(({ baseAmount }) => baseAmount)).toEqual([60, 30, null, 30]);
  expect(into.hits.map(({ raised: { ruleId, eventId, value } }) => [ruleId, eventId, value])).toEqual([
    ["account", "t4", 120],
  ]);
  expect([...into.withoutRate]).toEqual([["XAU", 1]]);
  expect(evaluator.baseCurrency).toBe("USD");
});

test("what is forwarded carries it, whatever rates are in force where it is read", () => {
  const into = newEvaluation();
  const evaluator = input();
  evaluator.evaluate(RECORDS, into);
  const entries = into.forwards.get(0) ?? [];
  const [envelope] = encodeEnvelopes({ source: 0, watermark: 5, groups: ["merchantId"], entries });
  const rekeyed = createRekeyedEvaluator({
    ...common,
    plan: planWith(2, yen(9)),
    isOwn: () => true,
    sourceCount: 1,
    positions: {},
    maxFutureMs: null,
    recent: createRecentTransactions(),
  });
  const there = newEvaluation();
  rekeyed.evaluate(
    [{ offset: toOffset(0), key: "", value: envelope ?? Buffer.alloc(0), headers: {}, appendedAtMs: 0 }],
    there,
  );
  expect(there.hits.map(({ raised: { eventId, value } }) => [eventId, value])).toEqual([["t4", 150]]);
});

test("a rebuild decides the same", () => {
  const [once, again] = [input(), input()];
  once.evaluate(RECORDS, newEvaluation());
  again.evaluate(RECORDS, null);
  expect(again.digest()).toBe(once.digest());
});
