import { activeText } from "@/lib/contract/active-time";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { actionOf, scoreOf } from "@/lib/contract/rule-action";
import { zoneOf } from "@/lib/contract/zone/rule-zone";
import { durationWords, paramText } from "./param-draft";

/** One thing that differs between two versions of a rule, in words. */
export interface RuleChange {
  /** `Small means below`, `Severity`, `What it looks for`. */
  readonly what: string;
  /** Null when it was not there. */
  readonly before: string | null;
  /** Null when it is gone. */
  readonly after: string | null;
}

/**
 * What differs from one version of a rule to another, thresholds first. `sentence` says in words what a rule looks for;
 * it is compared with the values of the newer version in place, so that a threshold alone is not reported twice.
 */
export function ruleChanges(
  from: StoredRule,
  to: StoredRule,
  sentence: (rule: RuleDefinition) => string,
): readonly RuleChange[] {
  const changes: RuleChange[] = [...paramChanges(from, to)];
  const compare = (what: string, before: string | null, after: string | null) => {
    if (before !== after) changes.push({ what, before, after });
  };
  const structure = (rule: RuleDefinition) => JSON.stringify([rule.key, rule.where ?? null, rule.detect]);
  if (structure(from) !== structure(to)) {
    const before = sentence(from);
    const after = sentence(to);
    if (before === after)
      changes.push({ what: "Conditions", before: JSON.stringify(from.detect), after: JSON.stringify(to.detect) });
    else changes.push({ what: "What it looks for", before, after });
  }
  compare("Name", from.name, to.name);
  compare("Description", from.description ?? null, to.description ?? null);
  compare("Tags", tagsText(from), tagsText(to));
  compare("Severity", from.severity, to.severity);
  compare("Action", actionOf(from), actionOf(to));
  if (from.score !== undefined || to.score !== undefined) {
    compare("Score", String(scoreOf(from)), String(scoreOf(to)));
  }
  compare("Active", activeText(from) ?? "always", activeText(to) ?? "always");
  compare("Time zone", zoneOf(from), zoneOf(to));
  compare("Alerts are joined within", cooldownText(from), cooldownText(to));
  if (JSON.stringify(from.tests ?? []) !== JSON.stringify(to.tests ?? [])) {
    changes.push({ what: "Tests", before: testsText(from), after: testsText(to) });
  }
  compare("State", stateText(from), stateText(to));
  return changes;
}

function paramChanges(from: RuleDefinition, to: RuleDefinition): readonly RuleChange[] {
  const names = new Set([...Object.keys(from.params ?? {}), ...Object.keys(to.params ?? {})]);
  const changes: RuleChange[] = [];
  for (const name of names) {
    const before = from.params?.[name];
    const after = to.params?.[name];
    const what = after?.label ?? before?.label ?? name;
    const beforeText = before === undefined ? null : paramText(before, before.value);
    const afterText = after === undefined ? null : paramText(after, after.value);
    if (beforeText !== afterText) changes.push({ what, before: beforeText, after: afterText });
    const limits = (param: typeof before) => (param === undefined ? "" : `${param.min ?? ""}..${param.max ?? ""}`);
    if (before !== undefined && after !== undefined && limits(before) !== limits(after)) {
      changes.push({ what: `Limits of “${what}”`, before: limits(before), after: limits(after) });
    }
  }
  return changes;
}

function testsText({ tests = [] }: RuleDefinition): string | null {
  return tests.length === 0 ? null : tests.map(({ name }) => name).join(", ");
}

function tagsText({ tags = [] }: RuleDefinition): string | null {
  return tags.length === 0 ? null : tags.join(", ");
}

function cooldownText(rule: RuleDefinition): string {
  const cooldown = rule.cooldown ?? "15m";
  return durationWords(typeof cooldown === "string" ? cooldown : String(rule.params?.[cooldown.param]?.value ?? ""));
}

/** The state of a rule in one word: disabled, shadow or live. */
export function stateText(rule: Pick<StoredRule, "enabled" | "mode">): "disabled" | "shadow" | "live" {
  return rule.enabled ? rule.mode : "disabled";
}
