import type { RuleDefinition } from "@/lib/contract/rule";
import { MATCHERS } from "@/lib/patterns/matchers";
import { shape } from "./structure-parts";

/**
 * Text that two versions of a rule share when they differ in thresholds only (values of parameters, numbers that fields
 * or measures are compared with), or in what does not decide hits (name, description, tags, severity, action, score, cooldown)
 * or what only decides which of them are raised (activeFrom, activeUntil).
 */
export function structureOf({ key, where, detect }: RuleDefinition): string {
  return JSON.stringify([key, where === undefined ? null : shape(where), ...MATCHERS[detect.type].structure(detect)]);
}
