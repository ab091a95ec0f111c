import { NONE } from "./columns";
import type { FieldColumn } from "./field-column";
import type { KeyStore } from "./key-store";
import type { Bit } from "./matcher";
import { Occurrences, ValueLinks } from "./occurrences";
import { Records } from "./records";

/** A sliding frame: `a.t - delay - size < t <= a.t - delay` for an anchor `a`. */
export interface SlidingFrame {
  readonly sizeMs: number;
  readonly delayMs: number;
}

/** What is kept of the frame of a mark, by row. */
export interface MarkState {
  clear(row: number): void;
  add(row: number, event: number): void;
  remove(row: number, event: number): void;
  copy(from: number, to: number): void;
  /** Takes over what is kept of the newest frame of a key. */
  take(key: number, to: number): void;
}

/** The frame of a key's newest anchor, which its matcher keeps: its time, and its first and last event as those of a mark. */
export interface NewestFrame {
  at(key: number): number;
  first(key: number): number;
  last(key: number): number;
}

interface Kept {
  newest: number;
  oldest: number;
  count: number;
  /** How many marks were newer than an event out of order, at most, lately. */
  reach: number;
  values: Occurrences | null;
}

/** Marks of keys that hold no more events than this are not kept: to make them again costs as little. */
const KEPT_FROM = 64;
/** So many marks are kept beyond twice those that were needed lately. */
const SPARE = 64;

/**
 * Frames of a key's latest anchors, so that an event out of order need not go through a window to judge the anchors after
 * it. A mark is made when it is first asked for, from the nearest frame that is known: as many steps as the two differ. An
 * event that joins later is put into the marks whose frames it belongs to, so each of them costs one step then. All events at
 * one time share a mark. Keys whose events come in order have none.
 */
export class FrameMarks {
  readonly records = new Records();
  private readonly time = this.records.reserveDoubles(1);
  private readonly firstCell = this.records.reserveWholes(1);
  private readonly lastCell = this.records.reserveWholes(1);
  private readonly olderCell = this.records.reserveWholes(1);
  private readonly newerCell = this.records.reserveWholes(1);
  private readonly store: KeyStore;
  private readonly frame: SlidingFrame;
  private readonly counted: Bit;
  private readonly newest: NewestFrame;
  /** The field whose values are looked up, for `hasOther`. */
  private readonly column: FieldColumn | null;
  private readonly links = new ValueLinks();
  private readonly kept = new Map<number, Kept>();
  private state: MarkState = { clear() {}, add() {}, remove() {}, copy() {}, take() {} };
  private free = NONE;
  private used = 0;
  /** The key in hand. */
  private key = NONE;
  private marks: Kept = { newest: NONE, oldest: NONE, count: 0, reach: 0, values: null };
  /** Where another event of an event's value would still be in the frame in hand: earlier ones after this time, later ones up to that. */
  private earlierAfter = Number.POSITIVE_INFINITY;
  private laterUntil = Number.NEGATIVE_INFINITY;

  constructor(store: KeyStore, frame: SlidingFrame, counted: Bit, newest: NewestFrame, column: FieldColumn | null) {
    this.store = store;
    this.frame = frame;
    this.counted = counted;
    this.newest = newest;
    this.column = column;
  }

  /** Before the first mark is made; its cells are reserved in `records`. */
  keepIn(state: MarkState): void {
    this.state = state;
    this.records.arrange();
  }

  first(row: number): number {
    return this.records.whole(row, this.firstCell);
  }

  last(row: number): number {
    return this.records.whole(row, this.lastCell);
  }

  timeOf(row: number): number {
    return this.records.double(row, this.time);
  }

  newer(row: number): number {
    return this.records.whole(row, this.newerCell);
  }

  /** Whether another event than `event` in the frame in hand has its value. */
  hasOther(event: number): boolean {
    const { store } = this;
    const { values } = this.marks;
    if (values === null) return false;
    if (this.earlierAfter !== Number.POSITIVE_INFINITY) {
      const earlier = values.before(event);
      if (earlier !== NONE && store.events.timeOf(earlier) > this.earlierAfter) return true;
    }
    if (this.laterUntil === Number.NEGATIVE_INFINITY) return false;
    const later = values.after(event);
    return later !== NONE && store.events.timeOf(later) <= this.laterUntil;
  }

  /**
   * An event was put before the newest anchor of its key and is part of the newest frame if it belongs there: puts it into the
   * frames of the marks that it concerns.
   */
  open(event: number, key: number, time: number): void {
    this.key = key;
    let marks = this.kept.get(key);
    if (marks === undefined) {
      const values = this.column === null ? null : new Occurrences(this.store, this.counted, this.column, this.links);
      marks = { newest: NONE, oldest: NONE, count: 0, reach: 0, values };
      this.kept.set(key, marks);
    }
    this.marks = marks;
    marks.values?.catchUp(event, key);
    const from = time + this.frame.delayMs;
    const until = from + this.frame.sizeMs;
    for (let row = marks.newest; row !== NONE && this.timeOf(row) >= from; row = this.older(row)) {
      const last = this.last(row);
      if (last === NONE || this.store.events.precedes(last, event)) this.records.setWhole(row, this.lastCell, event);
      if (this.timeOf(row) < until) this.join(row, event);
    }
  }

