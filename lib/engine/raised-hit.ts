import type { RaisedHit } from "@/lib/contract/hit";
import type { Transaction } from "@/lib/contract/transaction";
import type { ActiveRule } from "./active-rule";
import type { MatcherHit } from "./matcher";

/** The hit of what a matcher found. */
export function hitOfMatch({ rule, keySpace: { store } }: ActiveRule, matched: MatcherHit): RaisedHit {
  const { anchor } = matched;
  return {
    ruleId: rule.id,
    key: store.keyValues(matched.key),
    eventId: store.events.idOf(anchor),
    eventTime: store.events.timeOf(anchor),
    // Never -0, which is neither written nor stored as such.
    value: matched.value === null ? null : matched.value + 0,
    windowStart: matched.windowStart,
    evidence: matched.evidence.map((event) => store.events.idOf(event)),
    evidenceCount: matched.evidenceCount,
    explain: {
      amount: store.events.amountOf(anchor),
      currency: store.events.currencyOf(anchor),
      baseAmount: store.events.baseAmountOf(anchor),
      country: store.events.countryOf(anchor),
      firstAt: matched.firstAt,
      steps: matched.steps,
      threshold: matched.threshold,
    },
  };
}

/** The hit of a single transaction that satisfies the rule's condition. */
export function hitOfTransaction({ rule, keySpace: { store } }: ActiveRule, transaction: Transaction): RaisedHit {
  return {
    ruleId: rule.id,
    key: store.fields.valuesOf(transaction),
    eventId: transaction.id,
    eventTime: transaction.timestamp,
    value: null,
    windowStart: null,
    evidence: [transaction.id],
    evidenceCount: 1,
    explain: {
      amount: transaction.amount,
      currency: transaction.currency,
      baseAmount: transaction.baseAmount,
      country: transaction.country,
      firstAt: transaction.timestamp,
      steps: [],
      threshold: null,
    },
  };
}
