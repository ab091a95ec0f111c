import type { Condition, Expression, Measure, Window } from "@/lib/contract/rule";
import { CALENDAR_UNITS } from "@/lib/contract/zone/dates";
import { FIELDS, narrowCondition, numberBetween as narrowNumber } from "@/lib/engine/testing/narrow-parts";
import type { Random } from "@/lib/engine/testing/random";
import { ANCHOR, randomExpression } from "@/lib/engine/testing/random-expression";
import {
  type Choices,
  duration,
  measuredFor,
  randomCondition,
  randomNumber,
  someFields,
} from "@/lib/engine/testing/random-parts";
import type { AggregatePattern } from "../definition";

export function randomAggregate(random: Choices): AggregatePattern {
  const fields = measuredFor(random);
  const measure = measureOf(random, random.pick(fields), false, fields);
  const rounds = measure.fn === "stddev" || measure.fn === "avg";
  return {
    type: "aggregate",
    window: randomWindow(random),
    measure: {
      ...measure,
      ...(random.chance(40) ? { when: randomCondition(random, [ANCHOR]) } : {}),
    },
    // Where values are computed with rounding a bound between them, so that the last bit decides nothing.
    having: randomHaving(random, rounds),
  };
}

function randomHaving(random: Random, rounded: boolean): AggregatePattern["having"] {
  const number = (): Expression => (rounded ? random.pick([0.123456, 7.654321, 40.4567]) : randomNumber(random));
  // An odd share of what the last transaction has, for the same reason.
  const value = (): Expression => {
    if (random.chance(70)) return number();
    if (rounded) return { add: [{ mul: [{ field: random.pick(BOUND_FIELDS) }, 0.123456] }, 0.0123457] };
    return random.chance(50) ? { field: random.pick(BOUND_FIELDS) } : randomExpression(random);
  };
  if (random.chance(20)) return { op: "between", value: [value(), value()] };
  return { op: random.pick(["<", "<=", ">", ">=", "="]), value: value() };
}

const BOUND_FIELDS = ["amount", "attributes.x", "attributes.y", "hourOfDay"] as const;

function randomWindow(random: Random): Window {
  const size = random.pick([1, 2, 5, 10, 20, 50, 100]);
  return random.pick<() => Window>([
    () => ({ type: "sliding", size: duration(random) }),
    () => ({ type: "sliding", size: duration(random), delay: duration(random) }),
    () => ({ type: "tumbling", size: duration(random) }),
    () => ({ type: "hopping", size: `${size}ms`, step: `${random.int(Math.ceil(size / 8), size)}ms` }),
    () => ({ type: "session", gap: duration(random) }),
    () => ({ type: "calendar", unit: random.pick(CALENDAR_UNITS) }),
    () => ({ type: "last", events: random.pick([1, 2, 3, 5, 20]), within: duration(random) }),
  ])();
}

export function narrowAggregate(random: Random): AggregatePattern {
  const field = random.pick(["amount", "amount", "attributes.x", "country", "type", "latitude"] as const);
  const condition = narrowCondition(random);
  const isText = field === "country" || field === "type";
  const size = `${random.pick([1, 5, 20])}ms`;
  const window = random.pick<Window>([
    { type: "sliding", size },
    { type: "sliding", size, delay: "2ms" },
    { type: "tumbling", size },
    { type: "session", gap: size },
    { type: "calendar", unit: "day" },
    { type: "last", events: random.pick([1, 2, 5]), within: size },
  ]);
  const measure: Measure = {
    ...measureOf(random, field, isText, FIELDS),
    ...(random.chance(30)
      ? { when: random.chance(50) ? condition : { all: [condition, narrowAnchored(random)] } }
      : {}),
  };
  return {
    type: "aggregate",
    window,
    measure,
    having: random.chance(20)
      ? { op: "between", value: [narrowNumber(random), narrowNumber(random)] }
      : { op: random.pick(["<", "<=", ">", ">=", "="]), value: narrowBound(random) },
  };
}

function narrowBound(random: Random): Expression {
  if (random.chance(80)) return narrowNumber(random);
  return random.chance(50) ? { field: "amount" } : { mul: [narrowNumber(random), { field: random.pick(FIELDS) }] };
}

const COUNTS = ["count", "distinct"] as const;
const NUMBERS = ["sum", "avg", "min", "max", "stddev", "median"] as const;
const PARTS = [0.000001, 0.1, 0.25, 0.333333, 0.5, 0.7, 0.9, 0.95, 0.999999, 1] as const;

