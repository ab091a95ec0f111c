import { alertSummary } from "@/lib/contract/sentence";
import type { CommitHit } from "@/lib/server/commit/batch";
import { alertId, hitId, keyHash } from "@/lib/server/ids";
import type { FoundHit } from "./evaluation";
import type { RulePlan } from "./rule-plan";

/** A hit with its ids and what its row and its alert take from the rule. Throws when the engine names an unknown rule. */
export function commitHit({ raised, evidence }: FoundHit, plan: RulePlan): CommitHit {
  const planned = plan.byId.get(raised.ruleId);
  if (planned === undefined) throw new Error(`a hit of rule ${raised.ruleId}, which revision ${plan.revision} lacks`);
  const { rule, cooldownMs } = planned;
  return {
    id: hitId(raised),
    alertId: alertId(raised),
    hit: raised,
    ruleName: rule.name,
    ruleVersion: rule.version,
    severity: rule.severity,
    mode: rule.mode,
    cooldownMs,
    keyHash: keyHash(raised.ruleId, raised.key),
    evidence,
    summary: () => alertSummary(rule, raised),
  };
}
