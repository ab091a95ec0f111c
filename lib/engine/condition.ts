import { isArithmetic } from "@/lib/contract/expression/expression";
import { isMultiple } from "@/lib/contract/multiple";
import type { CompareOp, Condition, Operand, ParamRef } from "@/lib/contract/rule";
import { textTest } from "@/lib/contract/text-pattern/re2";
import type { AttributeValue } from "@/lib/contract/transaction";
import { unreachable } from "@/lib/contract/unreachable";
import { compileExpression, leafReader, missingAsNull, type OperandScope, type SubjectReader } from "./expression";
import type { ListNow } from "./list-table";

export type CompiledCondition<S> = (subject: S) => boolean;
export type ListOp = "inList" | "notInList";

/** Where the names in a condition lead: fields of the subject, events of earlier steps, managed lists. */
export interface CompileScope<S> extends OperandScope<S> {
  /** Whether `field` is text that the managed list `list` holds (`inList`) or does not hold (`notInList`). */
  listed(field: string, op: ListOp, list: string): CompiledCondition<S>;
}

/** `condition`, its parameters replaced by `withLiterals`, as a closure with the exact meaning of rules.md §3. */
export function compileCondition<S>(condition: Condition, scope: CompileScope<S>): CompiledCondition<S> {
  if ("all" in condition) return every(condition.all.map((part) => compileCondition(part, scope)));
  if ("any" in condition) return some(condition.any.map((part) => compileCondition(part, scope)));
  if ("not" in condition) {
    const test = compileCondition(condition.not, scope);
    return (s) => !test(s);
  }
  const read =
    "field" in condition ? scope.field(condition.field) : missingAsNull(compileExpression(condition.expr, scope));
  switch (condition.op) {
    case "exists":
      return (s) => read(s) !== null;
    case "missing":
      return (s) => read(s) === null;
    case "in":
    case "notIn": {
      const values = new Set<AttributeValue>(condition.value.map(literal));
      if (condition.op === "in") return (s) => has(values, read(s));
      return (s) => {
        const value = read(s);
        return value !== null && !values.has(value);
      };
    }
    case "inList":
    case "notInList":
      return scope.listed(condition.field, condition.op, condition.value);
    case "matches": {
      const test = textTest(condition.value);
      return (s) => {
        const value = read(s);
        return typeof value === "string" && test(value);
      };
    }
    case "between": {
      const low = operand(condition.value[0], scope);
      const high = operand(condition.value[1], scope);
      return (s) => {
        const value = read(s);
        const lowest = low(s);
        const highest = high(s);
        if (typeof value !== "number" || typeof lowest !== "number" || typeof highest !== "number") return false;
        return lowest <= value && value <= highest;
      };
    }
    default:
      return compare(read, condition.op, condition.value, scope);
  }
}

/** Whether what `read` gives is text that the list holds for the subject's time, or with `notInList` does not hold. */
export function compileListed<S>(
  read: SubjectReader<S>,
  timeOf: (subject: S) => number,
  op: ListOp,
  list: ListNow,
): CompiledCondition<S> {
  const wanted = op === "inList";
  return (s) => {
    const value = read(s);
    return typeof value === "string" && list.values.has(value, timeOf(s)) === wanted;
  };
}

function has(values: ReadonlySet<AttributeValue>, value: AttributeValue | null): boolean {
  return value !== null && values.has(value);
}

function every<S>(tests: readonly CompiledCondition<S>[]): CompiledCondition<S> {
  const [first, second, third] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (third === undefined) return (s) => first(s) && second(s);
  return (s) => {
    for (const test of tests) if (!test(s)) return false;
    return true;
  };
}

function some<S>(tests: readonly CompiledCondition<S>[]): CompiledCondition<S> {
  const [first, second, third] = tests;
  if (first === undefined) return () => false;
  if (second === undefined) return first;
  if (third === undefined) return (s) => first(s) || second(s);
  return (s) => {
    for (const test of tests) if (test(s)) return true;
    return false;
  };
}

function compare<S>(
  read: SubjectReader<S>,
  op: CompareOp,
  value: Operand,
  scope: CompileScope<S>,
): CompiledCondition<S> {
  if (typeof value !== "object") return compareLiteral(read, op, value);
  const other = operand(value, scope);
  const holds = relation(op);
  return (s) => {
    const left = read(s);
    if (left === null) return false;
    const right = other(s);
    return right !== null && holds(left, right);
  };
}

/** The usual case, kept short because it runs for every event. */
function compareLiteral<S>(read: SubjectReader<S>, op: CompareOp, literal: AttributeValue): CompiledCondition<S> {
  switch (op) {
    case "=":
      return (s) => read(s) === literal;
    case "!=":
      return (s) => {
        const value = read(s);
        return typeof value === typeof literal && value !== literal;
      };
    case "<":
    case "<=":
    case ">":
    case ">=":
      return typeof literal === "number" ? compareNumber(read, op, literal) : () => false;
    case "startsWith":
    case "endsWith":
    case "contains":
    case "multipleOf": {
      const holds = relation(op);
      return (s) => {
        const value = read(s);
        return value !== null && holds(value, literal);
      };
    }
    default:
      return unreachable(op);
  }
}

function compareNumber<S>(read: SubjectReader<S>, op: "<" | "<=" | ">" | ">=", bound: number): CompiledCondition<S> {
  switch (op) {
    case "<":
      return (s) => {
        const value = read(s);
        return typeof value === "number" && value < bound;
      };
    case "<=":
      return (s) => {
        const value = read(s);
        return typeof value === "number" && value <= bound;
      };
    case ">":
      return (s) => {
        const value = read(s);
        return typeof value === "number" && value > bound;
      };
    case ">=":
      return (s) => {
        const value = read(s);
        return typeof value === "number" && value >= bound;
      };
    default:
      return unreachable(op);
  }
}

function relation(op: CompareOp): (left: AttributeValue, right: AttributeValue) => boolean {
  switch (op) {
    case "=":
      return (a, b) => a === b;
    case "!=":
      return (a, b) => typeof a === typeof b && a !== b;
    case "<":
      return (a, b) => typeof a === "number" && typeof b === "number" && a < b;
    case "<=":
      return (a, b) => typeof a === "number" && typeof b === "number" && a <= b;
    case ">":
      return (a, b) => typeof a === "number" && typeof b === "number" && a > b;
    case ">=":
      return (a, b) => typeof a === "number" && typeof b === "number" && a >= b;
    case "startsWith":
      return (a, b) => typeof a === "string" && typeof b === "string" && a.startsWith(b);
    case "endsWith":
      return (a, b) => typeof a === "string" && typeof b === "string" && a.endsWith(b);
    case "contains":
      return (a, b) => typeof a === "string" && typeof b === "string" && a.includes(b);
    case "multipleOf":
      return (a, b) => typeof a === "number" && typeof b === "number" && isMultiple(a, b);
    default:
      return unreachable(op);
  }
}

/** Parameters were replaced by their values (`withLiterals`) before a condition is compiled. */
function literal(value: AttributeValue | ParamRef): AttributeValue {
  if (typeof value === "object") throw new Error(`parameter ${value.param} has no value`);
  return value;
}

function operand<S>(value: Operand, scope: CompileScope<S>): SubjectReader<S> {
  if (typeof value !== "object") return () => value;
  return isArithmetic(value) ? missingAsNull(compileExpression(value, scope)) : leafReader(value, scope);
}
