import { i32 } from "../columns";

const SEGMENTS_AT_FIRST = 64;

/** A count for each segment, from the oldest that counts anything on. */
export class DeltaCounts {
  private base = 0;
  private counts = new Int32Array(SEGMENTS_AT_FIRST);

  of(segment: number): number {
    const at = segment - this.base;
    return at >= 0 && at < this.counts.length ? i32(this.counts, at) : 0;
  }

  add(segment: number, by: number): void {
    let at = segment - this.base;
    if (at < 0 || at >= this.counts.length) {
      this.reach(segment);
      at = segment - this.base;
    }
    this.counts[at] = i32(this.counts, at) + by;
  }

  /** Makes room for a segment and as many again on its side, leaving out those at either end that count nothing. */
  private reach(segment: number): void {
    const first = this.counts.findIndex((count) => count !== 0);
    const last = this.counts.findLastIndex((count) => count !== 0);
    const low = first < 0 ? segment : Math.min(segment, this.base + first);
    const high = first < 0 ? segment : Math.max(segment, this.base + last);
    const length = Math.max(SEGMENTS_AT_FIRST, (high - low + 1) * 2);
    const base = segment === low && first >= 0 ? Math.max(0, high + 1 - length) : low;
    const counts = new Int32Array(length);
    if (first >= 0) counts.set(this.counts.subarray(first, last + 1), this.base + first - base);
    this.base = base;
    this.counts = counts;
  }
}
