import { describe, expect, test } from "vitest";
import { createEngine } from "./engine";
import { filledTable, normalTable, rule } from "./testing/table";
import { transaction } from "./testing/transaction";

const many = rule({
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "1m" },
    measure: { fn: "count" },
    having: { op: ">=", value: 2 },
  },
});
const few = rule({
  detect: {
    type: "aggregate",
    window: { type: "tumbling", size: "1m" },
    measure: { fn: "count" },
    having: { op: "<", value: 3 },
  },
});

describe("the watermark", () => {
  test("goes no further than the reading clock less the lateness: a wrong clock makes no other transaction late", () => {
    expect(
      filledTable(
        [many],
        `clock 10m
         10m   t1 a 1
         14m   t2 b 1
         clock 10m
         9m    t3 c 1
         539s  t4 c 1 -> late
         10m   t5 a 1 -> t5=2[t1 t5] t1=2[t1 t5]
         clock 12m
         11m   t6 c 1
         659s  t7 c 1 -> late`,
      ),
    ).toBe(
      normalTable(`clock 10m
         10m   t1 a 1
         14m   t2 b 1
         clock 10m
         9m    t3 c 1
         539s  t4 c 1 -> late
         10m   t5 a 1 -> t5=2[t1 t5] t1=2[t1 t5]
         clock 12m
         11m   t6 c 1
         659s  t7 c 1 -> late`),
    );
  });

  test("without a reading clock follows the greatest timestamp alone", () => {
    expect(filledTable([many], "10m t1 a 1\n14m t2 b 1\n12m t3 c 1\n13m t4 b 1")).toBe(
      normalTable("10m t1 a 1\n14m t2 b 1\n12m t3 c 1 -> late\n13m t4 b 1"),
    );
  });

  test("goes on with the clock while it is held back, and judges what that closes", () => {
    expect(filledTable([few], "clock 2m\n70s t1 a 1\n5m t2 b 1\nclock 179s\nclock 3m\nclock 9m\n5m t3 c 1")).toBe(
      normalTable(
        "clock 2m\n70s t1 a 1\n5m t2 b 1\nclock 179s\nclock 3m -> t1=1@60s[t1]\nclock 9m\n5m t3 c 1\nend -> t2=1@300s[t2] t3=1@300s[t3]",
      ),
    );
  });

  test("never goes back with the clock", () => {
    const engine = createEngine({ rules: [many], allowedLatenessMs: 0 });
    engine.readAt(1_000, () => {});
    engine.process(transaction({ timestamp: 5_000 }), () => {});
    expect([engine.watermark, engine.maxEventTime]).toEqual([1_000, 5_000]);
    engine.readAt(200, () => {});
    expect(engine.watermark).toBe(1_000);
    engine.readAt(Number.POSITIVE_INFINITY, () => {});
    expect(engine.watermark).toBe(5_000);
  });

  test("begins where the clock had held it", () => {
    const engine = createEngine({ rules: [many], allowedLatenessMs: 100, maxEventTime: 5_000, readingClock: 2_000 });
    expect(engine.watermark).toBe(1_900);
  });

  test("is none of the clock's when it is given", () => {
    const engine = createEngine({ rules: [many], allowedLatenessMs: 0, watermark: "given" });
    engine.process(transaction({ timestamp: 5_000 }), () => {});
    engine.readAt(9_000, () => {});
    expect(engine.watermark).toBe(Number.NEGATIVE_INFINITY);
  });
});

test("duplicates are known, and take no more room, for as long as one far ahead keeps the others company", () => {
  const engine = createEngine({ rules: [many], allowedLatenessMs: 1_000 });
  const read = (id: string, timestamp: number): string =>
    engine.process(transaction({ id, timestamp, accountId: "a" }), () => {});
  engine.readAt(0, () => {});
  read("far", 1e12);
  for (let n = 0; n < 4_000; n++) {
    engine.readAt(n * 100, () => {});
    expect(read(`t${n}`, n * 100)).toBe("accepted");
    if (n > 0) expect(read(`t${n - 1}`, (n - 1) * 100)).toBe("duplicate");
  }
  expect(read("far", 1e12)).toBe("duplicate");
  expect(engine.takeDelta()?.bytes.length).toBeLessThan(150_000);
});
