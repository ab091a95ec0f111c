import type { Rollout, RuleMode, StoredRule } from "./rule";

/**
 * A rule as detectors run it. Beside a rule there may run, under ids of their own that no rule can have, what is in shadow
 * beside it (`<id>@shadow`) and the version that goes on for the keys that a rollout leaves out (`<id>@before`).
 */
export interface RunningRule extends StoredRule {
  /** The rule whose version it is, when that is not its own id. */
  readonly standsFor?: string;
  /** The part of the keys that its hits count for; all of them when missing. */
  readonly share?: Share;
}

/** Percent of the keys, by their hash: `from` inclusive, `to` exclusive. */
export interface Share {
  readonly from: number;
  readonly to: number;
}

const SHADOW = "@shadow";
const BEFORE = "@before";

/** The id of what runs in shadow beside a rule; also the `rule_id` of its hits. */
export function shadowIdOf(ruleId: string): string {
  return ruleId + SHADOW;
}

/** The id under which the version before goes on during a rollout; its hits have the rule's own id. */
export function beforeIdOf(ruleId: string): string {
  return ruleId + BEFORE;
}

/** The rule that hits of what runs under `runningId` are stored under: shadow hits are kept apart. */
export function hitsRuleId(runningId: string): string {
  return runningId.endsWith(BEFORE) ? runningId.slice(0, -BEFORE.length) : runningId;
}

/** The rule that `runningId` is a version of. */
export function ruleIdOf(runningId: string): string {
  const at = runningId.indexOf("@");
  return at < 0 ? runningId : runningId.slice(0, at);
}

/** How what runs under `runningId` is called beside its rule's name: ` (shadow)`, ` (version before)`, or nothing. */
export function variantWords(runningId: string): string {
  if (runningId.endsWith(SHADOW)) return " (shadow)";
  return runningId.endsWith(BEFORE) ? " (version before)" : "";
}

/** Whether a key is in a share. `keyHash` is the SHA-256 of rule id and key in hex, so the same key stays where it is. */
export function isInShare(keyHash: string, share: Share | undefined): boolean {
  if (share === undefined) return true;
  const percent = (Number.parseInt(keyHash.slice(0, 8), 16) / 2 ** 32) * 100;
  return percent >= share.from && percent < share.to;
}

/** The shares of a rollout: the version that is rolled out has the low end, so that widening takes no key away. */
export function sharesOf({ percent }: Pick<Rollout, "percent">): { readonly now: Share; readonly before: Share } {
  return { now: { from: 0, to: percent }, before: { from: percent, to: 100 } };
}

/** What a rule is raised by: nothing, unless it is enabled and live. */
export function isRaising({ enabled, mode }: { readonly enabled: boolean; readonly mode: RuleMode }): boolean {
  return enabled && mode === "live";
}
