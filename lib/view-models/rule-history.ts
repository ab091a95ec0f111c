import type { RuleAuditRow } from "@/lib/contract/draft";
import type { StoredRule } from "@/lib/contract/rule";
import type { RuleVersionRow } from "@/lib/contract/rule-calls";
import { sameRule } from "./draft-text";

/** A line of a rule's history: a version, or a step on the way to one. */
export type HistoryItem =
  | { readonly kind: "version"; readonly at: number; readonly version: RuleVersionRow }
  | { readonly kind: "step"; readonly at: number; readonly step: RuleAuditRow };

/** Versions and what was done with drafts, newest first. Steps that made a version are told by it. */
export function ruleHistoryOf(
  versions: readonly RuleVersionRow[],
  audit: readonly RuleAuditRow[],
): readonly HistoryItem[] {
  const steps = audit.filter(({ action }) => action.startsWith("draft.") && action !== "draft.approve");
  const items: HistoryItem[] = [
    ...versions.map((version) => ({ kind: "version", at: version.at, version }) as const),
    ...steps.map((step) => ({ kind: "step", at: step.at, step }) as const),
  ];
  return items.sort((a, b) => b.at - a.at || Number(a.kind === "step") - Number(b.kind === "step"));
}

/** Whether it led anywhere: a draft that was begun or thrown away is told only to those who want to see all. */
export function isTelling(item: HistoryItem): boolean {
  return item.kind === "version" || !["draft.create", "draft.delete"].includes(item.step.action);
}

/** Something that can be compared and brought back: a version, or what ran in shadow from one on. */
export interface Comparable {
  /** `8`, or `8@shadow`. */
  readonly id: string;
  readonly label: string;
  readonly rule: StoredRule;
  /** The version that bringing it back restores; null for what ran in shadow. */
  readonly version: number | null;
}

/** All that can be compared, newest first. What goes on in shadow from version to version is listed once, where it began. */
export function comparables(versions: readonly RuleVersionRow[]): readonly Comparable[] {
  return versions.flatMap(({ version, definition, candidate }, index): readonly Comparable[] => {
    const before = versions[index + 1]?.candidate ?? null;
    const began = candidate !== null && (before === null || !sameRule(before, candidate));
    const own: Comparable = { id: String(version), label: `Version ${version}`, rule: definition, version };
    if (!began) return [own];
    const { enabled, mode } = definition;
    const rule = { ...candidate, enabled, mode, version };
    return [{ id: `${version}@shadow`, label: `In shadow from version ${version} on`, rule, version: null }, own];
  });
}
