import { ATTRIBUTE_PREFIX } from "@/lib/contract/fields";
import type { FraudHistory, Part } from "./history";

/** So much of what carries the attribute is fraud, and so much of fraud carries it. */
const FRAUD_SHARE_MIN = 0.99;
const OF_FRAUD_SHARE_MIN = 0.5;
const TRANSACTIONS_MIN = 10;

/**
 * Attributes that stand on frauds alone and on most of them: they tell what was known afterwards, such as the kind of a fraud, and no
 * transaction has them when it is judged.
 */
export function toldAfterwards({ transactions, frauds }: FraudHistory, { from, until }: Part): readonly string[] {
  const counts = new Map<string, { all: number; fraud: number }>();
  let fraudCount = 0;
  for (let i = from; i < until; i++) {
    const isFraud = frauds[i] === true;
    if (isFraud) fraudCount += 1;
    for (const name of Object.keys(transactions[i]?.attributes ?? {})) {
      const known = counts.get(name) ?? { all: 0, fraud: 0 };
      counts.set(name, known);
      known.all += 1;
      if (isFraud) known.fraud += 1;
    }
  }
  return [...counts]
    .filter(([, { all, fraud }]) => {
      return all >= TRANSACTIONS_MIN && fraud >= FRAUD_SHARE_MIN * all && fraud >= OF_FRAUD_SHARE_MIN * fraudCount;
    })
    .map(([name]) => `${ATTRIBUTE_PREFIX}${name}`)
    .sort();
}
