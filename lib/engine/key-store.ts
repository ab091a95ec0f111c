import { dayOfWeek, fieldKind, fieldReader, hourOfDay } from "@/lib/contract/fields";
import type { HeldEvent, KeyValues } from "@/lib/contract/hit";
import { keyReader, keyTextValues } from "@/lib/contract/key";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import { NONE } from "./columns";
import { derivedColumn, type FieldColumn } from "./field-column";
import { KeyTexts } from "./key-texts";
import { Records } from "./records";
import { RowLog } from "./snapshot/row-log";
import { StoredColumns } from "./stored-columns";
import { TextArena, type TextBytes } from "./text-arena";

/** The key row that belongs to no key: matchers use its cells to compute what they do not keep. */
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
const EVENT_LOG = 5;
const BITS = 6;

/** Cells of a key's record, before those that matchers reserve. The times of its ends spare a look at the events. */
const OLDEST = 0;
const NEWEST = 1;
const PLACE = 2;
const KEY_DOUBLES = 3;
const HEAD = 0;
const TAIL = 1;
const COUNT = 2;
const OLDER = 3;
const NEWER = 4;
const KEY_LOG = 5;
const KEY_WHOLES = 6;

/**
 * The held events of one key space, shared by all its rules: per key a list in (timestamp, id) order, linked through
 * rows that never move. An event is a row of numbers and a value in each column of text, not an object; a freed row is
 * used again. Maintains that equal (timestamp, id) occur once per key, and that keys are linked from the one quiet
 * longest to the newest.
 */
export class KeyStore {
  readonly fields: readonly string[];
  /** Where matchers reserve what they keep by key. */
  readonly keyRecords = new Records();
  readonly columns = new StoredColumns((field) => this.ownColumn(field));
  /** What changed since it was last written to a segment. */
  readonly eventLog: RowLog;
  readonly keyLog: RowLog;
  eventsHeld = 0;
  private readonly events = new Records();
  private readonly ids = new TextArena();
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
  /** How often a key became the liveliest. */
  private places = 0;

  constructor(fields: readonly string[]) {
    this.fields = fields;
    this.read = keyReader(fields);
    this.readers = fields.map(fieldReader);
    this.plain = fields.length === 1 && fieldKind(fields[0] ?? "") === "text";
    this.keyRecords.reserveDoubles(KEY_DOUBLES);
    this.keyRecords.reserveWholes(KEY_WHOLES);
    this.events.reserveDoubles(EVENT_DOUBLES);
    this.events.reserveWholes(BITS + this.words);
    this.eventLog = new RowLog(this.events, EVENT_LOG);
    this.keyLog = new RowLog(this.keyRecords, KEY_LOG);
  }

  /** Makes room for `words` words of bits and for what matchers reserved. */
  arrange(words: number): void {
    if (words > this.words) this.events.reserveWholes(words - this.words);
    this.words = Math.max(this.words, words);
    this.events.arrange();
    this.keyRecords.grow(SCRATCH + 1);
    this.keyRecords.arrange();
  }

