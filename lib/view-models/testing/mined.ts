import type { MinedRule, MiningReport } from "@/lib/contract/mining";

/** A proposal: three transactions of one device. */
export function minedRule(): MinedRule {
  return {
    rule: {
      id: "found-in-history-1",
      name: "3 or more transactions of one device within 10m",
      severity: "medium",
      key: ["deviceId"],
      params: { bound: { value: 3, min: 0, max: 30, label: "At least" } },
      detect: {
        type: "aggregate",
        window: { type: "sliding", size: "10m" },
        measure: { fn: "count" },
        having: { op: ">=", value: { param: "bound" } },
      },
    },
    sentence: "At least 3 transactions within 10 minutes, for the same device.",
    earlier: { hits: 60, frauds: 57, keys: 20, fraudKeys: 19 },
    later: {
      hits: 40,
      frauds: 38,
      keys: 12,
      fraudKeys: 12,
      precision: 0.95,
      low: 0.74,
      high: 0.99,
      lift: 19,
      liftLow: 14.8,
      liftHigh: 19.8,
    },
    p: 1e-12,
    corrected: 2.4e-9,
    overlap: { share: 0.5, rules: [{ ruleId: "card-testing", share: 0.5 }] },
  };
}

/** A report with one proposal. */
export function miningReport(): MiningReport {
  const period = { from: 0, to: 6_000, transactions: 6_000, frauds: 300, accounts: 5_000, fraudAccounts: 90 };
  return {
    earlier: period,
    later: { ...period, from: 6_000, to: 10_000, transactions: 4_000, frauds: 200 },
    tried: 2_400,
    judged: 40,
    leftOut: [],
    proposals: [minedRule()],
  };
}
