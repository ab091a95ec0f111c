import { EVIDENCE_MAX } from "@/lib/contract/hit";
import { f64, grownI32, i32, NONE } from "./columns";
import type { Bit, Detector, RuleContext } from "./detector";
import { newestWith, oldestWith } from "./evidence";
import { exactSum, RunningSums } from "./exact-sum";
import type { FieldColumn } from "./field-column";
import type { KeyColumns, KeyStore } from "./key-store";
import { deviationOf } from "./measure";

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
export class Deviation implements Detector, KeyColumns {
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  private readonly counted: Bit;
  private readonly column: FieldColumn;
  private readonly limits: DeviationLimits;
  private first = new Int32Array(0);
  private newest = new Int32Array(0);
  private counts = new Int32Array(0);
  private readonly sums = new RunningSums();

  constructor(context: RuleContext, counted: Bit, field: string, limits: DeviationLimits) {
    this.context = context;
    this.store = context.store;
    this.counted = counted;
    this.column = context.store.column(field);
    this.limits = limits;
    context.store.attach(this);
  }

  grow(capacity: number): void {
    this.first = grownI32(this.first, capacity, NONE);
    this.newest = grownI32(this.newest, capacity, NONE);
    this.counts = grownI32(this.counts, capacity);
    this.sums.grow(capacity);
  }

  keyAdded(key: number): void {
    this.first[key] = NONE;
    this.newest[key] = NONE;
    this.counts[key] = 0;
    this.sums.clear(key);
  }

  rebuild(key: number): void {
    this.keyAdded(key);
    for (let e = i32(this.store.head, key); e !== NONE; e = i32(this.store.next, e)) {
      if (!this.isCounted(e)) continue;
      this.dropBefore(e, key);
      this.take(e, key);
    }
  }

  inserted(event: number, key: number): void {
    if (!this.isCounted(event)) return;
    const newest = i32(this.newest, key);
    if (newest === NONE || this.store.precedes(newest, event)) {
      this.dropBefore(event, key);
      const n = i32(this.counts, key);
      const first = i32(this.first, key);
      if (n >= this.limits.minSamples && n > 0) {
        const sum = this.sums.fits(key) ? this.sums.read(key) : exactSum(this.values(first, newest));
        this.judge(event, key, n, sum, first, newest);
      }
      this.take(event, key);
    } else {
      this.judgeOutOfOrder(event, key);
      if (f64(this.store.t, event) > f64(this.store.t, newest) - this.limits.windowMs) this.put(event, key);
    }
  }

  evicting(event: number, key: number): void {
    if (i32(this.newest, key) === event) {
      this.keyAdded(key);
    } else if (i32(this.first, key) === event) {
      this.remove(event, key);
      this.first[key] = i32(this.store.next, event);
    }
  }

  private isCounted(event: number): boolean {
    return this.store.has(event, this.counted.word, this.counted.mask);
  }

  /** Leaves what lies outside the window of an event that follows all others. */
  private dropBefore(event: number, key: number): void {
    const { store } = this;
    const lower = f64(store.t, event) - this.limits.windowMs;
    let first = i32(this.first, key);
    while (first !== NONE && first !== event && f64(store.t, first) <= lower) {
      this.remove(first, key);
      first = i32(store.next, first);
    }
    this.first[key] = first;
  }

  private take(event: number, key: number): void {
    this.newest[key] = event;
    this.put(event, key);
  }

  private put(event: number, key: number): void {
    const first = i32(this.first, key);
    if (first === NONE || this.store.precedes(event, first)) this.first[key] = event;
    this.counts[key] = i32(this.counts, key) + 1;
    this.sums.add(key, this.column.number(event));
  }

  private remove(event: number, key: number): void {
    const newest = i32(this.newest, key);
    if (!this.isCounted(event) || newest === NONE || this.store.precedes(newest, event)) return;
    this.counts[key] = i32(this.counts, key) - 1;
    this.sums.remove(key, this.column.number(event));
  }

  private judgeOutOfOrder(event: number, key: number): void {
    const { store } = this;
    const lower = f64(store.t, event) - this.limits.windowMs;
    const last = i32(store.prev, event);
    let first = NONE;
    let n = 0;
    for (let e = last; e !== NONE && f64(store.t, e) > lower; e = i32(store.prev, e)) {
      first = e;
      if (this.isCounted(e)) n++;
    }
    if (n >= this.limits.minSamples && n > 0) {
      this.judge(event, key, n, exactSum(this.values(first, last)), first, last);
    }
  }

  private *values(first: number, last: number): Generator<number> {
    for (let e = first; e !== NONE; e = i32(this.store.next, e)) {
      if (this.isCounted(e)) yield this.column.number(e);
      if (e === last) break;
    }
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
      firstAt: f64(store.t, oldest === NONE ? event : oldest),
      steps: [],
      threshold: "times" in beyond ? beyond.times : beyond.zScore,
    });
  }
}
