import { checkArithmetic, checkExpression, checkReference, type ExpressionScope } from "./expression/check";
import { isArithmetic } from "./expression/expression";
import { hasHiddenDigits, WHOLE_CARD } from "./masked";
import { isParamRef, paramOf } from "./param-value";
import { checkField, checkProperties, type IssueReporter, isObject } from "./rule-check";
import { LISTED_VALUES_MAX, PATTERN_LENGTH_MAX } from "./rule-limits";

/** How deep conditions may be nested; a rule beyond that is refused. */
export const CONDITION_DEPTH_MAX = 32;

const KIND_OF_OP = {
  "=": "any",
  "!=": "any",
  "<": "number",
  "<=": "number",
  ">": "number",
  ">=": "number",
  startsWith: "text",
  endsWith: "text",
  contains: "text",
  multipleOf: "positive",
} as const;

const OPS = [
  ...Object.keys(KIND_OF_OP),
  "matches",
  "between",
  "in",
  "notIn",
  "exists",
  "missing",
  "inList",
  "notInList",
];

/** Those that are for numbers. */
const NUMBER_OPS = ["=", "!=", "<", "<=", ">", ">=", "multipleOf", "between", "in", "notIn", "exists", "missing"];

/** Reports everything in `value` that is not a condition as rules.md §3 defines it. */
export function checkCondition(value: unknown, path: string, scope: ExpressionScope, depth = 1): void {
  const { report } = scope;
  if (!isObject(value)) {
    report(path, "a condition");
    return;
  }
  if (depth > CONDITION_DEPTH_MAX) {
    report(path, `conditions nested at most ${CONDITION_DEPTH_MAX} deep`);
    return;
  }
  for (const join of ["all", "any"] as const) {
    if (!(join in value)) continue;
    checkProperties(value, path, [join], report);
    const parts = value[join];
    if (!Array.isArray(parts)) {
      report(`${path}.${join}`, "an array of conditions");
      return;
    }
    parts.forEach((part, i) => {
      checkCondition(part, `${path}.${join}[${i}]`, scope, depth + 1);
    });
    return;
  }
  if ("not" in value) {
    checkProperties(value, path, ["not"], report);
    checkCondition(value.not, `${path}.not`, scope, depth + 1);
    return;
  }
  checkComparison(value, path, scope);
}

function checkComparison(value: Readonly<Record<string, unknown>>, path: string, scope: ExpressionScope): void {
  const { report } = scope;
  const isComputed = "expr" in value;
  checkProperties(value, path, [isComputed ? "expr" : "field", "op", "value"], report);
  if (isComputed) checkExpression(value.expr, `${path}.expr`, scope);
  else checkField(value.field, `${path}.field`, report);
  const { op } = value;
  const at = `${path}.value`;
  if (isComputed && typeof op === "string" && OPS.includes(op) && !NUMBER_OPS.includes(op)) {
    report(`${path}.op`, `one of ${NUMBER_OPS.join(" ")}: an expression is a number`);
    return;
  }
  if (op === "exists" || op === "missing") {
    if ("value" in value) report(at, `no value with ${op}`);
    return;
  }
  if (op === "between") {
    if (!Array.isArray(value.value) || value.value.length !== 2) {
      report(at, "two numbers, [lowest, highest]");
      return;
    }
    value.value.forEach((bound, i) => {
      checkOperand(bound, "number", `${at}[${i}]`, scope);
    });
    return;
  }
  if (op === "in" || op === "notIn") {
    if (!Array.isArray(value.value)) {
      report(at, "an array of values");
      return;
    }
    if (value.value.length > LISTED_VALUES_MAX) {
      report(at, `at most ${LISTED_VALUES_MAX} values`);
      return;
    }
    value.value.forEach((item, i) => {
      if (isParamRef(item) || !isObject(item)) checkOperand(item, isComputed ? "number" : "any", `${at}[${i}]`, scope);
      else report(`${at}[${i}]`, "text, a number, a boolean or a parameter");
    });
    return;
  }
  if (op === "inList" || op === "notInList") {
    if (typeof value.value !== "string" || value.value === "") report(at, "the name of a managed list");
    return;
  }
  if (op === "matches") {
    checkTextPattern(value.value, at, report);
    return;
  }
  if (typeof op !== "string" || !isCompareOp(op)) {
    report(`${path}.op`, `one of ${OPS.join(" ")}`);
    return;
  }
  if (!("value" in value)) {
    report(at, "a value to compare with");
    return;
  }
  const kind = KIND_OF_OP[op];
  checkOperand(value.value, isComputed && kind === "any" ? "number" : kind, at, scope);
}

function isCompareOp(op: string): op is keyof typeof KIND_OF_OP {
  return Object.hasOwn(KIND_OF_OP, op);
}

/** Reports what is not text that may be a pattern of `matches`. Whether RE2 can read it is asked by `acceptRule`. */
function checkTextPattern(value: unknown, path: string, report: IssueReporter): void {
  if (typeof value !== "string") report(path, "a pattern as text, no parameter and no field");
  else if (value.length > PATTERN_LENGTH_MAX) report(path, `a pattern of at most ${PATTERN_LENGTH_MAX} characters`);
  else if (hasHiddenDigits(value)) report(path, WHOLE_CARD);
}

type OperandKind = "any" | "number" | "positive" | "text";

function checkOperand(value: unknown, kind: OperandKind, path: string, scope: ExpressionScope): void {
  const { report } = scope;
  if (isObject(value)) {
    checkOther(value, kind, path, scope);
    return;
  }
  if (!fits(value, kind)) report(path, `${EXPECTED[kind]}, a parameter or another field`);
  else if (typeof value === "string" && hasHiddenDigits(value)) report(path, WHOLE_CARD);
}

const EXPECTED = {
  any: "text, a number, a boolean",
  number: "a number",
  positive: "a number greater than 0",
  text: "text",
} as const;

function fits(value: unknown, kind: OperandKind): boolean {
  switch (kind) {
    case "text":
      return typeof value === "string";
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "positive":
      return typeof value === "number" && Number.isFinite(value) && value > 0;
    default:
      return typeof value === "boolean" || fits(value, "text") || fits(value, "number");
  }
}

function checkOther(
  value: Readonly<Record<string, unknown>>,
  kind: OperandKind,
  path: string,
  scope: ExpressionScope,
): void {
  const { report } = scope;
  if (!isParamRef(value)) {
    if (!isArithmetic(value)) checkReference(value, path, scope);
    else if (kind === "text") report(path, "text, and arithmetic is for numbers");
    else checkArithmetic({ ...value }, path, scope);
    return;
  }
  const param = typeof value.param === "string" ? paramOf(scope.params, { param: value.param }) : undefined;
  if (param !== undefined && kind === "text") report(path, "text");
  else checkReference({ ...value }, path, scope);
  if (kind === "positive" && typeof param?.value === "number" && !fits(param.value, kind))
    report(path, `a parameter that holds ${EXPECTED[kind]}`);
}
