import { EVIDENCE_MAX } from "@/lib/contract/hit";
import { NONE } from "@/lib/engine/columns";
import { newestWith, oldestWith } from "@/lib/engine/evidence";
import { exactSum } from "@/lib/engine/exact-sum";
import type { FieldColumn } from "@/lib/engine/field-column";
import { FrameMarks } from "@/lib/engine/frame-marks";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Bit, Matcher, RuleContext } from "@/lib/engine/matcher";
import type { AnchorBound } from "@/lib/engine/measures/anchor-bound";
import type { RunningSpread } from "@/lib/engine/measures/running-spread";
import { deviationOf } from "@/lib/engine/measures/spread";
import type { Records } from "@/lib/engine/records";
import { Baseline } from "./baseline";

export interface DeviationLimits {
  readonly windowMs: number;
  readonly minSamples: number;
  /** Whether it is compared with so many times the mean, or with so many standard deviations above it. */
  readonly by: "times" | "zScore";
  readonly beyond: AnchorBound;
}

/**
 * `deviation`: an event hits when its value lies far above the earlier ones of its key. Per key it keeps the sum of the
 * counted events from `first` to `newest`; what an event that comes out of order finds before it is told by marks.
 */
export class Deviation implements Matcher {
  readonly concern: readonly Bit[];
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  private readonly counted: Bit;
  private readonly column: FieldColumn;
  private readonly limits: DeviationLimits;
  private readonly records: Records;
  private readonly first: number;
  private readonly newest: number;
  private readonly baseline: Baseline;
  private readonly marks: FrameMarks;
  private readonly marked: Baseline;

  constructor(context: RuleContext, counted: Bit, field: string, limits: DeviationLimits) {
    this.concern = [counted];
    this.context = context;
    this.store = context.store;
    this.counted = counted;
    this.column = context.store.events.column(field);
    this.limits = limits;
    this.records = context.store.keys.records;
    this.first = this.records.reserveWholes(1);
    this.newest = this.records.reserveWholes(1);
    const spreads = limits.by === "zScore";
    this.baseline = new Baseline(this.records, spreads);
    const newest = {
      at: (key: number): number => this.store.events.timeOf(this.records.whole(key, this.newest)),
      first: (key: number): number => this.records.whole(key, this.first),
      last: (key: number): number => this.records.whole(key, this.newest),
    };
    this.marks = new FrameMarks(this.store, { sizeMs: limits.windowMs, delayMs: 0 }, counted, newest, null);
    this.marked = new Baseline(this.marks.records, spreads);
    this.marks.keepIn({
      clear: (row) => this.marked.clear(row),
      add: (row, event) => this.marked.add(row, this.column.number(event)),
      remove: (row, event) => this.marked.remove(row, this.column.number(event)),
      copy: (from, to) => this.marked.copyFrom(this.marked, from, to),
      take: (key, to) => this.marked.copyFrom(this.baseline, key, to),
    });
  }

  keyAdded(key: number): void {
    this.records.setWhole(key, this.first, NONE);
    this.records.setWhole(key, this.newest, NONE);
    this.baseline.clear(key);
    this.marks.drop(key);
  }

  keyFreed(key: number): void {
    this.marks.drop(key);
  }

  rebuild(key: number): void {
    this.keyAdded(key);
    for (let e = this.store.keys.headOf(key); e !== NONE; e = this.store.events.nextOf(e)) {
      if (!this.isCounted(e)) continue;
      this.dropBefore(e, key);
      this.take(e, key);
    }
  }

  labelled(_event: number, key: number): void {
    this.rebuild(key);
  }

  inserted(event: number, key: number): void {
    if (!this.isCounted(event)) return;
    const newest = this.records.whole(key, this.newest);
    if (newest === NONE || this.store.events.precedes(newest, event)) {
      this.dropBefore(event, key);
      this.compare(event, key, this.baseline, key, this.records.whole(key, this.first), newest);
      this.take(event, key);
    } else {
      if (this.store.events.timeOf(event) > this.store.events.timeOf(newest) - this.limits.windowMs)
        this.put(event, key);
      this.judgeOutOfOrder(event, key, this.store.events.timeOf(event));
    }
  }

  evicting(event: number, key: number): void {
    this.marks.evicting(event, key);
    if (this.records.whole(key, this.newest) === event) {
      this.keyAdded(key);
    } else if (this.records.whole(key, this.first) === event) {
      this.remove(event, key);
      this.records.setWhole(key, this.first, this.store.events.nextOf(event));
    }
  }

  private isCounted(event: number): boolean {
    return this.store.events.has(event, this.counted.word, this.counted.mask);
  }

