import type { FieldComparison } from "../condition";
import type { PlacedField } from "../fields-together";
import { isParamRef } from "../param-value";
import type { Condition, Expression, Operand } from "../rule-parts";
import { isArithmetic, isMeasureRef, namedField, operatorAndSides } from "./expression";

/** Every field that an expression names, with its place. */
export function fieldsIn(expression: Expression, path: string): readonly PlacedField[] {
  if (isArithmetic(expression)) {
    const [operator, ...sides] = operatorAndSides(expression);
    return sides.flatMap((side, i) => fieldsIn(side, `${path}.${operator}[${i}]`));
  }
  if (typeof expression !== "object" || isParamRef(expression) || isMeasureRef(expression)) return [];
  const { field, by } = namedField(expression);
  return [{ field, path: `${path}.${by}` }];
}

type AnyComparison = FieldComparison | Extract<Condition, { readonly expr: unknown }>;

/** Every field that a comparison names beside the one that it compares. */
export function otherFieldsIn(comparison: AnyComparison, path: string): readonly PlacedField[] {
  return expressionsIn(comparison, path).flatMap(({ expression, at }) => fieldsIn(expression, at));
}

/** Those of them that count only where they hold a number: what arithmetic is made of. */
export function computedFieldsIn(comparison: AnyComparison, path: string): readonly PlacedField[] {
  return expressionsIn(comparison, path)
    .filter(({ expression, at }) => isArithmetic(expression) || at === `${path}.expr`)
    .flatMap(({ expression, at }) => fieldsIn(expression, at));
}

function expressionsIn(comparison: AnyComparison, path: string) {
  const left = "expr" in comparison ? [{ expression: comparison.expr, at: `${path}.expr` }] : [];
  if (!("value" in comparison)) return left;
  const { value } = comparison;
  const operands: readonly (readonly [Operand, string])[] = Array.isArray(value)
    ? value.map((each: Operand, i) => [each, `${path}.value[${i}]`] as const)
    : [[value as Operand, `${path}.value`]];
  return [
    ...left,
    ...operands.flatMap(([operand, at]) => (typeof operand === "object" ? [{ expression: operand, at }] : [])),
  ];
}
