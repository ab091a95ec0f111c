import { describe, expect, test } from "vitest";
import type { Condition, Param, Pattern, RuleDefinition } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import { createEngine, type RaisedHit } from "./engine";
import { fuzzCase, plainHit } from "./testing/fuzz";
import { filledTable, normalTable, rows, rule } from "./testing/table";

// Sentences of the rules' contract that no other test of the engine is about: the matchers' own are in sliding, windows,
// sequence and matchers, the operators' in condition, alerts' in alerting, what a rule may hold in contract/rule-schema.

const typed = (value: string): Condition => ({ field: "type", op: "=", value });
const above = (value: number): Condition => ({ field: "amount", op: ">", value });
const count = (window: Extract<Pattern, { type: "aggregate" }>["window"], value = 2): Pattern => ({
  type: "aggregate",
  window,
  measure: { fn: "count" },
  having: { op: ">=", value },
});

function check(
  given: Parameters<typeof rule>[0],
  table: string,
  options: Parameters<typeof filledTable>[2] = {},
): void {
  expect(filledTable([rule(given)], table, options)).toBe(normalTable(table));
}

describe("the key", () => {
  test("of an event that is empty text is missing: it does not concern the rule", () => {
    check(
      { key: ["attributes.x"], detect: count({ type: "sliding", size: "1m" }) },
      "0 t1 - 1 @x=\n1s t2 - 1 @x=\n2s t3 - 1 @x=0\n3s t4 b 1 @x=0 -> t4=2[t3 t4]",
    );
  });

  test("shows in the hit with its values in the rule's order", () => {
    const keys: unknown[] = [];
    const byTwo = rule({ key: ["attributes.n", "accountId"], detect: { type: "match", when: { all: [] } } });
    const engine = createEngine({ rules: [byTwo], allowedLatenessMs: 0 });
    for (const { transaction } of rows("0 t1 a 1 @n=7")) engine.process(transaction, ({ key }) => keys.push(key));
    expect(JSON.stringify(keys)).toBe('[{"attributes.n":7,"accountId":"a"}]');
  });

  test("does not mix lists of values whose texts join to the same", () => {
    check(
      { key: ["merchantId", "cardId"], detect: count({ type: "sliding", size: "1m" }) },
      "0 t1 - 1 merchantId=ab cardId=c\n1s t2 - 1 merchantId=a cardId=bc\n2s t3 - 1 merchantId=a cardId=bc -> t3=2[t2 t3]",
    );
  });
});

describe("where: only the events that it lets through are seen", () => {
  const where = above(0);

  test("by an absence, on both sides", () => {
    const detect: Pattern = { type: "absence", after: typed("ask"), expect: typed("answer"), within: "10s" };
    check({ where, detect }, "0 t1 - 1 type=ask\n1s t2 - 0 type=answer\n2s t3 - 0 type=ask\nend -> t1[t1]");
  });

  test("by travel: what it does not see is no neighbour", () => {
    check(
      { where, detect: { type: "travel", maxSpeedKmh: 900, minDistanceKm: 100 } },
      `0  t1 - 1 latitude=0 longitude=0
       1s t2 - 0 latitude=0 longitude=90
       2s t3 - 1 latitude=0 longitude=0`,
    );
  });

  test("by firstSeen and deviation: it is no history", () => {
    check(
      { where, detect: { type: "firstSeen", field: "country", memory: "1h", minHistory: 1 } },
      "0 t1 - 0 country=DE\n1s t2 - 1 country=DE\n2s t3 - 0 country=FR\n3s t4 - 1 country=FR -> t4[t2 t4]",
    );
    check(
      { where, detect: { type: "deviation", field: "amount", window: "1h", minSamples: 1, times: 2 } },
      "0 t1 - 0\n1s t2 - 10\n2s t3 - 0\n3s t4 - 20\n4s t5 - 31 -> t5=2.067[t2 t4 t5]",
    );
  });

  test("by sessions and windows: it neither bridges a gap nor is the last event", () => {
    check({ where, detect: count({ type: "session", gap: "10s" }) }, "0 t1 - 1\n8s t2 - 0\n16s t3 - 1");
    const few: Pattern = { ...count({ type: "tumbling", size: "10s" }), having: { op: "<", value: 2 } } as Pattern;
    check({ where, detect: few }, "0 t1 - 1\n8s t2 - 0\nend -> t1=1@0s[t1]");
  });
});

