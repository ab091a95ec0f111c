import type { DecisionFilterQuery, DecisionRow } from "@/lib/contract/decision-calls";
import type { Db } from "../data/db";
import { type ExportTable, isoTime, pagesByCursor } from "../export/table";
import { listDecisions } from "./list";

const PAGE_ROWS = 500;

/** Decisions as a file has them. */
export const DECISION_TABLE: ExportTable<DecisionRow> = {
  name: "decisions",
  columns: [
    { name: "id", type: "text", value: ({ id }) => id },
    { name: "transaction_id", type: "text", value: ({ transactionId }) => transactionId },
    { name: "account_id", type: "text", value: ({ accountId }) => accountId },
    { name: "event_time", type: "time", value: ({ eventTime }) => eventTime },
    { name: "amount", type: "number", value: ({ amount }) => amount },
    { name: "currency", type: "text", value: ({ currency }) => currency },
    { name: "asked_at", type: "time", value: ({ askedAt }) => askedAt },
    { name: "answered_at", type: "time", value: ({ answeredAt }) => answeredAt },
    { name: "decision", type: "text", value: ({ decision }) => decision },
    { name: "without_brake_and_hold_out", type: "text", value: ({ unbraked }) => unbraked },
    { name: "held_out", type: "boolean", value: ({ heldOut }) => heldOut },
    { name: "complete", type: "boolean", value: ({ complete }) => complete },
    { name: "reason", type: "text", value: ({ reason }) => reason },
    { name: "score", type: "integer", value: ({ score }) => score },
    { name: "scorecard_version", type: "integer", value: ({ scorecardVersion }) => scorecardVersion },
    { name: "shadow_score", type: "integer", value: ({ shadowScore }) => shadowScore },
    { name: "shadow_version", type: "integer", value: ({ shadowVersion }) => shadowVersion },
    { name: "rules", type: "json", value: ({ rules }) => rules },
    { name: "milliseconds", type: "number", value: ({ ms }) => ms },
    { name: "completed_at", type: "time", value: ({ completedAt }) => completedAt },
    { name: "outcome", type: "text", value: ({ outcome }) => outcome?.label },
    { name: "outcome_at", type: "time", value: ({ outcome }) => outcome?.at },
  ],
  object: ({ eventTime, askedAt, answeredAt, completedAt, outcome, ...decision }) => ({
    ...decision,
    eventTime: isoTime(eventTime),
    askedAt: isoTime(askedAt),
    answeredAt: isoTime(answeredAt),
    completedAt: isoTime(completedAt),
    outcome: outcome === null ? null : { ...outcome, at: isoTime(outcome.at) },
  }),
};

/** All decisions that fit, newest first. */
export function decisionPages(db: Db, filters: DecisionFilterQuery): AsyncGenerator<readonly DecisionRow[], void> {
  return pagesByCursor(async (cursor) => {
    const { items, nextCursor } = await listDecisions(db, { ...filters, cursor, limit: PAGE_ROWS });
    return { items, next: nextCursor };
  });
}
