import { describe, expect, test } from "vitest";
import type { Condition } from "@/lib/contract/rule";
import { createEngine } from "@/lib/engine/engine";
import { filledTable, normalTable, rows, rule } from "@/lib/engine/testing/table";
import type { SequenceStep } from "@/lib/patterns/sequence/definition";

const below = (value: number): Condition => ({ field: "amount", op: "<", value });
const above = (value: number): Condition => ({ field: "amount", op: ">", value });
const typed = (value: string): Condition => ({ field: "type", op: "=", value });

function sequence(steps: readonly SequenceStep[], contiguity: "relaxed" | "strict" = "relaxed", within = "5m") {
  return rule({ detect: { type: "sequence", within, contiguity, steps } });
}

const SMALL_THEN_LARGE = sequence([
  { name: "small", times: 3, when: below(100) },
  { name: "large", when: above(1000) },
]);

function check(r: ReturnType<typeof rule>, table: string): void {
  expect(filledTable([r], table)).toBe(normalTable(table));
}

describe("small transactions, then a large one", () => {
  test("hit when the large one comes last, with others in between", () => {
    check(
      SMALL_THEN_LARGE,
      `0   t1 - 10
       10s t2 - 500
       20s t3 - 20
       30s t4 - 30
       40s t5 - 2000 -> t5[t1 t3 t4 t5]`,
    );
  });

  test("do not hit when the large one comes first", () => {
    check(SMALL_THEN_LARGE, "0 t1 - 2000\n10s t2 - 10\n20s t3 - 20\n30s t4 - 30");
  });

  test("are kept apart by account", () => {
    check(SMALL_THEN_LARGE, "0 t1 a 10\n10s t2 b 10\n20s t3 a 20\n30s t4 a 2000\n40s t5 b 2000");
  });

  test("must all lie within the time, its lower bound left out", () => {
    check(SMALL_THEN_LARGE, "0 t1 - 10\n10s t2 - 10\n20s t3 - 10\n300s t4 - 2000");
    check(SMALL_THEN_LARGE, "1s t1 - 10\n10s t2 - 10\n20s t3 - 10\n300s t4 - 2000 -> t4[t1 t2 t3 t4]");
  });

  test("hit at each large one, once, with the latest small ones as evidence", () => {
    check(
      SMALL_THEN_LARGE,
      `0   t1 - 10
       10s t2 - 10
       20s t3 - 10
       30s t4 - 10
       40s t5 - 2000 -> t5[t2 t3 t4 t5]
       50s t6 - 3000 -> t6[t2 t3 t4 t6]`,
    );
  });

  test("are found when they come out of order, at every large one that they complete", () => {
    check(
      SMALL_THEN_LARGE,
      `0   t1 - 10
       10s t2 - 10
       30s t4 - 2000
       40s t5 - 3000
       20s t3 - 10 -> t4[t1 t2 t3 t4] t5[t1 t2 t3 t5]`,
    );
  });

  test("of one moment are ordered by id", () => {
    check(SMALL_THEN_LARGE, "5s a - 10\n5s b - 10\n5s c - 10\n5s Z - 2000");
    check(SMALL_THEN_LARGE, "5s a - 10\n5s b - 10\n5s c - 10\n5s d - 2000 -> d[a b c d]");
  });
});

describe("a not step", () => {
  const r = sequence([
    { name: "reset", when: typed("reset") },
    { name: "check", not: true, when: typed("check") },
    { name: "transfer", when: typed("transfer") },
  ]);

  test("forbids what lies between the events around it", () => {
    check(r, "0 t1 - 1 type=reset\n1s t2 - 1 type=check\n2s t3 - 1 type=transfer");
    check(r, "0 t1 - 1 type=reset\n1s t2 - 1 type=other\n2s t3 - 1 type=transfer -> t3[t1 t3]");
  });

  test("breaks only what waits: a later beginning counts", () => {
    check(
      r,
      `0  t1 - 1 type=reset
       1s t2 - 1 type=check
       2s t3 - 1 type=reset
       3s t4 - 1 type=transfer -> t4[t3 t4]`,
    );
  });

  test("lets the same event both break the old chain and begin a new one, or end one", () => {
    const same = sequence([
      { name: "a", when: below(10) },
      { name: "no", not: true, when: { all: [] } },
      { name: "b", when: below(10) },
    ]);
    check(same, "0 t1 - 1\n1s t2 - 1 -> t2[t1 t2]\n2s t3 - 1 -> t3[t2 t3]\n3s t4 - 50\n4s t5 - 1");
  });
});

