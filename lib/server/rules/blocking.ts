import { activeSpanOf, holdsSpan } from "@/lib/contract/active-time";
import { hasLimits } from "@/lib/contract/params";
import type { Param, RuleDefinition } from "@/lib/contract/rule";
import { actionOf } from "@/lib/contract/rule-action";
import { decidingZone } from "@/lib/contract/zone/rule-zone";
import { sameJson } from "../data/same-json";

/** What decides which transactions a rule hits while it is active. */
function lookedFor(rule: RuleDefinition): unknown {
  const { key, where, detect, params = {} } = rule;
  return [key, where ?? null, detect, valuesOf(params), decidingZone(rule)];
}

/** Whether both hit the same transactions while they are active, whatever they are called and ask for. */
export function hitSame(a: RuleDefinition, b: RuleDefinition): boolean {
  return sameJson(lookedFor(a), lookedFor(b));
}

/**
 * Whether `next` blocks something that none of `before`, which are live, blocks: then it needs a backtest. Another value of a
 * parameter within limits that stay as they are is tuning, which needs none; nor does being active for less long.
 */
export function blocksOther(before: readonly RuleDefinition[], next: RuleDefinition): boolean {
  if (actionOf(next) !== "block") return false;
  return !before.some(
    (live) =>
      actionOf(live) === "block" &&
      holdsSpan(activeSpanOf(live), activeSpanOf(next)) &&
      sameJson(lookedFor(tunedAs(live, next)), lookedFor(next)),
  );
}

/** The rule with the values that `other` has, of parameters that have the same limits in both. */
function tunedAs(rule: RuleDefinition, { params: others = {} }: RuleDefinition): RuleDefinition {
  const { params = {} } = rule;
  const tuned = Object.entries(params).map(([name, param]): [string, Param] => {
    const other = Object.hasOwn(others, name) ? others[name] : undefined;
    const isTuning = other !== undefined && hasLimits(param) && param.min === other.min && param.max === other.max;
    return [name, isTuning ? { ...param, value: other.value } : param];
  });
  return { ...rule, params: Object.fromEntries(tuned) };
}

/** Values count in their unit: 5 is another time span in minutes than in hours. */
function valuesOf(params: Readonly<Record<string, Param>>): unknown {
  return Object.fromEntries(Object.entries(params).map(([name, { value, unit }]) => [name, [value, unit ?? null]]));
}
