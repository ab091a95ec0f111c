import type { Severity } from "./severity";

/** What a rule's live hit asks of a decision, mildest first. `none` lets the transaction through. */
export const RULE_ACTIONS = ["none", "review", "block"] as const;
export type RuleAction = (typeof RULE_ACTIONS)[number];

/** A rule's score is 0 to this. */
export const RULE_SCORE_MAX = 100;

const DEFAULT_SCORES: Readonly<Record<Severity, number>> = { low: 10, medium: 30, high: 60, critical: 90 };

/** What a hit of the rule asks of a decision: `none` unless the rule says otherwise. */
export function actionOf({ action }: { readonly action?: RuleAction }): RuleAction {
  return action ?? "none";
}

/** How much a hit of the rule says of fraud, 0 to 100: by its severity unless the rule says otherwise. */
export function scoreOf({ score, severity }: { readonly score?: number; readonly severity: Severity }): number {
  return score ?? DEFAULT_SCORES[severity];
}
