import type { FieldColumn } from "../field-column";
import { compareTo, type Having } from "./having";
import { cellsOf, eventNumbers, type MeasureCells, type ValueMeasure, type Values } from "./value-measure";

/**
 * `min` and `max` against a bound that moves: the value itself is kept, with how often it occurs. Once all of these have left
 * it is looked for again, when it is asked for.
 */
export class MovingExtreme implements ValueMeasure {
  readonly cells: MeasureCells;
  readonly numbers: FieldColumn;
  private readonly having: Having;
  private readonly values: Values;
  private readonly max: boolean;
  private readonly best: number;
  /** 0 when the value is not known. */
  private readonly times: number;

  constructor(having: Having, values: Values, fn: "min" | "max") {
    this.having = having;
    this.values = values;
    this.numbers = values.column;
    this.max = fn === "max";
    this.best = values.records.reserveDoubles(1);
    this.times = values.records.reserveWholes(1);
    this.cells = cellsOf([this.best], [this.times]);
  }

  /** An empty set is known to be: it has a value once that every other one is beyond. */
  clear(row: number): void {
    this.keep(row, this.max ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY, 1);
  }

  add(row: number, event: number): void {
    if (this.timesOf(row) > 0) this.take(row, this.values.column.number(event));
  }

  remove(row: number, event: number): void {
    const times = this.timesOf(row);
    const best = this.values.records.double(row, this.best);
    if (times > 0 && this.values.column.number(event) === best) this.keep(row, best, times - 1);
  }

  mayHoldNear(): boolean {
    return true;
  }

  holds(row: number, n: number): boolean {
    return n > 0 && compareTo(this.having.op, this.value(row), this.having.value);
  }

  value(row: number): number {
    if (this.timesOf(row) === 0) {
      this.clear(row);
      for (const value of eventNumbers(this.values, row)) this.take(row, value);
    }
    return this.values.records.double(row, this.best);
  }

  private take(row: number, value: number): void {
    const best = this.values.records.double(row, this.best);
    if (value === best) this.keep(row, best, this.timesOf(row) + 1);
    else if (this.max ? value > best : value < best) this.keep(row, value, 1);
  }

  private timesOf(row: number): number {
    return this.values.records.whole(row, this.times);
  }

  private keep(row: number, best: number, times: number): void {
    this.values.records.setDouble(row, this.best, best);
    this.values.records.setWhole(row, this.times, times);
  }
}
