import { fieldReader } from "@/lib/contract/fields";
import type { Transaction } from "@/lib/contract/transaction";

/** Transactions in the order of their times, and which of them were fraud. What is not said to be fraud counts as not. */
export interface FraudHistory {
  readonly transactions: readonly Transaction[];
  /** In their order. */
  readonly frauds: readonly boolean[];
}

/** A part of the transactions, by their places: `from` inclusive, `until` exclusive. */
export interface Part {
  readonly from: number;
  readonly until: number;
}

/** Which value of a field each transaction has, as numbers from 0 on; -1 without one. */
export interface Units {
  readonly of: Int32Array;
  readonly count: number;
}

/** Numbers the values of a field. */
export function unitsOf(transactions: readonly Transaction[], field: string): Units {
  const read = fieldReader(field);
  const numbers = new Map<string, number>();
  const of = new Int32Array(transactions.length).fill(-1);
  transactions.forEach((transaction, i) => {
    const value = read(transaction);
    if (value === null) return;
    const name = String(value);
    const known = numbers.get(name);
    of[i] = known ?? numbers.size;
    if (known === undefined) numbers.set(name, numbers.size);
  });
  return { of, count: numbers.size };
}

/** The place of the first transaction that is not before `time`. */
export function firstAt(transactions: readonly Transaction[], time: number): number {
  let low = 0;
  let high = transactions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((transactions[middle]?.timestamp ?? Number.POSITIVE_INFINITY) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of transactions without a time given so much is the earlier period. */
const EARLIER_SHARE = 0.6;

/** Where the later period begins unless it is said: 60 % of the transactions lie before it. */
export function laterFromOf(transactions: readonly Transaction[]): number {
  return transactions[Math.floor(EARLIER_SHARE * transactions.length)]?.timestamp ?? 0;
}

/** Labelled transactions in the order of their times, and of their ids where those are the same. */
export function inOrder(read: { readonly transaction: Transaction; readonly fraud: boolean }[]): FraudHistory {
  const sorted = [...read].sort(
    ({ transaction: a }, { transaction: b }) => a.timestamp - b.timestamp || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  return {
    transactions: sorted.map(({ transaction }) => transaction),
    frauds: sorted.map(({ fraud }) => fraud),
  };
}
