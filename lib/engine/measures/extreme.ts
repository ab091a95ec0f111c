import type { FieldColumn } from "../field-column";
import type { EdgeTally } from "../fringe";
import type { Having } from "./having";
import { cellsOf, eventNumbers, type MeasureCells, type ValueMeasure, type Values } from "./value-measure";

/**
 * `min` and `max` need no order kept: whether one relates to a bound follows from how many values lie above it and how
 * many on it. The value itself is looked for only when there is a hit to put it in.
 */
export class Extreme implements ValueMeasure {
  readonly cells: MeasureCells;
  readonly numbers: FieldColumn;
  private readonly having: Having;
  private readonly values: Values;
  private readonly fn: "min" | "max";
  private readonly above: number;
  private readonly equal: number;

  constructor(having: Having, values: Values, fn: "min" | "max") {
    this.having = having;
    this.values = values;
    this.numbers = values.column;
    this.fn = fn;
    this.above = values.records.reserveWholes(1);
    this.equal = values.records.reserveWholes(1);
    this.cells = cellsOf([], [this.above, this.equal]);
  }

  clear(row: number): void {
    this.values.records.setWhole(row, this.above, 0);
    this.values.records.setWhole(row, this.equal, 0);
  }

  add(row: number, event: number): void {
    this.shift(row, event, 1);
  }

  remove(row: number, event: number): void {
    this.shift(row, event, -1);
  }

  mayHoldNear(row: number, n: number, added: EdgeTally, taken: EdgeTally): boolean {
    const { records } = this.values;
    const max = this.fn === "max";
    const equal = records.whole(row, this.equal);
    const above = records.whole(row, this.above);
    const beyond = max ? above : n - above - equal;
    const beyondMost = beyond + beyondOf(added, max);
    const beyondLeast = beyond - beyondOf(taken, max);
    switch (this.having.op) {
      case "=":
        return beyondLeast <= 0 && equal + added.equal > 0;
      case max ? ">" : "<":
        return beyondMost > 0;
      case max ? ">=" : "<=":
        return beyondMost + equal + added.equal > 0;
      case max ? "<" : ">":
        return beyondLeast + equal - taken.equal <= 0;
      default:
        return beyondLeast <= 0;
    }
  }

  holds(row: number, n: number): boolean {
    if (n === 0) return false;
    const { records } = this.values;
    const equal = records.whole(row, this.equal);
    const above = records.whole(row, this.above);
    const below = n - above - equal;
    // For max, values beyond the bound are those above it; min is its mirror image.
    const max = this.fn === "max";
    const beyond = max ? above : below;
    switch (this.having.op) {
      case "=":
        return beyond === 0 && equal > 0;
      case ">":
        return max ? above > 0 : above === n;
      case ">=":
        return max ? above + equal > 0 : below === 0;
      case "<":
        return max ? below === n : below > 0;
      case "<=":
        return max ? above === 0 : below + equal > 0;
    }
  }

  value(row: number): number {
    let best = this.fn === "max" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    for (const value of eventNumbers(this.values, row)) {
      if (this.fn === "max" ? value > best : value < best) best = value;
    }
    return best;
  }

  private shift(row: number, event: number, by: 1 | -1): void {
    const value = this.values.column.number(event);
    if (value < this.having.value) return;
    const { records } = this.values;
    const cell = value > this.having.value ? this.above : this.equal;
    records.setWhole(row, cell, records.whole(row, cell) + by);
  }
}

/** How many events lie beyond the bound: above it for max, below it for min. */
function beyondOf({ count, above, equal }: EdgeTally, max: boolean): number {
  return max ? above : count - above - equal;
}
