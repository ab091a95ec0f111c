import { dayOfWeek, fieldKind, fieldReader, hourOfDay } from "@/lib/contract/fields";
import type { HeldEvent, KeyValues } from "@/lib/contract/hit";
import { keyReader, keyTextValues } from "@/lib/contract/key";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import { NONE } from "./columns";
import { derivedColumn, type FieldColumn, fieldColumn } from "./field-column";
import { KeyTexts } from "./key-texts";
import { Records } from "./records";
import type { ByteReader } from "./snapshot/byte-reader";
import type { ByteWriter } from "./snapshot/byte-writer";
import { TextArena } from "./text-arena";
import { ValueDictionary } from "./value-dictionary";

/** The key row that belongs to no key: detectors use its cells to compute what they do not keep. */
export const SCRATCH = 0;

/** Cells of an event's record: doubles, then whole numbers, of which the bits come last. */
const TIME = 0;
const AMOUNT = 1;
const EVENT_DOUBLES = 2;
const NEXT = 0;
const PREV = 1;
const KEY = 2;
const CODES = 3;
const ID = 4;
const BITS = 5;

/** Cells of a key's record, before those that detectors reserve. The times of its ends spare a look at the events. */
const OLDEST = 0;
const NEWEST = 1;
const KEY_DOUBLES = 2;
const HEAD = 0;
const TAIL = 1;
const COUNT = 2;
const OLDER = 3;
const NEWER = 4;
const KEY_WHOLES = 5;

/**
 * The held events of one key group, shared by all its rules: per key a list in (timestamp, id) order, linked through
 * rows that never move. An event is a row of numbers and a value in each column of text, not an object; a freed row is
 * used again. Maintains that equal (timestamp, id) occur once per key, and that keys are linked from the one quiet
 * longest to the newest.
 */
export class KeyStore {
  readonly fields: readonly string[];
  /** Where detectors reserve what they keep by key, from `beginLayout` to `endLayout`. */
  keyRecords = new Records();
  eventsHeld = 0;
  private events = new Records();
  private readonly ids = new TextArena();
  private readonly dictionary = new ValueDictionary();
  private columns = new Map<string, FieldColumn>();
  private stored: FieldColumn[] = [];
  private readonly texts = new KeyTexts();
  private readonly read: (transaction: Transaction) => string | null;
  /** One text field: its value is the key's text and need not be held again. */
  private readonly plain: boolean;
  private readonly readers: readonly ((transaction: Transaction) => AttributeValue | null)[];
  private freeEvent = NONE;
  private eventsUsed = 0;
  private words = 1;
  private freeKey = NONE;
  private keysUsed = SCRATCH + 1;
  private quietest = NONE;
  private liveliest = NONE;
  private keysBefore = new Records();

  constructor(fields: readonly string[]) {
    this.fields = fields;
    this.read = keyReader(fields);
    this.readers = fields.map(fieldReader);
    this.plain = fields.length === 1 && fieldKind(fields[0] ?? "") === "text";
    this.beginLayout();
  }

  /** Starts to arrange anew what is kept by key and event: everything but events and keys themselves is forgotten. */
  beginLayout(): void {
    this.keysBefore = this.keyRecords;
    this.keyRecords = new Records();
    this.keyRecords.reserveDoubles(KEY_DOUBLES);
    this.keyRecords.reserveWholes(KEY_WHOLES);
  }

  /** Ends it, with `words` words of bits an event, all zero; `had` then tells bits as they were before. */
  endLayout(words: number): (event: number, word: number, mask: number) => boolean {
    const before = this.events;
    this.words = words;
    this.events = new Records();
    this.events.reserveDoubles(EVENT_DOUBLES);
    this.events.reserveWholes(BITS + words);
    this.events.grow(before.capacity);
    for (let e = 0; e < this.eventsUsed; e++) {
      for (const cell of [TIME, AMOUNT]) this.events.setDouble(e, cell, before.double(e, cell));
      for (const cell of [NEXT, PREV, KEY, CODES, ID]) this.events.setWhole(e, cell, before.whole(e, cell));
    }
    this.keyRecords.grow(Math.max(1, this.keysBefore.capacity));
    for (let key = SCRATCH + 1; key < this.keysUsed; key++) {
      for (let cell = 0; cell < KEY_DOUBLES; cell++) {
        this.keyRecords.setDouble(key, cell, this.keysBefore.double(key, cell));
      }
      for (let cell = 0; cell < KEY_WHOLES; cell++) {
        this.keyRecords.setWhole(key, cell, this.keysBefore.whole(key, cell));
      }
    }
    this.keysBefore = new Records();
    return (event, word, mask) => (before.whole(event, BITS + word) & mask) !== 0;
  }

