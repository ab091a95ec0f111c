import { describe, expect, test } from "vitest";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import { createEngine, type Engine } from "./engine";
import { hitText, rows, rule } from "./testing/table";

const IN_BLOCKED: Condition = { field: "merchantId", op: "inList", value: "blocked" };
const NOT_IN_BLOCKED: Condition = { field: "merchantId", op: "notInList", value: "blocked" };

const match = (when: Condition): RuleDefinition => rule({ detect: { type: "match", when } });

const countOf = (where: Condition): RuleDefinition =>
  rule({
    where,
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "1h" },
      measure: { fn: "count" },
      having: { op: ">=", value: 2 },
    },
  });

function engineOf(rules: readonly RuleDefinition[], blocked?: readonly string[]): Engine {
  return createEngine({
    rules,
    allowedLatenessMs: 60_000,
    ...(blocked === undefined ? {} : { lists: lists(blocked) }),
  });
}

const lists = (blocked: readonly string[]) => new Map([["blocked", new Set(blocked)]]);

function feed(engine: Engine, table: string): readonly string[] {
  const told: string[] = [];
  for (const { transaction } of rows(table)) engine.process(transaction, (hit) => told.push(hitText(hit)));
  return told;
}

describe("a condition on a managed list", () => {
  test.each<[string, Condition, readonly string[]]>([
    ["inList holds for text that the list holds", IN_BLOCKED, ["t1[t1]"]],
    ["notInList holds for text that it does not hold, never for what is missing", NOT_IN_BLOCKED, ["t2[t2]"]],
    ["not inverts plainly", { not: IN_BLOCKED }, ["t2[t2]", "t3[t3]"]],
    ["a number is in no list", { field: "amount", op: "inList", value: "blocked" }, []],
    ["nor is it outside of one", { field: "amount", op: "notInList", value: "blocked" }, []],
    ["a list that is not there holds nothing", { field: "merchantId", op: "inList", value: "other" }, []],
  ])("%s", (_, when, expected) => {
    const engine = engineOf([match(when)], ["m1", "1"]);
    expect(feed(engine, "0 t1 - 1 merchantId=m1\n1s t2 - 1 merchantId=m2\n2s t3 - 1")).toEqual(expected);
  });
});

describe("a list that changes", () => {
  const BEFORE = "0 t1 - 5 merchantId=m1";
  const AFTER = "1s t2 - 5 merchantId=m1\n2s t3 - 5 merchantId=m1";

  test("counts for what is read from then on", () => {
    const engine = engineOf([match(IN_BLOCKED)]);
    expect(feed(engine, BEFORE)).toEqual([]);
    engine.setLists(lists(["m1"]));
    expect(feed(engine, AFTER)).toEqual(["t2[t2]", "t3[t3]"]);
    engine.setLists(lists([]));
    expect(feed(engine, "3s t4 - 5 merchantId=m1")).toEqual([]);
  });

  test.each<[string, Condition]>([
    ["alone", IN_BLOCKED],
    ["beside a threshold", { any: [IN_BLOCKED, { field: "amount", op: ">", value: 100 }] }],
    ["inverted beside a threshold", { not: { any: [NOT_IN_BLOCKED, { field: "amount", op: ">", value: 100 }] } }],
  ])("leaves what was decided of a held event: %s", (_, where) => {
    const engine = engineOf([countOf(where)], ["m1"]);
    feed(engine, BEFORE);
    engine.setLists(lists([]));
    expect(feed(engine, "1s t2 - 5 merchantId=m1")).toEqual([]);
    engine.setLists(lists(["m1"]));
    engine.setRules([countOf(where)]);
    expect(feed(engine, "2s t3 - 5 merchantId=m1")).toEqual(["t3=2[t1 t3]"]);
  });

  test("leaves it also when a threshold of the rule is tuned afterwards", () => {
    const above = (value: number) => countOf({ any: [IN_BLOCKED, { field: "amount", op: ">", value }] });
    const engine = engineOf([above(100)], ["m1"]);
    feed(engine, BEFORE);
    engine.setLists(lists([]));
    engine.setRules([above(4)]);
    expect(feed(engine, "1s t2 - 5 merchantId=m1")).toEqual(["t2=2[t1 t2]"]);
    engine.setRules([above(200)]);
    engine.setLists(lists(["m1"]));
    expect(feed(engine, "2s t3 - 5 merchantId=m1")).toEqual(["t3=2[t1 t3]"]);
  });

  test("leaves it in a step that also refers to an earlier one", () => {
    const engine = engineOf(
      [
        rule({
          detect: {
            type: "sequence",
            within: "1h",
            steps: [
              { name: "first", when: { field: "amount", op: ">", value: 1 } },
              {
                name: "same",
                when: {
                  all: [
                    IN_BLOCKED,
                    { field: "merchantId", op: "=", value: { step: "first", pick: "last", field: "merchantId" } },
                  ],
                },
              },
              { name: "last", when: { field: "amount", op: "=", value: 0 } },
            ],
          },
        }),
      ],
      ["m1"],
    );
    feed(engine, `${BEFORE}\n1s t2 - 5 merchantId=m1`);
    engine.setLists(lists([]));
    expect(feed(engine, "2s t3 - 0")).toEqual(["t3[t1 t2 t3]"]);
  });
});

describe("a value with an end", () => {
  const ending = { has: (value: string, time: number) => value === "m1" && time < 10_000 };

  test.each<[string, Condition, readonly string[]]>([
    ["is on its list for events before the end", IN_BLOCKED, ["t1[t1]", "t3[t3]"]],
    ["and off it from the end on, by event time, whenever they arrive", NOT_IN_BLOCKED, ["t2[t2]"]],
  ])("%s", (_, when, expected) => {
    const engine = createEngine({
      rules: [match(when)],
      allowedLatenessMs: 60_000,
      lists: new Map([["blocked", ending]]),
    });
    const table = "9999ms t1 - 1 merchantId=m1\n10s t2 - 1 merchantId=m1\n5s t3 - 1 merchantId=m1";
    expect(feed(engine, table)).toEqual(expected);
  });
});
