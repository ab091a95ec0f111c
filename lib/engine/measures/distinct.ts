import type { AttributeValue } from "@/lib/contract/transaction";
import type { EdgeTally } from "../fringe";
import { compareTo, type Having, mayRelate } from "./having";
import { cellsOf, type ValueMeasure, type Values } from "./value-measure";

/** Up to so many different values are looked through one by one; beyond, they are in a map. */
const FEW = 16;

interface Few {
  readonly values: AttributeValue[];
  readonly counts: number[];
}

/** `distinct`: the different values of a row, each with how often it occurs; 1 and "1" differ. */
export class Distinct implements ValueMeasure {
  readonly cells = cellsOf([], []);
  readonly numbers = null;
  private readonly having: Having;
  private readonly values: Values;
  private readonly sets: (Few | Map<AttributeValue, number> | undefined)[] = [];

  constructor(having: Having, values: Values) {
    this.having = having;
    this.values = values;
  }

  clear(row: number): void {
    if (row < this.sets.length) this.sets[row] = undefined;
  }

  add(row: number, event: number): void {
    const value = this.values.column.get(event);
    if (value === null) return;
    while (this.sets.length <= row) this.sets.push(undefined);
    const set = this.sets[row];
    if (set === undefined) {
      this.sets[row] = { values: [value], counts: [1] };
    } else if (set instanceof Map) {
      set.set(value, (set.get(value) ?? 0) + 1);
    } else {
      this.addToFew(row, set, value);
    }
  }

  remove(row: number, event: number): void {
    const value = this.values.column.get(event);
    const set = this.sets[row];
    if (value === null || set === undefined) return;
    if (set instanceof Map) {
      const left = (set.get(value) ?? 0) - 1;
      if (left > 0) set.set(value, left);
      else set.delete(value);
    } else {
      const at = set.values.indexOf(value);
      const left = (set.counts[at] ?? 0) - 1;
      set.counts[at] = left;
      if (left > 0) return;
      set.values.splice(at, 1);
      set.counts.splice(at, 1);
    }
    if (sizeOf(set) === 0) this.sets[row] = undefined;
  }

  mayHoldNear(row: number, _n: number, added: EdgeTally, taken: EdgeTally): boolean {
    const different = this.value(row);
    return mayRelate(this.having, different - taken.count, different + added.count);
  }

  holds(row: number): boolean {
    return compareTo(this.having.op, this.value(row), this.having.value);
  }

  value(row: number): number {
    const set = this.sets[row];
    return set === undefined ? 0 : sizeOf(set);
  }

  private addToFew(row: number, few: Few, value: AttributeValue): void {
    const at = few.values.indexOf(value);
    if (at >= 0) {
      few.counts[at] = (few.counts[at] ?? 0) + 1;
    } else if (few.values.length < FEW) {
      few.values.push(value);
      few.counts.push(1);
    } else {
      const many = new Map(few.values.map((known, i) => [known, few.counts[i] ?? 0]));
      this.sets[row] = many.set(value, 1);
    }
  }
}

function sizeOf(set: Few | Map<AttributeValue, number>): number {
  return set instanceof Map ? set.size : set.values.length;
}
