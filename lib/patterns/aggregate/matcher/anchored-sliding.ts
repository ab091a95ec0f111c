import { NONE } from "@/lib/engine/columns";
import type { SlidingFrame } from "@/lib/engine/frame-marks";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Bit, Matcher, RuleContext } from "@/lib/engine/matcher";
import type { AnchoredMeasure } from "@/lib/engine/measures/anchored";
import type { MeasureBound } from "@/lib/engine/measures/bound";
import type { Records } from "@/lib/engine/records";

/**
 * `aggregate` over a sliding window with a measure that refers to the event that is judged. Per key it keeps where the frame of
 * the newest anchor ends: `at`, its time, and the last event of that frame. An event judges itself and the later anchors for
 * which it is measured.
 */
export class AnchoredSliding implements Matcher {
  readonly concern: readonly Bit[];
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  private readonly records: Records;
  private readonly frame: SlidingFrame;
  private readonly measure: AnchoredMeasure;
  private readonly bound: MeasureBound;
  private readonly at: number;
  private readonly last: number;

  constructor(context: RuleContext, frame: SlidingFrame, measure: AnchoredMeasure, bound: MeasureBound) {
    this.concern = [context.seen];
    this.context = context;
    this.store = context.store;
    this.records = context.store.keys.records;
    this.frame = frame;
    this.measure = measure;
    this.bound = bound;
    this.at = this.records.reserveDoubles(1);
    this.last = this.records.reserveWholes(1);
  }

  keyAdded(key: number): void {
    this.records.setDouble(key, this.at, Number.NEGATIVE_INFINITY);
    this.records.setWhole(key, this.last, NONE);
  }

  rebuild(key: number): void {
    this.keyAdded(key);
    const newest = this.store.keys.tailOf(key);
    if (newest !== NONE) this.moveTo(key, this.store.events.timeOf(newest));
  }

  evicting(event: number, key: number): void {
    if (this.records.whole(key, this.last) === event) this.records.setWhole(key, this.last, NONE);
  }

  labelled(event: number, key: number): void {
    if (this.isSeen(event)) this.join(event, key, this.store.events.timeOf(event));
  }

  inserted(event: number, key: number): void {
    const { store, frame, context } = this;
    if (!this.isSeen(event)) return;
    const time = store.events.timeOf(event);
    this.join(event, key, time);
    this.judge(event, key);
    const from = time + frame.delayMs;
    const until = from + frame.sizeMs;
    let e = event;
    if (frame.delayMs === 0) {
      let tie = store.events.prevOf(e);
      for (; tie !== NONE && store.events.timeOf(tie) === time; tie = store.events.prevOf(tie)) e = tie;
    }
    for (; e !== NONE && store.events.timeOf(e) < until; e = store.events.nextOf(e)) {
      if (e === event || store.events.timeOf(e) < from || !this.isSeen(e)) continue;
      if (store.events.has(e, context.hit.word, context.hit.mask) || !this.measure.isMeasured(event, e)) continue;
      this.judge(e, key);
    }
  }

  private isSeen(event: number): boolean {
    return this.store.events.has(event, this.context.seen.word, this.context.seen.mask);
  }

  /** Takes an event that was just linked into account, the newest frame moved on to it where it is the newest anchor. */
  private join(event: number, key: number, time: number): void {
    const at = this.records.double(key, this.at);
    const last = this.records.whole(key, this.last);
    if (time <= at - this.frame.delayMs && (last === NONE || this.store.events.precedes(last, event))) {
      this.records.setWhole(key, this.last, event);
    }
    if (time > at) this.moveTo(key, time);
  }

  private moveTo(key: number, time: number): void {
    const { store, records } = this;
    const upper = time - this.frame.delayMs;
    let last = records.whole(key, this.last);
    let e = last === NONE ? store.keys.headOf(key) : store.events.nextOf(last);
    for (; e !== NONE && store.events.timeOf(e) <= upper; e = store.events.nextOf(e)) last = e;
    records.setDouble(key, this.at, time);
    records.setWhole(key, this.last, last);
  }

  private judge(anchor: number, key: number): void {
    const { store, context } = this;
    const upper = store.events.timeOf(anchor) - this.frame.delayMs;
    let last = this.records.whole(key, this.last);
    while (last !== NONE && store.events.timeOf(last) > upper) last = store.events.prevOf(last);
    const found = this.measure.over(anchor, last, upper - this.frame.sizeMs);
    if (found === null || !this.bound.isMet(found.value, anchor)) return;
    store.events.mark(anchor, context.hit.word, context.hit.mask);
    context.raise({
      key,
      anchor,
      value: found.value,
      windowStart: null,
      evidence: found.evidence,
      evidenceCount: found.count,
      firstAt: found.firstAt,
      steps: [],
      threshold: this.bound.thresholdAt(anchor),
    });
  }
}
