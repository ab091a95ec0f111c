import { describe, expect, test } from "vitest";
import type { Condition, Measure, Pattern, RuleDefinition, Window } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import { createEngine } from "@/lib/engine/engine";
import { filledTable, normalTable, rows, rule } from "@/lib/engine/testing/table";
import type { AggregatePattern } from "./definition";

type Having = AggregatePattern["having"];

const HOUR: Window = { type: "sliding", size: "1h" };
const ANY: Having = { op: ">=", value: 0 };

const aggregate = (measure: Measure, having: Having = ANY, window: Window = HOUR): Pattern => ({
  type: "aggregate",
  window,
  measure,
  having,
});

function check(detect: Pattern, table: string, more: Partial<RuleDefinition> = {}): void {
  expect(filledTable([rule({ detect, ...more })], table)).toBe(normalTable(table));
}

const quantile = (q: number): Measure => ({ fn: "quantile", field: "amount", q });
const SAME_MERCHANT: Condition = { field: "merchantId", op: "=", value: { anchor: "merchantId" } };
const PURCHASE: Condition = { field: "type", op: "=", value: "purchase" };

describe("median and quantile", () => {
  test("are values that there are: of an even number the lesser one in the middle", () => {
    check(
      aggregate({ fn: "median", field: "amount" }),
      `0  t1 - 5 -> t1=5[t1]
       1s t2 - 1 -> t2=1[t1 t2]
       2s t3 - 9 -> t3=5[t1 t2 t3]
       3s t4 - 9 -> t4=5[t1 t2 t3 t4]
       4s t5 - 9 -> t5=9[t1 t2 t3 t4 t5]`,
    );
  });

  test("have the rank that whole numbers give, not what doubles make of it", () => {
    const table = Array.from({ length: 100 }, (_, i) => `${i * 10}ms t${i} - ${i + 1}`).join("\n");
    // 0.07 * 100 and 0.29 * 100 are a little above 7 and a little below 29 in floating point.
    for (const [q, value] of [
      [0.07, 7],
      [0.29, 29],
      [0.290001, 30],
      [0.000001, 1],
      [1, 100],
    ] as const) {
      expect(
        filledTable([rule({ detect: aggregate(quantile(q)) })], table)
          .split("\n")
          .at(-1),
      ).toContain(`=${value}[`);
    }
  });

  test("leave out what is no number, and raise nothing over nothing", () => {
    check(
      aggregate({ fn: "median", field: "attributes.x" }, { op: "<=", value: 3 }),
      `0  t1 - 1
       1s t2 - 1 @x=b
       2s t3 - 1 @x=3 -> t3=3[t3]
       3s t4 - 1 @x=8 -> t4=3[t3 t4]`,
    );
  });

  test("forget what left the window, are judged again out of order, and count equal values each", () => {
    check(
      aggregate({ fn: "median", field: "amount" }, { op: ">", value: 5 }, { type: "sliding", size: "10s" }),
      `0   t1 - 9 -> t1=9[t1]
       5s  t2 - 1
       12s t4 - 9
       12s t5 - 1
       11s t3 - 9
       11s t6 - 9 -> t6=9[t2 t3 t6] t3=9[t2 t3 t6] t4=9[t2 t3 t6 t4 t5] t5=9[t2 t3 t6 t4 t5]`,
    );
  });

  test("look at a window that ended before", () => {
    check(
      aggregate(quantile(0.9), { op: ">=", value: 1 }, { type: "sliding", size: "10s", delay: "5s" }),
      `0   t1 - 4
       2s  t2 - 8
       5s  t3 - 1 -> t3=4[t1]
       7s  t4 - 1 -> t4=8[t1 t2]
       14s t5 - 1 -> t5=8[t1 t2 t3 t4]`,
    );
  });

  test("are judged when a fixed window or a session ends", () => {
    const median: Measure = { fn: "median", field: "amount" };
    const table = "1s t1 - 5\n2s t2 - 7\n3s t3 - 9\n";
    const atLeast = (window: Window) => aggregate(median, { op: ">=", value: 6 }, window);
    check(atLeast({ type: "tumbling", size: "1m" }), `${table}200s t4 - 1 -> t3=7@0s[t1 t2 t3]`);
    check(atLeast({ type: "session", gap: "10s" }), `${table}200s t4 - 1 -> t3=7[t1 t2 t3]`);
    check(atLeast({ type: "hopping", size: "2s", step: "1s" }), `${table}200s t4 - 1 -> t3=7@2s[t2 t3] t3=9@3s[t3]`);
  });

  test("are of the newest transactions, or of a calendar day of the rule's zone", () => {
    const median: Measure = { fn: "median", field: "amount" };
    check(
      aggregate(median, { op: ">=", value: 5 }, { type: "last", events: 3, within: "10s" }),
      `0   t1 - 9 -> t1=9[t1]
       1s  t2 - 1
       3s  t4 - 9 -> t4=9[t1 t2 t4]
       2s  t3 - 1
       12s t5 - 9 -> t5=9[t4 t5]
       4s  t6 - 5 -> t6=5[t3 t4 t6]`,
    );
    check(
      aggregate(median, { op: ">=", value: 5 }, { type: "calendar", unit: "day" }),
      `0h  t1 - 9
       10h t2 - 5
       48h t3 - 1 -> t2=5@-28800s[t1 t2]`,
      { zone: "Asia/Shanghai" },
    );
  });

  test("take a part that is tuned, and what is tuned keeps what has hit", () => {
    const detect = aggregate({ fn: "quantile", field: "amount", q: { param: "part" } }, { op: ">=", value: 5 });
    const of = (value: number) => rule({ detect, params: { part: { value, min: 0.1, max: 1 } } });
    const engine = createEngine({ rules: [of(0.1)], allowedLatenessMs: 60_000 });
    const hits: string[] = [];
    for (const [i, { transaction }] of rows("0 t1 - 9\n1s t2 - 1\n2s t3 - 1").entries()) {
      if (i === 2) engine.setRules([of(1)]);
      engine.process(transaction, ({ eventId, value }) => hits.push(`${eventId}=${value}`));
    }
    expect(hits).toEqual(["t1=9", "t3=9"]);
  });

  test("are refused with a part that is none, beside fields, and as a part of another function", () => {
    const issues = (measure: object) => {
      const parsed = parseRule({
        id: "r",
        name: "r",
        severity: "low",
        key: ["accountId"],
        params: { p: { value: 1.5 } },
        detect: { type: "aggregate", window: HOUR, measure, having: { op: ">", value: 1 } },
      });
      return parsed.ok ? [] : parsed.issues.map(({ path }) => path);
    };
    for (const q of [0, 1.1, -0.5, 0.1234567, "0.5", null, { param: "p" }, { param: "none" }]) {
      expect(issues({ fn: "quantile", field: "amount", q }).length, JSON.stringify(q)).toBeGreaterThan(0);
    }
    expect(issues({ fn: "quantile", field: "amount" })).toEqual(["detect.measure.q"]);
    expect(issues({ fn: "median", field: "amount", q: 0.5 })).toEqual(["detect.measure.q"]);
    expect(issues({ fn: "median" })).toEqual(["detect.measure.field"]);
    expect(issues({ fn: "median", field: "country" })).toEqual(["detect.measure.field"]);
    expect(issues({ fn: "quantile", field: "amount", q: 0.95 })).toEqual([]);
  });
});

