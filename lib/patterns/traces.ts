import type { Pattern, PatternOf, PatternType } from "@/lib/contract/rule";
import type { PatternTrace } from "./kit/trace";
import * as registry from "./registry/traces";

type Traces = { readonly [T in PatternType]: PatternTrace<PatternOf<T>> };

/** How the state of every pattern is told. */
export const TRACES: Readonly<Record<PatternType, PatternTrace<Pattern>>> = registry satisfies Traces;
