import { describe, expect, test } from "vitest";
import type { Pattern } from "@/lib/contract/rule";
import { createEngine, type RaisedHit } from "@/lib/engine/engine";
import { filledTable, normalTable, rows, rule } from "@/lib/engine/testing/table";

type Aggregate = Extract<Pattern, { type: "aggregate" }>;

function sliding(measure: Aggregate["measure"], having: Aggregate["having"], size = "10s", delay?: string) {
  const window = delay === undefined ? { type: "sliding" as const, size } : { type: "sliding" as const, size, delay };
  return rule({ detect: { type: "aggregate", window, measure, having } });
}

function check(r: ReturnType<typeof rule>, table: string): void {
  expect(filledTable([r], table)).toBe(normalTable(table));
}

describe("a sliding window", () => {
  test("reaches back to, but not onto, the anchor's time minus its size", () => {
    check(
      sliding({ fn: "count" }, { op: ">=", value: 2 }),
      `0   t1 - 1
       9s  t2 - 1 -> t2=2[t1 t2]
       19s t3 - 1
       28s t4 - 1 -> t4=2[t3 t4]`,
    );
  });

  test("keeps accounts apart", () => {
    check(
      sliding({ fn: "count" }, { op: ">=", value: 2 }),
      `0  t1 a 1
       1s t2 b 1
       2s t3 a 1 -> t3=2[t1 t3]`,
    );
  });

  test("holds all events of the anchor's own time, before or after it by id, and judges those again", () => {
    check(
      sliding({ fn: "count" }, { op: ">=", value: 2 }),
      `5s m - 1
       5s z - 1 -> z=2[m z] m=2[m z]
       5s a - 1 -> a=3[a m z]`,
    );
  });

  test("counts an event that comes out of order for every anchor that can see it, the event itself first", () => {
    check(
      sliding({ fn: "count" }, { op: ">=", value: 3 }),
      `0   t1 - 1
       8s  t2 - 1
       9s  t3 - 1 -> t3=3[t1 t2 t3]
       12s t4 - 1 -> t4=3[t2 t3 t4]
       4s  t5 - 1 -> t2=3[t1 t5 t2]
       17s t6 - 1 -> t6=4[t2 t3 t4 t6]`,
    );
  });

  test("never takes a hit back and never raises it twice", () => {
    check(
      sliding({ fn: "max", field: "amount" }, { op: "<", value: 10 }),
      `0  t1 - 5  -> t1=5[t1]
       2s t2 - 50
       1s t3 - 20`,
    );
  });

  test("drops duplicates and late events, which count for nothing", () => {
    check(
      sliding({ fn: "count" }, { op: ">=", value: 2 }, "2h"),
      `10s  t1 - 1
       10s  t1 - 1 -> duplicate
       10s  t1 b 1
       100s t2 - 1 -> t2=2[t1 t2]
       40s  t3 - 1 -> t3=2[t1 t3]
       39s  t4 - 1 -> late`,
    );
  });

  test("shifted by a delay looks at the frame that ended so long before the anchor", () => {
    check(
      sliding({ fn: "sum", field: "amount" }, { op: ">", value: 0 }, "5s", "10s"),
      `0   t1 - 1
       5s  t2 - 2
       10s t3 - 4 -> t3=1[t1]
       15s t4 - 8 -> t4=2[t2]
       4s  t5 - 16
       18s t6 - 32 -> t6=18[t5 t2]`,
    );
  });
});

