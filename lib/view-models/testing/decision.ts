import type { DecisionRow } from "@/lib/contract/decision-calls";

/** A decision as the list tells it, complete and allowed, with what a test says otherwise. */
export function decisionWith(change: Partial<DecisionRow> = {}): DecisionRow {
  return {
    id: "d1",
    transactionId: "t1",
    accountId: "acc-1",
    eventTime: 1_000,
    amount: 42.5,
    currency: "EUR",
    askedAt: 1_000,
    answeredAt: 1_012,
    decision: "allow",
    unbraked: "allow",
    heldOut: false,
    complete: true,
    reason: null,
    score: 0,
    scorecardVersion: null,
    shadowScore: null,
    shadowVersion: null,
    rules: [],
    ms: 12,
    completedAt: 1_012,
    lateOutcome: null,
    outcome: null,
    ...change,
  };
}
