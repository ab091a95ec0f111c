import type { Pattern, PatternOf, PatternType } from "@/lib/contract/rule";
import type { PatternMatcher } from "./kit/matcher";
import * as registry from "./registry/matchers";

type Matchers = { readonly [T in PatternType]: PatternMatcher<PatternOf<T>> };

/** How every pattern is found in a stream. */
export const MATCHERS: Readonly<Record<PatternType, PatternMatcher<Pattern>>> = registry satisfies Matchers;