describe("the gap of a step", () => {
  const soon = (gap: string, ...between: readonly SequenceStep[]) =>
    sequence([{ name: "a", times: 2, when: typed("a") }, ...between, { name: "b", when: typed("b"), gap }]);

  test("is at most so long, from the last event of the step before to the first of this one", () => {
    check(soon("10s"), "0 t1 - 1 type=a\n60s t2 - 1 type=a\n70s t3 - 1 type=b -> t3[t1 t2 t3]");
    check(soon("10s"), "0 t1 - 1 type=a\n60s t2 - 1 type=a\n70001ms t3 - 1 type=b");
    check(soon("1ms"), "60s t1 - 1 type=a\n60s t2 - 1 type=a\n60s t3 - 1 type=b -> t3[t1 t2 t3]");
  });

  test("goes past a not step to the step before it", () => {
    const none: SequenceStep = { name: "none", not: true, when: typed("x") };
    check(soon("10s", none), "0 t1 - 1 type=a\n1s t2 - 1 type=a\n5s t3 - 1\n11s t4 - 1 type=b -> t4[t1 t2 t4]");
    check(soon("10s", none), "0 t1 - 1 type=a\n1s t2 - 1 type=a\n5s t3 - 1\n12s t4 - 1 type=b");
    check(soon("10s", none), "0 t1 - 1 type=a\n1s t2 - 1 type=a\n5s t3 - 1 type=x\n11s t4 - 1 type=b");
  });

  test("of a step of several events holds for its first one alone", () => {
    const several = sequence([
      { name: "a", when: typed("a") },
      { name: "b", times: 2, gap: "10s", when: typed("b") },
    ]);
    check(several, "0 t1 - 1 type=a\n10s t2 - 1 type=b\n99s t3 - 1 type=b -> t3[t1 t2 t3]");
    check(several, "0 t1 - 1 type=a\n11s t2 - 1 type=b\n99s t3 - 1 type=b");
  });

  const three = sequence([
    { name: "a", when: typed("a") },
    { name: "b", gap: "10s", when: typed("b") },
    { name: "c", when: typed("c") },
  ]);

  test("leaves out ways to match, and of the others the one with the latest events is taken", () => {
    check(three, "0 t1 - 1 type=a\n5s t2 - 1 type=b\n60s t3 - 1 type=b\n70s t4 - 1 type=c -> t4[t1 t2 t4]");
    check(
      three,
      "0 t1 - 1 type=a\n5s t2 - 1 type=b\n55s t3 - 1 type=a\n60s t4 - 1 type=b\n70s t5 - 1 type=c -> t5[t3 t4 t5]",
    );
  });

  test("is not met by a beginning and an event of different ways", () => {
    const both = sequence(
      [
        { name: "a", when: typed("a") },
        { name: "b", gap: "10s", when: typed("b") },
        { name: "c", gap: "10s", when: typed("c") },
      ],
      "relaxed",
      "30s",
    );
    // The way that is soon enough for the last step began too early, the one that began late enough is not soon enough.
    check(both, "0 t1 - 1 type=a\n10s t2 - 1 type=b\n12s t3 - 1 type=a\n23s t4 - 1 type=b\n31s t5 - 1 type=c");
    check(
      both,
      "0 t1 - 1 type=a\n10s t2 - 1 type=b\n12s t3 - 1 type=a\n22s t4 - 1 type=b\n31s t5 - 1 type=c -> t5[t3 t4 t5]",
    );
  });

  test("is met by an event that comes out of order, at every anchor that it completes", () => {
    check(
      three,
      "0 t1 - 1 type=a\n40s t3 - 1 type=b\n50s t4 - 1 type=c\n60s t5 - 1 type=c\n35s t2 - 1 type=a -> t4[t2 t3 t4] t5[t2 t3 t5]",
    );
  });

  test("may be a parameter, and stands beside references to earlier steps", () => {
    const same: Condition = { field: "cardId", op: "=", value: { step: "a", pick: "last", field: "cardId" } };
    const r = rule({
      params: { gap: { value: "10s", min: "1s", max: "1m" } },
      detect: {
        type: "sequence",
        within: "5m",
        steps: [
          { name: "a", when: typed("a") },
          { name: "b", gap: { param: "gap" }, when: { all: [typed("b"), same] } },
        ],
      },
    });
    check(r, "0 t1 - 1 type=a cardId=c1\n5s t2 - 1 type=a cardId=c2\n10s t3 - 1 type=b cardId=c1 -> t3[t1 t3]");
    check(r, "0 t1 - 1 type=a cardId=c1\n5s t2 - 1 type=a cardId=c2\n11s t3 - 1 type=b cardId=c1");
  });
});