  /** Events carry `fields` from now on, and no others. */
  holdFields(fields: ReadonlySet<string>): void {
    for (const field of fields) this.column(field);
    this.columns.keep(fields, this.eventsUsed);
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
  find(keyText: TextBytes): number {
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
    for (const { field, column } of this.columns.held) {
      const value = column.get(event);
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
    this.eventLog.touch(event);
    this.events.setWhole(event, BITS + word, this.events.whole(event, BITS + word) | mask);
  }

  bitsOf(event: number, word: number): number {
    return this.events.whole(event, BITS + word);
  }

  setBits(event: number, word: number, bits: number): void {
    this.events.setWhole(event, BITS + word, bits);
  }

  addKey(keyText: TextBytes): number {
    let key = this.freeKey;
    if (key !== NONE) this.freeKey = this.keyRecords.whole(key, HEAD);
    else {
      key = this.keysUsed++;
      this.keyRecords.grow(this.keysUsed);
    }
    this.texts.add(key, keyText);
    this.clearKey(key);
    this.linkNewest(key);
    this.keyLog.touch(key);
    return key;
  }

  private clearKey(key: number): void {
    this.keyRecords.setWhole(key, HEAD, NONE);
    this.keyRecords.setWhole(key, TAIL, NONE);
    this.keyRecords.setWhole(key, COUNT, 0);
    this.keyRecords.setDouble(key, OLDEST, Number.POSITIVE_INFINITY);
    this.keyRecords.setDouble(key, NEWEST, Number.NEGATIVE_INFINITY);
  }

  /** Frees a key that holds no event. */
  removeKey(key: number): void {
    this.texts.remove(key);
    this.keyLog.touch(key);
    this.unlink(key);
    this.keyRecords.setWhole(key, HEAD, this.freeKey);
    this.freeKey = key;
  }

  /** What `restore…` take again: codes of currency and country, the id's bytes, a key's place among the keys by liveliness. */
  codesOf(event: number): number {
    return this.events.whole(event, CODES);
  }

  idBytes(event: number): number {
    return this.ids.bytesOf(this.idRefOf(event));
  }

  copyId(event: number, target: Uint8Array, at: number): number {
    return this.ids.copyTo(this.idRefOf(event), target, at);
  }

  textBytes(key: number): number {
    return this.texts.bytesOf(key);
  }

  copyText(key: number, target: Uint8Array, at: number): number {
    return this.texts.copyTo(key, target, at);
  }

  placeOf(key: number): number {
    return this.keyRecords.double(key, PLACE);
  }

  /** Whether the row holds an event. */
  isEvent(event: number): boolean {
    return !Number.isNaN(this.timeOf(event));
  }

  /** One more than the greatest event row in use. */
  get eventRows(): number {
    return this.eventsUsed;
  }

  get bitWords(): number {
    return this.words;
  }

  /** Before anything is restored: rows below these will be, or are free. */
  beginRestore(eventRows: number, keyRows: number): void {
    this.events.grow(eventRows);
    this.columns.grow(this.events.capacity);
    for (let e = 0; e < eventRows; e++) this.events.setDouble(e, TIME, Number.NaN);
    this.eventsUsed = eventRows;
    this.keyRecords.grow(keyRows);
    this.keysUsed = keyRows;
  }

  /**
   * An event of `key`, still without neighbours, its id `count` bytes as `copyId` wrote them; columns and bits are the
   * caller's to set.
   */
  restoreEvent(
    event: number,
    key: number,
    time: number,
    amount: number,
    codes: number,
    bytes: Uint8Array,
    from: number,
    count: number,
  ): void {
    const { events } = this;
    events.setDouble(event, TIME, time);
    events.setDouble(event, AMOUNT, amount);
    events.setWhole(event, KEY, key);
    events.setWhole(event, CODES, codes);
    events.setWhole(event, ID, this.ids.putBytes(bytes, from, count));
  }

  /** A key without events, its text `count` bytes as `copyText` wrote them. */
  restoreKey(key: number, place: number, bytes: Uint8Array, from: number, count: number): void {
    this.texts.addBytes(key, bytes, from, count);
    this.keyRecords.setDouble(key, PLACE, place);
    this.clearKey(key);
  }

  /** Links an event that belongs to the end of its key's list. */
  restoreLink(event: number): void {
    const key = this.keyOf(event);
    this.link(event, key, this.tailOf(key), NONE, this.timeOf(event));
  }

  /** After all: links the keys, given from the one quiet longest on, and chains the rows that hold nothing. */
  endRestore(keys: Int32Array): void {
    for (const key of keys) {
      this.places = this.placeOf(key) - 1;
      this.linkNewest(key);
    }
    for (let e = this.eventsUsed - 1; e >= 0; e--) {
      if (this.isEvent(e)) continue;
      this.events.setWhole(e, NEXT, this.freeEvent);
      this.freeEvent = e;
    }
    for (let key = this.keysUsed - 1; key > SCRATCH; key--) {
      if (this.isKey(key)) continue;
      this.keyRecords.setWhole(key, HEAD, this.freeKey);
      this.freeKey = key;
    }
  }

  /** The key whose last event arrived longest ago; NONE when there is no key. */
  get quietestKey(): number {
    return this.quietest;
  }

  /**
   * Puts the transaction at its place among its key's events; its bits are the caller's to set. NONE when an event with
   * its timestamp and id is already held. `id` is the transaction's, made ready.
   */
  insert(key: number, transaction: Transaction, id: TextBytes): number {
    const time = transaction.timestamp;
    let after = this.tailOf(key);
    if (time <= this.newestTime(key)) {
      after = this.placeBefore(after, time, transaction.id);
      if (after !== NONE && this.timeOf(after) === time && this.ids.equalsReady(this.idRefOf(after), id)) return NONE;
    }
    const e = this.takeEvent();
    const { events } = this;
    const country = transaction.country === null ? 0 : letters(transaction.country);
    events.setDouble(e, TIME, time);
    events.setDouble(e, AMOUNT, transaction.amount);
    events.setWhole(e, KEY, key);
    events.setWhole(e, CODES, (country << 16) | letters(transaction.currency));
    events.setWhole(e, ID, this.ids.putReady(id));
    this.columns.set(e, transaction);
    const before = after === NONE ? this.headOf(key) : after === this.tailOf(key) ? NONE : this.nextOf(after);
    this.link(e, key, after, before, time);
    this.eventLog.touch(e);
    this.keyLog.touch(key);
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
    this.columns.clear(e);
    this.eventLog.touch(e);
    events.setWhole(e, NEXT, this.freeEvent);
    this.freeEvent = e;
  }

  /** The column of a field, missing for events already held; it stays when `holdFields` is told its field. */
  column(field: string): FieldColumn {
    return this.columns.of(field, this.events.capacity);
  }

  /** Whether a field is told from what every event holds anyway. */
  isOwn(field: string): boolean {
    return this.ownColumn(field) !== null;
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
      this.columns.grow(events.capacity);
    }
    return this.eventsUsed++;
  }

  private linkNewest(key: number): void {
    const { keyRecords } = this;
    const last = this.liveliest;
    keyRecords.setDouble(key, PLACE, ++this.places);
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
