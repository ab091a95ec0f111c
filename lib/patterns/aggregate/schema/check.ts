import { checkCondition } from "@/lib/contract/condition-schema";
import { isQuantile } from "@/lib/contract/quantile";
import { checkProperties, isObject } from "@/lib/contract/rule-check";
import { LAST_EVENTS_MAX } from "@/lib/contract/rule-limits";
import {
  checkBound,
  checkDuration,
  checkNumber,
  checkStoredField,
  checkStoredFields,
  checkWhole,
  type ValueScope,
} from "@/lib/contract/value-schema";
import { CALENDAR_UNITS } from "@/lib/contract/zone/dates";

/** The most hopping windows that one event may belong to; a rule with more is refused. */
const HOPPING_WINDOWS_MAX = 10_000;

export function checkWindow(value: unknown, path: string, scope: ValueScope): void {
  const { report } = scope;
  if (!isObject(value)) {
    report(path, "a window");
    return;
  }
  switch (value.type) {
    case "sliding":
      checkProperties(value, path, ["type", "size", "delay"], report);
      checkDuration(value.size, `${path}.size`, scope);
      if (value.delay !== undefined) checkDuration(value.delay, `${path}.delay`, scope);
      return;
    case "tumbling":
      checkProperties(value, path, ["type", "size"], report);
      checkDuration(value.size, `${path}.size`, scope);
      return;
    case "hopping": {
      checkProperties(value, path, ["type", "size", "step"], report);
      const sizeMs = checkDuration(value.size, `${path}.size`, scope);
      const stepMs = checkDuration(value.step, `${path}.step`, scope);
      if (sizeMs === null || stepMs === null) return;
      if (stepMs > sizeMs) report(`${path}.step`, "a step no longer than the size");
      if (sizeMs / stepMs > HOPPING_WINDOWS_MAX) {
        report(`${path}.step`, `a step that fits into the size at most ${HOPPING_WINDOWS_MAX} times`);
      }
      return;
    }
    case "session":
      checkProperties(value, path, ["type", "gap"], report);
      checkDuration(value.gap, `${path}.gap`, scope);
      return;
    case "calendar":
      checkProperties(value, path, ["type", "unit"], report);
      if (!CALENDAR_UNITS.some((unit) => unit === value.unit))
        report(`${path}.unit`, `one of ${CALENDAR_UNITS.join(", ")}`);
      return;
    case "last":
      checkProperties(value, path, ["type", "events", "within"], report);
      checkWhole(value.events, `${path}.events`, scope, 1, LAST_EVENTS_MAX);
      checkDuration(value.within, `${path}.within`, scope);
      return;
    default:
      report(`${path}.type`, "one of sliding, tumbling, hopping, session, calendar, last");
      return;
  }
}

const MEASURES = ["count", "sum", "avg", "min", "max", "stddev", "median", "quantile", "distinct"];

export function checkMeasure(value: unknown, path: string, scope: ValueScope): void {
  const { params, report } = scope;
  if (!isObject(value)) {
    report(path, "a measure");
    return;
  }
  checkProperties(value, path, ["fn", "field", "fields", "q", "when"], report);
  if (typeof value.fn !== "string" || !MEASURES.includes(value.fn)) {
    report(`${path}.fn`, `one of ${MEASURES.join(", ")}`);
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

export function checkHaving(value: unknown, path: string, scope: ValueScope): void {
  if (!isObject(value)) {
    scope.report(path, "{ op, value }");
    return;
  }
  checkProperties(value, path, ["op", "value"], scope.report);
  if (value.op === "between") {
    if (!Array.isArray(value.value) || value.value.length !== 2) {
      scope.report(`${path}.value`, "two numbers, or what stands for them, [lowest, highest]");
      return;
    }
    value.value.forEach((bound: unknown, i) => {
      checkBound(bound, `${path}.value[${i}]`, scope);
    });
    return;
  }
  if (typeof value.op !== "string" || !["<", "<=", ">", ">=", "="].includes(value.op)) {
    scope.report(`${path}.op`, "one of < <= > >= = between");
  }
  checkBound(value.value, `${path}.value`, scope);
}
