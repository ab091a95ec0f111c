import { checkCondition } from "@/lib/contract/condition-schema";
import { DURATION_MS_MAX, formatDuration, LONG_DURATION_MS_MAX } from "@/lib/contract/duration";
import { checkExpression } from "@/lib/contract/expression/check";
import { checkProperties, type IssueReporter, isObject } from "@/lib/contract/rule-check";
import { FORMULA_MEASURES_MAX, LAST_EVENTS_MAX, MEASURE_NAME_LENGTH_MAX } from "@/lib/contract/rule-limits";
import { checkDuration, checkWhole, type ValueScope } from "@/lib/contract/value-schema";
import { checkMeasure, MEASURE_FUNCTIONS } from "../../kit/schema/check-measure";
import { plainCondition, plainExpression } from "../definition/written";

const SINCE: readonly unknown[] = ["sinceLast", "sinceFirst"];

/** Reports what are no measures of a formula; returns the names that may be referred to. */
export function checkMeasures(value: unknown, path: string, scope: ValueScope): readonly string[] {
  const { report } = scope;
  if (!isObject(value) || Object.keys(value).length === 0) {
    report(path, "an object of measures by name, at least one");
    return [];
  }
  const names = Object.keys(value);
  if (names.length > FORMULA_MEASURES_MAX) report(path, `at most ${FORMULA_MEASURES_MAX} measures`);
  for (const name of names) {
    if (name === "" || name.length > MEASURE_NAME_LENGTH_MAX || name === "__proto__")
      report(path, `names of 1 to ${MEASURE_NAME_LENGTH_MAX} characters`);
    else checkNamed(value[name], `${path}.${name}`, scope);
  }
  return names;
}

function checkNamed(value: unknown, path: string, scope: ValueScope): void {
  const { params, report } = scope;
  if (!isObject(value)) {
    report(path, "a measure such as { fn, field, window }");
    return;
  }
  const isOfTime = "window" in value;
  if (isOfTime === "events" in value) {
    report(path, "either a window (and a delay), or events and within");
    return;
  }
  const frame = isOfTime ? ["window", "delay"] : ["events", "within"];
  const isSince = SINCE.includes(value.fn);
  const { when } = value;
  if (isSince) {
    checkProperties(value, path, ["fn", "when", ...frame], report);
    if (when !== undefined) checkCondition(when, `${path}.when`, { params, steps: [], anchor: true, report });
  } else if (MEASURE_FUNCTIONS.some((fn) => fn === value.fn)) {
    checkMeasure(value, path, scope, frame);
  } else {
    report(`${path}.fn`, `one of ${[...MEASURE_FUNCTIONS, ...SINCE].join(", ")}`);
  }
  if (!isOfTime) {
    checkWhole(value.events, `${path}.events`, scope, 1, LAST_EVENTS_MAX);
    checkDuration(value.within, `${path}.within`, scope);
    return;
  }
  const isLongest = isSince && when === undefined;
  const ms = checkDuration(value.window, `${path}.window`, scope, isLongest ? LONG_DURATION_MS_MAX : DURATION_MS_MAX);
  if (value.delay === undefined) return;
  if (ms !== null && ms > DURATION_MS_MAX)
    report(`${path}.delay`, `no delay where the window is longer than ${formatDuration(DURATION_MS_MAX)}`);
  else checkDuration(value.delay, `${path}.delay`, scope);
}

/** What a formula's conditions may refer to: the names of its measures, and these as they are written. */
interface MeasuresScope extends ValueScope {
  readonly measures: readonly string[];
  readonly written: unknown;
}

/** Reports what is no condition in which the measures may stand. */
export function checkWhenOfMeasures(value: unknown, path: string, scope: MeasuresScope): void {
  const { params, measures } = scope;
  const report = asWritten(value, path, scope.report);
  checkCondition(plainCondition(value, scope.written, params), path, { params, steps: [], measures, report });
}

/** Reports what is no expression in which the measures may stand. */
export function checkShow(value: unknown, path: string, { params, measures, written, report }: MeasuresScope): void {
  checkExpression(plainExpression(value, written, params), path, { params, steps: [], measures, report });
}

/** Says of `{ measure, op, value }` where it is wrong by the form in which it is written. */
function asWritten(value: unknown, path: string, report: IssueReporter): IssueReporter {
  return (at, expected) => {
    const inner = at.slice(path.length);
    const place = inner.replace(/\.expr(\.measure)?$/, "");
    const written = place === inner ? undefined : partAt(value, place);
    report(isObject(written) && !("expr" in written) ? `${path}${place}.measure` : at, expected);
  };
}

/** The part of a value at a path such as `.all[1].not`. */
function partAt(value: unknown, path: string): unknown {
  const names = path.split(/[.[\]]+/).filter((name) => name !== "");
  return names.reduce<unknown>((inner, name) => {
    if (Array.isArray(inner)) return inner[Number(name)];
    return isObject(inner) ? inner[name] : undefined;
  }, value);
}
