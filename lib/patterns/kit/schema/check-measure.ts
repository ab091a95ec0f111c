import { checkCondition } from "@/lib/contract/condition-schema";
import { isQuantile } from "@/lib/contract/quantile";
import { checkProperties, isObject } from "@/lib/contract/rule-check";
import { checkNumber, checkStoredField, checkStoredFields, type ValueScope } from "@/lib/contract/value-schema";

export const MEASURE_FUNCTIONS = ["count", "sum", "avg", "min", "max", "stddev", "median", "quantile", "distinct"];

/** Reports what is no measure; `beside` are properties that it may have beside its own, which are checked elsewhere. */
export function checkMeasure(value: unknown, path: string, scope: ValueScope, beside: readonly string[] = []): void {
  const { params, report } = scope;
  if (!isObject(value)) {
    report(path, "a measure");
    return;
  }
  checkProperties(value, path, ["fn", "field", "fields", "q", "when", ...beside], report);
  if (typeof value.fn !== "string" || !MEASURE_FUNCTIONS.includes(value.fn)) {
    report(`${path}.fn`, `one of ${MEASURE_FUNCTIONS.join(", ")}`);
    return;
  }
  const { fn, field, fields, q, when } = value;
  if (when !== undefined) checkCondition(when, `${path}.when`, { params, steps: [], anchor: true, report });
  if (fn === "quantile") checkQuantile(q, `${path}.q`, scope);
  else if (q !== undefined) report(`${path}.q`, "no q but with quantile; a median is the quantile of 0.5");
  if (fields === undefined) {
    if (fn !== "count" || field !== undefined) checkStoredField(field, `${path}.field`, report);
    return;
  }
  if (fn !== "distinct") report(`${path}.fields`, "fields with distinct alone; any other function has one field");
  else if (field !== undefined) report(`${path}.fields`, "either field or fields");
  checkStoredFields(fields, `${path}.fields`, report);
}

function checkQuantile(value: unknown, path: string, scope: ValueScope): void {
  const q = checkNumber(value, path, scope);
  if (q !== null && !isQuantile(q)) {
    scope.report(path, "a number above 0 and at most 1 with at most six decimals, such as 0.95");
  }
}
