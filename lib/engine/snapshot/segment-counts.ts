import { grownI32, i32 } from "../columns";

const SEGMENTS_AT_FIRST = 64;

/** A count for each segment, from the oldest that counts anything on. */
export class SegmentCounts {
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

  /** Makes room for a segment, leaving out those at the front that count nothing. */
  private reach(segment: number): void {
    const first = this.counts.findIndex((count) => count !== 0);
    const base = first < 0 ? segment : Math.min(segment, this.base + first);
    const end = first < 0 ? segment + 1 : Math.max(segment + 1, this.base + this.counts.length);
    const counts = grownI32(new Int32Array(0), Math.max(SEGMENTS_AT_FIRST, (end - base) * 2));
    for (let i = Math.max(0, first); first >= 0 && i < this.counts.length; i++) {
      counts[this.base + i - base] = i32(this.counts, i);
    }
    this.base = base;
    this.counts = counts;
  }
}
