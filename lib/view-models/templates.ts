import type { RuleDefinition } from "@/lib/contract/rule";
import { RULE_PACK } from "@/lib/contract/rule-pack";
import { amount } from "@/lib/contract/template-params";
import { TEMPLATE_GROUPS } from "@/lib/patterns/kit/templates";
import { STUDIO } from "@/lib/patterns/studio";

/** A complete rule that a new one can start from, with the numbers to change as parameters. */
export interface Template {
  readonly rule: RuleDefinition;
  /** The regulation or the typology that asks for it; null for one that shows what a pattern does. */
  readonly source: string | null;
}

/** Templates that belong together, with what they have in common. */
export interface TemplateGroup {
  readonly title: string;
  readonly templates: readonly Template[];
}

/** What a new rule can start from: the rule pack by its purposes, then the simplest rules of each pattern. */
export const RULE_TEMPLATES: readonly TemplateGroup[] = [
  ...RULE_PACK.map(({ title, rules }) => ({ title, templates: rules })),
  ...Object.entries(TEMPLATE_GROUPS).map(([group, title]) => ({
    title,
    templates: Object.values(STUDIO)
      .filter((pattern) => pattern.templateGroup === group)
      .flatMap(({ templates }) => templates.map((rule) => ({ rule, source: null }))),
  })),
];

/** The least that is a rule: one condition on one transaction. */
export const BLANK: RuleDefinition = {
  id: "new-rule",
  name: "New rule",
  severity: "medium",
  key: ["accountId"],
  params: { above: amount("Amount above", 1_000) },
  detect: { type: "match", when: { field: "amount", op: ">", value: { param: "above" } } },
};

/** An id that no rule has, from one that may be taken: `large`, `large-2`, ... */
export function freeId(id: string, taken: readonly string[]): string {
  if (!taken.includes(id)) return id;
  for (let n = 2; ; n++) {
    const suffix = `-${n}`;
    const candidate = id.slice(0, 64 - suffix.length) + suffix;
    if (!taken.includes(candidate)) return candidate;
  }
}
