import { NONE } from "../columns";
import type { FieldColumn } from "../field-column";
import type { EdgeTally } from "../fringe";
import type { KeyStore } from "../key-store";
import type { Bit } from "../matcher";
import type { Records } from "../records";

/** The first and last event of the set that a measure is over, among its key's events; asked for only when needed. */
export interface Bounds {
  first(row: number): number;
  last(row: number): number;
}

/** Where a measure keeps what it knows of a set, and finds the set's values again. */
export interface Values {
  readonly records: Records;
  readonly store: KeyStore;
  readonly counted: Bit;
  readonly column: FieldColumn;
  readonly bounds: Bounds;
}

/** Where a measure keeps a row's state, always in the same order. */
export interface MeasureCells {
  readonly doubles: readonly number[];
  readonly wholes: readonly number[];
}

export function cellsOf(doubles: readonly number[], wholes: readonly number[]): MeasureCells {
  return { doubles, wholes };
}

/** Copies the state of a row to a row of another measure of the same kind, or of the same one. */
export function copyCells(
  from: Records,
  fromCells: MeasureCells,
  fromRow: number,
  to: Records,
  toCells: MeasureCells,
  toRow: number,
): void {
  for (let i = 0; i < toCells.doubles.length; i++) {
    to.setDouble(toRow, toCells.doubles[i] as number, from.double(fromRow, fromCells.doubles[i] as number));
  }
  for (let i = 0; i < toCells.wholes.length; i++) {
    to.setWhole(toRow, toCells.wholes[i] as number, from.whole(fromRow, fromCells.wholes[i] as number));
  }
}

/** The part of a measure that looks at a field; how many events are in the set (`n`) is counted for it. */
export interface ValueMeasure {
  readonly cells: MeasureCells;
  /** The field of numbers whose tallies `mayHoldNear` looks at; null when only their counts matter. */
  readonly numbers: FieldColumn | null;
  clear(row: number): void;
  add(row: number, event: number): void;
  remove(row: number, event: number): void;
  holds(row: number, n: number): boolean;
  /** Whether a set may hold that is the row's with any part of the events of `added` and without any part of those of `taken`. */
  mayHoldNear(row: number, n: number, added: EdgeTally, taken: EdgeTally): boolean;
  value(row: number, n: number): number;
}

/** The numbers of the counted events of a set. */
export function* eventNumbers({ store, counted, column, bounds }: Values, row: number): Generator<number> {
  const last = bounds.last(row);
  for (let e = bounds.first(row); e !== NONE; e = store.events.nextOf(e)) {
    if (store.events.has(e, counted.word, counted.mask)) yield column.number(e);
    if (e === last) break;
  }
}
