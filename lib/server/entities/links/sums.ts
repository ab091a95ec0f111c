import type { LinkedTransaction } from "./linked";

/** What some transactions come to. */
export interface Sums {
  readonly transactions: number;
  readonly amount: number;
  readonly withoutRate: number;
  readonly fraud: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** The sums of transactions; of none, both times are 0. */
export function sumsOf(transactions: Iterable<LinkedTransaction>): Sums {
  let count = 0;
  let amount = 0;
  let withoutRate = 0;
  let fraud = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { baseAmount, isFraud, timestamp } of transactions) {
    count += 1;
    amount += baseAmount ?? 0;
    if (baseAmount === null) withoutRate += 1;
    if (isFraud) fraud += 1;
    if (timestamp < first) first = timestamp;
    if (timestamp > last) last = timestamp;
  }
  return {
    transactions: count,
    // Sums of many amounts end in digits that nobody paid.
    amount: Math.round(amount * 100) / 100,
    withoutRate,
    fraud,
    firstSeen: count === 0 ? 0 : first,
    lastSeen: count === 0 ? 0 : last,
  };
}
