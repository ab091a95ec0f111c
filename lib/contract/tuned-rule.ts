import { paramOf } from "./param-value";
import type { Param, RuleDefinition, RuleIssue } from "./rule";
import { parseRule } from "./rule-schema";

export type Tuned =
  | { readonly ok: true; readonly rule: RuleDefinition }
  | { readonly ok: false; readonly issues: readonly RuleIssue[] };

/** The rule with other parameter values, refused with the place and the reason when a name or a value does not fit. */
export function withParamValues(rule: RuleDefinition, values: Readonly<Record<string, number | string>>): Tuned {
  const issues: RuleIssue[] = [];
  const params: Record<string, Param> = { ...rule.params };
  for (const [name, value] of Object.entries(values)) {
    const param = paramOf(rule.params, { param: name });
    if (param === undefined) {
      issues.push({ path: `params.${name}`, expected: "a parameter that the rule has" });
    } else {
      params[name] = { ...param, value };
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  return parseRule({ ...rule, params });
}
