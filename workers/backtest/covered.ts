import type { Range } from "@/lib/contract/backtest";
import type { Transaction } from "@/lib/contract/transaction";

const DAY_MS = 86_400_000;
/** A shorter time is no ground to say how much a day brings. */
const SPAN_MS_MIN = 60_000;

/** The transactions of a range that were seen so far: how many, and from when to when. */
export class CoveredRange {
  transactions = 0;
  private readonly range: Range;
  private first = Number.POSITIVE_INFINITY;
  private last = Number.NEGATIVE_INFINITY;

  constructor(range: Range) {
    this.range = range;
  }

  see({ timestamp }: Transaction): void {
    if (timestamp < this.range.from || timestamp >= this.range.to) return;
    this.transactions++;
    if (timestamp < this.first) this.first = timestamp;
    if (timestamp > this.last) this.last = timestamp;
  }

  /** Event times of the first and the last one; null when there is none. */
  get span(): Range | null {
    return this.transactions === 0 ? null : { from: this.first, to: this.last };
  }

  /** How many days of the range were looked at when `position` is reached and transactions are stored since `since`. */
  daysUpTo(position: number, since: number): number {
    const lookedAtMs = Math.min(this.range.to, position) - Math.max(this.range.from, since);
    return lookedAtMs <= 0 ? 0 : Math.max(SPAN_MS_MIN, lookedAtMs) / DAY_MS;
  }
}
