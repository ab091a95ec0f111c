import { type ActiveTimes, activeSpanOf } from "@/lib/contract/active-time";

/** How a rule's active time lies to `now`, epoch milliseconds: still to come, on, or over. */
export function activeStateAt(rule: ActiveTimes, now: number): "early" | "active" | "over" {
  const { from, until } = activeSpanOf(rule);
  if (now < from) return "early";
  return now < until ? "active" : "over";
}
