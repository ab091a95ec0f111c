import { grownI32, i32, NONE } from "../columns";
import type { Records } from "../records";
import { DeltaCounts } from "./delta-counts";

const ROWS_AT_FIRST = 1024;

/**
 * Which rows of a table changed since they were last written to a segment. A cell of each row holds that segment's number,
 * doubled, plus 1 while the row waits to be written again; 0 when none has it. Does nothing before `begin`.
 */
export class RowLog {
  /** Rows by the segment that has their newest content. */
  readonly counts = new DeltaCounts();
  private readonly records: Records;
  private readonly cell: number;
  private begun = false;
  private queue = new Int32Array(0);
  private head = 0;
  private end = 0;

  constructor(records: Records, cell: number) {
    this.records = records;
    this.cell = cell;
  }

  /** From now on changes are noted; what is there already is in no segment. */
  begin(): void {
    this.begun = true;
  }

  /** How many rows wait. */
  get waiting(): number {
    return this.end - this.head;
  }

  touch(row: number): void {
    if (!this.begun) return;
    const mention = this.records.whole(row, this.cell);
    if ((mention & 1) !== 0) return;
    if (mention !== 0) this.counts.add(mention >> 1, -1);
    this.records.setWhole(row, this.cell, mention | 1);
    if (this.end === this.queue.length) {
      this.queue = grownI32(this.queue.subarray(this.head), Math.max(this.waiting * 2, ROWS_AT_FIRST));
      this.end -= this.head;
      this.head = 0;
    }
    this.queue[this.end++] = row;
  }

  /** The row that has waited longest, taken from those that wait; it must be `written` or `forgotten`. NONE when none waits. */
  take(): number {
    if (this.head === this.end) {
      this.head = 0;
      this.end = 0;
      return NONE;
    }
    return i32(this.queue, this.head++);
  }

  /** The newest segment that has the row, with old content or new; 0 for none. */
  segmentOf(row: number): number {
    return this.records.whole(row, this.cell) >> 1;
  }

  isWaiting(row: number): boolean {
    return (this.records.whole(row, this.cell) & 1) !== 0;
  }

  /** The segment has the row as it is. */
  written(row: number, segment: number): void {
    const mention = this.records.whole(row, this.cell);
    if (mention !== 0 && (mention & 1) === 0) this.counts.add(mention >> 1, -1);
    this.records.setWhole(row, this.cell, segment << 1);
    this.counts.add(segment, 1);
  }

  /** No segment need say anything about the row. */
  forgotten(row: number): void {
    const mention = this.records.whole(row, this.cell);
    if (mention !== 0 && (mention & 1) === 0) this.counts.add(mention >> 1, -1);
    this.records.setWhole(row, this.cell, 0);
  }
}
