import { actionOf } from "@/lib/contract/rule-action";
import { scoredHit } from "@/lib/contract/score";
import type { SaidRow } from "@/lib/server/commit/batch";
import { keysOf } from "@/lib/server/decisions/mark";
import { OWN_PARTITION, type PartHit } from "@/lib/server/decisions/part";
import type { PartitionClaim } from "@/lib/server/logs/claim-partition";
import { offsetNumber } from "@/lib/server/stream/offset";
import type { EvaluatedDecision, HitWithEvidence } from "../evaluate/evaluation";
import type { RulePlan } from "../evaluate/rule-plan";
import { commitHit } from "./commit-hit";

type Place = Pick<PartitionClaim, "topic" | "partition" | "stream" | "carries">;

/** What a partition says of the transactions that somebody asks about, as it is stored with its batch. */
export function decisionRows(
  decisions: readonly EvaluatedDecision[],
  { topic, partition, stream, carries }: Place,
  plan: RulePlan,
  base: string,
): readonly SaidRow[] {
  const isInput = carries === 0;
  return decisions.map(({ id, source, offset, item, readOffset, asked, outcome, targets, hits }) => {
    const found = hits.flatMap((hit) => partHit(hit, plan, base) ?? []);
    return {
      id,
      place: {
        stream: isInput ? stream : carries,
        source,
        sourceOffset: offsetNumber(offset),
        item,
        target: isInput ? OWN_PARTITION : partition,
      },
      content: {
        outcome,
        targets,
        revision: plan.revision,
        log: topic,
        offset: offsetNumber(readOffset),
        hits: found.flatMap(({ hit, isLive }) => (isLive ? [hit] : [])),
        shadowHits: found.flatMap(({ hit, isLive }) => (isLive ? [] : [hit])),
      },
      asked:
        asked === null || asked.transaction === null
          ? null
          : {
              ...asked.mark,
              transactionId: asked.transaction.id,
              accountId: asked.transaction.accountId,
              eventTime: asked.transaction.timestamp,
              keys: keysOf(asked.transaction),
              body: asked.body.toString("utf8"),
            },
    };
  });
}

function partHit(
  hit: HitWithEvidence,
  plan: RulePlan,
  base: string,
): { readonly hit: PartHit; readonly isLive: boolean } | null {
  const committed = commitHit(hit, plan, base);
  const rule = plan.byId.get(hit.raised.ruleId)?.rule;
  if (committed === null || rule === undefined) return null;
  const { ruleId, key, evidence, evidenceCount } = committed.hit;
  return {
    isLive: committed.mode === "live",
    hit: {
      id: committed.id,
      ruleId,
      ruleName: committed.ruleName,
      ruleVersion: committed.ruleVersion,
      action: actionOf(rule),
      severity: committed.severity,
      ...scoredHit(rule, hit.raised),
      summary: committed.summary(),
      key,
      evidence,
      evidenceCount,
    },
  };
}
