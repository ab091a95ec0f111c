import { resolveDurationMs } from "@/lib/contract/params";
import type { RuleDefinition } from "@/lib/contract/rule";
import { unreachable } from "@/lib/contract/unreachable";

/** How far from a transaction others can lie that are in a hit with it, milliseconds to either side. */
export function reachOf(rule: RuleDefinition): number {
  const { detect } = rule;
  switch (detect.type) {
    case "match":
      return 0;
    case "aggregate": {
      const { window } = detect;
      if (window.type === "session") return resolveDurationMs(rule, window.gap);
      const delayMs =
        window.type === "sliding" && window.delay !== undefined ? resolveDurationMs(rule, window.delay) : 0;
      return resolveDurationMs(rule, window.size) + delayMs;
    }
    case "sequence":
    case "absence":
      return resolveDurationMs(rule, detect.within);
    case "travel":
      return resolveDurationMs(rule, detect.within ?? "24h");
    case "deviation":
      return resolveDurationMs(rule, detect.window);
    case "firstSeen":
      return resolveDurationMs(rule, detect.memory);
    default:
      return unreachable(detect);
  }
}

/** Whether what belongs together is as long as it gets while pauses are short: the reach is that of a pause. */
export function isChained({ detect }: RuleDefinition): boolean {
  return detect.type === "aggregate" && detect.window.type === "session";
}
