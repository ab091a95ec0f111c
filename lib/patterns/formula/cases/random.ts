import { arithmeticOf } from "@/lib/contract/expression/expression";
import { OPERATORS } from "@/lib/contract/expression/operators";
import type { Condition, Expression, FormulaMeasure, Measure } from "@/lib/contract/rule";
import { FIELDS, narrowCondition } from "@/lib/engine/testing/narrow-parts";
import type { Random } from "@/lib/engine/testing/random";
import { ANCHOR } from "@/lib/engine/testing/random-expression";
import {
  type Choices,
  duration,
  measuredFor,
  randomCondition,
  randomNumber,
  someFields,
} from "@/lib/engine/testing/random-parts";
import type { FormulaPattern } from "../definition";

const NAMES = ["money out", "money_in", "a", "idle-time"] as const;
const NUMBERS = ["sum", "avg", "min", "max", "stddev", "median"] as const;
type Sinces = readonly ("sinceLast" | "sinceFirst")[];
const SINCE: Sinces = ["sinceLast", "sinceFirst"];
/** Windows longer than events are held. */
const LONG = ["91d", "400d"] as const;

export function randomFormula(random: Choices): FormulaPattern {
  const fields = measuredFor(random);
  return formulaOf(
    random,
    () => randomMeasure(random, fields),
    () => randomCondition(random),
  );
}

export function narrowFormula(random: Random, within: string): FormulaPattern {
  const measure = (): FormulaMeasure => ({ ...measureOf(random, FIELDS), window: within });
  return formulaOf(random, measure, () => narrowCondition(random));
}

function formulaOf(random: Random, measure: () => FormulaMeasure, condition: () => Condition): FormulaPattern {
  const names = NAMES.slice(0, random.int(1, NAMES.length));
  const measures = Object.fromEntries(names.map((name) => [name, measure()]));
  const show = random.chance(70) ? computed(random, names) : null;
  return {
    type: "formula",
    measures,
    when: whenOver(random, measures, condition, show),
    ...(show === null ? {} : { show }),
  };
}

type Measures = FormulaPattern["measures"];

function whenOver(
  random: Random,
  measures: Measures,
  condition: () => Condition,
  show: Expression | null,
): FormulaPattern["when"] {
  const names = Object.keys(measures);
  const part = (): FormulaPattern["when"] => {
    const name = random.pick(names);
    const fn = measures[name]?.fn;
    const isTime = SINCE.some((each) => each === fn);
    const value = () => (isTime && random.chance(70) ? duration(random) : bound(random, names));
    const left = random.chance(60) ? { measure: name } : { expr: { measure: name } };
    return random.pick<() => FormulaPattern["when"]>([
      () => ({ ...left, op: random.pick(["<", "<=", ">", ">=", "=", "!="]), value: value() }),
      () => ({ ...left, op: "between", value: [value(), value()] }),
      () => ({ ...left, op: random.pick(["exists", "missing"]) }),
      () => ({ expr: computed(random, names), op: random.pick(["<", ">", ">="]), value: bound(random, names) }),
      () => ({ field: "amount", op: random.pick(["<", ">", ">="]), value: computed(random, names) }),
      () => condition(),
    ])();
  };
  if (show !== null && random.chance(25))
    return { expr: show, op: random.pick([">", ">=", "<"]), value: bound(random, names) };
  return random.pick<() => FormulaPattern["when"]>([
    part,
    part,
    () => ({ all: [part(), part()] }),
    () => ({ any: [part(), part()] }),
    () => ({ not: part() }),
  ])();
}

/** Odd, so that the last bit of what is rounded decides nothing. */
const BOUNDS = [0.123456, 0.876543, 1.765432, 7.654321, 40.4567, 99.98765] as const;

function bound(random: Random, names: readonly string[]): Expression {
  if (random.chance(60)) return random.pick(BOUNDS);
  return random.chance(50)
    ? { add: [{ mul: [{ field: "amount" }, 0.123456] }, 0.0123457] }
    : { add: [{ mul: [{ measure: random.pick(names) }, 0.765432] }, 0.0123457] };
}

