import { dayOfWeek, fieldKind, fieldReader, hourOfDay } from "@/lib/contract/fields";
import type { KeyValues } from "@/lib/contract/hit";
import { keyReader } from "@/lib/contract/key";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import { f64, grownF64, grownI32, grownU16, grownU32, i32, NONE, text, u16, u32 } from "./columns";
import { derivedColumn, type FieldColumn, fieldColumn } from "./field-column";

const EVENTS_AT_FIRST = 256;
const KEYS_AT_FIRST = 64;

/** The key slot that belongs to no key: detectors use its columns to compute what they do not keep. */
export const SCRATCH = 0;

/** What detectors keep by key slot grows with the store's keys. */
export interface KeyColumns {
  grow(capacity: number): void;
}

/**
 * The held events of one key group, shared by all its rules: per key a list in (timestamp, id) order, linked through
 * slots that never move. Events are rows of columns, not objects; a freed slot is used again. Maintains that equal
 * (timestamp, id) occur once per key, and that keys are linked from the one quiet longest to the newest.
 */
export class KeyStore {
  readonly fields: readonly string[];
  /** Event columns. */
  t = new Float64Array(EVENTS_AT_FIRST);
  next = new Int32Array(EVENTS_AT_FIRST);
  prev = new Int32Array(EVENTS_AT_FIRST);
  keyOf = new Int32Array(EVENTS_AT_FIRST);
  amount = new Float64Array(EVENTS_AT_FIRST);
  readonly ids: string[] = new Array<string>(EVENTS_AT_FIRST).fill("");
  /** `words` words an event; what each bit means is the group's layout. */
  bits: Uint32Array;
  words: number;
  private currency = new Uint16Array(EVENTS_AT_FIRST);
  private country = new Uint16Array(EVENTS_AT_FIRST);
  private columns = new Map<string, FieldColumn>();
  private stored: FieldColumn[] = [];

  /** Key columns. */
  head = new Int32Array(KEYS_AT_FIRST).fill(NONE);
  tail = new Int32Array(KEYS_AT_FIRST).fill(NONE);
  count = new Int32Array(KEYS_AT_FIRST);
  private older = new Int32Array(KEYS_AT_FIRST).fill(NONE);
  private newer = new Int32Array(KEYS_AT_FIRST).fill(NONE);
  private readonly texts: (string | null)[] = [null];
  private readonly values: AttributeValue[][] = [[]];
  private readonly slots = new Map<string, number>();
  private readonly read: (transaction: Transaction) => string | null;
  /** One text field: its value is the key's text and need not be held again. */
  private readonly plain: boolean;
  private readonly readers: readonly ((transaction: Transaction) => AttributeValue | null)[];
  private readonly grown: KeyColumns[] = [];

  private freeEvent = NONE;
  private eventsUsed = 0;
  private freeKey = NONE;
  private keysUsed = 1;
  private quietest = NONE;
  private liveliest = NONE;
  eventsHeld = 0;

  constructor(fields: readonly string[], words: number) {
    this.fields = fields;
    this.words = words;
    this.bits = new Uint32Array(EVENTS_AT_FIRST * words);
    this.read = keyReader(fields);
    this.readers = fields.map(fieldReader);
    this.plain = fields.length === 1 && fieldKind(fields[0] ?? "") === "text";
  }

  get keys(): number {
    return this.slots.size;
  }

  get keyCapacity(): number {
    return this.head.length;
  }

  /** One more than the greatest key slot in use. */
  get keySlots(): number {
    return this.keysUsed;
  }

  /** Text of the transaction's key; null when it lacks a key field. */
  keyText(transaction: Transaction): string | null {
    return this.read(transaction);
  }

  /** The slot of a key, NONE when none of its events is held. */
  find(keyText: string): number {
    return this.slots.get(keyText) ?? NONE;
  }

  isKey(key: number): boolean {
    return this.texts[key] !== null && this.texts[key] !== undefined;
  }

  keyValues(key: number): KeyValues {
    const values = this.plain ? [this.texts[key] ?? ""] : (this.values[key] ?? []);
    return Object.fromEntries(this.fields.map((field, i) => [field, values[i] ?? ""]));
  }

