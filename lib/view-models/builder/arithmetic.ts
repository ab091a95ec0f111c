import { isArithmetic } from "@/lib/contract/expression/expression";
import { OPERATORS, type Operator } from "@/lib/contract/expression/operators";
import { type FormPath, getAt, isMembers, renameMember, setAt } from "./path";

/** Every operator and how the form says it, between its two sides. */
export const OPERATOR_WORDS: readonly { readonly value: Operator; readonly label: string }[] = [
  { value: "mul", label: "times" },
  { value: "add", label: "plus" },
  { value: "sub", label: "minus" },
  { value: "div", label: "divided by" },
  { value: "min", label: "or, if that is less," },
  { value: "max", label: "or, if that is more," },
];

/** The operator of the arithmetic at `path`, where the form can show both sides; null for what it cannot. */
export function operatorAt(tree: unknown, path: FormPath): Operator | null {
  const value = getAt(tree, path);
  if (!isMembers(value) || Object.keys(value).length !== 1) return null;
  const operator = OPERATORS.find((each) => each in value);
  const sides = operator === undefined ? null : value[operator];
  if (operator === undefined || !Array.isArray(sides) || sides.length > 2 || sides.some(isArithmetic)) return null;
  return operator;
}

/** The arithmetic at `path` with another operator. */
export function withOperator(tree: unknown, path: FormPath, operator: Operator): unknown {
  const before = operatorAt(tree, path);
  return before === null ? tree : renameMember(tree, path, before, operator);
}

/** Arithmetic of what stands at `path`: a field twice, a number times a field; `field` where there is none yet. */
export function makeArithmetic(tree: unknown, path: FormPath, field: string): unknown {
  const value = getAt(tree, path);
  const isReference = isMembers(value) && "field" in value;
  const sides = isReference ? [2, value] : [value === undefined || value === "" ? 2 : value, { field }];
  return setAt(tree, path, { mul: sides });
}

/** One value in the place of the arithmetic at `path`: its number or parameter, if it has one. */
export function withoutArithmetic(tree: unknown, path: FormPath): unknown {
  const operator = operatorAt(tree, path);
  const sides = operator === null ? [] : getAt(tree, [...path, operator]);
  const kept: unknown = Array.isArray(sides)
    ? sides.find((side) => typeof side === "number" || (isMembers(side) && "param" in side))
    : undefined;
  return setAt(tree, path, kept);
}
