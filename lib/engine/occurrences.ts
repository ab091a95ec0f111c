import type { AttributeValue } from "@/lib/contract/transaction";
import { NONE } from "./columns";
import type { Bit } from "./detector";
import type { FieldColumn } from "./field-column";
import type { KeyStore } from "./key-store";

/** Events of one value in their order; those before `from` have left. */
interface Run {
  slots: number[];
  from: number;
}

/** Places that left are given back once there are so many, and they are half of all. */
const LEFT_MAX = 32;

/** Where the values of one field occur among the events of one key that have a bit. */
export class Occurrences {
  private readonly runs = new Map<AttributeValue, Run>();
  private readonly store: KeyStore;
  private readonly bit: Bit;
  private readonly column: FieldColumn;
  /** The last event in order that is known. */
  private newest = NONE;

  constructor(store: KeyStore, bit: Bit, column: FieldColumn) {
    this.store = store;
    this.bit = bit;
    this.column = column;
  }

  /**
   * Takes in `event`, which was just put among the events of `key`, and all that came behind the last one known. Every event
   * with the bit that does not come behind all others must be given.
   */
  catchUp(event: number, key: number): void {
    const { store } = this;
    if (this.newest !== NONE && store.precedes(event, this.newest)) this.add(event);
    let e = this.newest === NONE ? store.headOf(key) : store.nextOf(this.newest);
    for (; e !== NONE; e = store.nextOf(e)) {
      if (this.add(e)) this.newest = e;
    }
  }

  /** The last event before `event` that has its value; NONE when there is none. `event` has the bit. */
  before(event: number): number {
    const run = this.runOf(event);
    if (run === undefined) return NONE;
    const at = this.placeOf(event, run) - 1;
    return at < run.from ? NONE : (run.slots[at] as number);
  }

  /** The first event after `event` that has its value, likewise. */
  after(event: number): number {
    const run = this.runOf(event);
    return run === undefined ? NONE : (run.slots[this.placeOf(event, run) + 1] ?? NONE);
  }

  /** The last event before `event`, which need not be known, that has `value`. */
  lastBefore(event: number, value: AttributeValue): number {
    const run = this.runs.get(value);
    if (run === undefined) return NONE;
    const at = this.placeOf(event, run) - 1;
    return at < run.from ? NONE : (run.slots[at] as number);
  }

  /** The oldest event of the key is about to leave. */
  evicting(event: number): void {
    if (event === this.newest) this.newest = NONE;
    const value = this.column.get(event);
    const run = value === null ? undefined : this.runs.get(value);
    if (run === undefined || value === null || run.slots[run.from] !== event) return;
    run.from++;
    if (run.from === run.slots.length) this.runs.delete(value);
    else if (run.from > LEFT_MAX && run.from * 2 > run.slots.length) {
      run.slots = run.slots.slice(run.from);
      run.from = 0;
    }
  }

  private runOf(event: number): Run | undefined {
    const value = this.column.get(event);
    return value === null ? undefined : this.runs.get(value);
  }

  /** False when the event has not the bit. */
  private add(event: number): boolean {
    const { store, bit } = this;
    if (!store.has(event, bit.word, bit.mask)) return false;
    const value = this.column.get(event);
    if (value === null) return false;
    const run = this.runs.get(value);
    if (run === undefined) {
      this.runs.set(value, { slots: [event], from: 0 });
      return true;
    }
    const last = run.slots[run.slots.length - 1] as number;
    if (store.precedes(last, event)) run.slots.push(event);
    else run.slots.splice(this.placeOf(event, run), 0, event);
    return true;
  }

  /** The place of `event` in a run, or where it would be. */
  private placeOf(event: number, { slots, from }: Run): number {
    const { store } = this;
    let low = from;
    let high = slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = slots[middle] as number;
      if (other === event) return middle;
      if (store.precedes(other, event)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
