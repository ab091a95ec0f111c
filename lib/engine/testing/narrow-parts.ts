import { arithmeticOf } from "@/lib/contract/expression/expression";
import { OPERATORS } from "@/lib/contract/expression/operators";
import { impossibleComparison } from "@/lib/contract/possible/comparison";
import type { Condition, Expression, NumberOrParam, Operand, Param } from "@/lib/contract/rule";
import type { AttributeValue } from "@/lib/contract/transaction";
import type { Random } from "./random";

/** Few fields with few values, so that what a random rule asks for often cannot be, and often only just can. */
export const NUMBERS = [0, 1, 2, 3, 5] as const;
export const NARROW_TEXTS: Readonly<Record<string, readonly string[]>> = {
  type: ["a", "ab", "b"],
  country: ["DE", "FR", "DK"],
  accountId: ["a1", "a2"],
};
export const MIXED: readonly AttributeValue[] = [1, 2, "a", "b", true, false];
export const FIELDS = [
  "amount",
  "baseAmount",
  "type",
  "country",
  "attributes.x",
  "attributes.y",
  "accountId",
  "latitude",
] as const;
export const PARAMS: Readonly<Record<string, Param>> = {
  fixed: { value: 2, min: 2, max: 2 },
  wide: { value: 2, min: 0, max: 5 },
  low: { value: 1, min: 0, max: 1 },
  free: { value: 3 },
};

export function narrowCondition(random: Random, depth = 0): Condition {
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

export function narrowLeaf(random: Random): Condition {
  for (;;) {
    const leaf = anyLeaf(random);
    if ("op" in leaf && impossibleComparison(leaf, "", { params: PARAMS, now: false }).length === 0) return leaf;
  }
}

function anyLeaf(random: Random): Condition {
  const field = random.pick(FIELDS);
  const texts = NARROW_TEXTS[field];
  const value = (): AttributeValue =>
    texts !== undefined
      ? random.pick(texts)
      : field.startsWith("attributes")
        ? random.pick(MIXED)
        : random.pick(NUMBERS);
  const operand = (): Operand => {
    if (random.chance(20)) return { field: random.pick(FIELDS) };
    if (random.chance(10)) return narrowExpression(random);
    return texts === undefined ? numberBetween(random) : value();
  };
  return random.pick<() => Condition>([
    () => ({ field, op: random.pick(["=", "!="]), value: random.chance(60) ? value() : operand() }),
    () => ({ field, op: random.pick(["<", "<=", ">", ">="]), value: operand() }),
    () => ({ field, op: random.pick(["<", "<=", ">", ">="]), value: operand() }),
    () => ({ field, op: "between", value: [operand(), operand()] }),
    () => ({ field, op: random.pick(["in", "notIn"]), value: [value(), value()] }),
    () => ({
      field,
      op: random.pick(["startsWith", "endsWith", "contains"]),
      value: random.pick(texts === NARROW_TEXTS.country ? ["D", "DE", "E", "F"] : ["a", "b"]),
    }),
    () => ({ field, op: "matches", value: random.pick(["a", "^[ab]+$", "D|F"]) }),
    () => ({
      field,
      op: "multipleOf",
      value: random.chance(20) ? { field: random.pick(FIELDS) } : random.pick([1, 2, 3]),
    }),
    () => ({ field, op: random.pick(["exists", "missing"]) }),
    () => ({ expr: narrowExpression(random), op: random.pick(["=", "!=", "<", ">="]), value: numberBetween(random) }),
    () => ({ expr: narrowExpression(random), op: random.pick(["exists", "missing"]) }),
  ])();
}

function narrowExpression(random: Random): Expression {
  const leaf = (): Expression => (random.chance(50) ? { field: random.pick(FIELDS) } : numberBetween(random));
  return random.chance(20) ? leaf() : arithmeticOf(random.pick(OPERATORS), leaf(), leaf());
}

/** A number, now and then as a parameter. */
export function numberBetween(random: Random): NumberOrParam {
  return random.chance(20) ? { param: random.pick(Object.keys(PARAMS)) } : random.pick(NUMBERS);
}
