import type { Measure } from "@/lib/contract/rule";
import { f64, grownF64, i32, NONE } from "./columns";
import type { Bit, Detector, RuleContext } from "./detector";
import type { KeyColumns } from "./key-store";
import type { Having } from "./measure";
import { SpanAggregate } from "./span-aggregate";

/**
 * `aggregate` over sessions: events whose neighbours are at most `gap` apart. An event between two sessions makes one of
 * them. A session closes when the watermark passes its last event + gap; until then its events are held.
 */
export class SessionAggregate implements Detector, KeyColumns {
  private readonly aggregate: SpanAggregate;
  private readonly gapMs: number;
  /** By session slot: the time for which its timer was set; other timers are stale. */
  private timerAt = new Float64Array(0);

  constructor(context: RuleContext, gapMs: number, measure: Measure, having: Having, counted: Bit) {
    this.aggregate = new SpanAggregate(context, measure, having, counted);
    this.gapMs = gapMs;
  }

  grow(capacity: number): void {
    this.timerAt = grownF64(this.timerAt, capacity, Number.NaN);
  }

  inserted(event: number, key: number): void {
    const { aggregate } = this;
    if (!aggregate.isSeen(event)) return;
    const session = this.sessionFor(key, f64(aggregate.store.t, event));
    aggregate.enter(session, event);
    aggregate.judgeNow(session, event, null);
  }

  due(at: number, key: number, session: number): void {
    const { spans } = this.aggregate;
    if (i32(spans.keyOf, session) !== key || f64(this.timerAt, session) !== at) return;
    const closesAt = f64(spans.to, session) + this.gapMs + 1;
    if (closesAt > at) {
      this.setTimer(session, key, closesAt);
      return;
    }
    this.aggregate.judgeComplete(session, null);
    spans.close(session);
  }

  neededFrom(key: number): number {
    const { spans } = this.aggregate;
    let from = Number.POSITIVE_INFINITY;
    for (let s = spans.head(key); s !== NONE; s = i32(spans.next, s)) from = Math.min(from, f64(spans.from, s));
    return from;
  }

  evicting(event: number, key: number): void {
    const { aggregate } = this;
    const { spans, store } = aggregate;
    if (!aggregate.isSeen(event)) return;
    const time = f64(store.t, event);
    for (let s = spans.head(key); s !== NONE; s = i32(spans.next, s)) {
      if (time < f64(spans.from, s) || time > f64(spans.to, s)) continue;
      aggregate.leave(s, event);
      let e = i32(store.next, event);
      while (e !== NONE && !aggregate.isSeen(e)) e = i32(store.next, e);
      if (e !== NONE && f64(store.t, e) <= f64(spans.to, s)) spans.from[s] = f64(store.t, e);
      else spans.close(s);
      return;
    }
  }

  keyFreed(key: number): void {
    this.aggregate.spans.closeAll(key);
  }

  rebuild(key: number): void {
    const { aggregate } = this;
    const { store } = aggregate;
    this.keyFreed(key);
    for (let e = i32(store.head, key); e !== NONE; e = i32(store.next, e)) {
      if (aggregate.isSeen(e)) aggregate.enter(this.sessionFor(key, f64(store.t, e)), e);
    }
    const { spans } = aggregate;
    const watermark = aggregate.context.watermark();
    for (let s = spans.head(key); s !== NONE; ) {
      const next = i32(spans.next, s);
      if (f64(spans.to, s) + this.gapMs < watermark) spans.close(s);
      s = next;
    }
  }

  adopt(previous: Detector): void {
    if (!(previous instanceof SessionAggregate)) return;
    const before = previous.aggregate.spans;
    const { spans } = this.aggregate;
    for (const session of before.all()) {
      if (!before.isHit(session)) continue;
      for (let s = spans.head(i32(before.keyOf, session)); s !== NONE; s = i32(spans.next, s)) {
        const overlaps = f64(before.from, session) <= f64(spans.to, s) && f64(spans.from, s) <= f64(before.to, session);
        if (overlaps) spans.setHit(s);
      }
    }
  }

  /** The session that an event at `time` belongs to: a new one, one that it makes longer, or the two that it joins. */
  private sessionFor(key: number, time: number): number {
    const { spans } = this.aggregate;
    let found = NONE;
    for (let s = spans.head(key); s !== NONE; ) {
      const next = i32(spans.next, s);
      if (time >= f64(spans.from, s) - this.gapMs && time <= f64(spans.to, s) + this.gapMs) {
        found = found === NONE ? s : this.merged(found, s);
      }
      s = next;
    }
    if (found === NONE) {
      found = spans.open(key, time, time);
      if (found >= this.timerAt.length) this.grow(Math.max(64, found * 2));
      this.setTimer(found, key, time + this.gapMs + 1);
    }
    spans.from[found] = Math.min(time, f64(spans.from, found));
    spans.to[found] = Math.max(time, f64(spans.to, found));
    return found;
  }

  /** Makes one session of two that an event stands between: the events of `b` join `a`, and what either hit has hit. */
  private merged(a: number, b: number): number {
    const { aggregate } = this;
    const { spans, store } = aggregate;
    const last = aggregate.last(b);
    for (let e = aggregate.first(b); e !== NONE; e = i32(store.next, e)) {
      if (aggregate.isSeen(e)) aggregate.enter(a, e);
      if (e === last) break;
    }
    spans.from[a] = Math.min(f64(spans.from, a), f64(spans.from, b));
    spans.to[a] = Math.max(f64(spans.to, a), f64(spans.to, b));
    if (spans.isHit(b)) spans.setHit(a);
    spans.close(b);
    return a;
  }

  private setTimer(session: number, key: number, at: number): void {
    this.timerAt[session] = at;
    this.aggregate.context.schedule(at, key, session);
  }
}
