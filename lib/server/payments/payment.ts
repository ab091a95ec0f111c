import { bandOf, PAYMENT_VALUE_MAX } from "@/lib/contract/psd2";
import type { Transaction } from "@/lib/contract/transaction";
import { storedText } from "../data/stored-text";

const DAY_MS = 86_400_000;
const HUNDREDTHS = 100;

/** What is counted of a transaction. */
export interface Payment {
  /** Days since 1970-01-01 in UTC. */
  readonly day: number;
  readonly type: string;
  readonly channel: string;
  readonly band: number;
  /** Hundredths of the base currency; null where there was no rate. */
  readonly amount: number | null;
}

/** The payment in a transaction; null where no money moves. */
export function paymentOf(transaction: Transaction, baseAmount: number | null): Payment | null {
  const amount = baseAmount === null ? null : Math.round(baseAmount * HUNDREDTHS);
  if (amount === null ? transaction.amount <= 0 : amount <= 0) return null;
  return {
    day: Math.floor(transaction.timestamp / DAY_MS),
    type: wordOf(transaction.type),
    channel: wordOf(transaction.channel),
    band: amount === null ? 0 : bandOf(amount / HUNDREDTHS),
    amount,
  };
}

const wordOf = (text: string | null): string => storedText(text ?? "").slice(0, PAYMENT_VALUE_MAX);