describe("a measure with a condition", () => {
  test("measures what satisfies it; every event that the rule sees is an anchor, and evidence is what is measured", () => {
    check(
      aggregate({ fn: "count", when: PURCHASE }, { op: ">=", value: 2 }),
      `0  t1 - 1 type=purchase
       1s t2 - 1 type=login
       2s t3 - 1 type=purchase -> t3=2[t1 t3]
       3s t4 - 1 type=login -> t4=2[t1 t3]`,
    );
  });

  test("stays monotone: a fixed window hits at once", () => {
    const window: Window = { type: "tumbling", size: "1m" };
    check(
      aggregate({ fn: "sum", field: "amount", when: PURCHASE }, { op: ">", value: 5 }, window),
      "1s t1 - 4 type=purchase\n2s t2 - 9 type=login\n3s t3 - 4 type=purchase -> t3=8@0s[t1 t3]",
    );
  });

  test("is 0 over nothing where a count is, and undefined where an average is", () => {
    check(aggregate({ fn: "count", when: PURCHASE }, { op: "<", value: 1 }), "0 t1 - 1 type=login -> t1=0[]");
    check(aggregate({ fn: "avg", field: "amount", when: PURCHASE }), "0 t1 - 1 type=login");
  });

  test("decides again what is measured when a threshold in it is tuned", () => {
    const of = (least: number) =>
      rule({
        detect: aggregate(
          { fn: "count", when: { field: "amount", op: ">=", value: { param: "least" } } },
          { op: ">=", value: 2 },
        ),
        params: { least: { value: least, min: 1, max: 100 } },
      });
    const engine = createEngine({ rules: [of(50)], allowedLatenessMs: 60_000 });
    const hits: string[] = [];
    for (const [i, { transaction }] of rows("0 t1 - 10\n1s t2 - 10\n2s t3 - 60").entries()) {
      if (i === 2) engine.setRules([of(5)]);
      engine.process(transaction, ({ eventId, evidence }) => hits.push(`${eventId} ${evidence.join(" ")}`));
    }
    expect(hits).toEqual(["t3 t1 t2 t3"]);
  });
});

