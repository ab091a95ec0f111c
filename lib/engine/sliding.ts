import type { Measure } from "@/lib/contract/rule";
import { f64, grownF64, grownI32, i32, NONE } from "./columns";
import type { Bit, Detector, RuleContext } from "./detector";
import { newestWith, oldestWith } from "./evidence";
import { type KeyStore, SCRATCH } from "./key-store";
import { type Having, type RunningMeasure, runningMeasure } from "./measure";

/** A sliding frame: `a.t - delay - size < t <= a.t - delay` for an anchor `a`. */
export interface SlidingFrame {
  readonly sizeMs: number;
  readonly delayMs: number;
}

/**
 * `aggregate` over a sliding window. Per key it keeps the frame of the newest anchor: `at`, its time; `first` and `last`,
 * two events so that the seen events between them, both included, are those of the frame; and the measure over the counted
 * ones among them. Events in order move that frame; an event out of order joins it where it belongs, and the anchors that
 * it concerns are computed anew, in the scratch slot. Events that the rule does not see are passed over.
 */
export class SlidingAggregate implements Detector {
  private at = new Float64Array(0);
  private firsts = new Int32Array(0);
  private lasts = new Int32Array(0);
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  private readonly frame: SlidingFrame;
  private readonly counted: Bit;
  private readonly measure: RunningMeasure;
  private readonly bound: number;

  constructor(context: RuleContext, frame: SlidingFrame, measure: Measure, having: Having, counted: Bit) {
    this.context = context;
    this.store = context.store;
    this.frame = frame;
    this.counted = counted;
    this.bound = having.value;
    this.measure = runningMeasure(measure, having, context.store, counted, {
      first: (slot) => i32(this.firsts, slot),
      last: (slot) => i32(this.lasts, slot),
    });
    context.store.attach(this);
    this.keyAdded(SCRATCH);
  }

  grow(capacity: number): void {
    this.at = grownF64(this.at, capacity, Number.NEGATIVE_INFINITY);
    this.firsts = grownI32(this.firsts, capacity, NONE);
    this.lasts = grownI32(this.lasts, capacity, NONE);
    this.measure.grow(capacity);
  }

  keyAdded(key: number): void {
    this.at[key] = Number.NEGATIVE_INFINITY;
    this.firsts[key] = NONE;
    this.lasts[key] = NONE;
    this.measure.clear(key);
  }

  rebuild(key: number): void {
    this.keyAdded(key);
    const { seen } = this.context;
    let newest = i32(this.store.tail, key);
    while (newest !== NONE && !this.store.has(newest, seen.word, seen.mask)) newest = i32(this.store.prev, newest);
    if (newest !== NONE) this.moveTo(key, key, f64(this.store.t, newest));
  }

  evicting(event: number, key: number): void {
    if (i32(this.firsts, key) === event) {
      if (f64(this.store.t, event) <= f64(this.at, key) - this.frame.delayMs) this.leave(key, event);
      this.firsts[key] = i32(this.store.next, event);
    }
    if (i32(this.lasts, key) === event) this.lasts[key] = NONE;
  }

  inserted(event: number, key: number): void {
    const { store, context } = this;
    if (!store.has(event, context.seen.word, context.seen.mask)) return;
    const time = f64(store.t, event);
    const inOrder = time >= f64(this.at, key);
    this.join(key, event, time);
    if (inOrder) {
      this.moveTo(key, key, time);
      if (!this.measure.holds(key)) return;
      this.hit(key, key, event);
      if (this.frame.delayMs === 0) this.hitTies(event, key, time);
    } else {
      this.judgeAnew(event, key, time);
    }
  }

  /** Takes an event that was just linked into the frame as it stands, without moving the frame. */
  private join(key: number, event: number, time: number): void {
    const at = f64(this.at, key);
    if (at === Number.NEGATIVE_INFINITY) return;
    const upper = at - this.frame.delayMs;
    const lower = upper - this.frame.sizeMs;
    if (time > lower) {
      const first = i32(this.firsts, key);
      if (first === NONE || this.store.precedes(event, first)) this.firsts[key] = event;
    }
    if (time <= upper) {
      const last = i32(this.lasts, key);
      if (last === NONE || this.store.precedes(last, event)) this.lasts[key] = event;
      if (time > lower) this.enter(key, event);
    }
  }

  private enter(key: number, event: number): void {
    if (this.store.has(event, this.counted.word, this.counted.mask)) this.measure.add(key, event);
  }

