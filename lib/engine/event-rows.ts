import type { Transaction } from "@/lib/contract/transaction";
import { NONE } from "./columns";
import type { FieldColumn } from "./field-column";
import { letterCode, lettersOf } from "./letter-codes";
import { Records } from "./records";
import { RowLog } from "./snapshot/row-log";
import { StoredColumns } from "./stored-columns";
import { TextArena, type TextBytes } from "./text-arena";

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

/**
 * The held events of a key space, in no order: each a row of numbers and a value in each column of text, not an object.
 * Rows never move while they hold an event; a freed row is used again.
 */
export class EventRows {
  readonly columns: StoredColumns;
  /** What changed since it was last written to a segment. */
  readonly log: RowLog;
  private readonly records = new Records();
  private readonly ids = new TextArena();
  private freed = NONE;
  private used = 0;
  private held = 0;
  private bitWords = 1;

  /** @param derived the column of a field that is told from what is held anyway; null for any other field. */
  constructor(derived: (field: string) => FieldColumn | null) {
    this.columns = new StoredColumns(derived);
    this.records.reserveDoubles(EVENT_DOUBLES);
    this.records.reserveWholes(BITS + this.bitWords);
    this.log = new RowLog(this.records, EVENT_LOG);
  }

  /** Makes room for `words` words of bits. */
  arrange(words: number): void {
    if (words > this.bitWords) this.records.reserveWholes(words - this.bitWords);
    this.bitWords = Math.max(this.bitWords, words);
    this.records.arrange();
  }

  /** Events carry `fields` from now on, and no others. */
  holdFields(fields: ReadonlySet<string>): void {
    for (const field of fields) this.column(field);
    this.columns.keep(fields, this.used);
  }

  /** The column of a field, missing for events already held; it stays when `holdFields` is told its field. */
  column(field: string): FieldColumn {
    return this.columns.of(field, this.records.capacity);
  }

  get count(): number {
    return this.held;
  }

  /** One more than the greatest row in use. */
  get rows(): number {
    return this.used;
  }

  /** Words of bits that an event has. */
  get words(): number {
    return this.bitWords;
  }

  timeOf(event: number): number {
    return this.records.double(event, TIME);
  }

  amountOf(event: number): number {
    return this.records.double(event, AMOUNT);
  }

  /** Null where there is none, or no rule of the key space asks for it. */
  baseAmountOf(event: number): number | null {
    const held = this.columns.held.find(({ field }) => field === "baseAmount")?.column.number(event);
    return held === undefined || Number.isNaN(held) ? null : held;
  }

  /** The neighbours of an event among those of its key, in (timestamp, id) order. */
  nextOf(event: number): number {
    return this.records.whole(event, NEXT);
  }

  prevOf(event: number): number {
    return this.records.whole(event, PREV);
  }

  setNext(event: number, next: number): void {
    this.records.setWhole(event, NEXT, next);
  }

  setPrev(event: number, prev: number): void {
    this.records.setWhole(event, PREV, prev);
  }

  keyOf(event: number): number {
    return this.records.whole(event, KEY);
  }

  idOf(event: number): string {
    return this.ids.get(this.idRefOf(event));
  }

  currencyOf(event: number): string {
    return lettersOf(this.records.whole(event, CODES) & 0xffff);
  }

  countryOf(event: number): string | null {
    const code = this.records.whole(event, CODES) >>> 16;
    return code === 0 ? null : lettersOf(code);
  }

  /** Whether the row holds an event. */
  isEvent(event: number): boolean {
    return !Number.isNaN(this.timeOf(event));
  }

  /** Whether event `a` comes before event `b` of the same key. */
  precedes(a: number, b: number): boolean {
    const ta = this.timeOf(a);
    const tb = this.timeOf(b);
    return ta < tb || (ta === tb && this.ids.compare(this.idRefOf(a), this.idRefOf(b)) < 0);
  }

