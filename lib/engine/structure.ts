import type { RuleDefinition } from "@/lib/contract/rule";
import { decidingZone } from "@/lib/contract/zone/rule-zone";
import { MATCHERS } from "@/lib/patterns/matchers";
import { shape } from "./structure-parts";

/**
 * Text that two versions of a rule share when they differ in thresholds only (values of parameters, numbers that fields
 * or measures are compared with), or in what does not decide hits (name, description, tags, severity, action, score, cooldown)
 * or what only decides which of them are raised (activeFrom, activeUntil). A zone is part of it where it decides something.
 */
export function structureOf(rule: RuleDefinition): string {
  const { key, where, detect } = rule;
  const zone = decidingZone(rule);
  const kept = [key, where === undefined ? null : shape(where), ...MATCHERS[detect.type].structure(detect)];
  return JSON.stringify(zone === null ? kept : [...kept, zone]);
}
