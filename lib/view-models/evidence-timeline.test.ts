import { describe, expect, it } from "vitest";
import type { Hit } from "@/lib/contract/hit";
import type { Pattern, RuleDefinition, StoredRule } from "@/lib/contract/rule";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { linearTicks, logTicks, timeTicks } from "./axis-ticks";
import { amountThresholds, evidenceTimeline, hitWindow } from "./evidence-timeline";

const MINUTE = 60_000;
const T0 = 1_700_000_000_000;

function transaction(id: string, minute: number, amount: number): StoredTransaction {
  return { id, accountId: "acc", timestamp: T0 + minute * MINUTE, amount, currency: "EUR", whole: true, body: { id } };
}
const HIT: Hit = {
  ruleId: "r",
  key: { accountId: "acc" },
  eventId: "t3",
  eventTime: T0 + 3 * MINUTE,
  value: null,
  windowStart: null,
  evidence: ["t1", "t3"],
  evidenceCount: 2,
};
const RULE: StoredRule = {
  id: "r",
  name: "R",
  severity: "high",
  key: ["accountId"],
  enabled: true,
  mode: "live",
  version: 1,
  params: { small: { value: 100 }, large: { value: 1_000 }, within: { value: "5m", unit: "duration" } },
  detect: {
    type: "sequence",
    within: { param: "within" },
    steps: [
      { name: "small", when: { field: "amount", op: "<", value: { param: "small" } }, times: 3 },
      { name: "large", when: { all: [{ field: "amount", op: ">", value: { param: "large" } }] } },
    ],
  },
};
const withDetect = (detect: Pattern): RuleDefinition => ({ ...RULE, detect });

describe("the evidence timeline", () => {
  const timeline = evidenceTimeline(
    {
      evidence: [transaction("t0", 0, 8), transaction("t1", 1, 9), transaction("t3", 3, 4_200)],
      context: [transaction("t2", 2, 50), transaction("t3", 3, 4_200)],
      rule: RULE,
    },
    HIT,
  );

  it("tells the anchor, its evidence, evidence of earlier hits and the rest apart, each transaction once", () => {
    expect(timeline.points.map((point) => [point.transaction.id, point.kind])).toEqual([
      ["t0", "earlier"],
      ["t1", "evidence"],
      ["t2", "context"],
      ["t3", "anchor"],
    ]);
  });

  it("draws the thresholds of the rule's version with their step", () => {
    expect(timeline.thresholds).toEqual([
      { value: 100, op: "<", step: "small" },
      { value: 1_000, op: ">", step: "large" },
    ]);
  });

  it("shades the window that ends with the anchor and keeps it on the axis", () => {
    expect(timeline.window).toEqual({ from: T0 - 2 * MINUTE, to: T0 + 3 * MINUTE });
    expect(timeline.x[0]).toBeLessThan(T0 - 2 * MINUTE);
    expect(timeline.x[1]).toBeGreaterThan(T0 + 3 * MINUTE);
  });

  it("draws only the end of a long window when all that happened is there", () => {
    const long: RuleDefinition = { ...RULE, params: { ...RULE.params, within: { value: "10h", unit: "duration" } } };
    const evidence = [transaction("t1", 1, 9), transaction("t3", 3, 4_200)];
    const drawn = evidenceTimeline({ evidence, context: [], rule: { ...RULE, ...long } }, HIT);
    const [from, to] = drawn.x;
    expect(from).toBeGreaterThan(drawn.window?.from ?? Number.POSITIVE_INFINITY);
    expect(from).toBeLessThan(T0 + MINUTE);
    expect(to).toBeGreaterThan(T0 + 3 * MINUTE);
    expect(to - from).toBeLessThan(60 * MINUTE);
  });

  it("is logarithmic when amounts and thresholds span more than two decades, else starts at zero", () => {
    expect(timeline).toMatchObject({ log: true, y: [1, 10_000] });
    const flat = evidenceTimeline({ evidence: [transaction("t1", 1, 20)], context: [], rule: null }, null);
    expect(flat).toMatchObject({ log: false, y: [0, 25] });
  });

  it("places an amount of zero on the lower end of a logarithmic axis", () => {
    const zero = evidenceTimeline({ evidence: [transaction("t1", 1, 0)], context: [], rule: RULE }, HIT);
    expect(zero.log).toBe(false);
    const log = evidenceTimeline(
      { evidence: [transaction("t1", 1, 0), transaction("t3", 1, 0.5)], context: [], rule: RULE },
      HIT,
    );
    expect(log.points.map((point) => point.y)).toEqual([0.1, 0.5]);
  });
});

describe("the window of a hit", () => {
  const size = "10m";
  const measure = { fn: "count" } as const;
  const having = { op: ">", value: 3 } as const;
  const windows: readonly [string, Pattern, number | null, number | null][] = [
    ["match", { type: "match", when: { field: "amount", op: ">", value: 1 } }, null, null],
    ["sliding", { type: "aggregate", window: { type: "sliding", size }, measure, having }, -7, 3],
    ["delayed", { type: "aggregate", window: { type: "sliding", size, delay: "1m" }, measure, having }, -8, 2],
    ["tumbling", { type: "aggregate", window: { type: "tumbling", size }, measure, having }, 0, 10],
    ["session", { type: "aggregate", window: { type: "session", gap: size }, measure, having }, null, null],
    [
      "absence",
      {
        type: "absence",
        after: { field: "amount", op: ">", value: 1 },
        expect: { field: "type", op: "exists" },
        within: "5m",
      },
      3,
      8,
    ],
    ["firstSeen", { type: "firstSeen", field: "country", memory: "1h" }, -57, 3],
  ];
  it.each(windows)("of %s", (_name, detect, from, to) => {
    const at = (minute: number) => T0 + minute * MINUTE;
    expect(hitWindow(withDetect(detect), { ...HIT, windowStart: T0 })).toEqual(
      from === null || to === null ? null : { from: at(from), to: at(to) },
    );
  });
});

it("takes an aggregate's limit for a line only where it can be compared with one amount", () => {
  const limit = (fn: "sum" | "max") =>
    amountThresholds(
      withDetect({
        type: "aggregate",
        window: { type: "sliding", size: "1h" },
        measure: { fn, field: "amount" },
        having: { op: ">", value: 500 },
      }),
    );
  expect(limit("sum")).toEqual([]);
  expect(limit("max")).toEqual([{ value: 500, op: ">", step: null }]);
});

describe("marks of an axis", () => {
  it("are round times inside of the range, in the reader's own time", () => {
    expect(timeTicks(T0, T0 + 10 * MINUTE, 6).map((at) => at % (2 * MINUTE))).toEqual([0, 0, 0, 0, 0]);
    const [first] = timeTicks(0, 4 * 86_400_000, 4, 3_600_000);
    expect(first).toBe(86_400_000 - 3_600_000);
  });

  it("are evenly spread from zero to a round top", () => {
    expect(linearTicks(250)).toEqual([0, 50, 100, 150, 200, 250]);
    expect(linearTicks(80)).toEqual([0, 20, 40, 60, 80]);
    expect(linearTicks(0.1)).toEqual([0, 0.025, 0.05, 0.075, 0.1]);
  });

  it("are powers of ten", () => {
    expect(logTicks(0.1, 1_000)).toEqual([0.1, 1, 10, 100, 1_000]);
  });
});
