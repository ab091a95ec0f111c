import { resolveDurationMs } from "@/lib/contract/params";
import type { RuleDefinition } from "@/lib/contract/rule";
import { createEngine } from "@/lib/engine/engine";

/**
 * A session may have begun any time ago. As many gaps before the range are looked at: what goes on longer without a pause
 * is judged as if it began there.
 */
const SESSION_GAPS = 8;

/** How far around a range rules look, milliseconds. */
export interface Reach {
  /** Events so much older than the range decide about hits in it. */
  readonly backMs: number;
  /** The watermark must be so far beyond the range before all of its hits are judged. */
  readonly forwardMs: number;
}

export function reachOf(rules: readonly RuleDefinition[]): Reach {
  const { retentionMs } = createEngine({ rules, allowedLatenessMs: 0 });
  return {
    backMs: Math.max(retentionMs, ...rules.map(sessionBackMs)),
    forwardMs: Math.max(0, ...rules.map(forwardMs)),
  };
}

function sessionBackMs(rule: RuleDefinition): number {
  const { detect } = rule;
  if (detect.type !== "aggregate" || detect.window.type !== "session") return 0;
  return SESSION_GAPS * resolveDurationMs(rule, detect.window.gap);
}

/** Everything but a window's end, a session's end and an absence is judged as soon as the watermark is at the anchor. */
function forwardMs(rule: RuleDefinition): number {
  const { detect } = rule;
  if (detect.type === "absence") return resolveDurationMs(rule, detect.within) + 1;
  if (detect.type !== "aggregate") return 0;
  const { window } = detect;
  switch (window.type) {
    case "sliding":
      return 0;
    case "tumbling":
    case "hopping":
      return resolveDurationMs(rule, window.size);
    case "session":
      return resolveDurationMs(rule, window.gap) + 1;
  }
}