describe("measures", () => {
  test("leave out events whose field is missing or not a number", () => {
    check(
      sliding({ fn: "avg", field: "attributes.x" }, { op: ">", value: 1 }),
      `0  t1 - 1 @x=2 -> t1=2[t1]
       1s t2 - 1 @x=b -> t2=2[t1]
       2s t3 - 1 -> t3=2[t1]
       3s t4 - 1 @x=4 -> t4=3[t1 t4]`,
    );
  });

  test("count an event with a field of any type, and are 0 over nothing", () => {
    check(
      sliding({ fn: "count", field: "attributes.x" }, { op: "<", value: 2 }),
      `0  t1 - 1 -> t1=0[]
       1s t2 - 1 @x=b -> t2=1[t2]
       2s t3 - 1 @x=true`,
    );
  });

  test("are undefined over nothing and then raise nothing, but for sum and distinct", () => {
    for (const fn of ["avg", "min", "max", "stddev"] as const) {
      check(sliding({ fn, field: "attributes.x" }, { op: ">=", value: -1e9 }), "0 t1 - 1");
    }
    for (const fn of ["median", "stddev"] as const) {
      check(sliding({ fn, field: "attributes.x" }, { op: "<=", value: 1e9 }), "0 t1 - 1");
    }
    const zero = { op: "=", value: 0 } as const;
    check(sliding({ fn: "sum", field: "attributes.x" }, zero), "0 t1 - 1 -> t1=0[]");
    check(sliding({ fn: "distinct", field: "attributes.x" }, zero), "0 t1 - 1 -> t1=0[]");
  });

  test("tell a number from the text of the same digits", () => {
    const r = sliding({ fn: "distinct", field: "attributes.x" }, { op: ">=", value: 2 });
    const hits = filledTable([r], "0 t1 - 1 @x=1\n1s t2 - 1 @x=1\n2s t3 - 1 @x=true");
    expect(hits).toBe("0 t1 - 1 @x=1\n1s t2 - 1 @x=1\n2s t3 - 1 @x=true -> t3=2[t1 t2 t3]");
  });

  test("take the smallest and largest of what is in the window now", () => {
    check(
      sliding({ fn: "min", field: "amount" }, { op: ">=", value: 5 }),
      `0   t1 - 1
       1s  t2 - 7
       10s t3 - 9 -> t3=7[t2 t3]
       11s t4 - 5 -> t4=5[t3 t4]`,
    );
  });

  test("use the population's standard deviation", () => {
    check(
      sliding({ fn: "stddev", field: "amount" }, { op: ">", value: 0 }),
      `0  t1 - 2
       1s t2 - 4 -> t2=1[t1 t2]
       2s t3 - 9 -> t3=2.944[t1 t2 t3]`,
    );
  });

  test("keep the standard deviation of values whose squares no double holds, and of large ones close together", () => {
    const spread = (field: string) => sliding({ fn: "stddev", field }, { op: ">", value: 0 });
    const found = (table: string, field: string): number | null | undefined => {
      const hits: RaisedHit[] = [];
      const engine = createEngine({ rules: [spread(field)], allowedLatenessMs: 0 });
      for (const { transaction } of rows(table)) engine.process(transaction, (hit) => hits.push(hit));
      return hits.at(-1)?.value;
    };
    expect(found("0 t1 - 1e308\n1s t2 - 1.5e308", "amount")).toBe(2.5e307);
    expect(found("0 t1 - 1e-308\n1s t2 - 3e-308", "amount")).toBe(1e-308);
    expect(found("0 t1 - 9007199254740980\n1s t2 - 9007199254740987", "amount")).toBe(3.5);
  });

  test("sum without drift: what came and went leaves no trace", () => {
    const r = sliding({ fn: "sum", field: "amount" }, { op: "=", value: 0.1 }, "1s");
    const many = Array.from({ length: 2000 }, (_, i) => `${i * 300}ms t${i} - ${0.1 + (i % 7) * 0.7}`).join("\n");
    expect(filledTable([r], `${many}\n800s last - 0.1`)).toContain("800s last - 0.1 -> last=0.1[last]");
  });

  test("sum exactly, whatever was in between, with values that no double can hold together", () => {
    check(
      sliding({ fn: "sum", field: "attributes.x" }, { op: "=", value: 1 }),
      `0  t1 - 1 @x=1 -> t1=1[t1]
       1s t2 - 1 @x=1000000000000000000000
       2s t3 - 1 @x=-1000000000000000000000 -> t3=1[t1 t2 t3]`,
    );
  });
});
