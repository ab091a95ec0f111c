import { describe, expect, test } from "vitest";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import { createEngine, type Engine, type LabelVerdict } from "./engine";
import { hitText, rule } from "./testing/table";
import { transaction } from "./testing/transaction";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const FRAUD: Condition = { field: "label", op: "=", value: "fraud" };

/** Fraud of the same card within a day, more than once. */
const FRAUDS = rule({
  key: ["cardId"],
  where: FRAUD,
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "1d" },
    measure: { fn: "count" },
    having: { op: ">=", value: 2 },
  },
});
const KNOWN_FRAUD = rule({ detect: { type: "match", when: FRAUD } });

function engineOf(rules: readonly RuleDefinition[], lists: ReadonlyMap<string, readonly string[]> = new Map()) {
  const held = new Map([...lists].map(([name, values]) => [name, { has: (value: string) => values.includes(value) }]));
  const engine = createEngine({ rules, allowedLatenessMs: MINUTE_MS, lists: held });
  return { engine, read: reader(engine), say: labeller(engine) };
}

/** Reads a transaction at a minute; what it raised. */
function reader(engine: Engine) {
  return (id: string, minute: number, cardId = "c1"): string => {
    const hits: string[] = [];
    const event = transaction({ id, accountId: "a", cardId, timestamp: minute * MINUTE_MS });
    const verdict = engine.process(event, (hit) => hits.push(hitText(hit)));
    return verdict === "accepted" ? hits.join(" ") : verdict;
  };
}

function labeller(engine: Engine) {
  return (
    id: string,
    minute: number,
    label: "fraud" | "legitimate" | null,
    at: number,
    accountId = "a",
  ): LabelVerdict =>
    engine.label({ transactionId: id, accountId, timestamp: minute * MINUTE_MS, label, at: at * MINUTE_MS });
}

describe("a label", () => {
  test("counts from when it is read on, and judges nothing by itself", () => {
    const { read, say } = engineOf([
      rule({
        ...FRAUDS,
        key: ["accountId"],
        where: { field: "amount", op: ">", value: 0 },
        detect: {
          ...FRAUDS.detect,
          type: "aggregate",
          window: { type: "sliding", size: "1d" },
          measure: { fn: "count", field: "label" },
          having: { op: ">=", value: 1 },
        },
      }),
    ]);
    expect(read("t1", 0)).toBe("");
    expect(say("t1", 0, "fraud", 1)).toBe("applied");
    expect(read("t2", 2)).toBe("t2=1[t1]");
    expect(say("t1", 0, null, 3)).toBe("applied");
    expect(read("t3", 4)).toBe("");
  });

  test("gives way to one with a greater time, and of equal times to the one that is read later", () => {
    const { engine, read, say } = engineOf([
      rule({
        ...FRAUDS,
        where: { field: "amount", op: ">", value: 0 },
        detect: {
          type: "aggregate",
          window: { type: "sliding", size: "1d" },
          measure: { fn: "distinct", field: "label" },
          having: { op: "=", value: 1 },
        },
      }),
    ]);
    expect(read("t1", 0)).toBe("");
    say("t1", 0, "fraud", 5);
    say("t1", 0, "legitimate", 4);
    const digest = engine.digest();
    say("t1", 0, "legitimate", 5);
    expect(engine.digest()).not.toBe(digest);
    say("t1", 0, "fraud", 5);
    expect(engine.digest()).toBe(digest);
    expect(read("t2", 6)).toBe("t2=1[t1]");
  });

  test("that comes before its transaction waits for it", () => {
    const { read, say } = engineOf([KNOWN_FRAUD]);
    expect(read("t0", 0)).toBe("");
    expect(say("t1", 1, "fraud", 0)).toBe("waiting");
    expect(say("t1", 1, "legitimate", -1)).toBe("waiting");
    expect(say("t2", 1, "fraud", 0, "another")).toBe("waiting");
    expect(read("t1", 1)).toBe("t1[t1]");
    expect(read("t2", 1)).toBe("");
  });

  test("waits for 90 days at most, and for none that is late by now", () => {
    const days = (n: number) => (n * DAY_MS) / MINUTE_MS;
    const { read, say } = engineOf([KNOWN_FRAUD]);
    expect(say("t1", days(91), "fraud", 0)).toBe("waiting");
    expect(say("t2", days(91), "fraud", days(1))).toBe("waiting");
    expect(read("t0", days(91))).toBe("");
    expect(read("t1", days(91))).toBe("");
    expect(read("t2", days(91))).toBe("t2[t2]");
    expect(say("t3", 0, "fraud", days(91))).toBe("gone");
  });

  test("makes of a transaction that a rule did not see one that it sees, under each of its keys", () => {
    const { read, say } = engineOf([FRAUDS]);
    expect(read("t1", 0)).toBe("");
    expect(read("t2", 1)).toBe("");
    say("t1", 0, "fraud", 2);
    say("t2", 1, "fraud", 2);
    expect(say("t3", 3, "fraud", 2)).toBe("waiting");
    expect(read("t3", 3)).toBe("t3=3[t1 t2 t3]");
    expect(say("t4", 3, "fraud", 2)).toBe("waiting");
    expect(read("t4", 3, "c2")).toBe("");
  });

  test("does not have lists asked again: what they held counts, whatever they hold by now", () => {
    const watched: Condition = { field: "cardId", op: "inList", value: "watched" };
    const { engine, read, say } = engineOf(
      [
        rule({
          where: FRAUD,
          detect: {
            type: "sequence",
            within: "1d",
            steps: [
              { name: "watched", when: watched },
              { name: "any", when: { all: [] } },
            ],
          },
        }),
      ],
      new Map([["watched", ["c1"]]]),
    );
    read("t1", 0, "c1");
    read("t2", 1, "c2");
    engine.setLists(new Map([["watched", { has: (value) => value === "c2" }]]));
    say("t1", 0, "fraud", 2);
    say("t2", 1, "fraud", 2);
    say("t3", 3, "fraud", 2);
    expect(read("t3", 3)).toBe("t3[t1 t3]");
  });

  test("costs nothing where no rule looks at labels", () => {
    const { engine, read, say } = engineOf([
      rule({ detect: { type: "match", when: { field: "amount", op: ">", value: 5 } } }),
    ]);
    read("t1", 0);
    const digest = engine.digest();
    expect(say("t1", 0, "fraud", 1)).toBe("unused");
    expect(engine.digest()).toBe(digest);
  });
});
