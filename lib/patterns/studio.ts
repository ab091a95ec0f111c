import type { Pattern, PatternOf, PatternType } from "@/lib/contract/rule";
import type { PatternStudio } from "./kit/studio";
import * as registry from "./registry/studio";

type Studio = { readonly [T in PatternType]: PatternStudio<PatternOf<T>> };

/** How every pattern is chosen, begun, filled in and drawn. */
export const STUDIO: Readonly<Record<PatternType, PatternStudio<Pattern>>> = registry satisfies Studio;
