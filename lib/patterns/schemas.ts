import type { Pattern, PatternOf, PatternType } from "@/lib/contract/rule-definition";
import type { PatternSchema } from "./kit/schema";
import * as registry from "./registry/schemas";

type Schemas = { readonly [T in PatternType]: PatternSchema<PatternOf<T>> };

/** The schema of every pattern. */
export const SCHEMAS: Readonly<Record<PatternType, PatternSchema<Pattern>>> = registry satisfies Schemas;

/** All patterns, the plainest first. */
export const PATTERN_TYPES: readonly PatternType[] = [...Object.values<PatternSchema<Pattern>>(registry)]
  .sort((a, b) => a.order - b.order)
  .map(({ type }) => type);

export function isPatternType(value: unknown): value is PatternType {
  return PATTERN_TYPES.some((type) => type === value);
}
