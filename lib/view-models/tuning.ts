import { hasLimits } from "@/lib/contract/params";
import type { Param, RuleDefinition } from "@/lib/contract/rule";
import { withParamValues } from "@/lib/contract/tuned-rule";
import { sameRule } from "./draft-text";

/** A change of a rule, taken apart into what may be tuned and everything else. */
export interface SplitChange {
  /** Values of parameters that stay within the limits that the rule has, by name. */
  readonly values: Readonly<Record<string, number | string>>;
  /** The same parameters as they were. */
  readonly before: Readonly<Record<string, number | string>>;
  /** The rule with these values and nothing else changed. */
  readonly tuned: RuleDefinition;
  /** Whether anything else changes. */
  readonly rest: boolean;
}

/** Takes the change from `base` to `draft` apart. A parameter without limits, or beyond those of `base`, is not tuned. */
export function splitChange(base: RuleDefinition, draft: RuleDefinition): SplitChange {
  const tunable = Object.entries(base.params ?? {}).flatMap(([name, param]) => {
    const value = tunedValue(base, name, param, draft.params?.[name]);
    return value === null ? [] : [[name, param.value, value] as const];
  });
  const values = Object.fromEntries(tunable.map(([name, , value]) => [name, value]));
  const together = withParamValues(base, values);
  if (!together.ok) return { values: {}, before: {}, tuned: base, rest: true };
  const before = Object.fromEntries(tunable.map(([name, was]) => [name, was]));
  return { values, before, tuned: together.rule, rest: !sameRule(together.rule, draft) };
}

function tunedValue(base: RuleDefinition, name: string, was: Param, now: Param | undefined): number | string | null {
  if (now === undefined || now.value === was.value || !hasLimits(was)) return null;
  return withParamValues(base, { [name]: now.value }).ok ? now.value : null;
}
