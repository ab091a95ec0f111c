import type { Pattern, PatternOf, PatternType } from "@/lib/contract/rule";
import type { PatternCases } from "./kit/cases";
import * as registry from "./registry/cases";

type Cases = { readonly [T in PatternType]: PatternCases<PatternOf<T>> };

/** How every pattern is put to the test. */
export const CASES: Readonly<Record<PatternType, PatternCases<Pattern>>> = registry satisfies Cases;