  get keys(): number {
    return this.texts.count;
  }

  /** One more than the greatest key row in use. */
  get keyRows(): number {
    return this.keysUsed;
  }

  /** Text of the transaction's key; null when it lacks a key field. */
  keyText(transaction: Transaction): string | null {
    return this.read(transaction);
  }

  /** The row of a key, NONE when it has none. */
  find(keyText: string): number {
    return this.texts.find(keyText);
  }

  isKey(key: number): boolean {
    return this.texts.has(key);
  }

  textOf(key: number): string {
    return this.texts.get(key);
  }

  keyValues(key: number): KeyValues {
    const [only] = this.fields;
    if (this.plain && only !== undefined) return { [only]: this.textOf(key) };
    const values = keyTextValues(this.fields, this.textOf(key));
    return Object.fromEntries(this.fields.map((field, i) => [field, values[i] ?? ""]));
  }

  /** The key values of a transaction that has all of them. */
  keyValuesOf(transaction: Transaction): KeyValues {
    return Object.fromEntries(this.fields.map((field, i) => [field, this.readers[i]?.(transaction) ?? ""]));
  }

  /** The first, the last and the number of a key's events. */
  headOf(key: number): number {
    return this.keyRecords.whole(key, HEAD);
  }

  tailOf(key: number): number {
    return this.keyRecords.whole(key, TAIL);
  }

  countOf(key: number): number {
    return this.keyRecords.whole(key, COUNT);
  }

  /** Times of a key's first and last event; infinities that lie apart when it has none. */
  oldestTime(key: number): number {
    return this.keyRecords.double(key, OLDEST);
  }

  newestTime(key: number): number {
    return this.keyRecords.double(key, NEWEST);
  }

  timeOf(event: number): number {
    return this.events.double(event, TIME);
  }

  amountOf(event: number): number {
    return this.events.double(event, AMOUNT);
  }

  nextOf(event: number): number {
    return this.events.whole(event, NEXT);
  }

  prevOf(event: number): number {
    return this.events.whole(event, PREV);
  }

  keyOf(event: number): number {
    return this.events.whole(event, KEY);
  }

  idOf(event: number): string {
    return this.ids.get(this.idRefOf(event));
  }

  currencyOf(event: number): string {
    return lettersText(this.events.whole(event, CODES) & 0xffff);
  }

  countryOf(event: number): string | null {
    const code = this.events.whole(event, CODES) >>> 16;
    return code === 0 ? null : lettersText(code);
  }

  /** All that is held of an event but its bits. */
  heldEvent(event: number): HeldEvent {
    const fields: Record<string, AttributeValue> = { ...this.keyValues(this.keyOf(event)) };
    const country = this.countryOf(event);
    if (country !== null) fields.country = country;
    for (const field of this.storedFields) {
      const value = this.columns.get(field)?.get(event) ?? null;
      if (value !== null) fields[field] = value;
    }
    return {
      id: this.idOf(event),
      timestamp: this.timeOf(event),
      amount: this.amountOf(event),
      currency: this.currencyOf(event),
      fields,
    };
  }

  /** Whether event `a` comes before event `b` of the same key. */
  precedes(a: number, b: number): boolean {
    const ta = this.timeOf(a);
    const tb = this.timeOf(b);
    return ta < tb || (ta === tb && this.ids.compare(this.idRefOf(a), this.idRefOf(b)) < 0);
  }

  has(event: number, word: number, mask: number): boolean {
    return (this.events.whole(event, BITS + word) & mask) !== 0;
  }

  mark(event: number, word: number, mask: number): void {
    this.events.setWhole(event, BITS + word, this.events.whole(event, BITS + word) | mask);
  }

  setBits(event: number, word: number, bits: number): void {
    this.events.setWhole(event, BITS + word, bits);
  }

  addKey(keyText: string): number {
    let key = this.freeKey;
    if (key !== NONE) this.freeKey = this.keyRecords.whole(key, HEAD);
    else {
      key = this.keysUsed++;
      this.keyRecords.grow(this.keysUsed);
    }
    this.texts.add(key, keyText);
    this.keyRecords.setWhole(key, HEAD, NONE);
    this.keyRecords.setWhole(key, TAIL, NONE);
    this.keyRecords.setWhole(key, COUNT, 0);
    this.keyRecords.setDouble(key, OLDEST, Number.POSITIVE_INFINITY);
    this.keyRecords.setDouble(key, NEWEST, Number.NEGATIVE_INFINITY);
    this.linkNewest(key);
    return key;
  }

  /** Frees a key that holds no event. */
  removeKey(key: number): void {
    this.texts.remove(key);
    this.unlink(key);
    this.keyRecords.setWhole(key, HEAD, this.freeKey);
    this.freeKey = key;
  }

