import { f64, grownF64, grownI32, i32, NONE } from "./columns";
import type { KeyColumns } from "./key-store";

const SLOTS_AT_FIRST = 64;

/** Spans of time that are open for keys (windows, sessions): per key a list of slots, each with its bounds and state. */
export class WindowSlots implements KeyColumns {
  /** First and last millisecond, by slot. */
  from = new Float64Array(SLOTS_AT_FIRST);
  to = new Float64Array(SLOTS_AT_FIRST);
  /** NONE for a free slot. */
  keyOf = new Int32Array(SLOTS_AT_FIRST).fill(NONE);
  next = new Int32Array(SLOTS_AT_FIRST).fill(NONE);
  private hits = new Int32Array(SLOTS_AT_FIRST);
  private heads = new Int32Array(0);
  private free = NONE;
  private used = 0;
  private readonly state: KeyColumns & { clear(slot: number): void };

  /** `state` is what is kept by slot beside the bounds; it grows with the slots and is cleared when one is taken. */
  constructor(state: KeyColumns & { clear(slot: number): void }) {
    this.state = state;
    state.grow(SLOTS_AT_FIRST);
  }

  grow(keyCapacity: number): void {
    this.heads = grownI32(this.heads, keyCapacity, NONE);
  }

  /** The first slot of a key; the others follow by `next`. */
  head(key: number): number {
    return i32(this.heads, key);
  }

  isHit(slot: number): boolean {
    return i32(this.hits, slot) === 1;
  }

  setHit(slot: number): void {
    this.hits[slot] = 1;
  }

  open(key: number, from: number, to: number): number {
    let slot = this.free;
    if (slot !== NONE) this.free = i32(this.next, slot);
    else {
      slot = this.used++;
      if (slot >= this.from.length) this.growSlots();
    }
    this.from[slot] = from;
    this.to[slot] = to;
    this.keyOf[slot] = key;
    this.hits[slot] = 0;
    this.state.clear(slot);
    this.next[slot] = i32(this.heads, key);
    this.heads[key] = slot;
    return slot;
  }

  close(slot: number): void {
    const key = i32(this.keyOf, slot);
    let before = NONE;
    for (let s = this.head(key); s !== slot && s !== NONE; s = i32(this.next, s)) before = s;
    if (before === NONE) this.heads[key] = i32(this.next, slot);
    else this.next[before] = i32(this.next, slot);
    this.keyOf[slot] = NONE;
    this.next[slot] = this.free;
    this.free = slot;
    this.state.clear(slot);
  }

  closeAll(key: number): void {
    for (let slot = this.head(key); slot !== NONE; slot = this.head(key)) this.close(slot);
  }

  /** The slot of a key that begins at `from`; NONE when there is none. */
  find(key: number, from: number): number {
    let slot = this.head(key);
    while (slot !== NONE && f64(this.from, slot) !== from) slot = i32(this.next, slot);
    return slot;
  }

  /** Every slot in use. */
  *all(): Generator<number> {
    for (let slot = 0; slot < this.used; slot++) if (i32(this.keyOf, slot) !== NONE) yield slot;
  }

  private growSlots(): void {
    const capacity = this.from.length * 2;
    this.from = grownF64(this.from, capacity);
    this.to = grownF64(this.to, capacity);
    this.keyOf = grownI32(this.keyOf, capacity, NONE);
    this.next = grownI32(this.next, capacity, NONE);
    this.hits = grownI32(this.hits, capacity);
    this.state.grow(capacity);
  }
}
