import { describe, expect, test } from "vitest";
import type { Pattern, RuleDefinition } from "@/lib/contract/rule";
import { createEngine, type Engine, type EngineOptions } from "./engine";
import { hitText, rows, rule } from "./testing/table";
import { transaction } from "./testing/transaction";

const AT_LEAST_2 = rule({
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "1m" },
    measure: { fn: "count" },
    having: { op: ">=", value: 2 },
  },
});

const SMALL_THEN_LARGE = (smallBelow: number): RuleDefinition =>
  rule({
    params: { smallBelow: { value: smallBelow, min: 1, max: 500 } },
    detect: {
      type: "sequence",
      within: "5m",
      steps: [
        { name: "small", times: 2, when: { field: "amount", op: "<", value: { param: "smallBelow" } } },
        { name: "large", when: { field: "amount", op: ">", value: 1000 } },
      ],
    },
  });

function feed(engine: Engine, table: string): string[] {
  const told: string[] = [];
  for (const { transaction } of rows(table)) engine.process(transaction, (hit) => told.push(hitText(hit)));
  return told;
}

function engineOf(rules: readonly RuleDefinition[], options: Partial<EngineOptions> = {}): Engine {
  return createEngine({ rules, allowedLatenessMs: 60_000, ...options });
}

describe("other rules put in force", () => {
  test("a changed threshold keeps what is in the windows, counted by the new threshold", () => {
    const engine = engineOf([SMALL_THEN_LARGE(10)]);
    expect(feed(engine, "0 t1 - 50\n1s t2 - 60\n2s t3 - 2000")).toEqual([]);
    engine.setRules([SMALL_THEN_LARGE(100)]);
    expect(feed(engine, "3s t4 - 2000")).toEqual(["t4[t1 t2 t4]"]);
    engine.setRules([SMALL_THEN_LARGE(10)]);
    expect(feed(engine, "4s t5 - 2000")).toEqual([]);
  });

  test("other tags, another action or score keep what is in the windows", () => {
    const engine = engineOf([SMALL_THEN_LARGE(100)]);
    expect(feed(engine, "0 t1 - 50\n1s t2 - 60")).toEqual([]);
    engine.setRules([{ ...SMALL_THEN_LARGE(100), action: "block", tags: ["cards"] }]);
    engine.setRules([{ ...SMALL_THEN_LARGE(100), action: "review", score: 75 }]);
    expect(feed(engine, "3s t4 - 2000")).toEqual(["t4[t1 t2 t4]"]);
  });

  test("nothing is raised for what was read before, and nothing is raised twice", () => {
    const engine = engineOf([AT_LEAST_2]);
    expect(feed(engine, "0 t1 - 1\n10s t2 - 1")).toEqual(["t2=2[t1 t2]"]);
    engine.setRules([{ ...AT_LEAST_2, name: "another name" }]);
    expect(feed(engine, "5s t3 - 1")).toEqual(["t3=2[t1 t3]"]);
  });

  test("a new rule begins with the events that are held for the others", () => {
    const engine = engineOf([AT_LEAST_2]);
    feed(engine, "0 t1 - 5\n1s t2 - 5");
    engine.setRules([AT_LEAST_2, { ...SMALL_THEN_LARGE(10), id: "new" }]);
    expect(feed(engine, "2s t3 - 2000")).toEqual(["t3=3[t1 t2 t3]", "t3[t1 t2 t3]"]);
  });

  test("a new rule does not see what no rule could reach any more, whether it was dropped yet or not", () => {
    const count = (id: string, size: string, value: number): RuleDefinition =>
      rule({
        id,
        detect: {
          type: "aggregate",
          window: { type: "sliding", size },
          measure: { fn: "count" },
          having: { op: ">=", value },
        },
      });
    const short = count("short", "1s", 9);
    const engine = engineOf([short]);
    feed(engine, "0 t1 - 1\n30s t2 - 1\n75s t3 other 1");
    // Held still, though the watermark went past all that it could be counted in.
    expect(engine.stats().heldEvents).toBe(3);
    engine.setRules([short, count("long", "100s", 2)]);
    expect(engine.stats().heldEvents).toBe(2);
    expect(feed(engine, "76s t4 - 1")).toEqual(["t4=2[t2 t4]"]);
  });

  test("a window that has hit stays so, one that has not goes on", () => {
    const tumbling = (value: number): RuleDefinition =>
      rule({
        detect: {
          type: "aggregate",
          window: { type: "tumbling", size: "1m" },
          measure: { fn: "sum", field: "amount" },
          having: { op: ">=", value },
        },
      });
    const engine = engineOf([tumbling(10)]);
    expect(feed(engine, "0 t1 a 10\n0 u1 b 7")).toEqual(["t1=10@0s[t1]"]);
    engine.setRules([tumbling(15)]);
    expect(feed(engine, "1s t2 a 10\n1s u2 b 8")).toEqual(["u2=15@0s[u1 u2]"]);
  });
});

