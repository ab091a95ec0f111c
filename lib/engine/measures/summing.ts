import { exactSum, RunningSums } from "../exact-sum";
import { compareTo, type Having } from "./having";
import { type MeasureCells, numbersOf, type ValueMeasure, type Values } from "./value-measure";

/** Decides `sum` and `avg` near the bound by the exact sum, elsewhere by its rough value: relative, per unit summed. */
const ROUGH_MARGIN = 1e-12;

/** `sum` and `avg`: correctly rounded sums of the values that are there, however they came and went. */
export class Summing implements ValueMeasure {
  readonly cells: MeasureCells;
  private readonly having: Having;
  private readonly values: Values;
  private readonly average: boolean;
  private readonly sums: RunningSums;

  constructor(having: Having, values: Values, average: boolean) {
    this.having = having;
    this.values = values;
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
    const sum = this.sums.fits(row) ? this.sums.read(row) : exactSum(numbersOf(this.values, row));
    return this.average ? sum / n : sum;
  }
}
