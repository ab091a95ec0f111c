import type { Expression, Measure, Window } from "@/lib/contract/rule";
import { CALENDAR_UNITS } from "@/lib/contract/zone/dates";
import { FIELDS, numberBetween as narrowNumber } from "@/lib/engine/testing/narrow-parts";
import type { Random } from "@/lib/engine/testing/random";
import { randomExpression } from "@/lib/engine/testing/random-expression";
import { type Choices, duration, measuredFor, randomNumber, someFields } from "@/lib/engine/testing/random-parts";
import type { AggregatePattern } from "../definition";

export function randomAggregate(random: Choices): AggregatePattern {
  const fn = random.pick(["count", "sum", "avg", "min", "max", "stddev", "distinct"] as const);
  const field = random.pick(measuredFor(random));
  return {
    type: "aggregate",
    window: randomWindow(random),
    measure:
      fn === "count" && random.chance(60)
        ? { fn }
        : fn === "distinct" && random.chance(50)
          ? { fn, fields: someFields(random, measuredFor(random)) }
          : { fn, field },
    // Where values are computed with rounding a bound between them, so that the last bit decides nothing.
    having: randomHaving(random, fn === "stddev" || fn === "avg"),
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
  const isText = field === "country" || field === "type";
  const fn = random.pick(isText ? (["count", "distinct"] as const) : MEASURES);
  const size = `${random.pick([1, 5, 20])}ms`;
  const window = random.pick<Window>([
    { type: "sliding", size },
    { type: "sliding", size, delay: "2ms" },
    { type: "tumbling", size },
    { type: "session", gap: size },
    { type: "calendar", unit: "day" },
    { type: "last", events: random.pick([1, 2, 5]), within: size },
  ]);
  const measure: Measure =
    fn === "count" && random.chance(50)
      ? { fn }
      : fn === "distinct" && random.chance(50)
        ? { fn, fields: someFields(random, FIELDS) }
        : { fn, field };
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

const MEASURES = ["count", "sum", "avg", "min", "max", "stddev", "distinct"] as const;

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
};

/** The cases of many events of one key, each named after its measure. */
export const CROWDED = Object.keys(BOUNDS) as readonly (keyof typeof BOUNDS)[];

export function crowdedAggregate(kind: keyof typeof BOUNDS, chance: Random): AggregatePattern {
  const fn = kind === "count of field" ? "count" : kind === "distinct together" ? "distinct" : kind;
  const field = fn === "distinct" || fn === "count" ? "cardId" : "amount";
  return {
    type: "aggregate",
    window: crowdedWindow(kind, chance),
    measure:
      kind === "count"
        ? { fn: "count" }
        : kind === "distinct together"
          ? { fn: "distinct", fields: ["cardId", "type"] }
          : { fn, field },
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

function crowdedWindow(kind: keyof typeof BOUNDS, chance: Random): Window {
  // As many as the greatest bound of a count, and one more.
  const some = kind.startsWith("count") || kind.startsWith("distinct") ? [121, 1_000] : [2, 10, 60, 1_000];
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
