import {
  type Arithmetic,
  COMPUTE,
  type Expression,
  isArithmetic,
  operatorAndSides,
} from "@/lib/contract/expression/expression";
import type { AttributeValue } from "@/lib/contract/transaction";

/** Reads a value of a subject; null when it is missing. */
export type SubjectReader<S> = (subject: S) => AttributeValue | null;
/** Reads a number of a subject; NaN when it is missing. */
export type NumberReader<S> = (subject: S) => number;

/** Where the names in an expression lead: fields of the subject, events of earlier steps, the event that is judged. */
export interface OperandScope<S> {
  field(field: string): SubjectReader<S>;
  step(step: string, pick: "first" | "last", field: string): SubjectReader<S>;
  /** A field of the event that is judged. */
  anchor(field: string): SubjectReader<S>;
  /** What a measure of the pattern comes to for the subject. */
  measure(name: string): SubjectReader<S>;
}

/**
 * `expression`, its parameters replaced by their values, as a closure: computed in the order in which it is written, missing
 * where a part of it is missing or no number, and where a result is not finite (rules.md §8).
 */
export function compileExpression<S>(expression: Expression, scope: OperandScope<S>): NumberReader<S> {
  if (!isArithmetic(expression))
    return typeof expression === "number" ? () => expression : numberOf(leafReader(expression, scope));
  const [operator, left, right] = operatorAndSides(expression);
  const compute = COMPUTE[operator];
  const x = compileExpression(left, scope);
  if (typeof right === "number") return (s) => finite(compute(x(s), right));
  const y = compileExpression(right, scope);
  return (s) => finite(compute(x(s), y(s)));
}

/** What is no operator and no number, as a reader of whatever stands there. */
export function leafReader<S>(
  leaf: Exclude<Expression, number | Arithmetic>,
  scope: OperandScope<S>,
): SubjectReader<S> {
  if ("param" in leaf) throw new Error(`parameter ${leaf.param} has no value`);
  if ("anchor" in leaf) return scope.anchor(leaf.anchor);
  if ("measure" in leaf) return scope.measure(leaf.measure);
  return "step" in leaf ? scope.step(leaf.step, leaf.pick, leaf.field) : scope.field(leaf.field);
}

/** The same with null for what is missing, as comparisons have it. */
export function missingAsNull<S>(read: NumberReader<S>): SubjectReader<S> {
  return (s) => {
    const value = read(s);
    return Number.isNaN(value) ? null : value;
  };
}

function numberOf<S>(read: SubjectReader<S>): NumberReader<S> {
  return (s) => {
    const value = read(s);
    return typeof value === "number" ? value : Number.NaN;
  };
}

/** NaN for what is missing too: every operator makes NaN of it. */
function finite(result: number): number {
  return Number.isFinite(result) ? result : Number.NaN;
}