describe("strict contiguity", () => {
  const r = sequence(
    [
      { name: "declined", times: 2, when: typed("declined") },
      { name: "approved", when: typed("approved") },
    ],
    "strict",
  );

  test("asks for direct neighbours among the events that the rule sees", () => {
    check(r, "0 t1 - 1 type=declined\n1s t2 - 1 type=declined\n2s t3 - 1 type=approved -> t3[t1 t2 t3]");
    check(r, "0 t1 - 1 type=declined\n1s t2 - 1 type=x\n2s t3 - 1 type=declined\n3s t4 - 1 type=approved");
    const blind = rule({ ...r, where: { field: "type", op: "!=", value: "x" } });
    check(
      blind,
      "0 t1 - 1 type=declined\n1s t2 - 1 type=x\n2s t3 - 1 type=declined\n3s t4 - 1 type=approved -> t4[t1 t3 t4]",
    );
  });

  test("is judged again where an event comes between", () => {
    check(r, "0 t1 - 1 type=declined\n3s t3 - 1 type=approved\n1s t2 - 1 type=declined -> t3[t1 t2 t3]");
  });
});

describe("references to earlier steps", () => {
  const abroad = sequence([
    { name: "here", when: { field: "country", op: "exists" } },
    { name: "there", when: { field: "country", op: "!=", value: { step: "here", pick: "last", field: "country" } } },
  ]);

  test("compare with the event that the step matched, the latest that fits", () => {
    check(
      abroad,
      `0  t1 - 1 country=DE
       1s t2 - 1 country=FR -> t2[t1 t2]
       2s t3 - 1 country=FR -> t3[t1 t3]
       3s t4 - 1`,
    );
  });

  test("pick the first or the last event of a step", () => {
    const rising = (pick: "first" | "last") =>
      sequence([
        { name: "low", times: 2, when: below(100) },
        { name: "high", when: { field: "amount", op: ">", value: { step: "low", pick, field: "amount" } } },
      ]);
    check(rising("first"), "0 t1 - 50\n1s t2 - 10\n2s t3 - 20");
    check(rising("last"), "0 t1 - 50\n1s t2 - 10\n2s t3 - 20 -> t3[t1 t2 t3]");
  });

  test("may stand in a not step", () => {
    const r = sequence([
      { name: "a", when: typed("a") },
      {
        name: "same",
        not: true,
        when: { field: "amount", op: "=", value: { step: "a", pick: "last", field: "amount" } },
      },
      { name: "b", when: typed("b") },
    ]);
    check(r, "0 t1 - 5 type=a\n1s t2 - 6\n2s t3 - 1 type=b -> t3[t1 t3]");
    check(r, "0 t1 - 5 type=a\n1s t2 - 5\n2s t3 - 1 type=b");
  });

  test("are searched among 10,000 candidates at most; past that the anchor does not hit and is counted", () => {
    const impossible = sequence([
      { name: "x", when: { all: [] } },
      { name: "y", when: { all: [] } },
      { name: "z", when: { field: "amount", op: ">", value: { step: "x", pick: "last", field: "attributes.none" } } },
    ]);
    const engine = createEngine({ rules: [impossible], allowedLatenessMs: 0 });
    let hits = 0;
    for (const { transaction } of rows(Array.from({ length: 200 }, (_, i) => `${i * 10}ms t${i} - 1`).join("\n"))) {
      engine.process(transaction, () => hits++);
    }
    expect(hits).toBe(0);
    expect(engine.stats().overflows).toBeGreaterThan(0);
  });
});
