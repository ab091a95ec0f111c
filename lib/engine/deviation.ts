import { EVIDENCE_MAX } from "@/lib/contract/hit";
import { NONE } from "./columns";
import type { Bit, Detector, RuleContext } from "./detector";
import { newestWith, oldestWith } from "./evidence";
import { exactSum, RunningSums } from "./exact-sum";
import type { FieldColumn } from "./field-column";
import type { KeyStore } from "./key-store";
import { RunningSpread } from "./measures/running-spread";
import { deviationOf } from "./measures/spread";
import type { Records } from "./records";

export interface DeviationLimits {
  readonly windowMs: number;
  readonly minSamples: number;
  /** How many times the mean, or how many standard deviations above it. */
  readonly beyond: { readonly times: number } | { readonly zScore: number };
}

/**
 * `deviation`: an event hits when its value lies far above the earlier ones of its key. Per key it keeps the sum of the
 * counted events from `first` to `newest`; an event that comes out of order is compared with what it finds before it.
 */
export class Deviation implements Detector {
  readonly concern: readonly Bit[];
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  private readonly counted: Bit;
  private readonly column: FieldColumn;
  private readonly limits: DeviationLimits;
  private readonly records: Records;
  private readonly first: number;
  private readonly newest: number;
  private readonly counts: number;
  private readonly sums: RunningSums;
  /** For standard deviations only. */
  private readonly spread: RunningSpread | null;

  constructor(context: RuleContext, counted: Bit, field: string, limits: DeviationLimits) {
    this.concern = [counted];
    this.context = context;
    this.store = context.store;
    this.counted = counted;
    this.column = context.store.column(field);
    this.limits = limits;
    this.records = context.store.keyRecords;
    this.first = this.records.reserveWholes(1);
    this.newest = this.records.reserveWholes(1);
    this.counts = this.records.reserveWholes(1);
    this.sums = new RunningSums(this.records);
    this.spread = "zScore" in limits.beyond ? new RunningSpread(this.records) : null;
  }

  keyAdded(key: number): void {
    this.records.setWhole(key, this.first, NONE);
    this.records.setWhole(key, this.newest, NONE);
    this.records.setWhole(key, this.counts, 0);
    this.sums.clear(key);
    this.spread?.clear(key);
  }

  rebuild(key: number): void {
    this.keyAdded(key);
    for (let e = this.store.headOf(key); e !== NONE; e = this.store.nextOf(e)) {
      if (!this.isCounted(e)) continue;
      this.dropBefore(e, key);
      this.take(e, key);
    }
  }

  inserted(event: number, key: number): void {
    if (!this.isCounted(event)) return;
    const newest = this.records.whole(key, this.newest);
    if (newest === NONE || this.store.precedes(newest, event)) {
      this.dropBefore(event, key);
      const n = this.records.whole(key, this.counts);
      const first = this.records.whole(key, this.first);
      if (n >= this.limits.minSamples && n > 0) {
        const sum = this.sums.fits(key) ? this.sums.read(key) : exactSum(this.values(first, newest));
        if (!this.isOrdinary(event, key, sum / n, first, newest)) this.judge(event, key, n, sum, first, newest);
      }
      this.take(event, key);
    } else {
      this.judgeOutOfOrder(event, key);
      if (this.store.timeOf(event) > this.store.timeOf(newest) - this.limits.windowMs) this.put(event, key);
    }
  }

  evicting(event: number, key: number): void {
    if (this.records.whole(key, this.newest) === event) {
      this.keyAdded(key);
    } else if (this.records.whole(key, this.first) === event) {
      this.remove(event, key);
      this.records.setWhole(key, this.first, this.store.nextOf(event));
    }
  }

  private isCounted(event: number): boolean {
    return this.store.has(event, this.counted.word, this.counted.mask);
  }

  /** Leaves what lies outside the window of an event that follows all others. */
  private dropBefore(event: number, key: number): void {
    const { store } = this;
    const lower = store.timeOf(event) - this.limits.windowMs;
    let first = this.records.whole(key, this.first);
    while (first !== NONE && first !== event && store.timeOf(first) <= lower) {
      this.remove(first, key);
      first = store.nextOf(first);
    }
    this.records.setWhole(key, this.first, first);
  }

  private take(event: number, key: number): void {
    this.records.setWhole(key, this.newest, event);
    this.put(event, key);
  }

  private put(event: number, key: number): void {
    const first = this.records.whole(key, this.first);
    if (first === NONE || this.store.precedes(event, first)) this.records.setWhole(key, this.first, event);
    this.records.setWhole(key, this.counts, this.records.whole(key, this.counts) + 1);
    this.sums.add(key, this.column.number(event));
    this.spread?.add(key, this.column.number(event));
  }

  private remove(event: number, key: number): void {
    const newest = this.records.whole(key, this.newest);
    if (!this.isCounted(event) || newest === NONE || this.store.precedes(newest, event)) return;
    this.records.setWhole(key, this.counts, this.records.whole(key, this.counts) - 1);
    this.sums.remove(key, this.column.number(event));
    this.spread?.remove(key, this.column.number(event));
  }

  private judgeOutOfOrder(event: number, key: number): void {
    const { store } = this;
    const lower = store.timeOf(event) - this.limits.windowMs;
    const last = store.prevOf(event);
    let first = NONE;
    let n = 0;
    for (let e = last; e !== NONE && store.timeOf(e) > lower; e = store.prevOf(e)) {
      first = e;
      if (this.isCounted(e)) n++;
    }
    if (n >= this.limits.minSamples && n > 0) {
      this.judge(event, key, n, exactSum(this.values(first, last)), first, last);
    }
  }

  private *values(first: number, last: number): Generator<number> {
    for (let e = first; e !== NONE; e = this.store.nextOf(e)) {
      if (this.isCounted(e)) yield this.column.number(e);
      if (e === last) break;
    }
  }

  /** Whether the key's running spread alone tells that the event is not as many standard deviations above the mean. */
  private isOrdinary(event: number, key: number, mean: number, first: number, last: number): boolean {
    const { spread } = this;
    const { beyond } = this.limits;
    const distance = this.column.number(event) - mean;
    if (spread === null || !("zScore" in beyond) || beyond.zScore < 0) return false;
    const isNear = (): boolean => distance < beyond.zScore * spread.bounds(key).low;
    if (distance <= 0 || isNear()) return true;
    if (!spread.isWorn(key)) return false;
    spread.renew(key, this.values(first, last));
    return isNear();
  }

  private judge(event: number, key: number, n: number, sum: number, first: number, last: number): void {
    const { store, context } = this;
    const { beyond } = this.limits;
    const value = this.column.number(event);
    const mean = sum / n;
    let found: number;
    if ("times" in beyond) {
      if (!(value > beyond.times * mean)) return;
      found = value / mean;
    } else {
      if (beyond.zScore >= 0 && value <= mean) return;
      const spread = deviationOf([...this.values(first, last)]);
      found = (value - mean) / spread;
      if (spread === 0 || !(found > beyond.zScore)) return;
    }
    store.mark(event, context.hit.word, context.hit.mask);
    const evidence = [...newestWith(store, this.counted, first, last), event].slice(-EVIDENCE_MAX);
    const oldest = oldestWith(store, this.counted, first, last);
    context.raise({
      key,
      anchor: event,
      value: Number.isFinite(found) ? found : null,
      windowStart: null,
      evidence,
      evidenceCount: n + 1,
      firstAt: store.timeOf(oldest === NONE ? event : oldest),
      steps: [],
      threshold: "times" in beyond ? beyond.times : beyond.zScore,
    });
  }
}
