import type { PatternSchema } from "@/lib/patterns/kit/schema";
import type * as schemas from "@/lib/patterns/registry/schemas";
import type { RuleFields } from "./rule-fields";

/** Which transactions, alone or together, a rule looks for; each kind is a folder of lib/patterns. */
export type PatternType = keyof typeof schemas;
export type PatternOf<T extends PatternType> = (typeof schemas)[T] extends PatternSchema<infer P> ? P : never;
export type Pattern = { readonly [T in PatternType]: PatternOf<T> }[PatternType];

/** A rule as rules.md §2 defines it. */
export interface RuleDefinition extends RuleFields {
  readonly detect: Pattern;
}