function computed(random: Random, names: readonly string[]): Expression {
  const leaf = (): Expression =>
    random.pick<Expression>([{ measure: random.pick(names) }, { measure: random.pick(names) }, { field: "amount" }, 2]);
  return random.chance(40) ? { measure: random.pick(names) } : arithmeticOf(random.pick(OPERATORS), leaf(), leaf());
}

function randomMeasure(random: Choices, fields: readonly string[]): FormulaMeasure {
  const when = (): { readonly when?: Condition } =>
    random.chance(40) ? { when: randomCondition(random, random.chance(40) ? [ANCHOR] : []) } : {};
  if (random.chance(25)) return { fn: random.pick(SINCE), window: random.pick(LONG) };
  const since = random.chance(30);
  const measure = since ? { fn: random.pick(SINCE), ...when() } : { ...measureOf(random, fields), ...when() };
  return random.pick<() => FormulaMeasure>([
    () => ({ ...measure, window: duration(random) }),
    () => ({ ...measure, window: duration(random) }),
    () => ({ ...measure, window: duration(random), delay: duration(random) }),
    () => ({ ...measure, events: random.pick([1, 2, 3, 5, 20]), within: duration(random) }),
  ])();
}

const QUANTILES = [0.1, 0.25, 0.5, 0.95, 1] as const;

function measureOf(random: Random, fields: readonly string[]): Measure {
  const field = random.pick(fields);
  const isText = ["country", "type", "cardId", "label"].includes(field);
  const counts = [
    (): Measure => ({ fn: "count" }),
    (): Measure => ({ fn: random.pick(["count", "distinct"]), field }),
    (): Measure => ({ fn: "distinct", fields: someFields(random, fields) }),
  ];
  const numbers = (): Measure => ({ fn: random.pick(NUMBERS), field });
  const quantile = (): Measure => ({ fn: "quantile", field, q: random.pick(QUANTILES) });
  return random.pick(isText ? counts : [...counts, numbers, numbers, numbers, quantile])();
}

/** The cases of many events of one key, each named after what it measures. */
export const FORMULA_KINDS = ["formula of time", "formula of last events", "formula of times between"] as const;

export function crowdedFormula(kind: (typeof FORMULA_KINDS)[number], random: Random, within: string): FormulaPattern {
  const when: Condition = { field: "type", op: "=", value: "purchase" };
  const some = (): FormulaMeasure =>
    random.pick<() => FormulaMeasure>([
      () => ({ fn: "sum", field: "amount", window: within }),
      () => ({ fn: "sum", field: "amount", when, window: within }),
      () => ({ fn: "distinct", field: "cardId", window: within }),
      () => ({ fn: "max", field: "amount", window: within, delay: "20ms" }),
      () => ({ fn: "median", field: "amount", when, window: within }),
      () => ({ fn: "avg", field: "amount", window: "300ms", delay: within }),
    ])();
  const last = (): FormulaMeasure => ({
    ...random.pick<Measure>([
      { fn: "sum", field: "amount" },
      { fn: "max", field: "amount", when },
      { fn: "distinct", field: "cardId" },
      { fn: "quantile", field: "amount", q: 0.9 },
    ]),
    events: random.pick([2, 10, 60]),
    within: "300ms",
  });
  const since = (): FormulaMeasure =>
    random.pick<() => FormulaMeasure>([
      () => ({ fn: random.pick(SINCE), window: random.pick(LONG) }),
      () => ({ fn: random.pick(SINCE), when, window: within }),
      () => ({ fn: random.pick(SINCE), window: within, delay: "20ms" }),
      () => ({ fn: random.pick(SINCE), when, events: 20, within }),
    ])();
  const measure = { "formula of time": some, "formula of last events": last, "formula of times between": since }[kind];
  return {
    type: "formula",
    measures: { a: measure(), b: measure(), c: measure() },
    when: {
      any: [
        {
          expr: { div: [{ measure: "a" }, { measure: "b" }] },
          op: ">",
          value: random.pick([0.812345, 1.512345, 4.12345]),
        },
        {
          all: [
            { field: "amount", op: ">", value: 400 },
            { measure: "c", op: ">", value: randomNumber(random) },
          ],
        },
      ],
    },
    show: { add: [{ measure: "a" }, { max: [{ measure: "b" }, { measure: "c" }] }] },
  };
}
