import type { RuleDefinition } from "@/lib/contract/rule";
import { withDefaultZone } from "@/lib/contract/zone/rule-zone";
import { jsonShapeOf, NESTING_MAX } from "../http/nesting";
import { isStorable } from "../http/storable";
import { acceptedRule, invalid } from "../rules/invalid-rule";

/** The rule that a draft's text is, in `zone` when it names none; `ruleId` must be its id when it is given. @throws Refused `invalidRule` with the places */
export function ruleOfText(text: string, ruleId: string | null, zone: string | null): RuleDefinition {
  const rule = acceptedRule(withDefaultZone(jsonOf(text), zone));
  if (!isStorable(rule)) {
    throw invalid([{ path: "", expected: "text without NUL characters and half surrogate pairs" }]);
  }
  if (ruleId !== null && rule.id !== ruleId) {
    throw invalid([
      { path: "id", expected: `${ruleId}, the rule that this draft changes; for another rule begin a new draft` },
    ]);
  }
  return rule;
}

function jsonOf(text: string): unknown {
  if (jsonShapeOf(text).depth > NESTING_MAX)
    throw invalid([{ path: "", expected: `at most ${NESTING_MAX} levels of nesting` }]);
  try {
    return JSON.parse(text);
  } catch {
    throw invalid([{ path: "", expected: "valid JSON" }]);
  }
}
