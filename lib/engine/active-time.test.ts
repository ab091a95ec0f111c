import { describe, expect, test } from "vitest";
import { activeSpanOf, alwaysActive, isActiveAt } from "@/lib/contract/active-time";
import type { Hit } from "@/lib/contract/hit";
import type { Pattern, RuleDefinition } from "@/lib/contract/rule";
import { createEngine } from "./engine";
import { fuzzCase, plainHit } from "./testing/fuzz";
import { filledTable, hitText, normalTable, rows, rule } from "./testing/table";

const at = (seconds: number): string => new Date(seconds * 1000).toISOString();
/** Active from 10 s until 20 s. */
const TEN_SECONDS = { activeFrom: at(10), activeUntil: at(20) };
const timed = (detect: Pattern, times: Partial<RuleDefinition> = TEN_SECONDS): RuleDefinition =>
  rule({ detect, ...times });

const COUNT_2 = (window: object): Pattern =>
  ({
    type: "aggregate",
    window,
    measure: { fn: "count" },
    having: { op: ">=", value: 2 },
  }) as Pattern;

describe("a rule with an active time hits with anchors in it alone", () => {
  test.each<[string, Pattern, string]>([
    [
      "from its first moment to before its last, in any order within the lateness",
      { type: "match", when: { field: "amount", op: ">", value: 1 } },
      `9999ms t1 - 5
       10s t2 - 5 -> t2[t2]
       19999ms t3 - 5 -> t3[t3]
       20s t4 - 5
       12s t5 - 5 -> t5[t5]
       9s t6 - 5`,
    ],
    [
      "windows look back before it, and later anchors after it are silent",
      COUNT_2({ type: "sliding", size: "1m" }),
      `8s t1 - 5
       9s t2 - 5
       10s t3 - 5 -> t3=3[t1 t2 t3]
       20s t4 - 5`,
    ],
    [
      "an anchor in it that an event out of order completes hits, one outside does not",
      COUNT_2({ type: "sliding", size: "5s" }),
      `9s t1 - 5
       15s t2 - 5
       8s t3 - 5
       14s t4 - 5 -> t2=2[t4 t2]`,
    ],
    [
      "a fixed window that was first true before it has no hit in it",
      COUNT_2({ type: "tumbling", size: "20s" }),
      `8s t1 - 5
       9s t2 - 5
       10s t3 - 5`,
    ],
    [
      "a window that is judged at its end goes by its last event",
      {
        type: "aggregate",
        window: { type: "tumbling", size: "6s" },
        measure: { fn: "count" },
        having: { op: "<=", value: 2 },
      },
      `5s t1 - 5
       11s t2 - 5
       13s t3 - 5
       25s t4 - 5
       end -> t2=1@6s[t2] t3=1@12s[t3]`,
    ],
    [
      "a session goes by the event that makes it true",
      COUNT_2({ type: "session", gap: "5s" }),
      `5s t1 - 5
       10s t2 - 5 -> t2=2[t1 t2]
       30s t3 - 5
       31s t4 - 5`,
    ],
    [
      "a sequence goes by its last event",
      {
        type: "sequence",
        within: "1m",
        steps: [
          { name: "small", when: { field: "amount", op: "<", value: 10 } },
          { name: "between", not: true, when: { field: "amount", op: "=", value: 50 } },
          { name: "large", when: { field: "amount", op: ">", value: 100 } },
        ],
      },
      `5s t1 - 5
       9s t2 - 200
       12s t3 - 200 -> t3[t1 t3]
       13s t4 - 50
       14s t5 - 200
       21s t6 - 5
       22s t7 - 200`,
    ],
    [
      "an absence goes by what was left without an answer, however late it is judged",
      {
        type: "absence",
        after: { field: "amount", op: ">", value: 100 },
        expect: { field: "amount", op: "<", value: 10 },
        within: "30s",
      },
      `9s t1 - 200
       12s t2 b 200
       21s t3 c 200
       end -> t2[t2]`,
    ],
    [
      "a new value goes by the event that has it",
      { type: "firstSeen", field: "deviceId", memory: "1h", minHistory: 1 },
      `1s t1 - 5 deviceId=a
       2s t2 - 5 deviceId=b
       11s t3 - 5 deviceId=b
       12s t4 - 5 deviceId=c -> t4[t1 t2 t3 t4]
       21s t5 - 5 deviceId=d`,
    ],
  ])("%s", (_, detect, table) => {
    expect(filledTable([timed(detect)], table)).toBe(normalTable(table));
  });

  test("one end is enough", () => {
    const match: Pattern = { type: "match", when: { field: "amount", op: ">", value: 1 } };
    const table = "5s t1 - 5\n15s t2 - 5\n25s t3 - 5";
    const hits = (times: Partial<RuleDefinition>) => filledTable([timed(match, times)], table).match(/t\d\[/g);
    expect(hits({ activeFrom: at(15) })).toEqual(["t2[", "t3["]);
    expect(hits({ activeUntil: at(15) })).toEqual(["t1["]);
    expect(hits({ activeFrom: "1970-01-01T01:00:15+01:00" })).toEqual(["t2[", "t3["]);
  });
});

test("another active time keeps what is in the windows, and raises nothing again", () => {
  const always = rule({ detect: COUNT_2({ type: "sliding", size: "1m" }) });
  const engine = createEngine({ rules: [{ ...always, activeFrom: at(100) }], allowedLatenessMs: 60_000 });
  const feed = (table: string): string[] => {
    const told: string[] = [];
    for (const { transaction } of rows(table)) engine.process(transaction, (hit) => told.push(hitText(hit)));
    return told;
  };
  expect(feed("1s t1 - 5\n2s t2 - 5")).toEqual([]);
  expect(engine.stats().rules).toMatchObject([{ hits: 0, evaluated: 2 }]);
  engine.setRules([{ ...always, activeUntil: at(50) }]);
  expect(feed("3s t3 - 5")).toEqual(["t3=3[t1 t2 t3]"]);
  engine.setRules([always]);
  expect(feed("61s t4 - 5")).toEqual(["t4=3[t2 t3 t4]"]);
  expect(engine.stats().rules).toMatchObject([{ hits: 2, evaluated: 4 }]);
});

test("the hits are those of the rule without a time that lie in it, and what is kept is the same", () => {
  let hits = 0;
  let left = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const { rules, stream, allowedLatenessMs } = fuzzCase(seed);
    if (rules.every((each) => each.activeFrom === undefined && each.activeUntil === undefined)) continue;
    const spans = new Map(rules.map((each) => [each.id, activeSpanOf(each)]));
    const run = (given: readonly RuleDefinition[]) => {
      const engine = createEngine({ rules: given, allowedLatenessMs });
      const found: Hit[] = [];
      for (const transaction of stream) engine.process(transaction, (hit) => found.push(plainHit(hit)));
      const digest = engine.digest();
      engine.finish((hit) => found.push(plainHit(hit)));
      return { found, digest };
    };
    const [some, all] = [run(rules), run(rules.map(alwaysActive))];
    const inTime = all.found.filter((hit) => isActiveAt(spans.get(hit.ruleId) ?? activeSpanOf({}), hit.eventTime));
    expect(some.found, `seed ${seed}`).toEqual(inTime);
    expect(some.digest, `seed ${seed}`).toBe(all.digest);
    hits += some.found.length;
    left += all.found.length - some.found.length;
  }
  expect(hits).toBeGreaterThan(100);
  expect(left).toBeGreaterThan(100);
});
