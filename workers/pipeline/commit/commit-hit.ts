import { hitsRuleId, isInShare } from "@/lib/contract/running-rule";
import { scoredHit } from "@/lib/contract/score";
import { alertSummary } from "@/lib/contract/sentence";
import type { CommitHit } from "@/lib/server/commit/batch";
import { alertId, hitId, keyHash } from "@/lib/server/database/ids";
import type { HitWithEvidence } from "../evaluate/evaluation";
import type { RulePlan } from "../evaluate/rule-plan";

/**
 * A hit with its ids and what its row and its alert take from the rule; null when another version of the rule has its key.
 * `base` is the base currency that it was judged in.
 * Throws when the engine names an unknown rule.
 */
export function commitHit(
  { raised, evidence, risked }: HitWithEvidence,
  plan: RulePlan,
  base: string | null = null,
): CommitHit | null {
  const planned = plan.byId.get(raised.ruleId);
  if (planned === undefined) throw new Error(`a hit of rule ${raised.ruleId}, which revision ${plan.revision} lacks`);
  const { rule, cooldownMs } = planned;
  const ruleId = hitsRuleId(rule.id);
  const hit = ruleId === raised.ruleId ? raised : { ...raised, ruleId };
  const hash = keyHash(ruleId, raised.key);
  if (!isInShare(hash, rule.share)) return null;
  return {
    id: hitId(hit),
    alertId: alertId(hit),
    hit,
    ruleName: rule.name,
    ruleVersion: rule.version,
    severity: rule.severity,
    mode: rule.mode,
    cooldownMs,
    keyHash: hash,
    evidence,
    risked,
    firstAt: raised.explain.firstAt,
    country: raised.explain.country,
    scored: scoredHit(rule, raised),
    summary: () => alertSummary(rule, raised, base),
  };
}