describe("time", () => {
  test("begins late when the engine starts from a replay point", () => {
    const engine = engineOf([AT_LEAST_2], { maxEventTime: 100_000 });
    const [early] = rows("39s t1 - 1");
    const [right] = rows("40s t1 - 1");
    expect(early && engine.process(early.transaction, () => {})).toBe("late");
    expect(right && engine.process(right.transaction, () => {})).toBe("accepted");
    expect(engine.watermark).toBe(40_000);
    expect(engine.maxEventTime).toBe(100_000);
  });

  test("given from outside, nothing is late and only advance moves it", () => {
    const byCard = rule({ ...AT_LEAST_2, key: ["cardId"] });
    const engine = engineOf([byCard], { watermark: "given" });
    const hits: string[] = [];
    const verdicts = rows("100s t1 - 1 cardId=c\n10s t2 - 1 cardId=c\n60s t3 - 1 cardId=c\n60s t3 - 1 cardId=c").map(
      ({ transaction }) => engine.process(transaction, (hit) => hits.push(hitText(hit)), "cardId"),
    );
    expect(verdicts).toEqual(["accepted", "accepted", "accepted", "duplicate"]);
    expect(engine.watermark).toBe(Number.NEGATIVE_INFINITY);
    expect(hits).toEqual(["t3=2[t2 t3]", "t1=2[t3 t1]"]);
    engine.advance(50_000, () => {});
    expect(engine.watermark).toBe(50_000);
    engine.advance(10_000, () => {});
    expect(engine.watermark).toBe(50_000);
  });
});

describe("memory", () => {
  test("is given back: events that no rule can reach leave, and so do keys that hold none", () => {
    const engine = engineOf([AT_LEAST_2], { allowedLatenessMs: 0 });
    const lines = Array.from({ length: 5_000 }, (_, i) => `${i * 100}ms t${i} a${i % 1000} 1`).join("\n");
    feed(engine, lines);
    const { heldEvents, keys } = engine.stats();
    expect(heldEvents).toBeLessThanOrEqual(700);
    expect(keys).toBeLessThanOrEqual(700);
    expect(heldEvents).toBeGreaterThanOrEqual(600);
  });

  const HELD_10S: readonly Pattern[] = [
    ...(["sliding", "tumbling"] as const).map(
      (type): Pattern => ({
        type: "aggregate",
        window: { type, size: "10s" },
        measure: { fn: "avg", field: "amount" },
        having: { op: ">", value: 5 },
      }),
    ),
    {
      type: "aggregate",
      window: { type: "sliding", size: "4s", delay: "6s" },
      measure: { fn: "max", field: "amount" },
      having: { op: ">", value: 5 },
    },
    {
      type: "aggregate",
      window: { type: "hopping", size: "10s", step: "3s" },
      measure: { fn: "distinct", field: "id" },
      having: { op: ">=", value: 2 },
    },
    {
      type: "aggregate",
      window: { type: "session", gap: "10s" },
      measure: { fn: "count" },
      having: { op: "<", value: 2 },
    },
    {
      type: "sequence",
      within: "10s",
      steps: [
        { name: "a", when: { field: "amount", op: "<", value: 5 } },
        { name: "b", when: { field: "amount", op: ">", value: { step: "a", pick: "last", field: "amount" } } },
      ],
    },
    { type: "sequence", within: "10s", contiguity: "strict", steps: [{ name: "a", when: { all: [] }, times: 3 }] },
    { type: "absence", after: { all: [] }, expect: { field: "amount", op: ">", value: 5 }, within: "10s" },
    { type: "travel", maxSpeedKmh: 900, minDistanceKm: 100, within: "10s" },
    { type: "deviation", field: "amount", window: "10s", minSamples: 2, times: 2 },
    { type: "firstSeen", field: "merchantId", memory: "10s" },
  ];

  test("follows the watermark for every matcher: what no window can reach any more is gone, quiet keys with it", () => {
    for (const detect of HELD_10S) {
      const name = JSON.stringify(detect);
      const engine = engineOf([rule({ detect })], { allowedLatenessMs: 0 });
      const place = (i: number): string => `latitude=${i % 2} longitude=0 merchantId=m${i}`;
      const early = Array.from({ length: 1_200 }, (_, i) => `${i * 5}ms t${i} a${i % 300} ${i % 7} ${place(i)}`);
      feed(engine, early.join("\n"));
      const before = engine.stats();
      expect(before.keys, name).toBe(300);
      expect(before.heldEvents, name).toBeGreaterThanOrEqual(600);
      const later = Array.from({ length: 400 }, (_, i) => `${3_600_000 + i}ms u${i} later 1 ${place(i)}`);
      feed(engine, later.join("\n"));
      const after = engine.stats();
      expect(after.keys, name).toBe(1);
      expect(after.heldEvents, name).toBeLessThanOrEqual(400);
      expect(after.timers, name).toBeLessThanOrEqual(400);
    }
  });

  test("of one key is bounded: the oldest event is dropped and counted", () => {
    const engine = engineOf([rule({ ...AT_LEAST_2, detect: { ...AT_LEAST_2.detect } })], {
      limits: { eventsPerKeyMax: 3 },
    });
    expect(feed(engine, "0 t1 - 1\n1s t2 - 1\n2s t3 - 1\n3s t4 - 1\n4s t5 - 1").at(-1)).toBe("t5=3[t3 t4 t5]");
    expect(engine.stats()).toMatchObject({ heldEvents: 3, droppedEvents: 2 });
  });

  test("of all keys is bounded: the one that was quiet longest is dropped and counted", () => {
    const engine = engineOf([AT_LEAST_2], { limits: { keysMax: 2 } });
    expect(feed(engine, "0 t1 a 1\n1s t2 b 1\n2s t3 a 1\n3s t4 c 1\n4s t5 a 1\n5s t6 b 1")).toEqual([
      "t3=2[t1 t3]",
      "t5=3[t1 t3 t5]",
    ]);
    expect(engine.stats()).toMatchObject({ keys: 2, droppedKeys: 2 });
  });

  test("is not spent on events that no rule looks at", () => {
    const engine = engineOf([rule({ ...AT_LEAST_2, where: { field: "type", op: "=", value: "purchase" } })]);
    feed(engine, "0 t1 - 1 type=login\n1s t2 - 1 type=purchase\n2s t3 - 1");
    expect(engine.stats().heldEvents).toBe(1);
  });
});

