import type { Transaction } from "../transaction";

/** What one unit of a currency is worth in the base currency from a time on. */
export interface Rate {
  /** Three capital letters as in ISO 4217. */
  readonly currency: string;
  /** Epoch milliseconds. */
  readonly from: number;
  /** Units of the base currency for one unit, greater than 0. */
  readonly rate: number;
}

/** Rates of one currency, the oldest first. */
interface Course {
  readonly from: number[];
  readonly rate: number[];
}

/** The rates of all currencies in one base currency, as they were at one revision. */
export class RateTable {
  readonly base: string;
  private readonly courses = new Map<string, Course>();

  /** Of two rates of a currency with the same `from` the later one in `rates` counts. */
  constructor(base: string, rates: Iterable<Rate>) {
    this.base = base;
    for (const rate of [...rates].sort((a, b) => a.from - b.from)) this.put(rate);
  }

  /** Units of the base currency for one unit of `currency` at a time: the newest rate whose `from` is not after it; null when there is none. */
  at(currency: string, time: number): number | null {
    if (currency === this.base) return 1;
    const course = this.courses.get(currency);
    if (course === undefined) return null;
    const { from, rate } = course;
    let i = from.length - 1;
    // Most events are as new as the newest rate.
    if ((from[i] ?? Number.POSITIVE_INFINITY) > time) i = lastNotAfter(from, time);
    return rate[i] ?? null;
  }

  /** All rates, by currency and from the oldest on; that of the base itself is not among them. */
  rates(): readonly Rate[] {
    return [...this.courses.keys()].sort().flatMap((currency) => {
      const { from, rate } = this.courses.get(currency) ?? { from: [], rate: [] };
      return from.map((at, i) => ({ currency, from: at, rate: rate[i] ?? Number.NaN }));
    });
  }

  private put({ currency, from, rate }: Rate): void {
    const course = this.courses.get(currency);
    if (course === undefined) {
      this.courses.set(currency, { from: [from], rate: [rate] });
      return;
    }
    if (course.from.at(-1) === from) {
      course.rate[course.rate.length - 1] = rate;
      return;
    }
    course.from.push(from);
    course.rate.push(rate);
  }
}

/** The rates of a base currency, as they were at one revision. */
export type RatesOf = (base: string) => RateTable;

/** No rates but that of the base itself. */
export const noRates: RatesOf = (base) => new RateTable(base, []);

/** Where the last of ascending times that is not after `time` stands; -1 when all are. */
function lastNotAfter(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Number.POSITIVE_INFINITY) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Sets the base amount of a transaction that is read for the first time; false when there is no rate for it, and no base amount then.
 * One that is no finite number counts as none.
 */
export function decideBaseAmount(transaction: Transaction, rates: RateTable): boolean {
  const rate = rates.at(transaction.currency, transaction.timestamp);
  const value = rate === null ? Number.NaN : transaction.amount * rate;
  transaction.baseAmount = Number.isFinite(value) ? value : null;
  return transaction.baseAmount !== null;
}
