import type { Measure } from "@/lib/contract/rule";
import { NONE } from "@/lib/engine/columns";
import { newestWith, oldestWith } from "@/lib/engine/evidence";
import { FrameMarks, type SlidingFrame } from "@/lib/engine/frame-marks";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Bit, Matcher, RuleContext } from "@/lib/engine/matcher";
import { measuredColumn, RunningMeasure } from "@/lib/engine/measure";
import type { MeasureBound } from "@/lib/engine/measures/bound";
import { NearFrames } from "@/lib/engine/near-frames";
import type { Records } from "@/lib/engine/records";

/**
 * `aggregate` over a sliding window. Per key it keeps the frame of the newest anchor: `at`, its time; `first` and `last`,
 * two events so that the seen events between them, both included, are those of the frame; and the measure over the counted
 * ones among them. Events in order move that frame; an event out of order joins it where it belongs, and the anchors that
 * it concerns are judged by marks, unless no frame so near to the newest one can hold. Events that the rule does not see are passed over.
 */
export class SlidingAggregate implements Matcher {
  readonly concern: readonly Bit[];
  private readonly records: Records;
  private readonly at: number;
  private readonly first: number;
  /** The time of `first`, so that the event itself needs not be looked at; infinity when there is none. */
  private readonly firstTime: number;
  private readonly last: number;
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  private readonly frame: SlidingFrame;
  private readonly counted: Bit;
  private readonly measure: RunningMeasure;
  private readonly near: NearFrames;
  private readonly marks: FrameMarks;
  private readonly marked: RunningMeasure;
  private readonly bound: MeasureBound;

  constructor(context: RuleContext, frame: SlidingFrame, measure: Measure, bound: MeasureBound, counted: Bit) {
    this.concern = [context.seen];
    this.context = context;
    this.store = context.store;
    this.frame = frame;
    this.counted = counted;
    this.bound = bound;
    const { having } = bound;
    const records = context.store.keys.records;
    this.records = records;
    this.at = records.reserveDoubles(1);
    this.firstTime = records.reserveDoubles(1);
    this.first = records.reserveWholes(1);
    this.last = records.reserveWholes(1);
    const first = (key: number): number => records.whole(key, this.first);
    const last = (key: number): number => records.whole(key, this.last);
    this.measure = new RunningMeasure(records, measure, having, context.store, counted, { first, last });
    const column = measure.fn === "distinct" ? measuredColumn(context.store, measure) : null;
    const newest = { at: (key: number): number => records.double(key, this.at), first, last };
    this.near = new NearFrames(
      frame,
      newest,
      { store: context.store, counted, column: this.measure.numbers, bound: having.value },
      (key, older, newer) => bound.mayHoldNear(this.measure, key, older, newer),
    );
    const marks = new FrameMarks(context.store, frame, counted, newest, column);
    this.marks = marks;
    this.marked = new RunningMeasure(
      marks.records,
      measure,
      having,
      context.store,
      counted,
      { first: (row) => marks.first(row), last: (row) => marks.last(row) },
      (_row, event) => marks.hasOther(event),
    );
    marks.keepIn({
      clear: (row) => this.marked.clear(row),
      add: (row, event) => this.marked.add(row, event),
      remove: (row, event) => this.marked.remove(row, event),
      copy: (from, to) => this.marked.copyFrom(this.marked, from, to),
      take: (key, to) => this.marked.copyFrom(this.measure, key, to),
    });
  }

  keyAdded(key: number): void {
    this.records.setDouble(key, this.at, Number.NEGATIVE_INFINITY);
    this.setFirst(key, NONE);
    this.records.setWhole(key, this.last, NONE);
    this.measure.clear(key);
    this.near.drop(key);
    this.marks.drop(key);
  }

  keyFreed(key: number): void {
    this.measure.clear(key);
    this.near.drop(key);
    this.marks.drop(key);
  }

  rebuild(key: number): void {
    this.keyAdded(key);
    const { seen } = this.context;
    let newest = this.store.keys.tailOf(key);
    while (newest !== NONE && !this.store.events.has(newest, seen.word, seen.mask))
      newest = this.store.events.prevOf(newest);
    if (newest !== NONE) this.moveTo(key, this.store.events.timeOf(newest));
  }

