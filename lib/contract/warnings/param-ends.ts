import { impossibleParts, partsOfRule } from "../possible/rule";
import type { RuleDefinition, RuleWarning } from "../rule";
import { parseStoredRule } from "../rule-schema";

/** Comparisons that are looked at for all limits of a rule together; beyond that no more is said. */
const BUDGET = 10_000;

/** Limits of parameters at which the rule is refused or something in it can never be true, whatever the others are. */
export function paramEndWarnings(rule: RuleDefinition): readonly RuleWarning[] {
  const budget = { left: BUDGET };
  return Object.entries(rule.params ?? {}).flatMap(([name, param]) =>
    (["min", "max"] as const).flatMap((end): readonly RuleWarning[] => {
      const value = param[end];
      if (value === undefined || value === param.value || budget.left <= 0) return [];
      const path = `params.${name}.${end}`;
      const tuned = { ...rule, params: { ...rule.params, [name]: { ...param, value } } };
      const formed = parseStoredRule(tuned);
      const [refused] = formed.ok ? [] : formed.issues;
      if (refused !== undefined) {
        return [
          { path, message: `With ${value} the rule is refused; expected at ${refused.path} ${refused.expected}` },
        ];
      }
      const pinned = { ...rule.params, [name]: { ...param, value, min: value, max: value } };
      const [never] = impossibleParts({ ...partsOfRule(rule), params: pinned }, false, budget);
      if (never === undefined) return [];
      return [{ path, message: `With ${value} ${never.path} is never true; expected there ${never.expected}` }];
    }),
  );
}
