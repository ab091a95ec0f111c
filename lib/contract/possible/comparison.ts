import { isArithmetic, isMeasureRef, namedField } from "../expression/expression";
import { isParamRef } from "../param-value";
import type { CompareOp, Condition, Expression, FieldComparison, Operand, RuleIssue } from "../rule-parts";
import type { AttributeValue } from "../transaction";
import { kindsOf, mayBeMissing, numbersOf, numberWords, textsOf } from "./field-values";
import { includes, intersect, isEmpty, type NumberRange, related } from "./number-range";
import { operandKinds, operandNumbers, operandWords, type ParamReading } from "./operand";

/** A condition that compares one value: a field, or what comes from others. */
export type Comparison = Extract<Condition, { readonly op: string }>;

/** What is compared, as an operand. */
export function leftOf(comparison: Comparison): Expression {
  return "field" in comparison ? { field: comparison.field } : comparison.expr;
}

const NUMBER_OPS = "= != < <= > >= between multipleOf in notIn exists missing";
const TEXT_OPS = "= != in notIn startsWith endsWith contains matches inList notInList exists missing";

/** Why `comparison`, which is well-formed, can never be true, whatever a transaction holds; empty when it can. */
export function impossibleComparison(
  comparison: Comparison,
  path: string,
  reading: ParamReading,
): readonly RuleIssue[] {
  const at = `${path}.value`;
  if (!("field" in comparison)) return wrongComputed(comparison, at, reading);
  const { field, op } = comparison;
  switch (comparison.op) {
    case "exists":
      return [];
    case "missing":
      if (mayBeMissing(field)) return [];
      return [{ path: `${path}.op`, expected: `another operator: every transaction has ${field}` }];
    case "matches":
    case "inList":
    case "notInList":
      return wrongOperator(field, op, "text", path);
    case "in":
      if (comparison.value.length === 0) return [{ path: at, expected: "at least one value" }];
      return comparison.value.flatMap((value, i) => wrongEquality(field, value, `${at}[${i}]`, reading));
    case "notIn":
      return comparison.value.flatMap((value, i) => wrongKind(field, value, `${at}[${i}]`));
    case "between":
      return wrongBetween(field, comparison.value, path, reading);
    default:
      return wrongCompare(field, comparison.op, comparison.value, path, reading);
  }
}

/** Of what comes from others only the values are looked at. */
function wrongComputed(comparison: ComputedComparison, at: string, reading: ParamReading): readonly RuleIssue[] {
  switch (comparison.op) {
    case "in":
      return comparison.value.length === 0 ? [{ path: at, expected: "at least one value" }] : [];
    case "between":
      return wrongEnds(comparison.value, at, reading);
    default:
      return [];
  }
}

type ComputedComparison = Exclude<Comparison, FieldComparison>;

function wrongCompare(
  field: string,
  op: CompareOp,
  value: Operand,
  path: string,
  reading: ParamReading,
): readonly RuleIssue[] {
  const at = `${path}.value`;
  switch (op) {
    case "=":
      return wrongEquality(field, value, at, reading);
    case "!=":
      return first(wrongKind(field, value, at), () => wrongSelf(field, op, value, at));
    case "multipleOf":
      return first(wrongOperator(field, op, "number", path), () => wrongKind(field, value, at, "number"));
    case "startsWith":
    case "endsWith":
    case "contains":
      return first(wrongOperator(field, op, "text", path), () => {
        if (typeof value === "object") return wrongKind(field, value, at, "text");
        if (typeof value !== "string" || textsOf(field).part(value)) return [];
        return [{ path: at, expected: `what ${field} can hold: ${textsOf(field).words}` }];
      });
    default:
      return first(
        wrongOperator(field, op, "number", path),
        () => wrongKind(field, value, at, "number"),
        () => wrongSelf(field, op, value, at),
        () => wrongNumbers(field, related(op, operandNumbers(value, reading)), at),
      );
  }
}

function wrongEquality(field: string, value: Operand, path: string, reading: ParamReading): readonly RuleIssue[] {
  return first(wrongKind(field, value, path), () => {
    if (typeof value === "string") {
      const { whole, words } = textsOf(field);
      if (whole(value)) return [];
      const instead = value === "" && mayBeMissing(field) ? "; for none use the operator missing" : "";
      return [{ path, expected: `what ${field} can hold: ${words}${instead}` }];
    }
    if (!operandKinds(value).includes("number") || !kindsOf(field).includes("number")) return [];
    // Free attributes on both sides may be equal texts.
    if (typeof value === "object" && !isParamRef(value) && operandKinds(value).length > 1) return [];
    return wrongNumbers(field, operandNumbers(value, reading), path);
  });
}

