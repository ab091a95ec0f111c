import type { RuleRow } from "@/lib/contract/rule-calls";

/** A change of a rule's state; what is absent stays as it is. */
export interface StateChange {
  readonly enabled?: boolean;
  readonly mode?: "live" | "shadow";
}

/** Whether a rule raises alerts now and would not after `change`. */
export function stopsAlerts(rule: Pick<RuleRow, "enabled" | "mode">, change: StateChange): boolean {
  const raises = (state: Required<StateChange>) => state.enabled && state.mode === "live";
  return raises(rule) && !raises({ enabled: rule.enabled, mode: rule.mode, ...change });
}