/** A measure of any function; of a field of text one that takes it. */
function measureOf(random: Random, field: string, isText: boolean, fields: readonly string[]): Measure {
  const counts = [
    (): Measure => ({ fn: "count" }),
    (): Measure => ({ fn: random.pick(COUNTS), field }),
    (): Measure => ({ fn: "distinct", fields: someFields(random, fields) }),
  ];
  const ofNumbers = (): Measure => ({ fn: random.pick(NUMBERS), field });
  const quantile = (): Measure => ({ fn: "quantile", field, q: random.pick(PARTS) });
  return random.pick(isText ? counts : [...counts, ofNumbers, ofNumbers, ofNumbers, ofNumbers, quantile])();
}

/** A comparison with the event that is judged. */
function narrowAnchored(random: Random): Condition {
  const field = random.pick(FIELDS);
  const value = { anchor: random.chance(70) ? field : random.pick(FIELDS) };
  return random.pick<() => Condition>([
    () => ({ field, op: random.pick(["=", "!="]), value }),
    () => ({ not: { field, op: "=", value } }),
    () => ({ field: "amount", op: random.pick(["<", "<=", ">", ">="]), value: { anchor: "amount" } }),
  ])();
}

/** What events of a window about come to. */
const BOUNDS = {
  count: 60,
  "count of field": 60,
  distinct: 20,
  "distinct together": 20,
  sum: 4_000.5,
  avg: 60.25,
  min: 1,
  max: 400,
  stddev: 99.5,
  median: 19.99,
  quantile: 300,
  "count when": 40,
  "median when": 19.99,
  "anchored count": 20,
  "anchored quantile": 100,
};

/** The cases of many events of one key, each named after its measure. */
export const CROWDED = Object.keys(BOUNDS) as readonly (keyof typeof BOUNDS)[];

export function crowdedAggregate(kind: keyof typeof BOUNDS, chance: Random): AggregatePattern {
  return {
    type: "aggregate",
    window: crowdedWindow(kind, chance),
    measure: crowdedMeasure(kind, chance),
    having: crowdedHaving(chance, BOUNDS[kind] * chance.pick([0.25, 1, 1, 2])),
  };
}

function crowdedHaving(chance: Random, bound: number): AggregatePattern["having"] {
  const op = chance.pick([">", ">=", "<", "<=", "="] as const);
  return chance.pick<() => AggregatePattern["having"]>([
    () => ({ op, value: bound }),
    () => ({ op, value: bound }),
    () => ({ op, value: bound }),
    () => ({ op: "between", value: [bound * 0.8, bound * 1.2] }),
    () => ({ op, value: { min: [bound, { add: [{ field: "amount" }, bound / 2] }] } }),
    () => ({ op: "between", value: [{ mul: [{ field: "amount" }, bound / 100] }, bound * 1.2] }),
  ])();
}

function crowdedMeasure(kind: keyof typeof BOUNDS, chance: Random): Measure {
  const when: Condition = { field: "type", op: "=", value: "purchase" };
  const same: Condition = { field: "cardId", op: chance.pick(["=", "!="]), value: { anchor: "cardId" } };
  const field = "amount";
  switch (kind) {
    case "count":
      return { fn: kind };
    case "count of field":
      return { fn: "count", field: "cardId" };
    case "distinct":
      return { fn: kind, field: "cardId" };
    case "distinct together":
      return { fn: "distinct", fields: ["cardId", "type"] };
    case "quantile":
      return { fn: kind, field, q: chance.pick([0.1, 0.75, 0.9]) };
    case "count when":
      return { fn: "count", when };
    case "median when":
      return { fn: "median", field, when };
    case "anchored count":
      return { fn: "count", when: { all: [when, same] } };
    case "anchored quantile":
      return { fn: "quantile", field, q: 0.8, when: same };
    default:
      return { fn: kind, field };
  }
}

function crowdedWindow(kind: keyof typeof BOUNDS, chance: Random): Window {
  // As many as the greatest bound of a count, and one more.
  const some = kind.includes("count") || kind.startsWith("distinct") ? [121, 1_000] : [2, 10, 60, 1_000];
  const size = `${chance.pick([40, 100, 200, 300])}ms`;
  return chance.pick<() => Window>([
    () => ({ type: "sliding", size }),
    () => ({ type: "sliding", size }),
    () => ({ type: "sliding", size }),
    () => ({ type: "sliding", size, delay: `${chance.pick([5, 50, 150])}ms` }),
    () => ({ type: "tumbling", size }),
    () => ({ type: "hopping", size: "200ms", step: `${chance.pick([30, 70, 100])}ms` }),
    () => ({ type: "session", gap: `${chance.pick([1, 3, 10])}ms` }),
    () => ({ type: "last", events: chance.pick(some), within: size }),
    () => ({ type: "last", events: chance.pick(some), within: "1s" }),
  ])();
}
