import { describe, expect, test } from "vitest";
import type { Condition, Expression, Pattern, RuleDefinition } from "@/lib/contract/rule";
import { strengthOf } from "@/lib/contract/score";
import { createEngine } from "./engine";
import { structureOf } from "./structure";
import { filledTable, normalTable, rows, rule } from "./testing/table";

function check(r: RuleDefinition, table: string): void {
  expect(filledTable([r], table)).toBe(normalTable(table));
}

const match = (when: Condition, more: Partial<RuleDefinition> = {}) =>
  rule({ ...more, detect: { type: "match", when } });
const field = (name: string): Expression => ({ field: name });
const LIMIT = field("attributes.limit");

describe("a comparison with arithmetic", () => {
  test("is with what it comes to for the transaction", () => {
    check(
      match({ field: "amount", op: ">", value: { mul: [3, LIMIT] } }),
      `0  t1 - 30 @limit=10
       1s t2 - 31 @limit=10 -> t2[t2]
       2s t3 - 31 @limit=11`,
    );
  });

  test("knows all operators, nested, in the order written", () => {
    const value: Expression = {
      add: [{ sub: [{ div: [LIMIT, 4] }, 1] }, { min: [{ max: [LIMIT, 5] }, { mul: [2, 3] }] }],
    };
    // 8 / 4 - 1 + min(max(8, 5), 6) is 7.
    check(match({ field: "amount", op: "=", value }), "0 t1 - 7 @limit=8 -> t1[t1]\n1s t2 - 6 @limit=8");
  });

  test("is computed in doubles, not in decimals", () => {
    check(
      match({ field: "amount", op: "=", value: { add: [LIMIT, 0.2] } }),
      "0 t1 - 0.3 @limit=0.1\n1s t2 - 0.30000000000000004 @limit=0.1 -> t2[t2]",
    );
  });

  test("is false, != too, where a part is missing or no number, or the result is not finite", () => {
    for (const value of [
      { mul: [3, LIMIT] },
      { min: [3, field("type")] },
      { div: [1, { sub: [field("amount"), field("amount")] }] },
      { div: [1, { div: [1, { sub: [field("amount"), field("amount")] }] }] },
      { mul: [1e308, { add: [10, { mul: [0, field("amount")] }] }] },
    ] satisfies Expression[]) {
      check(match({ field: "amount", op: "!=", value }), "0 t1 - 5 type=purchase");
      check(match({ not: { field: "amount", op: "!=", value } }), "0 t1 - 5 type=purchase -> t1[t1]");
      check(match({ field: "amount", op: "between", value: [0, value] }), "0 t1 - 5 type=purchase");
      check(match({ expr: value, op: "missing" }), "0 t1 - 5 type=purchase -> t1[t1]");
      check(match({ expr: value, op: "exists" }), "0 t1 - 5 type=purchase");
    }
  });

  test("may have it on its left, where text counts as missing", () => {
    check(
      match(
        { expr: { sub: [field("amount"), LIMIT] }, op: ">=", value: { param: "p" } },
        { params: { p: { value: 5 } } },
      ),
      "0 t1 - 15 @limit=10 -> t1[t1]\n1s t2 - 14 @limit=10\n2s t3 - 15",
    );
    check(match({ expr: field("type"), op: "missing" }), "0 t1 - 5 type=purchase -> t1[t1]");
    check(match({ expr: { add: [field("amount"), 1] }, op: "in", value: [3, 6] }), "0 t1 - 5 -> t1[t1]\n1s t2 - 6");
    check(match({ expr: { add: [field("amount"), 1] }, op: "notIn", value: [3, 6] }), "0 t1 - 5\n1s t2 - 6 -> t2[t2]");
    check(match({ expr: { mul: [field("amount"), 2] }, op: "multipleOf", value: 0.2 }), "0 t1 - 0.3 -> t1[t1]");
  });

  test("may read an earlier step, on either side", () => {
    const earlier: Expression = { step: "a", pick: "last", field: "amount" };
    const second: readonly Condition[] = [
      { field: "amount", op: ">", value: { mul: [2, earlier] } },
      { expr: { div: [field("amount"), earlier] }, op: ">", value: 2 },
    ];
    for (const when of second) {
      const steps = [
        { name: "a", when: { field: "type", op: "=", value: "x" } as Condition },
        { name: "b", when },
      ];
      check(
        rule({ detect: { type: "sequence", within: "1m", steps } }),
        "0 t1 - 10 type=x\n1s t2 - 20\n2s t3 - 21 -> t3[t1 t3]",
      );
    }
  });
});

const sum = (window: object, having: object): RuleDefinition =>
  rule({
    params: { low: { value: 10 } },
    detect: { type: "aggregate", window, measure: { fn: "sum", field: "amount" }, having } as Pattern,
  });

