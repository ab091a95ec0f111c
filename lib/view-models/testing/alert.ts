import type { Alert } from "@/lib/contract/alert";

/** An open alert for tests, with what matters to the test put over it. */
export function alertWith(fields: Partial<Alert> = {}): Alert {
  return {
    id: "alert-1",
    ruleId: "small-then-large",
    ruleName: "Card testing",
    ruleVersion: 1,
    severity: "high",
    key: { accountId: "acc-193" },
    status: "open",
    label: null,
    assignee: null,
    occurrences: 1,
    firstEventAt: 1_000,
    lastEventAt: 1_000,
    detectedAt: 1_000,
    version: 1,
    summary: "4 purchases under 100 € and then one of 4,200 € on account acc-193",
    score: 600,
    scorecardVersion: null,
    moneyAtRisk: 0,
    priority: 0,
    dueAt: null,
    waitingUntil: null,
    country: null,
    acknowledgedAt: null,
    resolvedAt: null,
    ...fields,
  };
}