describe("a key of several fields", () => {
  test("groups by all of their values and types, and does not concern an event that lacks one", () => {
    const r = rule({ ...AT_LEAST_2, key: ["accountId", "attributes.x"] });
    const engine = engineOf([r]);
    const told = feed(engine, "0 t1 a 1 @x=1\n1s t2 a 1 @x=true\n2s t3 a 1\n3s t4 a 1 @x=1\n4s t5 b 1 @x=1\n5s t6 a 1");
    expect(told).toEqual(["t4=2[t1 t4]"]);
  });
});

test("a key of six fields groups by all of them", () => {
  const key = ["accountId", "cardId", "country", "currency", "type", "attributes.x"];
  const engine = engineOf([rule({ ...AT_LEAST_2, key })]);
  const of = (card: string) => `cardId=${card} country=DE type=purchase @x=1`;
  const told = feed(engine, `0 t1 a 1 ${of("c")}\n1s t2 a 1 ${of("d")}\n2s t3 a 1 ${of("c")}\n3s t4 a 1 cardId=c`);
  expect(told).toEqual(["t3=2[t1 t3]"]);
});

describe("a key without a field", () => {
  const many = rule({
    key: [],
    detect: {
      type: "aggregate",
      window: { type: "tumbling", size: "10s" },
      measure: { fn: "count" },
      having: { op: ">=", value: 3 },
    },
  });

  test("is that of every event", () => {
    const engine = engineOf([many]);
    expect(feed(engine, "0 t1 a 1\n1s t2 b 1\n2s t3 c 1\n11s t4 a 1")).toEqual(["t3=3@0s[t1 t2 t3]"]);
    expect(engine.stats()).toMatchObject({ keys: 1 });
  });

  test("has no value in a hit", () => {
    const large = rule({
      id: "large",
      key: [],
      detect: { type: "match", when: { field: "amount", op: ">", value: 1 } },
    });
    const keys: object[] = [];
    const engine = engineOf([many, large]);
    for (const [id, amount] of [
      ["t1", 1],
      ["t2", 1],
      ["t3", 2],
    ] as const) {
      engine.process(transaction({ id, amount, accountId: id, timestamp: 0 }), ({ key }) => void keys.push(key));
    }
    expect(keys).toEqual([{}, {}]);
  });

  test("holds more events than another one", () => {
    const engine = engineOf([many], { limits: { eventsPerKeyMax: 1, eventsOfAllMax: 2 } });
    expect(feed(engine, "0 t1 a 1\n1s t2 b 1\n2s t3 c 1")).toEqual([]);
    expect(engine.stats()).toMatchObject({ heldEvents: 2, droppedEvents: 1 });
  });
});