  private leave(key: number, event: number): void {
    if (this.store.has(event, this.counted.word, this.counted.mask)) this.measure.remove(key, event);
  }

  /** Moves the frame in `slot` (a key's own, or the scratch) over the events of `key` to the anchor time `time`. */
  private moveTo(slot: number, key: number, time: number): void {
    const { store } = this;
    const upper = time - this.frame.delayMs;
    const lower = upper - this.frame.sizeMs;
    const head = i32(store.head, key);
    let last = i32(this.lasts, slot);
    let first = i32(this.firsts, slot);
    if (first === NONE) first = head;
    for (let e = last === NONE ? head : i32(store.next, last); e !== NONE && f64(store.t, e) <= upper; ) {
      this.enter(slot, e);
      last = e;
      e = i32(store.next, e);
    }
    while (first !== NONE && f64(store.t, first) <= lower) {
      this.leave(slot, first);
      first = i32(store.next, first);
    }
    this.at[slot] = time;
    this.firsts[slot] = first;
    this.lasts[slot] = last;
  }

  /** Other anchors at the very time of `event` look at the same frame, which it has just joined. */
  private hitTies(event: number, key: number, time: number): void {
    const { store, context } = this;
    let e = i32(store.prev, event);
    if (i32(store.next, event) === NONE && (e === NONE || f64(store.t, e) !== time)) return;
    let tie = event;
    while (e !== NONE && f64(store.t, e) === time) {
      tie = e;
      e = i32(store.prev, e);
    }
    for (; tie !== NONE && f64(store.t, tie) === time; tie = i32(store.next, tie)) {
      if (tie !== event && store.has(tie, context.seen.word, context.seen.mask)) this.hit(key, key, tie);
    }
  }

  /** An event came out of order: judges it, then every anchor whose frame it now belongs to, in event order. */
  private judgeAnew(event: number, key: number, time: number): void {
    const { store, context, frame } = this;
    this.judgeInScratch(event, key, time);
    const from = time + frame.delayMs;
    const until = from + frame.sizeMs;
    let e = event;
    while (e !== NONE && f64(store.t, e) >= from) e = i32(store.prev, e);
    e = e === NONE ? i32(store.head, key) : e;
    this.keyAdded(SCRATCH);
    for (; e !== NONE && f64(store.t, e) < until; e = i32(store.next, e)) {
      const anchorTime = f64(store.t, e);
      if (e === event || anchorTime < from || !store.has(e, context.seen.word, context.seen.mask)) continue;
      if (store.has(e, context.hit.word, context.hit.mask)) continue;
      if (f64(this.at, SCRATCH) === Number.NEGATIVE_INFINITY) this.startScratch(e, anchorTime);
      this.moveTo(SCRATCH, key, anchorTime);
      this.judgeScratch(e, key);
    }
  }

  private judgeInScratch(event: number, key: number, time: number): void {
    this.keyAdded(SCRATCH);
    this.startScratch(event, time);
    this.moveTo(SCRATCH, key, time);
    this.judgeScratch(event, key);
  }

  private judgeScratch(event: number, key: number): void {
    if (this.measure.holds(SCRATCH)) this.hit(SCRATCH, key, event);
  }

  /** Sets the scratch frame to begin, still empty, just before the frame of an anchor, so that no older event is read. */
  private startScratch(anchor: number, time: number): void {
    const { store } = this;
    const lower = time - this.frame.delayMs - this.frame.sizeMs;
    let before = i32(store.prev, anchor);
    let first = anchor;
    while (before !== NONE && f64(store.t, before) > lower) {
      first = before;
      before = i32(store.prev, before);
    }
    this.firsts[SCRATCH] = first;
    this.lasts[SCRATCH] = before;
  }

  private hit(slot: number, key: number, anchor: number): void {
    const { store, context } = this;
    if (store.has(anchor, context.hit.word, context.hit.mask)) return;
    store.mark(anchor, context.hit.word, context.hit.mask);
    const first = i32(this.firsts, slot);
    const last = i32(this.lasts, slot);
    const evidenceCount = this.measure.count(slot);
    const oldest = evidenceCount === 0 ? NONE : oldestWith(store, this.counted, first, last);
    context.raise({
      key,
      anchor,
      value: this.measure.value(slot),
      windowStart: null,
      evidence: evidenceCount === 0 ? [] : newestWith(store, this.counted, first, last),
      evidenceCount,
      firstAt: f64(store.t, oldest === NONE ? anchor : oldest),
      steps: [],
      threshold: this.bound,
    });
  }
}
