import { describe, expect, test } from "vitest";
import type { Pattern } from "@/lib/contract/rule";
import { filledTable, normalTable, rule } from "@/lib/engine/testing/table";

type Aggregate = Extract<Pattern, { type: "aggregate" }>;

function over(
  window: Aggregate["window"],
  having: Aggregate["having"],
  measure: Aggregate["measure"] = { fn: "count" },
) {
  return rule({ detect: { type: "aggregate", window, measure, having } });
}

function check(r: ReturnType<typeof rule>, table: string, options: Parameters<typeof filledTable>[2] = {}): void {
  expect(filledTable([r], table, options)).toBe(normalTable(table));
}

describe("a tumbling window", () => {
  const many = over({ type: "tumbling", size: "10s" }, { op: ">=", value: 2 });
  const few = over({ type: "tumbling", size: "10s" }, { op: "<", value: 2 });

  test("begins at whole multiples of its size from the epoch, also before it", () => {
    check(
      many,
      `-1s  t1 - 1
       0    t2 - 1
       9s   t3 - 1 -> t3=2@0s[t2 t3]
       10s  t4 - 1
       -10s t5 - 1 -> t5=2@-10s[t5 t1]`,
    );
  });

  test("hits once, with the event that first makes a monotone condition true", () => {
    check(
      many,
      "0 t1 - 1\n5s t2 - 1 -> t2=2@0s[t1 t2]\n6s t3 - 1\n3s t4 - 1\n11s t5 - 1\n12s t6 - 1 -> t6=2@10s[t5 t6]",
    );
  });

  test("judges any other condition when the watermark reaches its end, at its last event", () => {
    check(
      few,
      `1s   t1 - 1
       12s  t2 - 1
       13s  t3 - 1
       69s  t4 - 1
       70s  t5 - 1 -> t1=1@0s[t1]
       80s  t6 - 1
       end -> t4=1@60s[t4] t5=1@70s[t5] t6=1@80s[t6]`,
    );
  });

  test("closes several windows in the order of their ends, before the event that closed them is judged", () => {
    const both = rule({ ...many, id: "many" });
    expect(
      filledTable([rule({ ...few, id: "few" }), both], "1s a1 a 1\n2s b1 b 1\n15s a2 a 1\n200s c c 1", {
        allowedLatenessMs: 0,
      }),
    ).toBe(
      normalTable(
        "1s a1 a 1\n2s b1 b 1\n15s a2 a 1 -> a1=1@0s[a1] b1=1@0s[b1]\n200s c c 1 -> a2=1@10s[a2]\nend -> c=1@200s[c]",
      ),
    );
  });
});

describe("hopping windows", () => {
  test("contain an event several times, and each hits on its own, earlier windows first", () => {
    check(
      over({ type: "hopping", size: "10s", step: "5s" }, { op: ">=", value: 2 }),
      `6s  t1 - 1
       8s  t2 - 1 -> t2=2@0s[t1 t2] t2=2@5s[t1 t2]
       12s t3 - 1
       16s t4 - 1 -> t4=2@10s[t3 t4]
       17s t5 - 1 -> t5=2@15s[t4 t5]`,
    );
  });
});

describe("a session", () => {
  const busy = over({ type: "session", gap: "10s" }, { op: ">=", value: 3 });
  const quiet = over({ type: "session", gap: "10s" }, { op: "<=", value: 2 });

  test("goes on while neighbours are at most its gap apart", () => {
    check(busy, "0 t1 - 1\n10s t2 - 1\n20s t3 - 1 -> t3=3[t1 t2 t3]\n25s t4 - 1");
    check(busy, "0 t1 - 1\n10s t2 - 1\n21s t3 - 1");
  });

  test("is one when an event comes between two", () => {
    check(busy, "0 t1 - 1\n15s t3 - 1\n8s t2 - 1 -> t2=3[t1 t2 t3]\n16s t4 - 1");
  });

  test("has hit when it takes in one that has", () => {
    check(busy, "0 t1 - 1\n1s t2 - 1\n2s t3 - 1 -> t3=3[t1 t2 t3]\n20s t5 - 1\n21s t6 - 1\n11s t4 - 1");
  });

  test("closes when the watermark has passed its last event by more than the gap", () => {
    check(quiet, "0 t1 - 1\n5s t2 - 1\n15s t3 b 1\n16s t4 b 1 -> t2=2[t1 t2]\nend -> t4=2[t3 t4]", {
      allowedLatenessMs: 0,
    });
  });

  test("of any length keeps its events", () => {
    const lines = Array.from({ length: 50 }, (_, i) => `${i * 10}s t${i} - 1`).join("\n");
    const r = over({ type: "session", gap: "10s" }, { op: "=", value: 50 }, { fn: "sum", field: "amount" });
    expect(filledTable([r], lines, { allowedLatenessMs: 0 })).toMatch(/end -> t49=50\[t0 t1 /);
  });
});
