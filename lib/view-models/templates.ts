import type { RuleDefinition } from "@/lib/contract/rule";
import { RULE_PACK } from "@/lib/contract/rule-pack";
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
