import { NONE } from "./columns";
import { KeyTexts } from "./key-texts";
import { Records } from "./records";
import { RowLog } from "./snapshot/row-log";
import type { TextBytes } from "./text-arena";

/** The key row that belongs to no key: matchers use its cells to compute what they do not keep. */
export const SCRATCH = 0;

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

/** The ends of a list of keys: the one that came first, and the one that came last. */
interface Ends {
  first: number;
  last: number;
}

/**
 * The keys of a key space: each a row of numbers and a text. A row names the ends of its key's list of events. Rows are
 * linked from the key quiet longest to the one that had an event last, those that rest without events in a list of their own; a freed
 * row is used again.
 */
export class KeyRows {
  /** Where matchers reserve what they keep by key. */
  readonly records = new Records();
  /** What changed since it was last written to a segment. */
  readonly log: RowLog;
  private readonly texts = new KeyTexts();
  private free = NONE;
  private used = SCRATCH + 1;
  private readonly lively: Ends = { first: NONE, last: NONE };
  private readonly resting: Ends = { first: NONE, last: NONE };
  /** How often a key became the last of a list. */
  private places = 0;

  constructor() {
    this.records.reserveDoubles(KEY_DOUBLES);
    this.records.reserveWholes(KEY_WHOLES);
    this.log = new RowLog(this.records, KEY_LOG);
  }

  /** Makes room for what matchers reserved. */
  arrange(): void {
    this.records.grow(SCRATCH + 1);
    this.records.arrange();
  }

  get count(): number {
    return this.texts.count;
  }

  /** One more than the greatest row in use. */
  get rows(): number {
    return this.used;
  }

  /** The key whose last event arrived longest ago; NONE when there is no key. */
  get quietest(): number {
    return this.lively.first;
  }

  /** The key whose event arrived last; NONE when there is no key. */
  get liveliest(): number {
    return this.lively.last;
  }

  /** The key that rests longest; NONE when none does. */
  get restingLongest(): number {
    return this.resting.first;
  }

  /** The row of a key, NONE when it has none. */
  find(text: TextBytes): number {
    return this.texts.find(text);
  }

  isKey(key: number): boolean {
    return this.texts.has(key);
  }

  textOf(key: number): string {
    return this.texts.get(key);
  }

  /** The first, the last and the number of a key's events. */
  headOf(key: number): number {
    return this.records.whole(key, HEAD);
  }

  tailOf(key: number): number {
    return this.records.whole(key, TAIL);
  }

  countOf(key: number): number {
    return this.records.whole(key, COUNT);
  }

  /** Times of a key's first and last event; infinities that lie apart when it has none. */
  oldestTime(key: number): number {
    return this.records.double(key, OLDEST);
  }

  newestTime(key: number): number {
    return this.records.double(key, NEWEST);
  }

  /** The key's first event is `event` from now on, of `time`; NONE when it has none. */
  setHead(key: number, event: number, time: number): void {
    this.records.setWhole(key, HEAD, event);
    this.records.setDouble(key, OLDEST, event === NONE ? Number.POSITIVE_INFINITY : time);
  }

  /** As `setHead`, for the last event. */
  setTail(key: number, event: number, time: number): void {
    this.records.setWhole(key, TAIL, event);
    this.records.setDouble(key, NEWEST, event === NONE ? Number.NEGATIVE_INFINITY : time);
  }

  addToCount(key: number, more: number): void {
    this.records.setWhole(key, COUNT, this.records.whole(key, COUNT) + more);
  }

  /** A new key, the liveliest, without events. */
  add(text: TextBytes): number {
    let key = this.free;
    if (key !== NONE) this.free = this.records.whole(key, HEAD);
    else {
      key = this.used++;
      this.records.grow(this.used);
    }
    this.texts.add(key, text);
    this.clear(key);
    this.linkLast(key, this.lively);
    this.log.touch(key);
    return key;
  }

  /** Frees a key that holds no event and does not rest. */
  remove(key: number): void {
    this.unlink(key, this.lively);
    this.freeRow(key);
  }

  /** A key that holds no event stays, for what is kept of it beside. */
  rest(key: number): void {
    this.log.touch(key);
    this.unlink(key, this.lively);
    this.linkLast(key, this.resting);
  }

  /** A key that rests is about to hold an event. */
  wake(key: number): void {
    this.unlink(key, this.resting);
    this.linkLast(key, this.lively);
  }

  /** Frees a key that rests. */
  removeResting(key: number): void {
    this.unlink(key, this.resting);
    this.freeRow(key);
  }

  /** An event of the key arrived: it is the liveliest now. */
  enliven(key: number): void {
    if (this.lively.last === key) return;
    this.unlink(key, this.lively);
    this.linkLast(key, this.lively);
  }

  /** What `restore` takes again: the text's bytes, and the place among the keys by liveliness. */
  textBytes(key: number): number {
    return this.texts.bytesOf(key);
  }

  copyText(key: number, target: Uint8Array, at: number): number {
    return this.texts.copyTo(key, target, at);
  }

  placeOf(key: number): number {
    return this.records.double(key, PLACE);
  }

  /** Before anything is restored: rows below `rows` will be, or are free. */
  beginRestore(rows: number): void {
    this.records.grow(rows);
    this.used = rows;
  }

  /** A key without events, its text `count` bytes as `copyText` wrote them. */
  restore(key: number, place: number, bytes: Uint8Array, from: number, count: number): void {
    this.texts.addBytes(key, bytes, from, count);
    this.records.setDouble(key, PLACE, place);
    this.clear(key);
  }

  /** After all: links the keys, given from the one quiet longest on, and chains the rows that hold nothing. */
  endRestore(keys: Int32Array): void {
    for (const key of keys) {
      this.places = this.placeOf(key) - 1;
      this.linkLast(key, this.countOf(key) === 0 ? this.resting : this.lively);
    }
    for (let key = this.used - 1; key > SCRATCH; key--) if (!this.isKey(key)) this.chain(key);
  }

  private clear(key: number): void {
    this.setHead(key, NONE, 0);
    this.setTail(key, NONE, 0);
    this.records.setWhole(key, COUNT, 0);
  }

  /** Puts a row first among those that hold nothing. */
  private chain(key: number): void {
    this.records.setWhole(key, HEAD, this.free);
    this.free = key;
  }

  private freeRow(key: number): void {
    this.texts.remove(key);
    this.log.touch(key);
    this.chain(key);
  }

  private linkLast(key: number, ends: Ends): void {
    const { records } = this;
    const { last } = ends;
    records.setDouble(key, PLACE, ++this.places);
    records.setWhole(key, OLDER, last);
    records.setWhole(key, NEWER, NONE);
    if (last === NONE) ends.first = key;
    else records.setWhole(last, NEWER, key);
    ends.last = key;
  }

  private unlink(key: number, ends: Ends): void {
    const { records } = this;
    const older = records.whole(key, OLDER);
    const newer = records.whole(key, NEWER);
    if (older === NONE) ends.first = newer;
    else records.setWhole(older, NEWER, newer);
    if (newer === NONE) ends.last = older;
    else records.setWhole(newer, OLDER, older);
  }
}