  evicting(event: number, key: number): void {
    this.near.evicting(event, key);
    this.marks.evicting(event, key);
    if (this.records.whole(key, this.first) === event) {
      if (this.store.events.timeOf(event) <= this.records.double(key, this.at) - this.frame.delayMs)
        this.leave(key, event);
      this.setFirst(key, this.store.events.nextOf(event));
    }
    if (this.records.whole(key, this.last) === event) this.records.setWhole(key, this.last, NONE);
  }

  labelling(event: number, key: number): void {
    this.near.drop(key);
    this.marks.drop(key);
    const upper = this.records.double(key, this.at) - this.frame.delayMs;
    const time = this.store.events.timeOf(event);
    if (time <= upper && time > upper - this.frame.sizeMs) this.leave(key, event);
  }

  labelled(event: number, key: number): void {
    const { seen } = this.context;
    if (!this.store.events.has(event, seen.word, seen.mask)) return;
    const time = this.store.events.timeOf(event);
    if (time > this.records.double(key, this.at)) this.moveTo(key, time);
    else this.join(key, event, time);
  }

  inserted(event: number, key: number): void {
    const { store, context } = this;
    if (!store.events.has(event, context.seen.word, context.seen.mask)) return;
    const time = store.events.timeOf(event);
    const at = this.records.double(key, this.at);
    if (time >= at) {
      if (time > at && this.frame.delayMs === 0) {
        this.append(event, key, time);
      } else {
        if (time === at) {
          this.near.tied(event, key, time);
          this.marks.tied(event, key);
        }
        this.join(key, event, time);
        this.moveTo(key, time);
      }
      const { bound } = this;
      const holds = bound.holds(this.measure, key, event);
      if (holds) this.hitNewest(event, key);
      if (this.frame.delayMs === 0 && (holds || bound.readsAnchor)) this.hitTies(event, key, time);
    } else {
      this.join(key, event, time);
      // Whatever frames come to, an anchor may ask for less.
      if (this.bound.readsAnchor || this.near.inserted(event, key, time)) this.judgeAnew(event, key, time);
      else this.marks.pass(event, key);
    }
  }

  private setFirst(row: number, event: number): void {
    this.records.setWhole(row, this.first, event);
    this.records.setDouble(
      row,
      this.firstTime,
      event === NONE ? Number.POSITIVE_INFINITY : this.store.events.timeOf(event),
    );
  }

  /** The usual case, without delay: an event later than all that the rule saw of its key ends the frame itself. */
  private append(event: number, key: number, time: number): void {
    const { records, store } = this;
    if (records.double(key, this.firstTime) >= time) this.setFirst(key, event);
    this.enter(key, event);
    const lower = time - this.frame.sizeMs;
    while (records.double(key, this.firstTime) <= lower) {
      const first = records.whole(key, this.first);
      this.leave(key, first);
      this.setFirst(key, store.events.nextOf(first));
    }
    records.setWhole(key, this.last, event);
    records.setDouble(key, this.at, time);
  }

  /** Takes an event that was just linked into the frame as it stands, without moving the frame. */
  private join(key: number, event: number, time: number): void {
    const at = this.records.double(key, this.at);
    if (at === Number.NEGATIVE_INFINITY) return;
    const upper = at - this.frame.delayMs;
    const lower = upper - this.frame.sizeMs;
    if (time > lower) {
      const first = this.records.whole(key, this.first);
      if (first === NONE || this.store.events.precedes(event, first)) this.setFirst(key, event);
    }
    if (time <= upper) {
      const last = this.records.whole(key, this.last);
      if (last === NONE || this.store.events.precedes(last, event)) this.records.setWhole(key, this.last, event);
      if (time > lower) this.enter(key, event);
    }
  }

  private enter(key: number, event: number): void {
    if (this.store.events.has(event, this.counted.word, this.counted.mask)) this.measure.add(key, event);
  }

  private leave(key: number, event: number): void {
    if (this.store.events.has(event, this.counted.word, this.counted.mask)) this.measure.remove(key, event);
  }

