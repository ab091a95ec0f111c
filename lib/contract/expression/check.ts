import { isParamRef, paramOf } from "../param-value";
import { checkField, checkProperties, type IssueReporter, isObject } from "../rule-check";
import type { Params } from "../rule-parts";
import { isArithmetic, OPERATORS_DEPTH_MAX } from "./expression";
import { OPERATORS } from "./operators";

/** What an expression may refer to at its place in the rule. */
export interface ExpressionScope {
  readonly params: Params | undefined;
  /** Names of earlier steps whose events may be referred to. */
  readonly steps: readonly string[];
  /** Whether a field of the transaction that is judged may be referred to as such. */
  readonly anchor?: true;
  /** Names of the measures of the pattern that may be referred to; none where missing. */
  readonly measures?: readonly string[];
  readonly report: IssueReporter;
}

const EXPECTED = `a number, { param }, { field } or arithmetic such as { mul: [x, y] } (${OPERATORS.join(", ")})`;

/** Reports everything in `value` that is not an expression as rules.md §8 defines it. */
export function checkExpression(value: unknown, path: string, scope: ExpressionScope): void {
  const { report } = scope;
  if (isArithmetic(value)) checkArithmetic(value, path, scope);
  else if (isObject(value)) checkReference(value, path, scope);
  else if (typeof value !== "number" || !Number.isFinite(value)) report(path, EXPECTED);
}

/** The same of what has an operator; `depth` counts the operators from the outside. */
export function checkArithmetic(
  value: Readonly<Record<string, unknown>>,
  path: string,
  scope: ExpressionScope,
  depth = 1,
): void {
  const { report } = scope;
  if (depth > OPERATORS_DEPTH_MAX) {
    report(path, `at most ${OPERATORS_DEPTH_MAX} operators deep`);
    return;
  }
  const operator = OPERATORS.find((each) => Object.hasOwn(value, each));
  if (operator === undefined) return;
  checkProperties(value, path, [operator], report);
  const sides = value[operator];
  const at = `${path}.${operator}`;
  if (!Array.isArray(sides) || sides.length !== 2) {
    report(at, "two numbers, or what stands for them, [x, y]");
    return;
  }
  sides.forEach((side: unknown, i) => {
    if (isArithmetic(side)) checkArithmetic({ ...side }, `${at}[${i}]`, scope, depth + 1);
    else checkExpression(side, `${at}[${i}]`, scope);
  });
}

/** Reports what is no reference to a parameter that holds a number, to a field, or to one of an earlier step or of the judged transaction. */
export function checkReference(value: Readonly<Record<string, unknown>>, path: string, scope: ExpressionScope): void {
  const { report } = scope;
  if (isParamRef(value)) {
    checkProperties(value, path, ["param"], report);
    const param = typeof value.param === "string" ? paramOf(scope.params, { param: value.param }) : undefined;
    if (param === undefined) report(`${path}.param`, "the name of a parameter of this rule");
    else if (typeof param.value !== "number") report(path, "a parameter that holds a number");
    return;
  }
  if ("step" in value) {
    checkProperties(value, path, ["step", "pick", "field"], report);
    if (typeof value.step !== "string" || !scope.steps.includes(value.step)) {
      report(`${path}.step`, "the name of an earlier step of this sequence that is not a `not` step");
    }
    if (value.pick !== "first" && value.pick !== "last") report(`${path}.pick`, "first or last");
    checkField(value.field, `${path}.field`, report);
    return;
  }
  if ("field" in value) {
    checkProperties(value, path, ["field"], report);
    checkField(value.field, `${path}.field`, report);
    return;
  }
  if ("anchor" in value) {
    checkProperties(value, path, ["anchor"], report);
    if (scope.anchor !== true) report(path, "no { anchor } here: it stands in the `when` of a measure alone");
    else checkField(value.anchor, `${path}.anchor`, report);
    return;
  }
  if ("measure" in value) {
    checkProperties(value, path, ["measure"], report);
    const { measures } = scope;
    if (measures === undefined)
      report(path, "no { measure } here: it stands in the `when` and `show` of a formula alone");
    else if (typeof value.measure !== "string" || !measures.includes(value.measure))
      report(`${path}.measure`, `the name of a measure of this formula: ${measures.join(", ")}`);
    return;
  }
  report(
    path,
    "a value, { param }, { field }, arithmetic, in a sequence { step, pick, field }, in a measure { anchor } or in a formula { measure }",
  );
}
