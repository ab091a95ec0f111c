import type { CompareResult, SideFigures } from "@/lib/contract/backtest";

/** What one side found, for tests: nothing, but for what is given. */
export function sideFigures(given: Partial<SideFigures> = {}): SideFigures {
  return {
    severity: "high",
    hits: 0,
    alerts: 0,
    alertsPerDay: 0,
    keys: 0,
    alertsByBucket: [0, 0, 0, 0],
    precision: null,
    recall: null,
    ...given,
  };
}

/** A backtest over one day in buckets of six hours, for tests. */
export function compareResult(given: Partial<CompareResult> = {}): CompareResult {
  return {
    kind: "compare",
    range: { from: 0, to: 86_400_000 },
    covered: { from: 0, to: 86_399_000 },
    transactions: 1_000,
    bucketStart: 0,
    bucketMs: 21_600_000,
    draft: sideFigures(),
    published: sideFigures(),
    labels: { fraudTransactions: 0, resolvedAlerts: 0 },
    raised: null,
    gained: [],
    gainedCount: 0,
    lost: [],
    lostCount: 0,
    kept: 0,
    differences: [],
    notes: [],
    ...given,
  };
}