  /** The key values of a transaction that has all of them. */
  keyValuesOf(transaction: Transaction): KeyValues {
    return Object.fromEntries(this.fields.map((field, i) => [field, this.readers[i]?.(transaction) ?? ""]));
  }

  /** Registers columns by key slot, brought to the present capacity at once. */
  attach(columns: KeyColumns): void {
    columns.grow(this.keyCapacity);
    this.grown.push(columns);
  }

  detachAll(): void {
    this.grown.length = 0;
  }

  addKey(keyText: string, transaction: Transaction): number {
    let key = this.freeKey;
    if (key !== NONE) this.freeKey = i32(this.head, key);
    else {
      key = this.keysUsed++;
      if (key >= this.keyCapacity) this.growKeys();
    }
    this.slots.set(keyText, key);
    this.texts[key] = keyText;
    if (!this.plain) this.values[key] = this.readers.map((read) => read(transaction) ?? "");
    this.head[key] = NONE;
    this.tail[key] = NONE;
    this.count[key] = 0;
    this.linkNewest(key);
    return key;
  }

  /** Frees a key that holds no event. */
  removeKey(key: number): void {
    const keyText = this.texts[key];
    if (typeof keyText === "string") this.slots.delete(keyText);
    this.texts[key] = null;
    if (!this.plain) this.values[key] = [];
    this.unlink(key);
    this.head[key] = this.freeKey;
    this.freeKey = key;
  }

  /** The key whose last event arrived longest ago; NONE when there is no key. */
  get quietestKey(): number {
    return this.quietest;
  }

  /**
   * Puts the transaction at its place among its key's events; its bits are zero. NONE when an event with its timestamp
   * and id is already held.
   */
  insert(key: number, transaction: Transaction): number {
    const time = transaction.timestamp;
    const { id } = transaction;
    let after = i32(this.tail, key);
    while (after !== NONE) {
      const held = f64(this.t, after);
      if (held < time) break;
      if (held === time) {
        const heldId = text(this.ids, after);
        if (heldId === id) return NONE;
        if (heldId < id) break;
      }
      after = i32(this.prev, after);
    }
    const e = this.takeEvent();
    this.t[e] = time;
    this.ids[e] = id;
    this.keyOf[e] = key;
    this.amount[e] = transaction.amount;
    this.currency[e] = letters(transaction.currency);
    this.country[e] = transaction.country === null ? 0 : letters(transaction.country);
    for (const column of this.stored) column.set(e, transaction);
    const before = after === NONE ? i32(this.head, key) : i32(this.next, after);
    this.prev[e] = after;
    this.next[e] = before;
    if (after === NONE) this.head[key] = e;
    else this.next[after] = e;
    if (before === NONE) this.tail[key] = e;
    else this.prev[before] = e;
    this.count[key] = i32(this.count, key) + 1;
    this.eventsHeld++;
    if (this.liveliest !== key) {
      this.unlink(key);
      this.linkNewest(key);
    }
    return e;
  }

  remove(e: number): void {
    const key = i32(this.keyOf, e);
    const before = i32(this.prev, e);
    const after = i32(this.next, e);
    if (before === NONE) this.head[key] = after;
    else this.next[before] = after;
    if (after === NONE) this.tail[key] = before;
    else this.prev[after] = before;
    this.count[key] = i32(this.count, key) - 1;
    this.eventsHeld--;
    this.t[e] = Number.NaN;
    this.ids[e] = "";
    for (const column of this.stored) column.clear(e);
    this.next[e] = this.freeEvent;
    this.freeEvent = e;
  }

  /** Whether event `a` comes before event `b` of the same key. */
  precedes(a: number, b: number): boolean {
    const ta = f64(this.t, a);
    const tb = f64(this.t, b);
    return ta < tb || (ta === tb && text(this.ids, a) < text(this.ids, b));
  }

  has(e: number, word: number, mask: number): boolean {
    return (u32(this.bits, e * this.words + word) & mask) !== 0;
  }

  mark(e: number, word: number, mask: number): void {
    const at = e * this.words + word;
    this.bits[at] = u32(this.bits, at) | mask;
  }

  currencyOf(e: number): string {
    return lettersText(u16(this.currency, e));
  }

  countryOf(e: number): string | null {
    const code = u16(this.country, e);
    return code === 0 ? null : lettersText(code);
  }

