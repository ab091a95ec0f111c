import { impossibleComparison } from "@/lib/contract/possible/comparison";
import type {
  CompareOp,
  Condition,
  Measure,
  NumberOrParam,
  Operand,
  Param,
  Pattern,
  Window,
} from "@/lib/contract/rule";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import type { Random } from "./random";
import { transaction } from "./transaction";

/** Few fields with few values, so that what a random rule asks for often cannot be, and often only just can. */
const NUMBERS = [0, 1, 2, 3, 5] as const;
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  type: ["a", "ab", "b"],
  country: ["DE", "FR", "DK"],
  accountId: ["a1", "a2"],
};
const MIXED: readonly AttributeValue[] = [1, 2, "a", "b", true, false];
const FIELDS = ["amount", "type", "country", "attributes.x", "attributes.y", "accountId", "latitude"] as const;
const KEYS = [
  ["accountId"],
  ["accountId", "country"],
  ["type"],
  ["amount"],
  ["attributes.x"],
  ["latitude", "longitude"],
  ["id", "timestamp", "accountId"],
];
const PARAMS: Readonly<Record<string, Param>> = {
  fixed: { value: 2, min: 2, max: 2 },
  wide: { value: 2, min: 0, max: 5 },
  low: { value: 1, min: 0, max: 1 },
  free: { value: 3 },
};

/** A rule whose conditions cannot be told to be impossible one comparison at a time. */
export function narrowRule(random: Random, id: string): Readonly<Record<string, unknown>> {
  const params = Object.fromEntries(
    Object.entries(PARAMS).map(([name, param]) => {
      const { min = 0, max = 5 } = param;
      return [name, { ...param, value: random.int(Number(min), Number(max)) }];
    }),
  );
  return {
    id,
    name: id,
    severity: "low",
    key: random.pick(KEYS),
    params,
    ...(random.chance(70) ? { where: narrowCondition(random) } : {}),
    detect: narrowDetect(random),
  };
}

/** Transactions of which many are alike. */
export function narrowStream(random: Random, length: number): readonly Transaction[] {
  const optional = <T>(items: readonly T[]): T | null => (random.chance(75) ? random.pick(items) : null);
  let now = 0;
  return Array.from({ length }, (_, n) => {
    if (random.chance(60)) now += random.int(1, 4);
    return transaction({
      id: `t${(n * 7919) % 1_000}`,
      accountId: random.pick(TEXTS.accountId ?? []),
      amount: random.pick([...NUMBERS, 0.5, 4, 7]),
      timestamp: now,
      type: optional(TEXTS.type ?? []),
      country: optional(TEXTS.country ?? []),
      latitude: optional([0, 1, 2, 3, 5, 50]),
      longitude: optional([0, 1, 100]),
      attributes: Object.fromEntries(["x", "y"].map((name) => [name, optional([...MIXED, 0, 3, 5])])),
    });
  });
}

function narrowDetect(random: Random): Pattern {
  const within = `${random.pick([1, 5, 20])}ms`;
  return random.pick<() => Pattern>([
    () => ({ type: "match", when: narrowCondition(random) }),
    () => ({ type: "match", when: narrowCondition(random) }),
    () => narrowAggregate(random),
    () => narrowAggregate(random),
    () => narrowSequence(random, within),
    () => ({ type: "absence", after: narrowCondition(random), expect: narrowCondition(random), within }),
    () => ({
      type: "travel",
      maxSpeedKmh: number(random),
      minDistanceKm: random.pick([0, 100, 200, 400, 5_700, 12_000]),
    }),
    () => ({
      type: "deviation",
      field: random.pick(["amount", "attributes.x", "latitude"]),
      window: within,
      minSamples: 1,
      ...(random.chance(50) ? { times: number(random) } : { zScore: number(random) }),
    }),
    () => ({
      type: "firstSeen",
      field: random.pick(FIELDS),
      memory: within,
      minHistory: random.int(0, 2),
      ...(random.chance(50) ? { when: narrowCondition(random) } : {}),
    }),
  ])();
}

