import { millionths, quantileRank } from "@/lib/contract/quantile";
import type { FieldColumn } from "../field-column";
import type { EdgeTally } from "../fringe";
import { compareTo, type Having, MovingHaving } from "./having";
import { OrderedNumbers } from "./ordered-numbers";
import { cellsOf, eventNumbers, type MeasureCells, type ValueMeasure, type Values } from "./value-measure";

/**
 * `quantile` and `median`: whether one relates to a bound follows from how many values lie above the bound and how many on it.
 * For the value itself the values are kept in order, or, of sets that are looked at for a moment (`ordered` false), sorted when
 * there is a hit to put it in.
 */
export class Quantile implements ValueMeasure {
  readonly cells: MeasureCells;
  readonly numbers: FieldColumn;
  private readonly having: Having;
  private readonly values: Values;
  private readonly parts: number;
  private readonly ordered: OrderedNumbers | null;
  /** Whether the bound differs from one anchor to another: then the value itself is compared. */
  private readonly moving: boolean;
  private readonly above: number;
  private readonly equal: number;

  constructor(having: Having, values: Values, q: number, ordered: boolean) {
    this.having = having;
    this.values = values;
    this.numbers = values.column;
    this.parts = millionths(q);
    this.ordered = ordered ? new OrderedNumbers() : null;
    this.moving = having instanceof MovingHaving;
    this.above = values.records.reserveWholes(1);
    this.equal = values.records.reserveWholes(1);
    this.cells = cellsOf([], [this.above, this.equal]);
  }

  clear(row: number): void {
    this.values.records.setWhole(row, this.above, 0);
    this.values.records.setWhole(row, this.equal, 0);
    this.ordered?.clear(row);
  }

  add(row: number, event: number): void {
    const value = this.values.column.number(event);
    this.shift(row, value, 1);
    this.ordered?.add(row, value);
  }

  remove(row: number, event: number): void {
    const value = this.values.column.number(event);
    this.shift(row, value, -1);
    this.ordered?.remove(row, value);
  }

  /** The more values lie on the side of the bound that is asked for, and the fewer on the other, the sooner it holds. */
  mayHoldNear(row: number, n: number, added: EdgeTally, taken: EdgeTally): boolean {
    if (this.moving) return true;
    const { records } = this.values;
    const above = records.whole(row, this.above);
    const equal = records.whole(row, this.equal);
    const below = n - above - equal;
    const low = (count: number, gone: number): number => Math.max(0, count - gone);
    const addedBelow = added.count - added.above - added.equal;
    const takenBelow = taken.count - taken.above - taken.equal;
    const upwards = (): boolean =>
      this.relates(">=", low(below, takenBelow), equal + added.equal + above + added.above);
    const downwards = (): boolean =>
      this.relates("<=", below + addedBelow + equal + added.equal, low(above, taken.above));
    switch (this.having.op) {
      case ">=":
        return upwards();
      case "<=":
        return downwards();
      case ">":
        return this.relates(">=", low(below, takenBelow) + low(equal, taken.equal), above + added.above);
      case "<":
        return this.relates("<=", below + addedBelow, low(equal, taken.equal) + low(above, taken.above));
      case "=":
        return upwards() && downwards();
    }
  }

  holds(row: number, n: number): boolean {
    if (this.moving) return n > 0 && compareTo(this.having.op, this.value(row, n), this.having.value);
    const { records } = this.values;
    const above = records.whole(row, this.above);
    const equal = records.whole(row, this.equal);
    const below = n - above - equal;
    switch (this.having.op) {
      case ">=":
        return this.relates(">=", below, equal + above);
      case "<=":
        return this.relates("<=", below + equal, above);
      case ">":
        return this.relates(">=", below + equal, above);
      case "<":
        return this.relates("<=", below, equal + above);
      case "=":
        return this.relates(">=", below, equal + above) && this.relates("<=", below + equal, above);
    }
  }

  value(row: number, n: number): number {
    const rank = quantileRank(this.parts, n);
    if (this.ordered !== null) return this.ordered.at(row, rank);
    return quantileOf([...eventNumbers(this.values, row)], this.parts);
  }

  /** Of values parted in two, whether the quantile is among the greater ones (`>=`) or the lesser ones (`<=`). */
  private relates(side: ">=" | "<=", less: number, more: number): boolean {
    if (less + more === 0) return false;
    const isAmongMore = less < quantileRank(this.parts, less + more);
    return side === ">=" ? isAmongMore : !isAmongMore;
  }

  private shift(row: number, value: number, by: 1 | -1): void {
    if (this.moving || value < this.having.value) return;
    const { records } = this.values;
    const cell = value > this.having.value ? this.above : this.equal;
    records.setWhole(row, cell, records.whole(row, cell) + by);
  }
}

/** The quantile of so many millionths of at least one number. */
export function quantileOf(values: readonly number[], parts: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[quantileRank(parts, sorted.length) - 1] as number;
}
