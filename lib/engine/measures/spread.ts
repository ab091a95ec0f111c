import { exactSum } from "../exact-sum";
import { compareTo, type Having } from "./having";
import { numbersOf, type ValueMeasure, type Values } from "./value-measure";

/** `stddev`, from the values themselves each time: nothing is kept, so nothing can cancel or drift. */
export class Spread implements ValueMeasure {
  private readonly having: Having;
  private readonly values: Values;

  constructor(having: Having, values: Values) {
    this.having = having;
    this.values = values;
  }

  clear(): void {}
  add(): void {}
  remove(): void {}

  holds(row: number, n: number): boolean {
    return n > 0 && compareTo(this.having.op, this.value(row), this.having.value);
  }

  value(row: number): number {
    return deviationOf([...numbersOf(this.values, row)]);
  }
}

/** Population standard deviation of at least one value, in two passes; exactly 0 when all are equal. */
export function deviationOf(values: readonly number[]): number {
  const n = values.length;
  if (values.every((value) => value === values[0])) return 0;
  const mean = exactSum(values) / n;
  const squares = exactSum(values.map((value) => (value - mean) ** 2));
  return Math.sqrt(squares / n);
}
