import type { Pattern, PatternOf, PatternType } from "@/lib/contract/rule";
import type { PatternHint } from "./kit/hint";
import * as registry from "./registry/hints";

type Hints = { readonly [T in PatternType]: PatternHint<PatternOf<T>> };

/** What streams that hit every pattern look like. */
export const HINTS: Readonly<Record<PatternType, PatternHint<Pattern>>> = registry satisfies Hints;
