import { exactSum, RunningSums } from "../exact-sum";
import type { FieldColumn } from "../field-column";
import type { EdgeTally } from "../fringe";
import { compareTo, type Having, mayRelate } from "./having";
import { eventNumbers, type MeasureCells, type ValueMeasure, type Values } from "./value-measure";

/** Decides `sum` and `avg` near the bound by the exact sum, elsewhere by its rough value: relative, per unit summed. */
const ROUGH_MARGIN = 1e-12;

/** `sum` and `avg`: correctly rounded sums of the values that are there, however they came and went. */
export class Summing implements ValueMeasure {
  readonly cells: MeasureCells;
  readonly numbers: FieldColumn;
  private readonly having: Having;
  private readonly values: Values;
  private readonly average: boolean;
  private readonly sums: RunningSums;

  constructor(having: Having, values: Values, average: boolean) {
    this.having = having;
    this.values = values;
    this.numbers = values.column;
    this.average = average;
    this.sums = new RunningSums(values.records);
    this.cells = this.sums.cells;
  }

  clear(row: number): void {
    this.sums.clear(row);
  }

  add(row: number, event: number): void {
    this.sums.add(row, this.values.column.number(event));
  }

  remove(row: number, event: number): void {
    this.sums.remove(row, this.values.column.number(event));
  }

  mayHoldNear(row: number, n: number, added: EdgeTally, taken: EdgeTally): boolean {
    if (!this.sums.fits(row)) return true;
    const sum = this.sums.rough(row);
    const low = sum + added.less - taken.more;
    const high = sum + added.more - taken.less;
    const bound = this.having.value;
    const margin =
      (Math.abs(sum) + (high - low) + Math.abs(bound) * n + n + added.count) * ROUGH_MARGIN + added.slack + taken.slack;
    if (!this.average) return mayRelate(this.having, low - margin, high + margin);
    const fewest = n - taken.count;
    const most = n + added.count;
    if (fewest <= 0) return true;
    const least = low - margin;
    const greatest = high + margin;
    return mayRelate(this.having, least / (least > 0 ? most : fewest), greatest / (greatest > 0 ? fewest : most));
  }

  holds(row: number, n: number): boolean {
    if (this.average && n === 0) return false;
    const { op, value: bound } = this.having;
    if (this.sums.fits(row)) {
      const sum = this.sums.rough(row);
      const rough = this.average ? sum / n : sum;
      const margin = (Math.abs(rough) + Math.abs(bound) + n) * ROUGH_MARGIN;
      if (rough > bound + margin) return op === ">" || op === ">=";
      if (rough < bound - margin) return op === "<" || op === "<=";
    }
    return compareTo(op, this.value(row, n), bound);
  }

  value(row: number, n: number): number {
    if (n === 0) return 0;
    const sum = this.sums.fits(row) ? this.sums.read(row) : exactSum(eventNumbers(this.values, row));
    return this.average ? sum / n : sum;
  }
}