describe("a parameter", { timeout: 180_000 }, () => {
  test("may stand for every number and every duration, and means the same there", () => {
    let compared = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { rules, stream, allowedLatenessMs } = fuzzCase(seed);
      const hitsOf = (ruleset: readonly RuleDefinition[]): string[] => {
        const hits: string[] = [];
        const engine = createEngine({ rules: ruleset, allowedLatenessMs });
        for (const event of stream) engine.process(event, (hit) => hits.push(JSON.stringify(plainHit(hit))));
        engine.finish((hit) => hits.push(JSON.stringify(plainHit(hit))));
        return hits;
      };
      const hits = hitsOf(rules);
      expect(hitsOf(rules.map(parameterised)), `seed ${seed}`).toEqual(hits);
      compared += hits.length;
    }
    expect(compared).toBeGreaterThan(500);
  });
});

/** The rule with a parameter in place of every number and duration where one may stand. */
function parameterised(given: RuleDefinition): RuleDefinition {
  const params: Record<string, Param> = {};
  const param = (value: number | string): { param: string } => {
    const name = `p${Object.keys(params).length}`;
    params[name] = { value };
    return { param: name };
  };
  const NUMBERS = ["times", "zScore", "minSamples", "minHistory", "maxSpeedKmh", "minDistanceKm"];
  const DURATIONS = ["size", "step", "gap", "delay", "within", "window", "memory"];
  const replaced = (value: unknown, name: string, operand: boolean): unknown => {
    if (typeof value === "number" && (operand || NUMBERS.includes(name))) return param(value);
    if (typeof value === "string" && DURATIONS.includes(name)) return /^\d/.test(value) ? param(value) : value;
    if (Array.isArray(value)) return value.map((item: unknown) => replaced(item, name, operand));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, replaced(inner, key, key === "value" || operand)]),
    );
  };
  const { detect, where } = given;
  const parsed = parseRule({
    ...given,
    detect: replaced(detect, "", false),
    where: replaced(where, "", false),
    params,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.rule;
}

describe("order, lateness, duplicates", () => {
  test("events of one moment are ordered by the UTF-16 code units of their ids", () => {
    const steps = [
      { name: "astral", when: typed("a") },
      { name: "last", when: typed("b") },
    ];
    const detect: Pattern = { type: "sequence", within: "1m", steps };
    // The emoji's first unit is D83D, which lies before FFEE, though its code point lies behind.
    check({ detect }, "5s \uffee - 1 type=b\n5s \u{1f600} - 1 type=a -> \uffee[\u{1f600} \uffee]");
    check({ detect }, "5s \u{1f600} - 1 type=b\n5s \uffee - 1 type=a");
    check({ detect }, "5s Z - 1 type=a\n5s a - 1 type=b -> a[Z a]");
    check({ detect }, "5s t10 - 1 type=a\n5s t9 - 1 type=b -> t9[t10 t9]");
  });

  test("an event exactly at the watermark is evaluated, one below is late and moves nothing", () => {
    check(
      { detect: count({ type: "sliding", size: "5m" }) },
      "100s t1 - 1\n39999ms t2 - 1 -> late\n40s t3 - 1 -> t1=2[t3 t1]\n160s t4 - 1 -> t4=3[t3 t1 t4]\n99s t5 - 1 -> late",
    );
  });

  test("without lateness what is of the newest moment is still in time", () => {
    const detect = count({ type: "sliding", size: "5m" });
    check({ detect }, "1s b - 1\n1s a - 1 -> a=2[a b] b=2[a b]\n999ms c - 1 -> late", { allowedLatenessMs: 0 });
  });

  test("the same id at another time, or another id at the same time, is no duplicate", () => {
    check(
      { detect: { type: "match", when: { all: [] } } },
      "0 t1 - 1 -> t1[t1]\n1s t1 - 1 -> t1[t1]\n1s t2 - 1 -> t2[t2]\n0 t1 - 99 -> duplicate",
    );
  });

  test("a hit stays when an event that comes late in order would have prevented it", () => {
    const steps = [
      { name: "a", when: typed("a") },
      { name: "no", not: true as const, when: typed("no") },
      { name: "b", when: typed("b") },
    ];
    check(
      { detect: { type: "sequence", within: "1m", steps } },
      "0 t1 - 1 type=a\n5s t3 - 1 type=b -> t3[t1 t3]\n2s t2 - 1 type=no\n6s t4 - 1 type=b",
    );
  });
});

describe("aggregates", () => {
  test("of every kind but the monotone ones wait for the end of the window", () => {
    const over = (measure: "avg" | "stddev" | "max" | "min" | "sum", op: ">" | "<" | "="): Pattern => ({
      type: "aggregate",
      window: { type: "tumbling", size: "10s" },
      measure: { fn: measure, field: "amount" },
      having: { op, value: 4 },
    });
    const table = "0 t1 - 5\n1s t2 - 3";
    check({ detect: over("avg", "=") }, `${table}\nend -> t2=4@0s[t1 t2]`);
    check({ detect: over("avg", ">") }, table);
    check({ detect: over("max", "<") }, table);
    check({ detect: over("sum", "<") }, table);
    check({ detect: over("min", ">") }, table);
    check({ detect: over("stddev", "<") }, `${table}\nend -> t2=1@0s[t1 t2]`);
    check({ detect: over("max", ">") }, "0 t1 - 5 -> t1=5@0s[t1]\n1s t2 - 3");
    check({ detect: over("sum", ">") }, "0 t1 - 3\n1s t2 - 3 -> t2=6@0s[t1 t2]");
    check({ detect: over("min", "<") }, "0 t1 - 5\n1s t2 - 3 -> t2=3@0s[t1 t2]");
  });

  test("over hopping windows that are not monotone are judged window by window, in the order of their ends", () => {
    const detect: Pattern = {
      type: "aggregate",
      window: { type: "hopping", size: "10s", step: "5s" },
      measure: { fn: "count" },
      having: { op: "<=", value: 1 },
    };
    check(
      { detect },
      "6s t1 - 1\n12s t2 - 1 -> t1=1@0s[t1]\n30s t3 - 1 -> t2=1@10s[t2]\nend -> t3=1@25s[t3] t3=1@30s[t3]",
      {
        allowedLatenessMs: 0,
      },
    );
  });

  test("judge a window of events that are all left out: count, sum and distinct are 0, and its last event is the anchor", () => {
    const detect: Pattern = {
      type: "aggregate",
      window: { type: "tumbling", size: "10s" },
      measure: { fn: "distinct", field: "cardId" },
      having: { op: "<", value: 1 },
    };
    check({ detect }, "0 t1 - 1\n1s t2 - 1\nend -> t2=0@0s[]");
  });

  test("distinct tells types apart, and counts what is not a number too", () => {
    const detect: Pattern = {
      type: "aggregate",
      window: { type: "sliding", size: "1m" },
      measure: { fn: "distinct", field: "attributes.x" },
      having: { op: ">=", value: 3 },
    };
    check({ detect }, "0 t1 - 1 @x=1\n1s t2 - 1 @x=true\n2s t3 - 1 @x=1\n3s t4 - 1 @x=one -> t4=3[t1 t2 t3 t4]");
  });

  test("of a field with no number in it are undefined in a window, and raise nothing", () => {
    const detect: Pattern = {
      type: "aggregate",
      window: { type: "session", gap: "10s" },
      measure: { fn: "min", field: "attributes.x" },
      having: { op: ">", value: -1 },
    };
    check({ detect }, "0 t1 - 1 @x=a\n1s t2 - 1");
  });

  test("with a delay leave out the anchor, whose frame lies before it", () => {
    const window = { type: "sliding", size: "5s", delay: "5s" } as const;
    check({ detect: count(window, 1) }, "0 t1 - 1\n4s t2 - 1\n5s t3 - 1 -> t3=1[t1]\n10s t4 - 1 -> t4=2[t2 t3]");
  });
});

describe("a sequence", () => {
  test("of one step hits at each of its events, and with times at each that completes so many", () => {
    const single = (times?: number): Pattern => ({
      type: "sequence",
      within: "10s",
      steps: [times === undefined ? { name: "x", when: above(1) } : { name: "x", when: above(1), times }],
    });
    check({ detect: single() }, "0 t1 - 2 -> t1[t1]\n1s t2 - 1\n2s t3 - 2 -> t3[t3]");
    check({ detect: single(2) }, "0 t1 - 2\n1s t2 - 1\n2s t3 - 2 -> t3[t1 t3]\n12s t4 - 2\n13s t5 - 2 -> t5[t4 t5]");
  });

  test("never uses an event for two steps", () => {
    const steps = [
      { name: "a", when: above(1) },
      { name: "b", when: above(1) },
    ];
    check({ detect: { type: "sequence", within: "10s", steps } }, "0 t1 - 5\n20s t2 - 5\n21s t3 - 5 -> t3[t2 t3]");
  });

  test("that is strict looks at the neighbours within its time only", () => {
    const detect: Pattern = {
      type: "sequence",
      within: "10s",
      contiguity: "strict",
      steps: [
        { name: "a", when: typed("a") },
        { name: "b", when: typed("b") },
      ],
    };
    check({ detect }, "0 t1 - 1 type=a\n10s t2 - 1 type=b");
    check({ detect }, "0 t1 - 1 type=a\n9999ms t2 - 1 type=b -> t2[t1 t2]");
    check({ detect }, "1s t1 - 1 type=a\n1s t0 - 1 type=b\n1s t2 - 1 type=b -> t2[t1 t2]");
  });

  test("takes a not step only between its neighbours: what satisfies it may itself be one of them", () => {
    const steps = [
      { name: "a", when: typed("a") },
      { name: "no", not: true as const, when: above(10) },
      { name: "b", when: typed("b") },
    ];
    const detect: Pattern = { type: "sequence", within: "1m", steps };
    check({ detect }, "0 t1 - 99 type=a\n1s t2 - 99 type=b -> t2[t1 t2]");
    check({ detect }, "0 t0 - 99\n1s t1 - 1 type=a\n2s t2 - 1 type=b -> t2[t1 t2]\n3s t3 - 99");
    check({ detect }, "1s t1 - 1 type=a\n2s t2 - 99\n3s t3 - 1 type=b");
  });
});

describe("absence", () => {
  test("is not answered by the anchor itself, though it may be one answer to an earlier one", () => {
    const detect: Pattern = { type: "absence", after: above(0), expect: above(0), within: "10s" };
    check({ detect }, "0 t1 - 1\n10s t2 - 1\n21s t3 - 1\nend -> t2[t2] t3[t3]");
  });
});

describe("travel", () => {
  const fast = (minDistanceKm: number, maxSpeedKmh: number): Pattern => ({
    type: "travel",
    minDistanceKm,
    maxSpeedKmh,
  });
  const far = "latitude=0 longitude=90";
  const zero = "latitude=0 longitude=0";

  test("looks back a day when nothing else is said", () => {
    check({ detect: fast(1, 100) }, `0 t1 - 1 ${zero}\n24h t2 - 1 ${far} -> t2=416.982[t1 t2]`);
    check({ detect: fast(1, 100) }, `0 t1 - 1 ${zero}\n86400001ms t2 - 1 ${far}`);
  });

  test("asks for the least distance or more, and for more than the speed", () => {
    check({ detect: fast(0, 0) }, `0 t1 - 1 ${zero}\n1h t2 - 1 ${zero}`);
    check({ detect: fast(20_000, 0) }, `0 t1 - 1 ${zero}\n1h t2 - 1 ${far}`);
    check({ detect: fast(10_007, 0) }, `0 t1 - 1 ${zero}\n1h t2 - 1 ${far} -> t2=10007.557[t1 t2]`);
    check({ detect: fast(1, 10_008) }, `0 t1 - 1 ${zero}\n1h t2 - 1 ${far}`);
  });

  test("passes over events that lack half of their place", () => {
    check({ detect: fast(1, 100) }, `0 t1 - 1 ${zero}\n1h t2 - 1 latitude=80\n2h t3 - 1 ${far} -> t3=5003.779[t1 t3]`);
  });
});

describe("deviation and firstSeen", () => {
  const times: Pattern = { type: "deviation", field: "attributes.x", window: "10s", minSamples: 2, times: 2 };

  test("more than so many times the mean, not as much", () => {
    check(
      { detect: times },
      "0 t1 - 1 @x=2\n1s t2 - 1 @x=4\n2s t3 - 1 @x=6\n3s t4 - 1 @x=8.01 -> t4=2.003[t1 t2 t3 t4]",
    );
  });

  test("only numbers are samples, and only they are judged", () => {
    check(
      { detect: times },
      "0 t1 - 1 @x=1\n1s t2 - 1 @x=b\n2s t3 - 1\n3s t4 - 1 @x=9\n4s t5 - 1 @x=11 -> t5=2.2[t1 t4 t5]",
    );
  });

  test("what lies exactly the window or the memory back is forgotten", () => {
    check({ detect: times }, "0 t1 - 1 @x=1\n1s t2 - 1 @x=1\n10s t3 - 1 @x=9");
    const first: Pattern = { type: "firstSeen", field: "country", memory: "10s" };
    check({ detect: first }, "0 t1 - 1 country=DE\n1s t2 - 1\n10s t3 - 1 country=DE -> t3[t2 t3]");
    check({ detect: first }, "0 t1 - 1 country=DE\n1s t2 - 1\n9999ms t3 - 1 country=DE");
  });

  test("firstSeen asks for one earlier event when nothing else is said, and tells types apart", () => {
    const first: Pattern = { type: "firstSeen", field: "attributes.x", memory: "1h" };
    check(
      { detect: first },
      "0 t1 - 1 @x=1\n1s t2 - 1 @x=true -> t2[t1 t2]\n2s t3 - 1 @x=1\n3s t4 - 1 @x=x -> t4[t1 t2 t3 t4]",
    );
  });
});

describe("a hit", () => {
  test("carries the newest hundred ids of its evidence, oldest first, and how many there are", () => {
    const raised: RaisedHit[] = [];
    const rules = [rule({ detect: count({ type: "sliding", size: "1h" }, 250) })];
    const engine = createEngine({ rules, allowedLatenessMs: 0 });
    const lines = Array.from({ length: 250 }, (_, i) => `${i}s t${i} - 1`).join("\n");
    for (const { transaction } of rows(lines)) engine.process(transaction, (hit) => raised.push(hit));
    expect(raised).toHaveLength(1);
    expect(raised[0]).toMatchObject({ eventId: "t249", value: 250, evidenceCount: 250, windowStart: null });
    expect(raised[0]?.evidence).toEqual(Array.from({ length: 100 }, (_, i) => `t${i + 150}`));
  });
});
