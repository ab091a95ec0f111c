import type { RuleDefinition } from "../rule";

/** A rule that people start from. `source` is the regulation or the typology that asks for it, in a few words. */
export interface PackRule {
  readonly rule: RuleDefinition;
  readonly source: string;
}
