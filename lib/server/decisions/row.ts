import { z } from "zod";
import { DECISIONS } from "@/lib/contract/decision";
import { DECISION_REASONS } from "@/lib/contract/decision-calls";
import type { DecisionModel } from "../generated/prisma/models";
import { toldHit } from "./answer";
import { PartHit } from "./part";
import type { StoredDecision } from "./told-rows";

/** Columns of a row of the list. */
export const DECISION_FIELDS = [
  "id",
  "transactionId",
  "accountId",
  "eventTime",
  "askedAt",
  "answeredAt",
  "given",
  "unbraked",
  "heldOut",
  "complete",
  "reason",
  "score",
  "scorecardVersion",
  "shadowScore",
  "shadowVersion",
  "hits",
  "ms",
  "completedAt",
  "lateOutcome",
] as const satisfies readonly (keyof DecisionModel)[];

const Given = z.enum(DECISIONS).nullable();
const Reason = z.enum(DECISION_REASONS).nullable();
/** As the column holds it. */
export const Hits = z.array(PartHit).nullable();

const LateOutcome = z.object({
  decision: z.enum(DECISIONS),
  unbraked: z.enum(DECISIONS),
  complete: z.boolean(),
  reason: Reason,
  score: z.number(),
  hits: z.array(PartHit),
  shadowHits: z.array(PartHit),
  lateMs: z.number(),
});

/** A decision as it is listed. */
export function rowOf(row: Pick<DecisionModel, (typeof DECISION_FIELDS)[number]>): StoredDecision {
  const { given, unbraked, reason, hits, lateOutcome, eventTime, askedAt, answeredAt, completedAt } = row;
  const late = LateOutcome.nullable().parse(lateOutcome);
  const rules = (Hits.parse(hits) ?? []).map(({ ruleId }) => ruleId);
  return {
    id: row.id,
    transactionId: row.transactionId,
    accountId: row.accountId,
    complete: row.complete,
    score: row.score,
    scorecardVersion: row.scorecardVersion,
    shadowScore: row.shadowScore,
    shadowVersion: row.shadowVersion,
    ms: row.ms,
    decision: Given.parse(given),
    unbraked: Given.parse(unbraked),
    heldOut: row.heldOut,
    reason: Reason.parse(reason),
    rules: [...new Set(rules)],
    eventTime: Number(eventTime),
    askedAt: Number(askedAt),
    answeredAt: answeredAt === null ? null : Number(answeredAt),
    completedAt: completedAt === null ? null : Number(completedAt),
    lateOutcome:
      late === null
        ? null
        : {
            decision: late.decision,
            complete: late.complete,
            reason: late.reason,
            score: late.score,
            hits: late.hits.map(toldHit),
            shadowHits: late.shadowHits.map(toldHit),
            lateMs: late.lateMs,
          },
  };
}
