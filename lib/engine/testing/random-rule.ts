import { impossibleComparison } from "@/lib/contract/possible/comparison";
import type { Condition, Operand, Pattern, RuleDefinition, Window } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import type { SequenceStep } from "@/lib/patterns/sequence/definition";
import type { Random } from "./random";

const FIELDS = [
  "amount",
  "type",
  "country",
  "attributes.x",
  "attributes.y",
  "cardId",
  "hourOfDay",
  "dayOfWeek",
] as const;
const MEASURED = ["amount", "attributes.x", "attributes.y", "country", "latitude", "timestamp"] as const;
const LITERALS = [0, 1, 2, 10, 100, 0.1, "a", "b", "purchase", "DE", "1", true, false, ""] as const;
const KEYS = [
  ["accountId"],
  ["accountId"],
  ["accountId"],
  ["cardId"],
  ["accountId", "country"],
  ["attributes.x"],
  ["merchantId"],
  ["attributes.y", "cardId", "currency"],
  ["amount"],
];

/** `wild`: what can never be true is chosen too. */
interface Choices extends Random {
  readonly wild?: true;
}

const number = (random: Random): number => random.pick([0, 0.1, 1, 2, 3, 5, 10, 50, 99.995, 100, 1000.5]);
/** Lengths in milliseconds near the distances of `randomStream`. */
const duration = (random: Random): string => `${random.pick([1, 2, 5, 10, 20, 50, 100, 400])}ms`;

function operand(random: Random, steps: readonly string[]): Operand {
  if (steps.length > 0 && random.chance(60)) {
    return { step: random.pick(steps), pick: random.pick(["first", "last"]), field: random.pick(FIELDS) };
  }
  return random.chance(10) ? { field: random.pick(FIELDS) } : random.pick(LITERALS);
}

function randomCondition(random: Choices, steps: readonly string[] = [], depth = 0): Condition {
  const part = (): Condition => randomCondition(random, steps, depth + 1);
  const parts = (least: number): Condition[] => Array.from({ length: random.int(least, 3) }, part);
  if (depth < 2 && random.chance(35)) {
    return random.pick<() => Condition>([
      () => ({ all: parts(0) }),
      () => ({ any: parts(random.wild === true ? 0 : 1) }),
      () => ({ not: part() }),
    ])();
  }
  for (;;) {
    const leaf = randomLeaf(random, steps);
    if (random.wild === true || !("field" in leaf) || impossibleComparison(leaf, "", READING).length === 0) return leaf;
  }
}

const READING = { params: undefined, now: false };

function randomLeaf(random: Random, steps: readonly string[]): Condition {
  const field = random.pick(FIELDS);
  const numeric = (): Operand => {
    const value = operand(random, steps);
    return typeof value === "object" ? value : number(random);
  };
  return random.pick<() => Condition>([
    () => ({ field, op: random.pick(["=", "!="]), value: operand(random, steps) }),
    () => ({ field: "amount", op: random.pick(["<", "<=", ">", ">="]), value: numeric() }),
    () => ({ field: "amount", op: random.pick(["<", ">"]), value: number(random) }),
    () => ({ field, op: "between", value: [numeric(), numeric()] }),
    () => ({ field, op: random.pick(["in", "notIn"]), value: [random.pick(LITERALS), random.pick(LITERALS)] }),
    () => ({ field, op: random.pick(["startsWith", "contains"]), value: random.pick(["", "a", "D", "pur"]) }),
    () => ({ field, op: random.pick(["exists", "missing"]) }),
  ])();
}

function randomWindow(random: Random): Window {
  const size = random.pick([1, 2, 5, 10, 20, 50, 100]);
  return random.pick<() => Window>([
    () => ({ type: "sliding", size: duration(random) }),
    () => ({ type: "sliding", size: duration(random), delay: duration(random) }),
    () => ({ type: "tumbling", size: duration(random) }),
    () => ({ type: "hopping", size: `${size}ms`, step: `${random.int(Math.ceil(size / 8), size)}ms` }),
    () => ({ type: "session", gap: duration(random) }),
  ])();
}

function randomSteps(random: Choices, strict: boolean): SequenceStep[] {
  const steps: SequenceStep[] = [];
  const names: string[] = [];
  const n = random.int(1, 3);
  for (let i = 0; i < n; i++) {
    if (i > 0 && !strict && random.chance(30)) {
      steps.push({ name: `not${i}`, not: true, when: randomCondition(random, random.chance(30) ? names : []) });
    }
    const name = `s${i}`;
    const when = random.chance(30) ? { all: [] } : randomCondition(random, names);
    steps.push(random.chance(40) ? { name, when, times: random.int(1, 3) } : { name, when });
    names.push(name);
  }
  return steps;
}

function randomDetect(random: Choices): Pattern {
  return random.pick<() => Pattern>([
    () => ({ type: "match", when: randomCondition(random) }),
    () => randomAggregate(random),
    () => randomAggregate(random),
    () => randomAggregate(random),
    () => {
      const contiguity = random.pick(["relaxed", "relaxed", "strict"] as const);
      return {
        type: "sequence",
        within: duration(random),
        contiguity,
        steps: randomSteps(random, contiguity === "strict"),
      };
    },
    () => ({
      type: "absence",
      after: randomCondition(random),
      expect: randomCondition(random),
      within: duration(random),
    }),
    () => ({
      type: "travel",
      maxSpeedKmh: random.pick([0, 900, 1e6, 1e9]),
      minDistanceKm: random.pick([0, 10, 1000]),
      within: duration(random),
    }),
    () => ({
      type: "deviation",
      field: random.pick(MEASURED),
      window: duration(random),
      minSamples: random.int(1, 4),
      ...(random.chance(50) ? { times: random.pick([0, 1, 1.5, 3]) } : { zScore: random.pick([-1, 0, 0.7, 2]) }),
    }),
    () => ({
      type: "firstSeen",
      field: random.pick(["country", "attributes.x", "amount"]),
      memory: duration(random),
      minHistory: random.int(0, 3),
      ...(random.chance(40) ? { when: randomCondition(random) } : {}),
    }),
  ])();
}

function randomAggregate(random: Random): Pattern {
  const fn = random.pick(["count", "sum", "avg", "min", "max", "stddev", "distinct"] as const);
  const field = random.pick(MEASURED);
  return {
    type: "aggregate",
    window: randomWindow(random),
    measure: fn === "count" && random.chance(60) ? { fn } : { fn, field },
    // Where values are computed with rounding a bound between them, so that the last bit decides nothing.
    having: {
      op: random.pick(["<", "<=", ">", ">=", "="]),
      value: fn === "stddev" || fn === "avg" ? random.pick([0.123456, 7.654321, 40.4567]) : number(random),
    },
  };
}

/** A rule of any kind, valid by rules.md. */
export function randomRule(random: Random, id: string): RuleDefinition {
  for (;;) {
    const rule = someRule(random, id);
    if (parseRule(rule).ok) return rule;
  }
}

/** Comparisons of any form, those that can never be true among them. */
export function wildComparison(random: Random): Condition {
  return randomLeaf(random, []);
}

/** A rule of any kind and form; what it asks for may never be true. */
export function wildRule(random: Random, id: string): RuleDefinition {
  return someRule({ ...random, wild: true }, id);
}

function someRule(random: Choices, id: string): RuleDefinition {
  return {
    id,
    name: id,
    severity: "low",
    key: random.pick(KEYS),
    detect: randomDetect(random),
    ...(random.chance(30) ? { where: randomCondition(random) } : {}),
  };
}