  /** The column of a field; from now on held for new events, missing for those already held. */
  column(field: string): FieldColumn {
    const known = this.columns.get(field);
    if (known !== undefined) return known;
    const own = this.ownColumn(field);
    const column = own ?? fieldColumn(field, this.t.length);
    this.columns.set(field, column);
    if (own === null) this.stored.push(column);
    return column;
  }

  /** Forgets the columns of fields that are not in `fields`. */
  keepColumns(fields: ReadonlySet<string>): void {
    for (const [field, column] of this.columns) {
      if (fields.has(field)) continue;
      this.columns.delete(field);
      this.stored = this.stored.filter((other) => other !== column);
    }
  }

  /** Replaces the bits of every event by `words` zero words. */
  resetBits(words: number): void {
    this.words = words;
    this.bits = new Uint32Array(this.t.length * words);
  }

  private ownColumn(field: string): FieldColumn | null {
    switch (field) {
      case "id":
        return derivedColumn((e) => text(this.ids, e));
      case "amount":
        return derivedColumn((e) => f64(this.amount, e));
      case "timestamp":
        return derivedColumn((e) => f64(this.t, e));
      case "currency":
        return derivedColumn((e) => this.currencyOf(e));
      case "country":
        return derivedColumn((e) => this.countryOf(e));
      case "hourOfDay":
        return derivedColumn((e) => hourOfDay(f64(this.t, e)));
      case "dayOfWeek":
        return derivedColumn((e) => dayOfWeek(f64(this.t, e)));
      default:
        return this.plain && field === this.fields[0]
          ? derivedColumn((e) => this.texts[i32(this.keyOf, e)] ?? null)
          : null;
    }
  }

  private takeEvent(): number {
    const free = this.freeEvent;
    if (free !== NONE) {
      this.freeEvent = i32(this.next, free);
      for (let w = 0; w < this.words; w++) this.bits[free * this.words + w] = 0;
      return free;
    }
    if (this.eventsUsed === this.t.length) this.growEvents();
    return this.eventsUsed++;
  }

  private growEvents(): void {
    const capacity = grownCapacity(this.t.length);
    this.t = grownF64(this.t, capacity);
    this.next = grownI32(this.next, capacity);
    this.prev = grownI32(this.prev, capacity);
    this.keyOf = grownI32(this.keyOf, capacity);
    this.amount = grownF64(this.amount, capacity);
    this.currency = grownU16(this.currency, capacity);
    this.country = grownU16(this.country, capacity);
    this.bits = grownU32(this.bits, capacity * this.words);
    for (let slot = this.ids.length; slot < capacity; slot++) this.ids.push("");
    for (const column of this.stored) column.grow(capacity);
  }

  private growKeys(): void {
    const capacity = grownCapacity(this.head.length);
    this.head = grownI32(this.head, capacity, NONE);
    this.tail = grownI32(this.tail, capacity, NONE);
    this.count = grownI32(this.count, capacity);
    this.older = grownI32(this.older, capacity, NONE);
    this.newer = grownI32(this.newer, capacity, NONE);
    for (const columns of this.grown) columns.grow(capacity);
  }

  private linkNewest(key: number): void {
    const last = this.liveliest;
    this.older[key] = last;
    this.newer[key] = NONE;
    if (last === NONE) this.quietest = key;
    else this.newer[last] = key;
    this.liveliest = key;
  }

  private unlink(key: number): void {
    const older = i32(this.older, key);
    const newer = i32(this.newer, key);
    if (older === NONE) this.quietest = newer;
    else this.newer[older] = newer;
    if (newer === NONE) this.liveliest = older;
    else this.older[newer] = older;
  }
}

/** Doubles while small; later by half, so that little stands empty. */
function grownCapacity(capacity: number): number {
  return capacity < 1_000_000 ? capacity * 2 : Math.ceil(capacity * 1.5);
}

/** Two or three capital letters as a number from 1 on; their count can be told from it. */
function letters(code: string): number {
  let number = 0;
  for (let i = 0; i < code.length; i++) number = number * 27 + code.charCodeAt(i) - 64;
  return number;
}

function lettersText(number: number): string {
  let code = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / 27)) code = String.fromCharCode(64 + (rest % 27)) + code;
  return code;
}
