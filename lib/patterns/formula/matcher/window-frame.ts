import type { Measure } from "@/lib/contract/rule";
import { NONE } from "@/lib/engine/columns";
import type { SlidingFrame } from "@/lib/engine/frame-marks";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Bit, RuleContext } from "@/lib/engine/matcher";
import { RunningMeasure } from "@/lib/engine/measure";
import { MovingHaving } from "@/lib/engine/measures/having";
import type { Records } from "@/lib/engine/records";
import type { FormulaFrame } from "./measured";

interface Running {
  readonly measure: RunningMeasure;
  readonly counted: Bit;
}

/**
 * The frame of a key's newest event, `e.t - delay - size < t <= e.t - delay`, for all measures of a formula over it: `at`, its time;
 * `first` and `last`, between which its events lie. Events in order move it on, so it costs each event two steps.
 */
export class WindowFrame implements FormulaFrame {
  readonly frame: SlidingFrame;
  private readonly records: Records;
  private readonly store: KeyStore;
  private readonly seen: Bit;
  private readonly running: Running[] = [];
  private readonly at: number;
  private readonly first: number;
  private readonly last: number;

  constructor({ store, seen }: RuleContext, frame: SlidingFrame) {
    this.frame = frame;
    this.store = store;
    this.seen = seen;
    this.records = store.keys.records;
    this.at = this.records.reserveDoubles(1);
    this.first = this.records.reserveWholes(1);
    this.last = this.records.reserveWholes(1);
  }

  /** Keeps a measure over the frame. */
  run(measure: Measure, counted: Bit): RunningMeasure {
    const running = new RunningMeasure(this.records, measure, new MovingHaving(), this.store, counted, {
      first: (key) => this.firstOf(key),
      last: (key) => this.records.whole(key, this.last),
    });
    this.running.push({ measure: running, counted });
    return running;
  }

  /** Whether the frame is that of the event. */
  isAt(event: number, key: number): boolean {
    return this.store.events.timeOf(event) === this.records.double(key, this.at);
  }

  /** The first event of the key in the frame, seen or not; NONE when there is none. */
  firstOf(key: number): number {
    return this.records.whole(key, this.first);
  }

  keyAdded(key: number): void {
    this.records.setDouble(key, this.at, Number.NEGATIVE_INFINITY);
    this.records.setWhole(key, this.first, NONE);
    this.records.setWhole(key, this.last, NONE);
    this.keyFreed(key);
  }

  keyFreed(key: number): void {
    for (const { measure } of this.running) measure.clear(key);
  }

  rebuild(key: number): void {
    this.keyAdded(key);
    let newest = this.store.keys.tailOf(key);
    while (newest !== NONE && !this.isSeen(newest)) newest = this.store.events.prevOf(newest);
    if (newest !== NONE) this.moveTo(key, this.store.events.timeOf(newest));
  }

  evicting(event: number, key: number): void {
    if (this.records.whole(key, this.first) === event) {
      if (this.isWithin(event, key)) this.leave(key, event);
      this.records.setWhole(key, this.first, this.store.events.nextOf(event));
    }
    if (this.records.whole(key, this.last) === event) this.records.setWhole(key, this.last, NONE);
  }

  labelling(event: number, key: number): void {
    if (this.isWithin(event, key)) this.leave(key, event);
  }

  labelled(event: number, key: number): void {
    if (!this.isSeen(event)) return;
    if (this.store.events.timeOf(event) > this.records.double(key, this.at)) this.inserted(event, key);
    else this.join(key, event);
  }

  inserted(event: number, key: number): void {
    const time = this.store.events.timeOf(event);
    this.join(key, event);
    if (time > this.records.double(key, this.at)) this.moveTo(key, time);
  }

  private isSeen(event: number): boolean {
    return this.store.events.has(event, this.seen.word, this.seen.mask);
  }

  private isWithin(event: number, key: number): boolean {
    const upper = this.records.double(key, this.at) - this.frame.delayMs;
    const time = this.store.events.timeOf(event);
    return time <= upper && time > upper - this.frame.sizeMs;
  }

  /** Takes an event that was just linked into the frame as it stands. */
  private join(key: number, event: number): void {
    const { events } = this.store;
    const at = this.records.double(key, this.at);
    if (at === Number.NEGATIVE_INFINITY) return;
    const time = events.timeOf(event);
    const upper = at - this.frame.delayMs;
    const lower = upper - this.frame.sizeMs;
    if (time > lower) {
      const first = this.records.whole(key, this.first);
      if (first === NONE || events.precedes(event, first)) this.records.setWhole(key, this.first, event);
    }
    if (time > upper) return;
    const last = this.records.whole(key, this.last);
    if (last === NONE || events.precedes(last, event)) this.records.setWhole(key, this.last, event);
    if (time > lower) this.enter(key, event);
  }

  /** Moves the frame on to the time of another event. */
  private moveTo(key: number, time: number): void {
    const { events, keys } = this.store;
    const upper = time - this.frame.delayMs;
    const lower = upper - this.frame.sizeMs;
    const head = keys.headOf(key);
    let last = this.records.whole(key, this.last);
    let first = this.records.whole(key, this.first);
    if (first === NONE) first = head;
    for (let e = last === NONE ? head : events.nextOf(last); e !== NONE && events.timeOf(e) <= upper; ) {
      this.enter(key, e);
      last = e;
      e = events.nextOf(e);
    }
    while (first !== NONE && events.timeOf(first) <= lower) {
      this.leave(key, first);
      first = events.nextOf(first);
    }
    this.records.setDouble(key, this.at, time);
    this.records.setWhole(key, this.first, first);
    this.records.setWhole(key, this.last, last);
  }

  private enter(key: number, event: number): void {
    for (const { measure, counted } of this.running) {
      if (this.store.events.has(event, counted.word, counted.mask)) measure.add(key, event);
    }
  }

  private leave(key: number, event: number): void {
    for (const { measure, counted } of this.running) {
      if (this.store.events.has(event, counted.word, counted.mask)) measure.remove(key, event);
    }
  }
}
