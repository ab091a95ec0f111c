import type { RuleDefinition } from "@/lib/contract/rule";
import { createEngine } from "@/lib/engine/engine";
import { MATCHERS } from "@/lib/patterns/matchers";

/**
 * A session may have begun any time ago. As many gaps before the range are looked at: what goes on longer without a pause
 * is judged as if it began there.
 */
const SESSION_GAPS = 8;

/** How far around a range rules look, milliseconds. */
export interface RuleReach {
  /** Events so much older than the range decide about hits in it. */
  readonly backMs: number;
  /** The watermark must be so far beyond the range before all of its hits are judged. */
  readonly forwardMs: number;
}

export function reachOf(rules: readonly RuleDefinition[]): RuleReach {
  const { retentionMs } = createEngine({ rules, allowedLatenessMs: 0 });
  return {
    backMs: Math.max(retentionMs, ...rules.map(sessionBackMs)),
    forwardMs: Math.max(0, ...rules.map(forwardMs)),
  };
}

function sessionBackMs(rule: RuleDefinition): number {
  return SESSION_GAPS * (MATCHERS[rule.detect.type].pauseMs(rule, rule.detect) ?? 0);
}

function forwardMs(rule: RuleDefinition): number {
  return MATCHERS[rule.detect.type].judgedAfterMs(rule, rule.detect);
}
