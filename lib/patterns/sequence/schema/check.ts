import { checkCondition } from "@/lib/contract/condition-schema";
import { checkProperties, isObject } from "@/lib/contract/rule-check";
import { checkDuration, checkWhole, type ValueScope } from "@/lib/contract/value-schema";
import { SEQUENCE_STEPS_MAX } from "../definition";

/** The most events that the steps of a sequence ask for together; a rule beyond that is refused. */
const SEQUENCE_EVENTS_MAX = 1_000;

export function checkSequence(value: Readonly<Record<string, unknown>>, path: string, scope: ValueScope): void {
  const { report } = scope;
  checkDuration(value.within, `${path}.within`, scope);
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
    checkProperties(step, at, ["name", "when", "times", "gap", "not"], report);
    const { name, not, times, gap } = step;
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
      if (gap !== undefined) report(`${at}.gap`, "no gap in a `not` step; the step after it may have one");
      return;
    }
    if (gap !== undefined) {
      if (i === 0) report(`${at}.gap`, "no gap in the first step: there is none before it");
      else if (contiguity === "strict") report(`${at}.gap`, "no gap in a strict sequence; use a relaxed one");
      checkDuration(gap, `${at}.gap`, scope);
    }
    if (typeof name === "string") earlier.push(name);
    events += times === undefined ? 1 : (checkWhole(times, `${at}.times`, scope, 1) ?? 1);
  });
  if (events > SEQUENCE_EVENTS_MAX)
    report(`${path}.steps`, `steps that ask for at most ${SEQUENCE_EVENTS_MAX} events together`);
}