  /** Leaves what lies outside the window of an event that follows all others. */
  private dropBefore(event: number, key: number): void {
    const { store } = this;
    const lower = store.events.timeOf(event) - this.limits.windowMs;
    let first = this.records.whole(key, this.first);
    while (first !== NONE && first !== event && store.events.timeOf(first) <= lower) {
      this.remove(first, key);
      first = store.events.nextOf(first);
    }
    this.records.setWhole(key, this.first, first);
  }

  private take(event: number, key: number): void {
    this.records.setWhole(key, this.newest, event);
    this.put(event, key);
  }

  private put(event: number, key: number): void {
    const first = this.records.whole(key, this.first);
    if (first === NONE || this.store.events.precedes(event, first)) this.records.setWhole(key, this.first, event);
    this.baseline.add(key, this.column.number(event));
  }

  private remove(event: number, key: number): void {
    const newest = this.records.whole(key, this.newest);
    if (!this.isCounted(event) || newest === NONE || this.store.events.precedes(newest, event)) return;
    this.baseline.remove(key, this.column.number(event));
  }

  /** An event that is part of the newest frame by now: compares it with what that, or the frame of its own time, has before it. */
  private judgeOutOfOrder(event: number, key: number, time: number): void {
    const { store, marks } = this;
    marks.open(event, key, time);
    if (time === store.events.timeOf(this.records.whole(key, this.newest))) {
      this.compareWithout(event, key, this.baseline, key, this.records.whole(key, this.first));
    } else {
      const mark = marks.markAt(time);
      this.compareWithout(event, key, this.marked, mark, marks.first(mark));
      marks.close(mark);
    }
  }

  /** Compares with a baseline that has the event itself and others of its time, of which those behind it are left out. */
  private compareWithout(event: number, key: number, baseline: Baseline, row: number, first: number): void {
    const { store } = this;
    const time = store.events.timeOf(event);
    const behind: number[] = [];
    for (let e = event; e !== NONE && store.events.timeOf(e) === time; e = store.events.nextOf(e)) {
      if (this.isCounted(e)) behind.push(this.column.number(e));
    }
    for (const value of behind) baseline.remove(row, value);
    this.compare(event, key, baseline, row, first, store.events.prevOf(event));
    for (const value of behind) baseline.add(row, value);
  }

  /** Judges an event by the counted events from `first` to `last`, which a row of a baseline is about. */
  private compare(event: number, key: number, baseline: Baseline, row: number, first: number, last: number): void {
    const n = baseline.count(row);
    if (n < this.limits.minSamples || n === 0) return;
    const bound = this.limits.beyond.at(event);
    if (Number.isNaN(bound)) return;
    const { sums, spread } = baseline;
    const sum = sums.fits(row) ? sums.read(row) : exactSum(this.values(first, last));
    if (this.isOrdinary(event, bound, spread, row, sum / n, first, last)) return;
    this.judge(event, bound, key, n, sum, first, last);
  }

  private *values(first: number, last: number): Generator<number> {
    for (let e = first; e !== NONE; e = this.store.events.nextOf(e)) {
      if (this.isCounted(e)) yield this.column.number(e);
      if (e === last) break;
    }
  }

  /** Whether the running spread alone tells that the event is not as many standard deviations above the mean. */
  private isOrdinary(
    event: number,
    bound: number,
    spread: RunningSpread | null,
    row: number,
    mean: number,
    first: number,
    last: number,
  ): boolean {
    const distance = this.column.number(event) - mean;
    if (spread === null || bound < 0) return false;
    const isNear = (): boolean => distance < bound * spread.bounds(row).low;
    if (distance <= 0 || isNear()) return true;
    if (!spread.isWorn(row)) return false;
    spread.renew(row, this.values(first, last));
    return isNear();
  }

  private judge(event: number, bound: number, key: number, n: number, sum: number, first: number, last: number): void {
    const { store, context } = this;
    const value = this.column.number(event);
    const mean = sum / n;
    let found: number;
    if (this.limits.by === "times") {
      if (!(value > bound * mean)) return;
      found = value / mean;
    } else {
      if (bound >= 0 && value <= mean) return;
      const spread = deviationOf([...this.values(first, last)]);
      found = (value - mean) / spread;
      if (spread === 0 || !(found > bound)) return;
    }
    store.events.mark(event, context.hit.word, context.hit.mask);
    const evidence = [...newestWith(store, this.counted, first, last), event].slice(-EVIDENCE_MAX);
    const oldest = oldestWith(store, this.counted, first, last);
    context.raise({
      key,
      anchor: event,
      value: Number.isFinite(found) ? found : null,
      windowStart: null,
      evidence,
      evidenceCount: n + 1,
      firstAt: store.events.timeOf(oldest === NONE ? event : oldest),
      steps: [],
      threshold: bound,
    });
  }
}