  /** An event was put among others of its time, which is that of the newest anchor. */
  tied(event: number, key: number): void {
    if (this.column !== null && this.kept.size > 0) this.kept.get(key)?.values?.catchUp(event, key);
  }

  /** An event was put before the newest anchor of its key, and none of the anchors that it concerns need be judged. */
  pass(event: number, key: number): void {
    const marks = this.kept.size === 0 ? undefined : this.kept.get(key);
    if (marks === undefined) return;
    while (marks.oldest !== NONE) this.dropOldest(marks);
    marks.values?.catchUp(event, key);
  }

  /** The mark of a time before that of the newest anchor. */
  markAt(time: number): number {
    let newer = NONE;
    let older = this.marks.newest;
    while (older !== NONE && this.timeOf(older) > time) {
      newer = older;
      older = this.older(older);
    }
    return older !== NONE && this.timeOf(older) === time ? older : this.make(time, older, newer);
  }

  /** The mark of a time that is not before that of the mark `from`. */
  markFrom(from: number, time: number): number {
    let older = from;
    let newer = this.newer(older);
    while (newer !== NONE && this.timeOf(newer) <= time) {
      older = newer;
      newer = this.newer(older);
    }
    return this.timeOf(older) === time ? older : this.make(time, older, newer);
  }

  /** After all anchors that the event concerns were judged, its own at the mark `own`: gives back what is not worth keeping. */
  close(own: number): void {
    const { marks } = this;
    if (this.store.keys.countOf(this.key) <= KEPT_FROM) {
      this.drop(this.key);
      return;
    }
    let needed = 0;
    for (let row = this.newer(own); row !== NONE; row = this.newer(row)) needed++;
    marks.reach = Math.max(needed, marks.reach - (marks.reach >> 6));
    while (marks.count > 2 * marks.reach + SPARE) this.dropOldest(marks);
  }

  /** The oldest event of a key is about to leave: of the marks that it concerns only the newest is worth mending. */
  evicting(event: number, key: number): void {
    const marks = this.kept.size === 0 ? undefined : this.kept.get(key);
    if (marks === undefined) return;
    const time = this.store.events.timeOf(event);
    this.marks = marks;
    while (marks.oldest !== NONE && this.concerns(event, time, marks.oldest)) {
      const row = marks.oldest;
      const newer = this.newer(row);
      if (this.last(row) !== event && (newer === NONE || !this.concerns(event, time, newer))) {
        const upper = this.timeOf(row) - this.frame.delayMs;
        this.look(Number.POSITIVE_INFINITY, upper);
        if (time <= upper) this.leave(row, event);
        this.records.setWhole(row, this.firstCell, this.store.events.nextOf(event));
        break;
      }
      this.dropOldest(marks);
    }
    marks.values?.evicting(event);
  }

  /** Forgets the marks of a key. */
  drop(key: number): void {
    const marks = this.kept.size === 0 ? undefined : this.kept.get(key);
    if (marks === undefined) return;
    while (marks.oldest !== NONE) this.dropOldest(marks);
    this.kept.delete(key);
  }

  private older(row: number): number {
    return this.records.whole(row, this.olderCell);
  }

  private look(earlierAfter: number, laterUntil: number): void {
    this.earlierAfter = earlierAfter;
    this.laterUntil = laterUntil;
  }

  private enter(row: number, event: number): void {
    if (this.store.events.has(event, this.counted.word, this.counted.mask)) this.state.add(row, event);
  }

  private leave(row: number, event: number): void {
    if (this.store.events.has(event, this.counted.word, this.counted.mask)) this.state.remove(row, event);
  }

  /** Whether the oldest event of the key, at `time`, is one that the mark counts or names. */
  private concerns(event: number, time: number, row: number): boolean {
    return this.last(row) === event || time > this.timeOf(row) - this.frame.delayMs - this.frame.sizeMs;
  }

  /** Puts an event into the frame of a mark that it belongs to. */
  private join(row: number, event: number): void {
    const upper = this.timeOf(row) - this.frame.delayMs;
    const first = this.first(row);
    if (first === NONE || this.store.events.precedes(event, first)) this.records.setWhole(row, this.firstCell, event);
    this.look(upper - this.frame.sizeMs, upper);
    this.enter(row, event);
  }