  /** Whether the event comes after (time, id). */
  isAfter(event: number, time: number, id: string): boolean {
    const held = this.timeOf(event);
    return held > time || (held === time && this.ids.compareText(this.idRefOf(event), id) > 0);
  }

  /** Whether the event has this time and id. */
  is(event: number, time: number, id: TextBytes): boolean {
    return this.timeOf(event) === time && this.ids.equalsReady(this.idRefOf(event), id);
  }

  has(event: number, word: number, mask: number): boolean {
    return (this.records.whole(event, BITS + word) & mask) !== 0;
  }

  mark(event: number, word: number, mask: number): void {
    this.log.touch(event);
    this.records.setWhole(event, BITS + word, this.records.whole(event, BITS + word) | mask);
  }

  bitsOf(event: number, word: number): number {
    return this.records.whole(event, BITS + word);
  }

  setBits(event: number, word: number, bits: number): void {
    this.records.setWhole(event, BITS + word, bits);
  }

  /** Holds a transaction of `key`; its neighbours and bits are the caller's to set. `id` is the transaction's, made ready. */
  add(key: number, transaction: Transaction, id: TextBytes): number {
    const event = this.take();
    const country = transaction.country === null ? 0 : letterCode(transaction.country);
    const codes = (country << 16) | letterCode(transaction.currency);
    this.fill(event, key, transaction.timestamp, transaction.amount, codes, this.ids.putReady(id));
    this.columns.set(event, transaction);
    this.held++;
    this.log.touch(event);
    return event;
  }

  /** Frees an event's row. */
  remove(event: number): void {
    // A timer that still names the row must not take it for the event that it was set for.
    this.records.setDouble(event, TIME, Number.NaN);
    this.ids.free(this.idRefOf(event));
    this.columns.clear(event);
    this.held--;
    this.log.touch(event);
    this.chain(event);
  }

  /** What `restore` takes again: codes of currency and country, the id's bytes. */
  codesOf(event: number): number {
    return this.records.whole(event, CODES);
  }

  idBytes(event: number): number {
    return this.ids.bytesOf(this.idRefOf(event));
  }

  copyId(event: number, target: Uint8Array, at: number): number {
    return this.ids.copyTo(this.idRefOf(event), target, at);
  }

  /** Before anything is restored: rows below `rows` will be, or are free. */
  beginRestore(rows: number): void {
    this.records.grow(rows);
    this.columns.grow(this.records.capacity);
    for (let event = 0; event < rows; event++) this.records.setDouble(event, TIME, Number.NaN);
    this.used = rows;
  }

  /**
   * An event of `key`, still without neighbours, its id `count` bytes as `copyId` wrote them; columns and bits are the
   * caller's to set.
   */
  restore(
    event: number,
    key: number,
    time: number,
    amount: number,
    codes: number,
    bytes: Uint8Array,
    from: number,
    count: number,
  ): void {
    this.fill(event, key, time, amount, codes, this.ids.putBytes(bytes, from, count));
    this.held++;
  }

  /** After all: chains the rows that hold nothing. */
  endRestore(): void {
    for (let event = this.used - 1; event >= 0; event--) if (!this.isEvent(event)) this.chain(event);
  }

  private fill(event: number, key: number, time: number, amount: number, codes: number, id: number): void {
    const { records } = this;
    records.setDouble(event, TIME, time);
    records.setDouble(event, AMOUNT, amount);
    records.setWhole(event, KEY, key);
    records.setWhole(event, CODES, codes);
    records.setWhole(event, ID, id);
  }

  private idRefOf(event: number): number {
    return this.records.whole(event, ID);
  }

  private take(): number {
    const free = this.freed;
    if (free !== NONE) {
      this.freed = this.nextOf(free);
      return free;
    }
    const { records } = this;
    if (this.used === records.capacity) {
      records.grow(this.used + 1);
      this.columns.grow(records.capacity);
    }
    return this.used++;
  }

  /** Puts a row first among those that hold nothing. */
  private chain(event: number): void {
    this.records.setWhole(event, NEXT, this.freed);
    this.freed = event;
  }
}
