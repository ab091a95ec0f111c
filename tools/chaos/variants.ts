import type { StoredRule } from "@/lib/contract/rule";
import { beforeIdOf, type RunningRule, shadowIdOf, sharesOf } from "@/lib/contract/running-rule";

/** What runs beside a rule, as the rules service keeps it. */
export interface RunningVariants {
  /** The version that goes on for the keys that the rollout leaves out. */
  readonly rollout?: { readonly percent: number; readonly before: StoredRule } | undefined;
  readonly candidate?: StoredRule | undefined;
}

/** A rule with what runs beside it, as detectors load them. */
export function withVariants(rule: StoredRule, { rollout, candidate }: RunningVariants): readonly RunningRule[] {
  const standsFor = rule.id;
  const running: RunningRule[] = [rollout === undefined ? rule : { ...rule, share: sharesOf(rollout).now }];
  if (rollout !== undefined) {
    const { mode } = rule;
    running.push({ ...rollout.before, id: beforeIdOf(rule.id), mode, standsFor, share: sharesOf(rollout).before });
  }
  if (candidate !== undefined) {
    running.push({ ...candidate, id: shadowIdOf(rule.id), mode: "shadow", version: rule.version, standsFor });
  }
  return running;
}
