import type { RuleDefinition } from "@/lib/contract/rule";
import { MATCHERS } from "@/lib/patterns/matchers";

/** How far from a transaction others can lie that are in a hit with it, milliseconds to either side. */
export function explainReachOf(rule: RuleDefinition): number {
  return MATCHERS[rule.detect.type].spanMs(rule, rule.detect);
}

/** Whether what belongs together is as long as it gets while pauses are short: the reach is that of a pause. */
export function isChained(rule: RuleDefinition): boolean {
  return MATCHERS[rule.detect.type].pauseMs(rule, rule.detect) !== null;
}
