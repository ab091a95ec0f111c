import type { PatternType } from "@/lib/contract/rule";
import type { PatternForm } from "./kit/form";
import * as registry from "./registry/forms";

/** The form of every pattern. */
export const FORMS: Readonly<Record<PatternType, PatternForm>> = registry satisfies Record<PatternType, PatternForm>;
