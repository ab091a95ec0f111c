import type { AttributeValue } from "@/lib/contract/transaction";
import { grownI32, i32, NONE } from "./columns";
import type { FieldColumn } from "./field-column";
import type { KeyStore } from "./key-store";
import type { Bit } from "./matcher";

/** By event slot: the event of its key before and after it that has its value. Shared by the keys of a matcher. */
export class ValueLinks {
  before = new Int32Array(0);
  after = new Int32Array(0);

  grow(slots: number): void {
    if (slots <= this.before.length) return;
    const capacity = Math.max(slots, Math.ceil(this.before.length * 1.25));
    this.before = grownI32(this.before, capacity);
    this.after = grownI32(this.after, capacity);
  }
}

/** Where the values of one field occur among the events of one key that have a bit; all that have it have the field. */
export class Occurrences {
  private readonly newestOf = new Map<AttributeValue, number>();
  private readonly store: KeyStore;
  private readonly bit: Bit;
  private readonly column: FieldColumn;
  private readonly links: ValueLinks;
  /** The last event in order that is known, and with it all with the bit that come before it; NONE when none is. */
  private newest = NONE;

  constructor(store: KeyStore, bit: Bit, column: FieldColumn, links: ValueLinks) {
    this.store = store;
    this.bit = bit;
    this.column = column;
    this.links = links;
  }

  /**
   * Takes in `event`, which was just put among the events of `key`, and all that came behind the last one known. Every event
   * with the bit that does not come behind all others must be given.
   */
  catchUp(event: number, key: number): void {
    const { store } = this;
    this.links.grow(store.events.rows);
    if (this.newest !== NONE && store.events.precedes(event, this.newest)) this.add(event);
    let e = this.newest === NONE ? store.keys.headOf(key) : store.events.nextOf(this.newest);
    for (; e !== NONE; e = store.events.nextOf(e)) {
      if (this.add(e)) this.newest = e;
    }
  }

  /** The last event before a known one that has its value; NONE when there is none. */
  before(event: number): number {
    return i32(this.links.before, event);
  }

  /** The first event after a known one that has its value, likewise. */
  after(event: number): number {
    return i32(this.links.after, event);
  }

  /** The oldest event of the key is about to leave. */
  evicting(event: number): void {
    const { store, bit, links } = this;
    if (this.newest === NONE || !store.events.has(event, bit.word, bit.mask)) return;
    const after = i32(links.after, event);
    if (after !== NONE) links.before[after] = NONE;
    else {
      const value = this.column.get(event);
      if (value !== null) this.newestOf.delete(value);
    }
    if (event === this.newest) this.newest = NONE;
  }

  /** False when the event has not the bit. */
  private add(event: number): boolean {
    const { store, bit, links } = this;
    if (!store.events.has(event, bit.word, bit.mask)) return false;
    const value = this.column.get(event);
    if (value === null) return false;
    let before = this.newestOf.get(value) ?? NONE;
    let after = NONE;
    while (before !== NONE && store.events.precedes(event, before)) {
      after = before;
      before = i32(links.before, before);
    }
    links.before[event] = before;
    links.after[event] = after;
    if (before !== NONE) links.after[before] = event;
    if (after === NONE) this.newestOf.set(value, event);
    else links.before[after] = event;
    return true;
  }
}