  /** Moves the frame on to the anchor time `time`. */
  private moveTo(key: number, time: number): void {
    const { store } = this;
    const upper = time - this.frame.delayMs;
    const lower = upper - this.frame.sizeMs;
    const head = store.keys.headOf(key);
    let last = this.records.whole(key, this.last);
    let first = this.records.whole(key, this.first);
    if (first === NONE) first = head;
    for (let e = last === NONE ? head : store.events.nextOf(last); e !== NONE && store.events.timeOf(e) <= upper; ) {
      this.enter(key, e);
      last = e;
      e = store.events.nextOf(e);
    }
    while (first !== NONE && store.events.timeOf(first) <= lower) {
      this.leave(key, first);
      first = store.events.nextOf(first);
    }
    this.records.setDouble(key, this.at, time);
    this.setFirst(key, first);
    this.records.setWhole(key, this.last, last);
  }

  /** Other anchors at the very time of `event` look at the same frame, which it has just joined. */
  private hitTies(event: number, key: number, time: number): void {
    const { store, context } = this;
    let e = store.events.prevOf(event);
    if (store.events.nextOf(event) === NONE && (e === NONE || store.events.timeOf(e) !== time)) return;
    let tie = event;
    while (e !== NONE && store.events.timeOf(e) === time) {
      tie = e;
      e = store.events.prevOf(e);
    }
    for (; tie !== NONE && store.events.timeOf(tie) === time; tie = store.events.nextOf(tie)) {
      if (tie === event || !store.events.has(tie, context.seen.word, context.seen.mask)) continue;
      if (!this.bound.readsAnchor || this.bound.holds(this.measure, key, tie)) this.hitNewest(tie, key);
    }
  }

  /** An event came out of order: judges it, then every anchor whose frame it now belongs to, in event order. */
  private judgeAnew(event: number, key: number, time: number): void {
    const { store, context, frame, marks } = this;
    const at = this.records.double(key, this.at);
    marks.open(event, key, time);
    const own = marks.markAt(time);
    if (this.bound.holds(this.marked, own, event)) this.hitMarked(event, key, own);
    const from = time + frame.delayMs;
    const until = from + frame.sizeMs;
    let e = event;
    if (frame.delayMs === 0) {
      for (
        let tie = store.events.prevOf(e);
        tie !== NONE && store.events.timeOf(tie) === time;
        tie = store.events.prevOf(tie)
      )
        e = tie;
    }
    let mark = own;
    for (; e !== NONE && store.events.timeOf(e) < until; e = store.events.nextOf(e)) {
      if (e === event || store.events.timeOf(e) < from || !store.events.has(e, context.seen.word, context.seen.mask))
        continue;
      if (store.events.has(e, context.hit.word, context.hit.mask)) continue;
      const anchorTime = store.events.timeOf(e);
      if (anchorTime === at) {
        if (this.bound.holds(this.measure, key, e)) this.hitNewest(e, key);
        continue;
      }
      mark = marks.markFrom(mark, anchorTime);
      if (this.bound.holds(this.marked, mark, e)) this.hitMarked(e, key, mark);
    }
    marks.close(own);
  }

  private hitNewest(anchor: number, key: number): void {
    this.hit(anchor, key, this.measure, key, this.records.whole(key, this.first), this.records.whole(key, this.last));
  }

  private hitMarked(anchor: number, key: number, mark: number): void {
    this.hit(anchor, key, this.marked, mark, this.marks.first(mark), this.marks.last(mark));
  }

  private hit(anchor: number, key: number, measure: RunningMeasure, row: number, first: number, last: number): void {
    const { store, context } = this;
    if (store.events.has(anchor, context.hit.word, context.hit.mask)) return;
    store.events.mark(anchor, context.hit.word, context.hit.mask);
    const evidenceCount = measure.count(row);
    const oldest = evidenceCount === 0 ? NONE : oldestWith(store, this.counted, first, last);
    context.raise({
      key,
      anchor,
      value: measure.value(row),
      windowStart: null,
      evidence: evidenceCount === 0 ? [] : newestWith(store, this.counted, first, last),
      evidenceCount,
      firstAt: store.events.timeOf(oldest === NONE ? anchor : oldest),
      steps: [],
      threshold: this.bound.thresholdAt(anchor),
    });
  }
}
