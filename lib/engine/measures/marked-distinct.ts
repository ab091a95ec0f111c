import type { EdgeTally } from "../fringe";
import type { Records } from "../records";
import { compareTo, type Having, mayRelate } from "./having";
import { cellsOf, type MeasureCells, type ValueMeasure } from "./value-measure";

/**
 * `distinct` for sets that are runs of one key's events: only how many values there are is kept. Whether an event's value is
 * new to the set, or leaves with it, is told by `hasOther`: whether another event of the set has that value.
 */
export class MarkedDistinct implements ValueMeasure {
  readonly cells: MeasureCells;
  readonly numbers = null;
  private readonly having: Having;
  private readonly records: Records;
  private readonly count: number;
  private readonly hasOther: (row: number, event: number) => boolean;

  constructor(having: Having, records: Records, hasOther: (row: number, event: number) => boolean) {
    this.having = having;
    this.records = records;
    this.count = records.reserveWholes(1);
    this.hasOther = hasOther;
    this.cells = cellsOf([], [this.count]);
  }

  clear(row: number): void {
    this.records.setWhole(row, this.count, 0);
  }

  /** Begins with so many different values. */
  set(row: number, count: number): void {
    this.records.setWhole(row, this.count, count);
  }

  add(row: number, event: number): void {
    if (!this.hasOther(row, event)) this.records.setWhole(row, this.count, this.value(row) + 1);
  }

  remove(row: number, event: number): void {
    if (!this.hasOther(row, event)) this.records.setWhole(row, this.count, this.value(row) - 1);
  }

  mayHoldNear(row: number, _n: number, added: EdgeTally, taken: EdgeTally): boolean {
    const different = this.value(row);
    return mayRelate(this.having, different - taken.count, different + added.count);
  }

  holds(row: number): boolean {
    return compareTo(this.having.op, this.value(row), this.having.value);
  }

  value(row: number): number {
    return this.records.whole(row, this.count);
  }
}