  /** A mark between two others; NONE for the older one when there is none, for the newer one when it is the newest frame. */
  private make(time: number, older: number, newer: number): number {
    const { records, marks, key, newest } = this;
    const row = this.take();
    const firstNewer = newer === NONE ? newest.first(key) : this.first(newer);
    const lastNewer = newer === NONE ? newest.last(key) : this.last(newer);
    if (older !== NONE && this.isOlderNearer(time, older, firstNewer, lastNewer)) {
      this.state.copy(older, row);
      this.moveOn(row, this.timeOf(older), time, this.first(older), this.last(older));
    } else {
      if (newer === NONE) this.state.take(key, row);
      else this.state.copy(newer, row);
      this.moveBack(row, newer === NONE ? newest.at(key) : this.timeOf(newer), time, firstNewer, lastNewer);
    }
    records.setDouble(row, this.time, time);
    records.setWhole(row, this.olderCell, older);
    records.setWhole(row, this.newerCell, newer);
    if (older === NONE) marks.oldest = row;
    else records.setWhole(older, this.newerCell, row);
    if (newer === NONE) marks.newest = row;
    else records.setWhole(newer, this.olderCell, row);
    marks.count++;
    return row;
  }

  /** Whether the frame of `time` has no more steps to that of the mark `older` than to the newer one; looks from both at once. */
  private isOlderNearer(time: number, older: number, firstNewer: number, lastNewer: number): boolean {
    const { store } = this;
    const upper = time - this.frame.delayMs;
    const lower = upper - this.frame.sizeMs;
    let first = this.first(older);
    let next = this.after(this.last(older));
    let before = this.before(firstNewer);
    let last = lastNewer;
    for (;;) {
      if (first !== NONE && store.events.timeOf(first) <= lower) first = store.events.nextOf(first);
      else if (next !== NONE && store.events.timeOf(next) <= upper) next = store.events.nextOf(next);
      else return true;
      if (last !== NONE && store.events.timeOf(last) > upper) last = store.events.prevOf(last);
      else if (before !== NONE && store.events.timeOf(before) > lower) before = store.events.prevOf(before);
      else return false;
    }
  }

  /** The event after one that may be NONE, before the key's first. */
  private after(event: number): number {
    return event === NONE ? this.store.keys.headOf(this.key) : this.store.events.nextOf(event);
  }

  /** The event before one that may be NONE, behind the key's last. */
  private before(event: number): number {
    return event === NONE ? this.store.keys.tailOf(this.key) : this.store.events.prevOf(event);
  }

  /**
   * Moves the frame in `row`, from `first` to `last`, on to a later time. In an empty frame `first` may lie behind events that
   * came since.
   */
  private moveOn(row: number, from: number, to: number, first: number, last: number): void {
    const { store } = this;
    const { sizeMs, delayMs } = this.frame;
    const upper = to - delayMs;
    const lower = upper - sizeMs;
    const apart = lower >= from - delayMs;
    if (apart) this.state.clear(row);
    this.look(apart ? lower : from - delayMs - sizeMs, Number.NEGATIVE_INFINITY);
    let oldest = apart ? NONE : first;
    let e = this.after(last);
    for (; e !== NONE && store.events.timeOf(e) <= upper; e = store.events.nextOf(e)) {
      last = e;
      if (store.events.timeOf(e) <= lower) continue;
      if (oldest === NONE || store.events.precedes(e, oldest)) oldest = e;
      this.enter(row, e);
    }
    if (oldest === NONE) oldest = e;
    this.look(Number.POSITIVE_INFINITY, upper);
    while (oldest !== NONE && store.events.timeOf(oldest) <= lower) {
      this.leave(row, oldest);
      oldest = store.events.nextOf(oldest);
    }
    this.setBounds(row, oldest, last);
  }

  /** Moves it back to an earlier one, likewise. */
  private moveBack(row: number, from: number, to: number, first: number, last: number): void {
    const { store } = this;
    const { sizeMs, delayMs } = this.frame;
    const upper = to - delayMs;
    const apart = upper <= from - delayMs - sizeMs;
    if (apart) this.state.clear(row);
    this.look(from - delayMs - sizeMs, Number.NEGATIVE_INFINITY);
    while (last !== NONE && store.events.timeOf(last) > upper) {
      if (!apart) this.leave(row, last);
      last = store.events.prevOf(last);
    }
    this.look(Number.POSITIVE_INFINITY, upper);
    for (
      let e = this.before(first);
      e !== NONE && store.events.timeOf(e) > upper - sizeMs;
      e = store.events.prevOf(e)
    ) {
      first = e;
      if (store.events.timeOf(e) <= upper) this.enter(row, e);
    }
    this.setBounds(row, first, last);
  }

  private setBounds(row: number, first: number, last: number): void {
    this.records.setWhole(row, this.firstCell, first);
    this.records.setWhole(row, this.lastCell, last);
  }

  private take(): number {
    const { records } = this;
    const row = this.free;
    if (row === NONE) {
      records.grow(this.used + 1);
      return this.used++;
    }
    this.free = this.newer(row);
    return row;
  }

  private dropOldest(marks: Kept): void {
    const row = marks.oldest;
    marks.oldest = this.newer(row);
    if (marks.oldest === NONE) marks.newest = NONE;
    else this.records.setWhole(marks.oldest, this.olderCell, NONE);
    marks.count--;
    this.records.setWhole(row, this.newerCell, this.free);
    this.free = row;
  }
}