function wrongBetween(
  field: string,
  [low, high]: readonly [Operand, Operand],
  path: string,
  reading: ParamReading,
): readonly RuleIssue[] {
  const at = `${path}.value`;
  return first(
    wrongOperator(field, "between", "number", path),
    () => [...wrongKind(field, low, `${at}[0]`, "number"), ...wrongKind(field, high, `${at}[1]`, "number")],
    () => wrongEnds([low, high], at, reading),
    () => wrongNumbers(field, between([low, high], reading), at),
  );
}

/** That no number lies between the two. */
export function wrongEnds(
  ends: readonly [Operand, Operand],
  path: string,
  reading: ParamReading,
): readonly RuleIssue[] {
  if (!isEmpty(between(ends, reading))) return [];
  const words = `${operandWords(ends[0])} is more than ${operandWords(ends[1])}`;
  return [{ path, expected: `the lowest value first, then the highest (${words})` }];
}

function between([low, high]: readonly [Operand, Operand], reading: ParamReading): NumberRange {
  return intersect(related(">=", operandNumbers(low, reading)), related("<=", operandNumbers(high, reading)));
}

/** That the field never holds a number of `wanted`. */
function wrongNumbers(field: string, wanted: NumberRange, path: string): readonly RuleIssue[] {
  if (!isEmpty(intersect(numbersOf(field), wanted))) return [];
  return [{ path, expected: `a value that ${field} can reach: it is ${numberWords(field)}` }];
}

/** That the operator never holds for what the field holds. */
function wrongOperator(field: string, op: string, kind: "text" | "number", path: string): readonly RuleIssue[] {
  const kinds = kindsOf(field);
  if (kinds.includes(kind)) return [];
  const ops = kind === "text" ? NUMBER_OPS : TEXT_OPS;
  return [
    {
      path: `${path}.op`,
      expected: `one of ${ops}: ${field} holds ${kindWords(kinds[0])}, and ${op} is for ${kindWords(kind)}`,
    },
  ];
}

/** That what the field is compared with is never of a kind that it holds (narrowed to `wanted`). */
function wrongKind(
  field: string,
  value: Operand,
  path: string,
  wanted: "text" | "number" | null = null,
): readonly RuleIssue[] {
  const kinds = wanted === null ? kindsOf(field) : [wanted];
  if (operandKinds(value).some((kind) => kinds.includes(kind))) return [];
  const words = kindWords(kinds[0]);
  if (typeof value !== "object")
    return [{ path, expected: `${words}: ${field} holds ${words}${quoting(field, value, kinds)}` }];
  if (isParamRef(value)) return [{ path, expected: `${words}: a parameter is a number` }];
  if (isArithmetic(value)) return [{ path, expected: `${words}: arithmetic makes a number` }];
  if (isMeasureRef(value)) return [{ path, expected: `${words}: a measure is a number` }];
  return [{ path: `${path}.${namedField(value).by}`, expected: `a field that holds ${words}` }];
}

function quoting(field: string, value: AttributeValue, kinds: readonly string[]): string {
  if (typeof value === "string") {
    if (field === "timestamp") return ", the milliseconds since 1970";
    return value.trim() === "" || Number.isNaN(Number(value)) ? "" : ", so without quotes";
  }
  if (kinds[0] !== "text") return "";
  const quoted = JSON.stringify(String(value));
  return `. Write it in quotes, such as ${quoted}; without them YAML makes ${typeof value === "number" ? "a number" : "true or false"} of it`;
}

/** That a value is compared with itself. */
function wrongSelf(field: string, op: string, value: Operand, path: string): readonly RuleIssue[] {
  if (typeof value !== "object" || !("field" in value) || "step" in value || value.field !== field) return [];
  if (op === "<=" || op === ">=") return [];
  return [{ path: `${path}.field`, expected: `another field than ${field} itself` }];
}

function kindWords(kind: string | undefined): string {
  return kind === "number" ? "a number" : kind === "boolean" ? "true or false" : "text";
}

/** The first of the checks that finds something. */
function first(found: readonly RuleIssue[], ...checks: (() => readonly RuleIssue[])[]): readonly RuleIssue[] {
  for (const check of checks) {
    if (found.length > 0) return found;
    found = check();
  }
  return found;
}

/** Whether the field may hold this literal. */
export function canHold(field: string, value: AttributeValue): boolean {
  if (typeof value === "string") return kindsOf(field).includes("text") && textsOf(field).whole(value);
  if (typeof value === "number") return kindsOf(field).includes("number") && includes(numbersOf(field), value);
  return kindsOf(field).includes("boolean");
}
