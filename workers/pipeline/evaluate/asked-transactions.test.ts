import { expect, test } from "vitest";
import { noRates } from "@/lib/contract/rates/rate-table";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { ANY_TIME } from "@/lib/contract/time-span";
import { entryHeaders, markHeaders } from "@/lib/server/decisions/mark";
import { toOffset } from "@/lib/server/stream/offset";
import type { StreamRecord } from "@/lib/server/stream/port";
import { plainDecodings } from "../decode/decodings";
import { encodeForwards } from "../decode/envelope";
import { type Evaluation, newEvaluation } from "./evaluation";
import { createInputEvaluator } from "./input-evaluator";
import { createRecentTransactions } from "./recent-transactions";
import { createRekeyedEvaluator } from "./rekeyed-evaluator";
import { planOf } from "./rule-plan";

const T = Date.UTC(2026, 0, 5, 8);
const match = (id: string, key: string): StoredRule => ({
  id,
  name: id,
  severity: "low",
  key: [key],
  detect: { type: "match", when: { field: "amount", op: ">", value: 100 } } satisfies RuleDefinition["detect"],
  enabled: true,
  mode: "live",
  version: 1,
});
const plan = planOf(
  {
    revision: 1,
    rules: [match("account", "accountId"), match("card", "cardId")],
    lists: new Map(),
    rates: noRates,
    faults: [],
  },
  "accountId",
);
const common = { plan, maxEventTime: null, segments: [], stored: "all" } as const;
const mark = { id: "a".repeat(32), bodyHash: "b".repeat(64), askedAt: T, timeoutMs: 250, askedBy: "u1" };

const value = (id: string, changes: object = {}): Buffer =>
  Buffer.from(
    JSON.stringify({ id, accountId: "a1", cardId: "c1", amount: 500, currency: "EUR", timestamp: T, ...changes }),
  );
const recordOf = (offset: number, bytes: Buffer, headers: Readonly<Record<string, string>>): StreamRecord => ({
  offset: toOffset(offset),
  key: "a1",
  value: bytes,
  headers,
  appendedAtMs: T,
});

function input() {
  return createInputEvaluator({
    ...common,
    partition: 3,
    allowedLatenessMs: 1_000,
    decodings: plainDecodings(ANY_TIME),
    readingClock: Number.POSITIVE_INFINITY,
    targetOf: () => 5,
    homeOf: () => 0,
    labelsUpTo: 0,
    recent: createRecentTransactions(),
  });
}

function rekeyed() {
  return createRekeyedEvaluator({
    ...common,
    decodings: plainDecodings(ANY_TIME),
    isOwn: () => true,
    sourceCount: 4,
    positions: {},
    maxFutureMs: null,
    recent: createRecentTransactions(),
  });
}

const saidIn = ({ decisions }: Evaluation) =>
  decisions.map(({ outcome, targets, hits }) => [outcome, targets, hits.map(({ raised }) => raised.ruleId)]);

test("the partition of a transaction that is asked about says what came of it, and where it was forwarded", () => {
  const into = newEvaluation();
  input().evaluate(
    [
      recordOf(1, value("t0"), {}),
      recordOf(2, value("t1"), markHeaders(mark)),
      recordOf(3, value("t1"), markHeaders(mark)),
      recordOf(4, value("t2", { timestamp: T - 60_000 }), markHeaders(mark)),
      recordOf(5, Buffer.from("{"), markHeaders(mark)),
    ],
    into,
  );
  expect(saidIn(into)).toEqual([
    ["accepted", [5], ["account"]],
    ["duplicate", [], []],
    ["late", [], []],
    ["rejected", [], []],
  ]);
  const forwarded = into.forwards.get(5) ?? [];
  expect(forwarded.map(({ isDecision }) => isDecision === true)).toEqual([false, true]);
  const [only] = encodeForwards({ stream: 1, source: 3, watermark: null, groups: ["cardId"], entries: forwarded });
  expect(only?.decisions).toEqual([1]);
});

test("a partition under another key speaks once, and says so when it went past the transaction without it", () => {
  const entries = (offsets: readonly number[]) =>
    offsets.map((offset) => ({
      target: 5,
      offset: toOffset(offset),
      item: 0,
      groups: [0],
      value: value(`t${offset}`, { timestamp: T + offset }),
    }));
  const sent = (at: number, offsets: readonly number[], asked: readonly number[]): StreamRecord => {
    const [envelope] = encodeForwards({
      stream: 1,
      source: 3,
      watermark: null,
      groups: ["cardId"],
      entries: entries(offsets),
    });
    return recordOf(at, envelope?.value ?? Buffer.alloc(0), entryHeaders(asked));
  };
  const evaluator = rekeyed();
  const into = newEvaluation();
  evaluator.evaluate([sent(1, [7, 9], [1])], into);
  expect(saidIn(into)).toEqual([["accepted", [], ["card"]]]);
  // A detector that died and went on with other rules forwards its batch again, and one more of it.
  const again = newEvaluation();
  evaluator.evaluate([sent(2, [8, 9], [0, 1])], again);
  expect(saidIn(again)).toEqual([
    ["passed", [], []],
    ["passed", [], []],
  ]);
  expect(again.hits).toEqual([]);
});