function narrowAggregate(random: Random): Pattern {
  const field = random.pick(["amount", "amount", "attributes.x", "country", "type", "latitude"] as const);
  const isText = field === "country" || field === "type";
  const fn = random.pick(isText ? (["count", "distinct"] as const) : MEASURES);
  const size = `${random.pick([1, 5, 20])}ms`;
  const window = random.pick<Window>([
    { type: "sliding", size },
    { type: "sliding", size, delay: "2ms" },
    { type: "tumbling", size },
    { type: "session", gap: size },
  ]);
  const measure: Measure = fn === "count" && random.chance(50) ? { fn } : { fn, field };
  return {
    type: "aggregate",
    window,
    measure,
    having: { op: random.pick(["<", "<=", ">", ">=", "="]), value: number(random) },
  };
}

const MEASURES = ["count", "sum", "avg", "min", "max", "stddev", "distinct"] as const;

function narrowSequence(random: Random, within: string): Pattern {
  const names = ["s0", "s1", "s2"].slice(0, random.int(2, 3));
  const steps = names.map((name, i) => {
    const own = random.chance(50) ? narrowLeaf(random) : narrowCondition(random);
    const earlier = names.slice(0, i);
    const when = earlier.length > 0 && random.chance(60) ? { all: [referring(random, earlier), own] } : own;
    return { name, when, ...(random.chance(20) ? { times: 2 } : {}) };
  });
  return { type: "sequence", within, contiguity: random.pick(["relaxed", "strict"]), steps };
}

function referring(random: Random, steps: readonly string[]): Condition {
  const step = random.pick(steps);
  const pick = random.pick(["first", "last"] as const);
  const field = random.pick(["amount", "country", "attributes.x", "timestamp", "accountId"]);
  const isNumber = field === "amount" || field === "timestamp";
  const op = random.pick<CompareOp>(isNumber ? ["=", "!=", "<", "<=", ">", ">="] : ["=", "!="]);
  return { field, op, value: { step, pick, field } };
}

function narrowCondition(random: Random, depth = 0): Condition {
  const parts = (): Condition[] => Array.from({ length: random.int(1, 3) }, () => narrowCondition(random, depth + 1));
  if (depth < 3 && random.chance(70)) {
    return random.pick<() => Condition>([
      () => ({ all: parts() }),
      () => ({ all: parts() }),
      () => ({ any: parts() }),
      () => ({ not: narrowCondition(random, depth + 1) }),
    ])();
  }
  return narrowLeaf(random);
}

function narrowLeaf(random: Random): Condition {
  for (;;) {
    const leaf = anyLeaf(random);
    if ("field" in leaf && impossibleComparison(leaf, "", { params: PARAMS, now: false }).length === 0) return leaf;
  }
}

function anyLeaf(random: Random): Condition {
  const field = random.pick(FIELDS);
  const texts = TEXTS[field];
  const value = (): AttributeValue =>
    texts !== undefined
      ? random.pick(texts)
      : field.startsWith("attributes")
        ? random.pick(MIXED)
        : random.pick(NUMBERS);
  const operand = (): Operand => {
    if (random.chance(20)) return { field: random.pick(FIELDS) };
    return texts === undefined ? number(random) : value();
  };
  return random.pick<() => Condition>([
    () => ({ field, op: random.pick(["=", "!="]), value: random.chance(60) ? value() : operand() }),
    () => ({ field, op: random.pick(["<", "<=", ">", ">="]), value: operand() }),
    () => ({ field, op: random.pick(["<", "<=", ">", ">="]), value: operand() }),
    () => ({ field, op: "between", value: [operand(), operand()] }),
    () => ({ field, op: random.pick(["in", "notIn"]), value: [value(), value()] }),
    () => ({
      field,
      op: random.pick(["startsWith", "contains"]),
      value: random.pick(texts === TEXTS.country ? ["D", "DE", "E", "F"] : ["a", "b"]),
    }),
    () => ({ field, op: random.pick(["exists", "missing"]) }),
  ])();
}

function number(random: Random): NumberOrParam {
  return random.chance(20) ? { param: random.pick(Object.keys(PARAMS)) } : random.pick(NUMBERS);
}
