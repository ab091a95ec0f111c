import type { Pattern, PatternOf, PatternType } from "@/lib/contract/rule";
import type { PatternStrength } from "./kit/strength";
import * as registry from "./registry/strengths";

type Strengths = { readonly [T in PatternType]: PatternStrength<PatternOf<T>> };

/** How strong a hit of every pattern is. */
export const STRENGTHS: Readonly<Record<PatternType, PatternStrength<Pattern>>> = registry satisfies Strengths;
