import { checkProperties, isObject } from "@/lib/contract/rule-check";
import { LAST_EVENTS_MAX } from "@/lib/contract/rule-limits";
import { checkBound, checkDuration, checkWhole, type ValueScope } from "@/lib/contract/value-schema";
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
