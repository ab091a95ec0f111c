import { expect, test } from "vitest";
import type { Pattern, RuleDefinition } from "@/lib/contract/rule";
import { strengthOf } from "@/lib/contract/score";
import { createEngine } from "./engine";
import { rows, rule } from "./testing/table";

/** The strengths of the hits of a rule, in the order in which they are raised, by their anchors. */
function strengths(
  detect: Pattern,
  table: string,
  more: Partial<RuleDefinition> = {},
): Readonly<Record<string, number>> {
  const looking = rule({ ...more, detect });
  const found: Record<string, number> = {};
  const engine = createEngine({ rules: [looking], allowedLatenessMs: 60_000 });
  const raised: Parameters<typeof engine.finish>[0] = (hit) => {
    found[hit.eventId] = strengthOf(looking, hit);
  };
  for (const { transaction } of rows(table)) engine.process(transaction, raised);
  engine.finish(raised);
  return found;
}

const sumOf = (op: ">" | ">=" | "<" | "<=" | "=", value: number): Pattern => ({
  type: "aggregate",
  window: { type: "sliding", size: "1m" },
  measure: { fn: "sum", field: "amount" },
  having: { op, value },
});

test("an aggregate is the stronger the farther its measure is above the bound", () => {
  // Sums 40 and 100 against 40: 1 - 40 / 80 and 1 - 40 / 200.
  expect(strengths(sumOf(">=", 40), "0 t1 - 40\n1s t2 - 60")).toEqual({ t1: 0.5, t2: 0.8 });
  expect(strengths(sumOf(">", 40), "0 t1 - 40\n1s t2 - 60")).toEqual({ t2: 0.8 });
});

test("the bound of an aggregate is the value that its parameter has", () => {
  const pattern: Pattern = { ...sumOf(">=", 0), having: { op: ">=", value: { param: "n" } } } as Pattern;
  expect(strengths(pattern, "0 t1 - 100", { params: { n: { value: 25 } } })).toEqual({ t1: 0.875 });
});

test("an aggregate of another comparison, or without a positive bound, has full strength", () => {
  expect(strengths(sumOf("<=", 50), "0 t1 - 40")).toEqual({ t1: 1 });
  expect(strengths(sumOf("<", 50), "0 t1 - 40")).toEqual({ t1: 1 });
  expect(strengths(sumOf("=", 40), "0 t1 - 40")).toEqual({ t1: 1 });
  expect(strengths(sumOf(">=", 0), "0 t1 - 0\n1s t2 - 10")).toEqual({ t1: 1, t2: 1 });
  expect(strengths(sumOf(">", -5), "0 t1 - 10")).toEqual({ t1: 1 });
});

const deviation = (beyond: { times: number } | { zScore: number }): Pattern => ({
  type: "deviation",
  field: "amount",
  window: "1h",
  minSamples: 2,
  ...beyond,
});

test("a deviation is measured in times the average, or in standard deviations", () => {
  // Mean 10: 80 is 8 times it, against 3.
  expect(strengths(deviation({ times: 3 }), "0 t1 - 10\n1s t2 - 10\n2s t3 - 80")).toEqual({ t3: 1 - 3 / 16 });
  // Mean 20, standard deviation 10: 70 lies 5 above, against 2.
  expect(strengths(deviation({ zScore: 2 }), "0 t1 - 10\n1s t2 - 30\n2s t3 - 70")).toEqual({ t3: 0.8 });
  expect(strengths(deviation({ zScore: 0 }), "0 t1 - 10\n1s t2 - 30\n2s t3 - 70")).toEqual({ t3: 1 });
  expect(strengths(deviation({ zScore: -1 }), "0 t1 - 10\n1s t2 - 30\n2s t3 - 15")).toEqual({ t3: 1 });
});

test("a deviation from an average of 0 has full strength", () => {
  expect(strengths(deviation({ times: 3 }), "0 t1 - 0\n1s t2 - 0\n2s t3 - 80")).toEqual({ t3: 1 });
});

test("a journey is measured by its speed, and has full strength at the same moment", () => {
  const travel = { detect: { type: "travel", maxSpeedKmh: 900, minDistanceKm: 100 } } as const;
  const hit = (value: number | null) => strengthOf(travel, { value, explain: explained(900) });
  expect(hit(1_800)).toBe(0.75);
  expect(hit(null)).toBe(1);
  expect(strengthOf(travel, { value: 500, explain: explained(0) })).toBe(1);
});

const explained = (threshold: number | null) => ({
  amount: 1,
  currency: "EUR",
  baseAmount: null,
  country: null,
  firstAt: 0,
  steps: [],
  threshold,
});

test("everything else has full strength, whatever its value is", () => {
  const when = { field: "amount", op: ">", value: 5 } as const;
  expect(strengths({ type: "match", when }, "0 t1 - 10")).toEqual({ t1: 1 });
  const steps = [
    { name: "a", when },
    { name: "b", when },
  ];
  expect(strengths({ type: "sequence", within: "5m", steps }, "0 t1 - 10\n1s t2 - 10")).toEqual({ t2: 1 });
  const absence: Pattern = {
    type: "absence",
    after: when,
    expect: { field: "amount", op: "<", value: 1 },
    within: "5m",
  };
  expect(strengths(absence, "0 t1 - 10")).toEqual({ t1: 1 });
  const firstSeen: Pattern = { type: "firstSeen", field: "amount", memory: "1h", minHistory: 1 };
  expect(strengths(firstSeen, "0 t1 - 10\n1s t2 - 20")).toEqual({ t2: 1 });
});

test("a formula whose condition compares what it shows is the stronger the farther that is above the bound", () => {
  const measures = { n: { fn: "count", window: "1m" } } as const;
  const count = (op: string, show: object): Pattern => ({
    type: "formula",
    measures,
    when: { measure: "n", op, value: 2 },
    show: { ...show },
  });
  const table = "0 t1 - 1\n1s t2 - 1\n2s t3 - 1\n3s t4 - 1";
  expect(strengths(count(">", { measure: "n" }), table)).toEqual({ t3: 1 - 2 / 6, t4: 0.75 });
  expect(strengths(count(">=", { measure: "n" }), table)).toEqual({ t2: 0.5, t3: 1 - 2 / 6, t4: 0.75 });
  expect(strengths(count("<", { measure: "n" }), table)).toEqual({ t1: 1 });
  expect(strengths(count(">", { mul: [1, { measure: "n" }] }), table)).toEqual({ t3: 1, t4: 1 });
});
