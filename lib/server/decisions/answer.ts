import type { DecisionAnswer, DecisionHit } from "@/lib/contract/decision-calls";
import type { Composed } from "./compose";
import type { PartHit } from "./part";

/** An answer as it is told. */
export function answerOf(
  id: string,
  transactionId: string,
  {
    given,
    score,
    hits,
    shadowHits,
    complete,
    reason,
  }: Pick<Composed, "given" | "score" | "hits" | "shadowHits" | "complete" | "reason">,
  ms: number,
): DecisionAnswer {
  return {
    id,
    transactionId,
    decision: given,
    score,
    hits: hits.map(toldHit),
    shadowHits: shadowHits.map(toldHit),
    complete,
    reason,
    ms,
  };
}

/** A hit without what only the stored decision tells. */
export function toldHit({ ruleId, ruleVersion, ruleName, action, severity, summary }: PartHit): DecisionHit {
  return { ruleId, ruleVersion, ruleName, action, severity, reasonCode: reasonCode(ruleId), summary };
}

/** What a program may tell hits apart by: the id of the rule, which never changes, in capitals. */
function reasonCode(ruleId: string): string {
  return ruleId.replaceAll(/[^A-Za-z0-9]/g, "_").toUpperCase();
}
