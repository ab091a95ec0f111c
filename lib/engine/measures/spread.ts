import { exactSum } from "../exact-sum";
import type { FieldColumn } from "../field-column";
import type { EdgeTally } from "../fringe";
import { compareTo, type Having, mayRelate } from "./having";
import { RunningSpread } from "./running-spread";
import { eventNumbers, type MeasureCells, type ValueMeasure, type Values } from "./value-measure";

/** `stddev`: decided by what its running spread lies between; computed from the values where that is not enough. */
export class Spread implements ValueMeasure {
  readonly cells: MeasureCells;
  readonly numbers: FieldColumn;
  private readonly having: Having;
  private readonly values: Values;
  private readonly running: RunningSpread;

  constructor(having: Having, values: Values) {
    this.having = having;
    this.values = values;
    this.numbers = values.column;
    this.running = new RunningSpread(values.records);
    this.cells = this.running.cells;
  }

  clear(row: number): void {
    this.running.clear(row);
  }

  add(row: number, event: number): void {
    this.running.add(row, this.values.column.number(event));
  }

  remove(row: number, event: number): void {
    this.running.remove(row, this.values.column.number(event));
  }

  mayHoldNear(row: number, n: number, added: EdgeTally, taken: EdgeTally): boolean {
    if (n - taken.count <= 0) return true;
    const { low, high } = this.running.boundsNear(row, added, taken);
    return mayRelate(this.having, low, high);
  }

  holds(row: number, n: number): boolean {
    if (n === 0) return false;
    let decided = this.decided(row);
    if (decided === null && this.running.isWorn(row)) {
      this.running.renew(row, eventNumbers(this.values, row));
      decided = this.decided(row);
    }
    return decided ?? compareTo(this.having.op, this.value(row), this.having.value);
  }

  value(row: number): number {
    return deviationOf([...eventNumbers(this.values, row)]);
  }

  /** Null when the bounds leave it open. */
  private decided(row: number): boolean | null {
    const { op, value } = this.having;
    const { low, high } = this.running.bounds(row);
    if (value < low) return op === ">" || op === ">=";
    if (value > high) return op === "<" || op === "<=";
    return null;
  }
}

/** Magnitudes whose squares neither overflow nor vanish. */
const SQUARABLE_MAX = 2 ** 500;
const SQUARABLE_MIN = 2 ** -500;

/**
 * Population standard deviation of at least one value, in two passes; exactly 0 when all are equal. What the rounding of
 * the mean adds to the squares is taken off again, or values such as timestamps, large and close together, would spread too far.
 */
export function deviationOf(values: readonly number[]): number {
  const n = values.length;
  if (values.every((value) => value === values[0])) return 0;
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (greatest > SQUARABLE_MAX) return deviationOf(values.map((value) => value * SQUARABLE_MIN)) / SQUARABLE_MIN;
  if (greatest < SQUARABLE_MIN) return deviationOf(values.map((value) => value * SQUARABLE_MAX)) / SQUARABLE_MAX;
  const mean = exactSum(values) / n;
  const distances = values.map((value) => value - mean);
  const squares = exactSum(distances.map((distance) => distance ** 2));
  return Math.sqrt(Math.max(0, squares - exactSum(distances) ** 2 / n) / n);
}
