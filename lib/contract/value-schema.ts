import { checkCondition } from "./condition-schema";
import { DURATION_MS_MAX, formatDuration, parseDurationMs } from "./duration";
import { checkExpression } from "./expression/check";
import { isDerivedField } from "./fields";
import { isParamRef, paramDurationMs, paramOf } from "./param-value";
import { checkField, checkProperties, type IssueReporter } from "./rule-check";
import { FIELDS_TOGETHER_MAX } from "./rule-limits";
import type { Param, ParamRef, Params } from "./rule-parts";

/** What the values of a rule may refer to. */
export interface ValueScope {
  readonly params: Params | undefined;
  readonly report: IssueReporter;
}

/** Reports what is wrong with a condition that refers to no other transaction. */
export function checkWhen(value: unknown, path: string, scope: ValueScope): void {
  checkCondition(value, path, { params: scope.params, steps: [], report: scope.report });
}

/** Reports what is not a field that events carry; hourOfDay and the like are for conditions only. */
export function checkStoredField(value: unknown, path: string, report: IssueReporter): void {
  if (typeof value === "string" && isDerivedField(value)) report(path, "a field of a transaction or attributes.name");
  else checkField(value, path, report);
}

/** Reports what are not different fields that events carry, one to six of them. */
export function checkStoredFields(value: unknown, path: string, report: IssueReporter): void {
  if (!Array.isArray(value) || value.length === 0 || value.length > FIELDS_TOGETHER_MAX) {
    report(path, `an array of 1 to ${FIELDS_TOGETHER_MAX} field names`);
    return;
  }
  value.forEach((field: unknown, i) => {
    if (value.indexOf(field) !== i) report(`${path}[${i}]`, "a field that is not among them already");
    else checkStoredField(field, `${path}[${i}]`, report);
  });
}

/** Reports what is not a duration of at most `max` milliseconds; returns its milliseconds, or null. */
export function checkDuration(value: unknown, path: string, scope: ValueScope, max = DURATION_MS_MAX): number | null {
  const limit = formatDuration(max);
  if (isParamRef(value)) {
    const param = paramFor(value, path, scope);
    if (param === null) return null;
    const ms = paramDurationMs(param, param.value, max);
    if (ms === null) scope.report(path, `a parameter that holds a duration greater than 0 and at most ${limit}`);
    return ms;
  }
  const ms = typeof value === "string" ? parseDurationMs(value, max) : null;
  if (ms !== null && ms > 0) return ms;
  scope.report(path, `a duration such as 500ms, 30s, 5m, 1h or 7d, greater than 0 and at most ${limit}`);
  return null;
}

/** Reports what is not a number of at least `min`; returns it, or null. */
export function checkNumber(
  value: unknown,
  path: string,
  scope: ValueScope,
  min = Number.NEGATIVE_INFINITY,
): number | null {
  let found = value;
  if (isParamRef(value)) {
    const param = paramFor(value, path, scope);
    if (param === null) return null;
    found = param.value;
  }
  if (typeof found === "number" && Number.isFinite(found) && found >= min) return found;
  scope.report(path, `a number${min > Number.NEGATIVE_INFINITY ? ` >= ${min}` : ""} or a parameter that holds one`);
  return null;
}

/** Reports what is not a number, nor comes to one for the transaction that is judged. */
export function checkBound(value: unknown, path: string, { params, report }: ValueScope): void {
  checkExpression(value, path, { params, steps: [], report });
}

/** Reports what is not a whole number of at least `min` and at most `max`; returns it, or null. */
export function checkWhole(
  value: unknown,
  path: string,
  scope: ValueScope,
  min: number,
  max = Number.POSITIVE_INFINITY,
): number | null {
  const found = checkNumber(value, path, scope, min);
  if (found === null || (Number.isInteger(found) && found <= max)) return found;
  scope.report(
    path,
    max === Number.POSITIVE_INFINITY ? `a whole number >= ${min}` : `a whole number from ${min} to ${max}`,
  );
  return null;
}

function paramFor(value: ParamRef, path: string, scope: ValueScope): Param | null {
  checkProperties({ ...value }, path, ["param"], scope.report);
  const param = typeof value.param === "string" ? paramOf(scope.params, { param: value.param }) : undefined;
  if (param === undefined) scope.report(`${path}.param`, "the name of a parameter of this rule");
  return param ?? null;
}