describe("a measure that refers to the event that is judged", () => {
  test("measures what is as it is there", () => {
    check(
      aggregate({ fn: "count", when: SAME_MERCHANT }, { op: ">=", value: 2 }),
      `0  t1 - 1 merchantId=m1
       1s t2 - 1 merchantId=m2
       2s t3 - 1 merchantId=m1 -> t3=2[t1 t3]
       3s t4 - 1
       4s t5 - 1 merchantId=m2 -> t5=2[t2 t5]`,
    );
  });

  test("judges anchors again for which an event out of order, or one of the same time, is measured", () => {
    check(
      aggregate({ fn: "sum", field: "amount", when: SAME_MERCHANT }, { op: ">=", value: 10 }),
      `0  t1 - 5 merchantId=m1
       9s t3 - 1 merchantId=m2
       9s t4 - 4 merchantId=m1
       5s t2 - 4 merchantId=m1 -> t4=13[t1 t2 t4]
       9s t5 - 20 merchantId=m2 -> t5=21[t3 t5] t3=21[t3 t5]`,
    );
  });

  test("compares in any way, beside conditions on the event alone", () => {
    const when: Condition = {
      all: [PURCHASE, { field: "amount", op: ">", value: { anchor: "amount" } }, { not: SAME_MERCHANT }],
    };
    check(
      aggregate({ fn: "max", field: "amount", when }),
      `0  t1 - 9 type=purchase merchantId=m1
       1s t2 - 5 type=login merchantId=m2 -> t2=9[t1]
       2s t3 - 3 merchantId=m1
       3s t4 - 1 type=purchase merchantId=m2 -> t4=9[t1]`,
    );
  });

  test("is judged at the end of a fixed window or session, with its last event", () => {
    const measure: Measure = { fn: "count", when: SAME_MERCHANT };
    const table = "1s t1 - 1 merchantId=m1\n2s t2 - 1 merchantId=m2\n3s t3 - 1 merchantId=m1\n";
    check(
      aggregate(measure, { op: ">=", value: 2 }, { type: "tumbling", size: "1m" }),
      `${table}200s t4 - 1 -> t3=2@0s[t1 t3]`,
    );
    check(
      aggregate(measure, { op: ">=", value: 2 }, { type: "session", gap: "10s" }),
      `${table}200s t4 - 1 -> t3=2[t1 t3]`,
    );
    check(
      aggregate(measure, { op: ">=", value: 2 }, { type: "hopping", size: "2s", step: "1s" }),
      `${table}200s t4 - 1`,
    );
  });

  test("looks at a window that ended before", () => {
    check(
      aggregate(
        { fn: "count", when: SAME_MERCHANT },
        { op: ">=", value: 1 },
        { type: "sliding", size: "10s", delay: "5s" },
      ),
      `0   t1 - 1 merchantId=m1
       3s  t2 - 1 merchantId=m2
       5s  t3 - 1 merchantId=m1 -> t3=1[t1]
       9s  t4 - 1 merchantId=m2 -> t4=1[t2]
       2s  t0 - 1 merchantId=m2
       14s t5 - 1 merchantId=m1 -> t5=2[t1 t3]`,
    );
  });

  test("of the newest transactions looks at so many and no older ones, and at later anchors that see an event out of order", () => {
    check(
      aggregate(
        { fn: "count", when: SAME_MERCHANT },
        { op: ">=", value: 2 },
        { type: "last", events: 3, within: "10s" },
      ),
      `0   t1 - 1 merchantId=a
       1s  t2 - 1 merchantId=b
       2s  t3 - 1 merchantId=a -> t3=2[t1 t3]
       3s  t4 - 1 merchantId=c
       5s  t5 - 1 merchantId=a -> t5=2[t3 t5]
       4s  t6 - 1 merchantId=c -> t6=2[t4 t6]
       20s t7 - 1 merchantId=a`,
    );
  });

  test("looks at 10,000 events at most; past that the anchor does not hit and is counted", () => {
    const engine = createEngine({
      rules: [rule({ detect: aggregate({ fn: "count", when: SAME_MERCHANT }, { op: ">=", value: 1 }) })],
      allowedLatenessMs: 0,
      limits: { candidatesMax: 3 },
    });
    const hits: string[] = [];
    const table = Array.from({ length: 5 }, (_, i) => `${i}s t${i} - 1 merchantId=m${i % 2}`)
      .join("\n")
      .replace("0s", "0");
    for (const { transaction } of rows(table)) engine.process(transaction, ({ eventId }) => hits.push(eventId));
    expect(hits).toEqual(["t0", "t1", "t2"]);
    expect(engine.stats().overflows).toBe(2);
  });

  test("cannot be in a where, nor in another pattern", () => {
    const refused = (more: object) => {
      const parsed = parseRule({ id: "r", name: "r", severity: "low", key: ["accountId"], ...more });
      return parsed.ok ? [] : parsed.issues.map(({ path }) => path);
    };
    const count = aggregate({ fn: "count" }, { op: ">", value: 1 });
    expect(refused({ detect: count, where: SAME_MERCHANT })).toEqual(["where.value"]);
    expect(refused({ detect: { type: "match", when: SAME_MERCHANT } })).toEqual(["detect.when.value"]);
    const wrong = { field: "merchantId", op: "=", value: { anchor: "amount" } };
    expect(refused({ detect: aggregate({ fn: "count", when: wrong as Condition }, { op: ">", value: 1 }) })).toEqual([
      "detect.measure.when.value.anchor",
    ]);
  });
});
