import { checkCondition, checkField, checkProperties, isObject, type Report } from "./condition-schema";
import { parseDurationMs } from "./duration";
import { isDerivedField } from "./fields";
import { isParamRef, paramDurationMs, paramOf } from "./param-value";
import type { Param, ParamRef } from "./rule";

/** The most steps of a sequence, and the most events that its steps ask for together; a rule beyond that is refused. */
export const SEQUENCE_STEPS_MAX = 32;
export const SEQUENCE_EVENTS_MAX = 1_000;
/** The most hopping windows that one event may belong to; a rule with more is refused. */
export const HOPPING_WINDOWS_MAX = 10_000;

/** What a detector's parts may refer to. */
export interface DetectScope {
  readonly params: Readonly<Record<string, Param>> | undefined;
  readonly report: Report;
}

type Part = Readonly<Record<string, unknown>>;

/** Reports everything in `value` that is not a detector as rules.md §5 defines it. */
export function checkDetect(value: unknown, path: string, scope: DetectScope): void {
  const { report } = scope;
  if (!isObject(value)) {
    report(path, "an object with a type");
    return;
  }
  const known = ["type", ...(PROPERTIES.get(String(value.type)) ?? [])];
  switch (value.type) {
    case "match":
      condition(value.when, `${path}.when`, scope);
      break;
    case "aggregate":
      checkWindow(value.window, `${path}.window`, scope);
      checkMeasure(value.measure, `${path}.measure`, report);
      checkHaving(value.having, `${path}.having`, scope);
      break;
    case "sequence":
      checkSequence(value, path, scope);
      break;
    case "absence":
      condition(value.after, `${path}.after`, scope);
      condition(value.expect, `${path}.expect`, scope);
      duration(value.within, `${path}.within`, scope);
      break;
    case "travel":
      number(value.maxSpeedKmh, `${path}.maxSpeedKmh`, scope, 0);
      number(value.minDistanceKm, `${path}.minDistanceKm`, scope, 0);
      if (value.within !== undefined) duration(value.within, `${path}.within`, scope);
      break;
    case "deviation":
      storedField(value.field, `${path}.field`, report);
      duration(value.window, `${path}.window`, scope);
      whole(value.minSamples, `${path}.minSamples`, scope, 1);
      if ((value.times === undefined) === (value.zScore === undefined)) report(path, "either times or zScore");
      if (value.times !== undefined) number(value.times, `${path}.times`, scope);
      if (value.zScore !== undefined) number(value.zScore, `${path}.zScore`, scope);
      break;
    case "firstSeen":
      storedField(value.field, `${path}.field`, report);
      duration(value.memory, `${path}.memory`, scope);
      if (value.minHistory !== undefined) whole(value.minHistory, `${path}.minHistory`, scope, 0);
      if (value.when !== undefined) condition(value.when, `${path}.when`, scope);
      break;
    default:
      report(`${path}.type`, `one of ${[...PROPERTIES.keys()].join(", ")}`);
      return;
  }
  checkProperties(value, path, known, report);
}

const PROPERTIES: ReadonlyMap<string, readonly string[]> = new Map([
  ["match", ["when"]],
  ["aggregate", ["window", "measure", "having"]],
  ["sequence", ["within", "contiguity", "steps"]],
  ["absence", ["after", "expect", "within"]],
  ["travel", ["maxSpeedKmh", "minDistanceKm", "within"]],
  ["deviation", ["field", "window", "minSamples", "times", "zScore"]],
  ["firstSeen", ["field", "memory", "minHistory", "when"]],
]);

function condition(value: unknown, path: string, scope: DetectScope): void {
  checkCondition(value, path, { params: scope.params, steps: [], report: scope.report });
}

/** A field that events carry; hourOfDay and dayOfWeek are for conditions only. */
function storedField(value: unknown, path: string, report: Report): void {
  if (typeof value === "string" && isDerivedField(value)) report(path, "a field of a transaction or attributes.name");
  else checkField(value, path, report);
}

/** Reports what is not a duration; returns its milliseconds, or null. */
export function duration(value: unknown, path: string, scope: DetectScope): number | null {
  if (isParamRef(value)) {
    const param = paramFor(value, path, scope);
    if (param === null) return null;
    const ms = paramDurationMs(param);
    if (ms === null) scope.report(path, "a parameter that holds a duration greater than 0 and at most 90d");
    return ms;
  }
  const ms = typeof value === "string" ? parseDurationMs(value) : null;
  if (ms !== null && ms > 0) return ms;
  scope.report(path, "a duration such as 500ms, 30s, 5m, 1h or 7d, greater than 0 and at most 90d");
  return null;
}

