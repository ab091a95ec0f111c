import { expect, test } from "vitest";
import type { Difference } from "@/lib/contract/backtest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { differenceTimeline, valueBar } from "./difference";

function shipped(id: string, values: Readonly<Record<string, number>> = {}): RuleDefinition {
  const rule = SHIPPED_RULES.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const params = Object.entries(rule.params ?? {}).map(([name, param]) => [
    name,
    { ...param, value: values[name] ?? param.value },
  ]);
  return { ...rule, params: Object.fromEntries(params) };
}

const difference = (given: Partial<Difference>, value: number | null = null): Difference => ({
  side: "lost",
  key: { accountId: "a" },
  hit: {
    ruleId: "r",
    key: { accountId: "a" },
    eventId: "t2",
    eventTime: 60_000,
    value,
    windowStart: null,
    evidence: ["t1", "t2"],
    evidenceCount: 2,
  },
  occurrences: 1,
  summary: "",
  otherThreshold: null,
  label: null,
  evidence: [4, 620].map((amount, i) => ({
    id: `t${i + 1}`,
    accountId: "a",
    timestamp: i * 60_000,
    amount,
    currency: "EUR",
    whole: true,
    body: {},
  })),
  alertId: null,
  ...given,
});

test("a value stands between what both versions ask for, the raising one first", () => {
  const versions = { draft: shipped("card-velocity", { timesMin: 12 }), published: shipped("card-velocity") };
  expect(valueBar(difference({ otherThreshold: 12 }, 9), versions)).toMatchObject({
    value: 9,
    bounds: [
      { of: "published", op: ">=", value: 8 },
      { of: "draft", op: ">=", value: 12 },
    ],
  });
  expect(valueBar(difference({ side: "gained", otherThreshold: 8 }, 12), versions)?.bounds[0]).toMatchObject({
    of: "draft",
    value: 12,
  });
});

test("no bar where there is no value, or nothing to tell apart", () => {
  const versions = { draft: shipped("card-velocity"), published: shipped("card-velocity") };
  expect(valueBar(difference({ otherThreshold: 8 }, 9), versions)).toBeNull();
  expect(valueBar(difference({}, 9), versions)).toBeNull();
  expect(valueBar(difference({ otherThreshold: 8 }), { ...versions, draft: shipped("card-testing") })).toBeNull();
});

test("the timeline has the lines of both versions, named where they differ, and room for them", () => {
  const versions = { draft: shipped("card-testing", { largeAbove: 3_000 }), published: shipped("card-testing") };
  const { thresholds, y, points } = differenceTimeline(difference({}), versions);
  expect(thresholds.map(({ step, value }) => [step, value])).toEqual([
    ["small", 10],
    ["draft, large", 3_000],
    ["published, large", 500],
  ]);
  expect(y[1]).toBeGreaterThan(3_000);
  expect(points.map(({ kind }) => kind)).toEqual(["evidence", "anchor"]);
});
