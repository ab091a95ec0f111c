import { isParamRef, paramOf } from "../param-value";
import type { Params } from "../rule-parts";
import { OPERATORS, type Operator } from "./operators";
import type { AnchorRef, Arithmetic, Expression, FieldRef, MeasureRef, Sides, StepRef } from "./schema";

export type { Arithmetic, Expression, MeasureRef, Sides, StepRef } from "./schema";

/** How deep operators may be nested; a rule beyond that is refused. */
export const OPERATORS_DEPTH_MAX = 4;

/** What an expression is made of beside operators. */
export type Leaf = Exclude<Expression, Arithmetic>;

export function isArithmetic(value: unknown): value is Arithmetic {
  return typeof value === "object" && value !== null && OPERATORS.some((operator) => Object.hasOwn(value, operator));
}

/** The operator of arithmetic with its two sides. */
export function operatorAndSides(arithmetic: Arithmetic): readonly [Operator, ...Sides] {
  if ("add" in arithmetic) return ["add", ...arithmetic.add];
  if ("sub" in arithmetic) return ["sub", ...arithmetic.sub];
  if ("mul" in arithmetic) return ["mul", ...arithmetic.mul];
  if ("div" in arithmetic) return ["div", ...arithmetic.div];
  if ("min" in arithmetic) return ["min", ...arithmetic.min];
  return ["max", ...arithmetic.max];
}

/** Arithmetic of an operator and two sides. */
export function arithmeticOf(operator: Operator, left: Expression, right: Expression): Arithmetic {
  switch (operator) {
    case "add":
      return { add: [left, right] };
    case "sub":
      return { sub: [left, right] };
    case "mul":
      return { mul: [left, right] };
    case "div":
      return { div: [left, right] };
    case "min":
      return { min: [left, right] };
    default:
      return { max: [left, right] };
  }
}

/** Whether it is what a measure of the pattern comes to. */
export function isMeasureRef(value: unknown): value is MeasureRef {
  return typeof value === "object" && value !== null && "measure" in value;
}

/** A reference to a field of a transaction. */
export type FieldLeaf = FieldRef | StepRef | AnchorRef;

/** The field that a reference names, and the property that names it. */
export function namedField(reference: FieldLeaf): { readonly field: string; readonly by: "field" | "anchor" } {
  return "anchor" in reference ? { field: reference.anchor, by: "anchor" } : { field: reference.field, by: "field" };
}

/** Everything in an expression that is no operator, from left to right. */
export function leavesOf(expression: Expression): readonly Leaf[] {
  if (!isArithmetic(expression)) return [expression];
  const [, left, right] = operatorAndSides(expression);
  return [...leavesOf(left), ...leavesOf(right)];
}

/** The expression with another in the place of each of its leaves. */
export function withLeaves(expression: Expression, leaf: (leaf: Leaf) => Expression): Expression {
  if (!isArithmetic(expression)) return leaf(expression);
  const [operator, left, right] = operatorAndSides(expression);
  return arithmeticOf(operator, withLeaves(left, leaf), withLeaves(right, leaf));
}

/** The number that an expression of numbers alone comes to; null for any other, and where the result is not finite. */
export function computed(expression: Expression): number | null {
  if (typeof expression === "number") return expression;
  if (!isArithmetic(expression)) return null;
  const [operator, left, right] = operatorAndSides(expression);
  const [x, y] = [computed(left), computed(right)];
  if (x === null || y === null) return null;
  const result = COMPUTE[operator](x, y);
  return Number.isFinite(result) ? result : null;
}

/** The number that an expression is for every transaction, its parameters being what they are; null where it is none, or differs. */
export function constantOf(params: Params | undefined, expression: Expression): number | null {
  return computed(
    withLeaves(expression, (leaf) => {
      const held = isParamRef(leaf) ? paramOf(params, leaf)?.value : undefined;
      return typeof held === "number" ? held : leaf;
    }),
  );
}

/** What each operator makes of two numbers, as IEEE doubles. */
export const COMPUTE: Readonly<Record<Operator, (x: number, y: number) => number>> = {
  add: (x, y) => x + y,
  sub: (x, y) => x - y,
  mul: (x, y) => x * y,
  div: (x, y) => x / y,
  min: Math.min,
  max: Math.max,
};

/** Whether an expression differs from one transaction to another. */
export function readsTransaction(expression: Expression): boolean {
  return leavesOf(expression).some((leaf) => typeof leaf === "object" && !isParamRef(leaf));
}
