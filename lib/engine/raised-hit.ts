import type { RaisedHit } from "@/lib/contract/hit";
import type { Transaction } from "@/lib/contract/transaction";
import type { ActiveRule } from "./active-rule";
import type { Finding } from "./matcher";

/** The hit of what a matcher found. */
export function hitOfFinding({ rule, group: { store } }: ActiveRule, finding: Finding): RaisedHit {
  const { anchor } = finding;
  return {
    ruleId: rule.id,
    key: store.keyValues(finding.key),
    eventId: store.idOf(anchor),
    eventTime: store.timeOf(anchor),
    // Never -0, which is neither written nor stored as such.
    value: finding.value === null ? null : finding.value + 0,
    windowStart: finding.windowStart,
    evidence: finding.evidence.map((event) => store.idOf(event)),
    evidenceCount: finding.evidenceCount,
    explain: {
      amount: store.amountOf(anchor),
      currency: store.currencyOf(anchor),
      country: store.countryOf(anchor),
      firstAt: finding.firstAt,
      steps: finding.steps,
      threshold: finding.threshold,
    },
  };
}

/** The hit of a single transaction that satisfies the rule's condition. */
export function hitOfTransaction({ rule, group: { store } }: ActiveRule, transaction: Transaction): RaisedHit {
  return {
    ruleId: rule.id,
    key: store.keyValuesOf(transaction),
    eventId: transaction.id,
    eventTime: transaction.timestamp,
    value: null,
    windowStart: null,
    evidence: [transaction.id],
    evidenceCount: 1,
    explain: {
      amount: transaction.amount,
      currency: transaction.currency,
      country: transaction.country,
      firstAt: transaction.timestamp,
      steps: [],
      threshold: null,
    },
  };
}