/** Reports what is not a number of at least `min`; returns it, or null. */
function number(value: unknown, path: string, scope: DetectScope, min = Number.NEGATIVE_INFINITY): number | null {
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

function whole(value: unknown, path: string, scope: DetectScope, min: number): number | null {
  const found = number(value, path, scope, min);
  if (found === null || Number.isInteger(found)) return found;
  scope.report(path, `a whole number >= ${min}`);
  return null;
}

function paramFor(value: ParamRef, path: string, scope: DetectScope): Param | null {
  checkProperties({ ...value }, path, ["param"], scope.report);
  const param = typeof value.param === "string" ? paramOf(scope.params, { param: value.param }) : undefined;
  if (param === undefined) scope.report(`${path}.param`, "the name of a parameter of this rule");
  return param ?? null;
}

function checkWindow(value: unknown, path: string, scope: DetectScope): void {
  const { report } = scope;
  if (!isObject(value)) {
    report(path, "a window");
    return;
  }
  switch (value.type) {
    case "sliding":
      checkProperties(value, path, ["type", "size", "delay"], report);
      duration(value.size, `${path}.size`, scope);
      if (value.delay !== undefined) duration(value.delay, `${path}.delay`, scope);
      return;
    case "tumbling":
      checkProperties(value, path, ["type", "size"], report);
      duration(value.size, `${path}.size`, scope);
      return;
    case "hopping": {
      checkProperties(value, path, ["type", "size", "step"], report);
      const sizeMs = duration(value.size, `${path}.size`, scope);
      const stepMs = duration(value.step, `${path}.step`, scope);
      if (sizeMs === null || stepMs === null) return;
      if (stepMs > sizeMs) report(`${path}.step`, "a step no longer than the size");
      if (sizeMs / stepMs > HOPPING_WINDOWS_MAX) {
        report(`${path}.step`, `a step that fits into the size at most ${HOPPING_WINDOWS_MAX} times`);
      }
      return;
    }
    case "session":
      checkProperties(value, path, ["type", "gap"], report);
      duration(value.gap, `${path}.gap`, scope);
      return;
    default:
      report(`${path}.type`, "one of sliding, tumbling, hopping, session");
      return;
  }
}

const MEASURES = ["count", "sum", "avg", "min", "max", "stddev", "distinct"];

function checkMeasure(value: unknown, path: string, report: Report): void {
  if (!isObject(value)) {
    report(path, "a measure");
    return;
  }
  checkProperties(value, path, ["fn", "field"], report);
  if (typeof value.fn !== "string" || !MEASURES.includes(value.fn)) {
    report(`${path}.fn`, `one of ${MEASURES.join(", ")}`);
    return;
  }
  if (value.fn !== "count" || value.field !== undefined) storedField(value.field, `${path}.field`, report);
}

function checkHaving(value: unknown, path: string, scope: DetectScope): void {
  if (!isObject(value)) {
    scope.report(path, "{ op, value }");
    return;
  }
  checkProperties(value, path, ["op", "value"], scope.report);
  if (typeof value.op !== "string" || !["<", "<=", ">", ">=", "="].includes(value.op)) {
    scope.report(`${path}.op`, "one of < <= > >= =");
  }
  number(value.value, `${path}.value`, scope);
}

function checkSequence(value: Part, path: string, scope: DetectScope): void {
  const { report } = scope;
  duration(value.within, `${path}.within`, scope);
  const { contiguity, steps } = value;
  if (contiguity !== undefined && contiguity !== "relaxed" && contiguity !== "strict") {
    report(`${path}.contiguity`, "relaxed or strict");
  }
  if (!Array.isArray(steps) || steps.length === 0 || steps.length > SEQUENCE_STEPS_MAX) {
    report(`${path}.steps`, `an array of 1 to ${SEQUENCE_STEPS_MAX} steps`);
    return;
  }
  const names = new Set<string>();
  const earlier: string[] = [];
  let events = 0;
  steps.forEach((step: unknown, i) => {
    const at = `${path}.steps[${i}]`;
    if (!isObject(step)) {
      report(at, "a step");
      return;
    }
    checkProperties(step, at, ["name", "when", "times", "not"], report);
    const { name, not, times } = step;
    if (typeof name !== "string" || name === "" || name.length > 64) report(`${at}.name`, "text of 1 to 64 characters");
    else if (names.has(name)) report(`${at}.name`, "a name that no other step has");
    else names.add(name);
    checkCondition(step.when, `${at}.when`, { params: scope.params, steps: earlier, report });
    if (not !== undefined && typeof not !== "boolean") report(`${at}.not`, "true or false");
    if (not === true) {
      if (i === 0 || i === steps.length - 1)
        report(`${at}.not`, "a `not` step only between two others, never first or last");
      if (contiguity === "strict") report(`${at}.not`, "no `not` step in a strict sequence");
      if (times !== undefined) report(`${at}.times`, "no times in a `not` step");
      return;
    }
    if (typeof name === "string") earlier.push(name);
    events += times === undefined ? 1 : (whole(times, `${at}.times`, scope, 1) ?? 1);
  });
  if (events > SEQUENCE_EVENTS_MAX)
    report(`${path}.steps`, `steps that ask for at most ${SEQUENCE_EVENTS_MAX} events together`);
}
