import type { StoredRule } from "@/lib/contract/rule";
import { ruleSentence } from "@/lib/contract/sentence";
import { withDefaultZone } from "@/lib/contract/zone/rule-zone";
import type { RuleSetPlan, WholeList, WholeRuleSet } from "@/lib/server/rules/apply";
import { changeNote } from "@/lib/server/rules/note";
import type { Folder } from "./folder";
import type { DeclaredRule } from "./rule-file";

/** What would become of the rules and lists, as a plan and in words. */
export interface RuleDifferences {
  readonly plan: Omit<RuleSetPlan, "message">;
  /** A line or more for each rule and list that differs; empty when nothing does. */
  readonly words: readonly string[];
  /** Ids of rules that the folder does not declare and that stay. */
  readonly kept: readonly string[];
}

/** Values that are named of what is put on a list and taken off it. */
const VALUES_SHOWN = 5;

/**
 * From the set as it is to what the folder declares; with `prune` rules that it does not declare are removed. A rule that declares no
 * zone keeps the one that it has; a new one is in `zone`.
 */
export function differencesOf(folder: Folder, now: WholeRuleSet, prune: boolean, zone: string | null): RuleDifferences {
  const rules: DeclaredRule[] = [];
  const words: string[] = [];
  const stored = new Map(now.rules.map((rule) => [rule.id, rule]));
  const lists = folder.lists.filter((list) => {
    const told = listWords(
      now.lists.find(({ name }) => name === list.name),
      list,
    );
    words.push(...told);
    return told.length > 0;
  });
  for (const { definition, enabled, mode } of folder.rules) {
    const before = stored.get(definition.id);
    const inZone = withDefaultZone(definition, before === undefined ? zone : (before.zone ?? null));
    const declared = { definition: inZone, enabled, mode };
    const told = ruleWords(before, declared);
    if (told.length === 0) continue;
    words.push(...told);
    rules.push(declared);
  }
  const declared = new Set(folder.rules.map(({ definition }) => definition.id));
  const others = now.rules.filter(({ id }) => !declared.has(id));
  if (prune) words.push(...others.map((rule) => `- rule ${rule.id}: ${rule.name} is removed; its alerts stay`));
  return {
    plan: { revision: now.revision, rules, removeRules: prune ? others.map(({ id }) => id) : [], lists },
    words,
    kept: prune ? [] : others.map(({ id }) => id),
  };
}

function ruleWords(before: StoredRule | undefined, after: DeclaredRule): readonly string[] {
  const { definition, enabled, mode } = after;
  const state = enabled ? (mode === "live" ? "" : " (shadow)") : " (disabled)";
  if (before === undefined) {
    return [`+ rule ${definition.id}: ${definition.name}${state}`, `    ${ruleSentence(definition)}`];
  }
  const { version: _version, enabled: wasEnabled, mode: wasMode, ...was } = before;
  const note = changeNote({ definition: was, enabled: wasEnabled, mode: wasMode }, after);
  if (note === "") return [];
  const [old, now] = [ruleSentence(was), ruleSentence(definition)];
  return [`~ rule ${definition.id}: ${note}`, ...(old === now ? [] : [`    was: ${old}`, `    now: ${now}`])];
}

function listWords(before: WholeList | undefined, after: WholeList): readonly string[] {
  const count = after.values.size.toLocaleString("en");
  if (before === undefined) return [`+ list ${after.name}: ${count} ${after.values.size === 1 ? "value" : "values"}`];
  const added = [...after.values].filter((value) => !before.values.has(value));
  const removed = [...before.values].filter((value) => !after.values.has(value));
  const ended = [...after.values].filter(
    (value) => before.values.has(value) && before.ends.get(value) !== after.ends.get(value),
  );
  const told = [
    ...(before.description === after.description ? [] : ["description changed"]),
    ...(after.type === null || before.type === after.type ? [] : [`type ${after.type}`]),
    ...(added.length === 0 ? [] : [`${added.length.toLocaleString("en")} added (${some(added)})`]),
    ...(removed.length === 0 ? [] : [`${removed.length.toLocaleString("en")} removed (${some(removed)})`]),
    ...(ended.length === 0 ? [] : [`${ended.length.toLocaleString("en")} with another end (${some(ended)})`]),
  ];
  return told.length === 0 ? [] : [`~ list ${after.name}: ${told.join(", ")}`];
}

function some(values: readonly string[]): string {
  const shown = values.slice(0, VALUES_SHOWN).join(", ");
  return values.length > VALUES_SHOWN ? `${shown}, …` : shown;
}