describe("a bound of an aggregate", () => {
  test("reads each anchor of a sliding window, those of one time and those out of order too", () => {
    check(
      sum({ type: "sliding", size: "10s" }, { op: ">", value: { mul: [2, LIMIT] } }),
      `0  t1 - 10 @limit=5
       2s t2 - 10 @limit=9 -> t2=20[t1 t2]
       2s t3 - 1  @limit=50
       4s t4 - 10
       1s t5 - 80 @limit=50 -> t3=101[t1 t5 t2 t3]`,
    );
  });

  test("is judged at the end of a fixed window with its last event, though the measure only grows", () => {
    check(
      sum({ type: "tumbling", size: "10s" }, { op: ">", value: LIMIT }),
      `1s  t1 - 10 @limit=5
       5s  t2 - 10 @limit=30
       11s t3 - 10 @limit=5
       9s  t4 - 10 @limit=25
       90s t5 - 1 -> t4=30@0s[t1 t2 t4] t3=10@10s[t3]
       `,
    );
  });

  test("of between holds from the lowest to the highest, and is judged at the end of a window", () => {
    check(
      sum({ type: "tumbling", size: "10s" }, { op: "between", value: [10, 20] }),
      `1s  t1 - 10
       5s  t2 - 10
       6s  t3 - 1
       11s t4 - 10
       90s t5 - 1 -> t4=10@10s[t4]
       `,
    );
    const low: Expression = { param: "low" };
    const detect = {
      ...sum({ type: "sliding", size: "10s" }, { op: "between", value: [low, { add: [low, 5] }] }).detect,
    };
    check(
      rule({ params: { low: { value: 10 } }, detect }),
      "0 t1 - 9\n1s t2 - 1 -> t2=10[t1 t2]\n2s t3 - 5 -> t3=15[t1 t2 t3]\n3s t4 - 1",
    );
  });

  test("that is missing at the anchor is no hit", () => {
    check(sum({ type: "sliding", size: "10s" }, { op: "<", value: LIMIT }), "0 t1 - 1\n1s t2 - 1 @limit=x");
  });

  test("may be against the least and the greatest value", () => {
    const max = (fn: "min" | "max", op: "<" | ">"): RuleDefinition =>
      rule({
        detect: {
          type: "aggregate",
          window: { type: "sliding", size: "3s" },
          measure: { fn, field: "amount" },
          having: { op, value: { mul: [2, field("amount")] } },
        },
      });
    check(
      max("max", ">"),
      `0  t1 - 50
       1s t2 - 30
       2s t3 - 20 -> t3=50[t1 t2 t3]
       3s t4 - 16
       4s t5 - 9  -> t5=20[t3 t4 t5]`,
    );
    check(max("min", "<"), "0 t1 - 0\n1s t2 - 1 -> t2=0[t1 t2]\n5s t3 - 0");
  });

  test("at the anchor makes the strength of a hit", () => {
    const looking = sum({ type: "sliding", size: "1m" }, { op: ">=", value: LIMIT });
    const found: number[] = [];
    const engine = createEngine({ rules: [looking], allowedLatenessMs: 0 });
    for (const { transaction } of rows("0 t1 - 40 @limit=40\n1s t2 - 60 @limit=20"))
      engine.process(transaction, (hit) => found.push(strengthOf(looking, hit)));
    expect(found).toEqual([0.5, 1 - 20 / 200]);
  });
});

describe("a bound of a deviation", () => {
  test("reads the transaction that is judged", () => {
    const times = rule({
      detect: { type: "deviation", field: "amount", window: "1h", minSamples: 2, times: LIMIT },
    });
    check(
      times,
      `0  t1 - 10
       1s t2 - 10
       2s t3 - 31 @limit=4
       3s t4 - 52 @limit=3 -> t4=3.059[t1 t2 t3 t4]
       4s t5 - 9000`,
    );
  });
});

test("numbers and parameters in arithmetic are thresholds: two rules that differ in them alone have one structure", () => {
  const of = (factor: number, more = LIMIT) =>
    sum({ type: "sliding", size: "1m" }, { op: ">", value: { mul: [factor, more] } });
  expect(structureOf(of(2))).toBe(structureOf(of(3)));
  expect(structureOf(of(2))).not.toBe(structureOf(of(2, field("attributes.other"))));
  const where = (factor: number) =>
    ({ ...of(2), where: { expr: { mul: [factor, LIMIT] }, op: ">", value: factor } }) as RuleDefinition;
  expect(structureOf(where(2))).toBe(structureOf(where(3)));
});

test("a threshold in arithmetic is tuned on the events that are held", () => {
  const tuned = (value: number): RuleDefinition => ({
    ...rule({
      where: { field: "amount", op: ">", value: { mul: [{ param: "p" }, LIMIT] } },
      params: { p: { value } },
      detect: {
        type: "aggregate",
        window: { type: "sliding", size: "1m" },
        measure: { fn: "count" },
        having: { op: ">=", value: 2 },
      },
    }),
  });
  const engine = createEngine({ rules: [tuned(9)], allowedLatenessMs: 0 });
  const hits: string[] = [];
  const events = rows("0 t1 - 30 @limit=10\n1s t2 - 30 @limit=10\n2s t3 - 30 @limit=10");
  for (const [i, { transaction }] of events.entries()) {
    if (i === 2) engine.setRules([tuned(2)]);
    engine.process(transaction, (hit) => hits.push(`${hit.eventId}=${hit.value}`));
  }
  expect(hits).toEqual(["t3=3"]);
});