  /** The key whose last event arrived longest ago; NONE when there is no key. */
  get quietestKey(): number {
    return this.quietest;
  }

  /**
   * Puts the transaction at its place among its key's events; its bits are the caller's to set. NONE when an event with
   * its timestamp and id is already held.
   */
  insert(key: number, transaction: Transaction): number {
    const time = transaction.timestamp;
    const { id } = transaction;
    let after = this.tailOf(key);
    if (time <= this.newestTime(key)) {
      after = this.placeBefore(after, time, id);
      if (after !== NONE && this.timeOf(after) === time && this.ids.equals(this.idRefOf(after), id)) return NONE;
    }
    const e = this.takeEvent();
    const { events } = this;
    const country = transaction.country === null ? 0 : letters(transaction.country);
    events.setDouble(e, TIME, time);
    events.setDouble(e, AMOUNT, transaction.amount);
    events.setWhole(e, KEY, key);
    events.setWhole(e, CODES, (country << 16) | letters(transaction.currency));
    events.setWhole(e, ID, this.ids.put(id));
    for (const column of this.stored) column.set(e, transaction);
    const before = after === NONE ? this.headOf(key) : after === this.tailOf(key) ? NONE : this.nextOf(after);
    this.link(e, key, after, before, time);
    if (this.liveliest !== key) {
      this.unlink(key);
      this.linkNewest(key);
    }
    return e;
  }

  /** Links an event between two neighbours of its key. */
  private link(e: number, key: number, after: number, before: number, time: number): void {
    const { events, keyRecords } = this;
    events.setWhole(e, PREV, after);
    events.setWhole(e, NEXT, before);
    if (after === NONE) {
      keyRecords.setWhole(key, HEAD, e);
      keyRecords.setDouble(key, OLDEST, time);
    } else {
      events.setWhole(after, NEXT, e);
    }
    if (before === NONE) {
      keyRecords.setWhole(key, TAIL, e);
      keyRecords.setDouble(key, NEWEST, time);
    } else {
      events.setWhole(before, PREV, e);
    }
    keyRecords.setWhole(key, COUNT, keyRecords.whole(key, COUNT) + 1);
    this.eventsHeld++;
  }

  remove(e: number): void {
    const { events, keyRecords } = this;
    const key = this.keyOf(e);
    const before = this.prevOf(e);
    const after = this.nextOf(e);
    if (before === NONE) {
      keyRecords.setWhole(key, HEAD, after);
      keyRecords.setDouble(key, OLDEST, after === NONE ? Number.POSITIVE_INFINITY : this.timeOf(after));
    } else {
      events.setWhole(before, NEXT, after);
    }
    if (after === NONE) {
      keyRecords.setWhole(key, TAIL, before);
      keyRecords.setDouble(key, NEWEST, before === NONE ? Number.NEGATIVE_INFINITY : this.timeOf(before));
    } else {
      events.setWhole(after, PREV, before);
    }
    keyRecords.setWhole(key, COUNT, keyRecords.whole(key, COUNT) - 1);
    this.eventsHeld--;
    // A timer that still names the row must not take it for the event that it was set for.
    events.setDouble(e, TIME, Number.NaN);
    this.ids.free(this.idRefOf(e));
    for (const column of this.stored) column.clear(e);
    events.setWhole(e, NEXT, this.freeEvent);
    this.freeEvent = e;
  }

  /** The fields whose values are held in columns of their own. */
  get storedFields(): readonly string[] {
    return [...this.columns].flatMap(([field, column]) => (this.stored.includes(column) ? [field] : []));
  }

  get bitWords(): number {
    return this.words;
  }

  /** The keys with their events, from the one quiet longest on. */
  save(to: ByteWriter): void {
    const columns = this.storedFields.map((field) => this.column(field));
    to.whole(this.keys);
    for (let key = this.quietest; key !== NONE; key = this.keyRecords.whole(key, NEWER)) {
      to.text(this.textOf(key));
      to.whole(this.countOf(key));
      for (let e = this.headOf(key); e !== NONE; e = this.nextOf(e)) {
        to.double(this.timeOf(e));
        to.double(this.amountOf(e));
        to.u32(this.events.whole(e, CODES) >>> 0);
        to.text(this.idOf(e));
        for (let w = 0; w < this.words; w++) to.u32(this.events.whole(e, BITS + w) >>> 0);
        for (const column of columns) to.value(column.get(e));
      }
    }
  }

