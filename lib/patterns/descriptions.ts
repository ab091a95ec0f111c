import type { Pattern, PatternOf, PatternType } from "@/lib/contract/rule";
import type { PatternDescription } from "./kit/description";
import * as registry from "./registry/descriptions";

type Descriptions = { readonly [T in PatternType]: PatternDescription<PatternOf<T>> };

/** The description of every pattern. */
export const DESCRIPTIONS: Readonly<Record<PatternType, PatternDescription<Pattern>>> = registry satisfies Descriptions;
