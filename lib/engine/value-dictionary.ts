import type { AttributeValue } from "@/lib/contract/transaction";
import { grownI32, i32 } from "./columns";
import { hashOfText } from "./text-arena";

const ENTRIES_AT_FIRST = 64;

/** The code of what is missing. */
export const MISSING = 0;

/**
 * The different values of a store's fields, each held once under a small number and for as long as some event has it. Values are
 * equal as in a set: 1 and "1" differ, 0 and -0 do not.
 */
export class ValueDictionary {
  private readonly values: (AttributeValue | null)[] = [null];
  private uses = new Int32Array(ENTRIES_AT_FIRST);
  private hashes = new Int32Array(ENTRIES_AT_FIRST);
  /** Codes by hash, with linear probing; MISSING for an empty place. */
  private table = new Int32Array(ENTRIES_AT_FIRST * 2);
  private readonly free: number[] = [];
  private size = 0;

  valueOf(code: number): AttributeValue | null {
    return this.values[code] as AttributeValue | null;
  }

  /** The code of a value, with one use more. */
  take(value: AttributeValue | null): number {
    if (value === null) return MISSING;
    const hash = hashOfValue(value);
    const mask = this.table.length - 1;
    let place = hash & mask;
    for (let code = i32(this.table, place); code !== MISSING; code = i32(this.table, place)) {
      if (this.values[code] === value) {
        this.uses[code] = i32(this.uses, code) + 1;
        return code;
      }
      place = (place + 1) & mask;
    }
    return this.add(value, hash);
  }

  /** `count` uses more of a code in use. */
  use(code: number, count: number): void {
    if (code !== MISSING) this.uses[code] = i32(this.uses, code) + count;
  }

  /** One use less; the value is forgotten after the last. */
  give(code: number): void {
    if (code === MISSING) return;
    const left = i32(this.uses, code) - 1;
    this.uses[code] = left;
    if (left > 0) return;
    this.values[code] = null;
    this.free.push(code);
    this.size--;
    this.vacate(this.placeOf(code));
  }

  private add(value: AttributeValue, hash: number): number {
    if ((this.size + 1) * 2 > this.table.length) this.growTable();
    const code = this.free.pop() ?? this.values.length;
    this.values[code] = value;
    if (code >= this.uses.length) {
      const capacity = Math.ceil(this.uses.length * 1.5);
      this.uses = grownI32(this.uses, capacity);
      this.hashes = grownI32(this.hashes, capacity);
    }
    this.uses[code] = 1;
    this.hashes[code] = hash;
    this.size++;
    this.enter(code);
    return code;
  }

  private enter(code: number): void {
    const mask = this.table.length - 1;
    let place = i32(this.hashes, code) & mask;
    while (i32(this.table, place) !== MISSING) place = (place + 1) & mask;
    this.table[place] = code;
  }

  private placeOf(code: number): number {
    const mask = this.table.length - 1;
    let place = i32(this.hashes, code) & mask;
    while (i32(this.table, place) !== code) place = (place + 1) & mask;
    return place;
  }

  private vacate(place: number): void {
    vacate(this.table, place, (code) => i32(this.hashes, code));
  }

  private growTable(): void {
    const before = this.table;
    this.table = new Int32Array(before.length * 2);
    for (const code of before) if (code !== MISSING) this.enter(code);
  }
}

/**
 * Empties a place of a table with linear probing (0 is empty) and moves later entries into the gap, so that each is
 * still found from the place of its hash on.
 */
function vacate(table: Int32Array, place: number, hashOf: (entry: number) => number): void {
  const mask = table.length - 1;
  let gap = place;
  for (let next = (gap + 1) & mask; ; next = (next + 1) & mask) {
    const entry = i32(table, next);
    if (entry === 0) break;
    const home = hashOf(entry) & mask;
    // It may move when its own place does not lie between the gap and where it stands.
    if (((next - home) & mask) < ((next - gap) & mask)) continue;
    table[gap] = entry;
    gap = next;
  }
  table[gap] = 0;
}

const DOUBLE = new Float64Array(1);
const WORDS = new Int32Array(DOUBLE.buffer);

function hashOfValue(value: AttributeValue): number {
  if (typeof value === "string") return hashOfText(value);
  if (typeof value === "boolean") return value ? 1 : 2;
  // Plus zero, so that both zeros have one hash.
  DOUBLE[0] = value + 0;
  const mixed = Math.imul(i32(WORDS, 0) ^ Math.imul(i32(WORDS, 1), 0x9e3779b1), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 15);
}