  /** Takes in, while empty, what `save` wrote with columns `fields`; `setBits` is told each event and the `words` words saved. */
  load(
    from: ByteReader,
    fields: readonly string[],
    words: number,
    setBits: (event: number, bits: Uint32Array) => void,
  ): void {
    const columns = fields.map((field) => this.columns.get(field) ?? null);
    const bits = new Uint32Array(words);
    for (let keys = from.whole(); keys > 0; keys--) {
      const key = this.addKey(from.text());
      for (let events = from.whole(); events > 0; events--) {
        const e = this.takeEvent();
        const time = from.double();
        this.events.setDouble(e, TIME, time);
        this.events.setDouble(e, AMOUNT, from.double());
        this.events.setWhole(e, CODES, from.u32());
        this.events.setWhole(e, KEY, key);
        this.events.setWhole(e, ID, this.ids.put(from.text()));
        for (let w = 0; w < words; w++) bits[w] = from.u32();
        for (const column of columns) column?.put(e, from.value());
        this.link(e, key, this.tailOf(key), NONE, time);
        setBits(e, bits);
      }
    }
  }

  /** The column of a field; from now on held for new events, missing for those already held. */
  column(field: string): FieldColumn {
    const known = this.columns.get(field);
    if (known !== undefined) return known;
    const own = this.ownColumn(field);
    const column = own ?? fieldColumn(field, this.events.capacity, this.dictionary);
    this.columns.set(field, column);
    if (own === null) this.stored.push(column);
    return column;
  }

  /** Forgets the columns of fields that are not in `fields`. */
  keepColumns(fields: ReadonlySet<string>): void {
    for (const [field, column] of this.columns) {
      if (fields.has(field)) continue;
      this.columns.delete(field);
      if (!this.stored.includes(column)) continue;
      this.stored = this.stored.filter((other) => other !== column);
    }
  }

  private idRefOf(event: number): number {
    return this.events.whole(event, ID);
  }

  private ownColumn(field: string): FieldColumn | null {
    switch (field) {
      case "id":
        return derivedColumn((e) => this.idOf(e));
      case "amount":
        return derivedColumn((e) => this.amountOf(e));
      case "timestamp":
        return derivedColumn((e) => this.timeOf(e));
      case "currency":
        return derivedColumn((e) => this.currencyOf(e));
      case "country":
        return derivedColumn((e) => this.countryOf(e));
      case "hourOfDay":
        return derivedColumn((e) => hourOfDay(this.timeOf(e)));
      case "dayOfWeek":
        return derivedColumn((e) => dayOfWeek(this.timeOf(e)));
      default:
        return this.plain && field === this.fields[0] ? derivedColumn((e) => this.textOf(this.keyOf(e))) : null;
    }
  }

  /** Going back from `from`, the last event that is not after (time, id); NONE when all are. */
  private placeBefore(from: number, time: number, id: string): number {
    let after = from;
    while (after !== NONE) {
      const held = this.timeOf(after);
      if (held < time || (held === time && this.ids.compareText(this.idRefOf(after), id) <= 0)) break;
      after = this.prevOf(after);
    }
    return after;
  }

  private takeEvent(): number {
    const free = this.freeEvent;
    if (free !== NONE) {
      this.freeEvent = this.nextOf(free);
      return free;
    }
    const { events } = this;
    if (this.eventsUsed === events.capacity) {
      events.grow(this.eventsUsed + 1);
      for (const column of this.stored) column.grow(events.capacity);
    }
    return this.eventsUsed++;
  }

  private linkNewest(key: number): void {
    const { keyRecords } = this;
    const last = this.liveliest;
    keyRecords.setWhole(key, OLDER, last);
    keyRecords.setWhole(key, NEWER, NONE);
    if (last === NONE) this.quietest = key;
    else keyRecords.setWhole(last, NEWER, key);
    this.liveliest = key;
  }

  private unlink(key: number): void {
    const { keyRecords } = this;
    const older = keyRecords.whole(key, OLDER);
    const newer = keyRecords.whole(key, NEWER);
    if (older === NONE) this.quietest = newer;
    else keyRecords.setWhole(older, NEWER, newer);
    if (newer === NONE) this.liveliest = older;
    else keyRecords.setWhole(newer, OLDER, older);
  }
}

/** Two or three capital letters as a number from 1 to 19,682. */
function letters(code: string): number {
  let number = 0;
  for (let i = 0; i < code.length; i++) number = number * 27 + code.charCodeAt(i) - 64;
  return number;
}

/** Texts of codes met so far, so that equal codes give the same string. */
const TEXTS: (string | undefined)[] = [];

function lettersText(number: number): string {
  const known = TEXTS[number];
  if (known !== undefined) return known;
  let code = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / 27)) code = String.fromCharCode(64 + (rest % 27)) + code;
  TEXTS[number] = code;
  return code;
}
