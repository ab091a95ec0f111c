import type { RuleDefinition } from "@/lib/contract/rule";
import { CASES } from "@/lib/patterns/cases";
import { PATTERN_TYPES } from "@/lib/patterns/schemas";

/** Rules as a bank would add them to those that ship: with them every pattern and window is at work. */
export const MORE_RULES: readonly RuleDefinition[] = PATTERN_TYPES.flatMap((type) => CASES[type].benchmark);
