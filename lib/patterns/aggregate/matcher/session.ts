import { NONE } from "@/lib/engine/columns";
import type { Bit, HitSpan, Matcher } from "@/lib/engine/matcher";
import type { SpanAggregate } from "./span-aggregate";

/**
 * `aggregate` over sessions: events whose neighbours are at most `gap` apart. An event between two sessions makes one of
 * them. A session closes when the watermark passes its last event + gap; until then its events are held.
 */
export class SessionAggregate implements Matcher {
  readonly concern: readonly Bit[];
  private readonly aggregate: SpanAggregate;
  private readonly gapMs: number;
  /** By session: the time for which its timer was set; other timers are stale. */
  private readonly timerAt: number;

  constructor(aggregate: SpanAggregate, gapMs: number) {
    this.aggregate = aggregate;
    this.concern = [aggregate.context.seen];
    this.gapMs = gapMs;
    this.timerAt = this.aggregate.spans.records.reserveDoubles(1);
  }

  inserted(event: number, key: number): void {
    const { aggregate } = this;
    if (!this.isMember(event)) return;
    const session = this.sessionFor(key, aggregate.store.events.timeOf(event));
    aggregate.enter(session, event);
    aggregate.judgeNow(session, event, null);
  }

  due(at: number, key: number, session: number): void {
    const { spans } = this.aggregate;
    if (spans.keyOf(session) !== key || spans.records.double(session, this.timerAt) !== at) return;
    const closesAt = spans.to(session) + this.gapMs + 1;
    if (closesAt > at) {
      this.setTimer(session, key, closesAt);
      return;
    }
    this.aggregate.judgeComplete(session, null);
    this.end(session);
  }

  neededFrom(key: number): number {
    const { spans } = this.aggregate;
    let from = Number.POSITIVE_INFINITY;
    for (let s = spans.head(key); s !== NONE; s = spans.next(s)) from = Math.min(from, spans.from(s));
    return from;
  }

  evicting(event: number, key: number): void {
    const { aggregate } = this;
    const { spans, store } = aggregate;
    if (!this.isMember(event)) return;
    const time = store.events.timeOf(event);
    for (let s = spans.head(key); s !== NONE; s = spans.next(s)) {
      if (time < spans.from(s) || time > spans.to(s)) continue;
      aggregate.leave(s, event);
      let e = store.events.nextOf(event);
      while (e !== NONE && !this.isMember(e)) e = store.events.nextOf(e);
      if (e !== NONE && store.events.timeOf(e) <= spans.to(s)) spans.setBounds(s, store.events.timeOf(e), spans.to(s));
      else aggregate.close(s);
      return;
    }
  }

  keyAdded(key: number): void {
    this.aggregate.spans.keyAdded(key);
  }

  keyFreed(key: number): void {
    this.aggregate.closeAll(key);
  }

  rebuild(key: number): void {
    const { aggregate } = this;
    const { store } = aggregate;
    this.keyAdded(key);
    for (let e = store.keys.headOf(key); e !== NONE; e = store.events.nextOf(e)) {
      if (this.isMember(e)) aggregate.enter(this.sessionFor(key, store.events.timeOf(e)), e);
    }
    const { spans } = aggregate;
    const watermark = aggregate.context.watermark();
    for (let s = spans.head(key); s !== NONE; ) {
      const next = spans.next(s);
      if (spans.to(s) + this.gapMs < watermark) this.end(s);
      s = next;
    }
  }

  /** What came too late for a session that is over joins none, and what a label cuts off from a session that goes on is over. */
  labelled(event: number, key: number): void {
    const { aggregate } = this;
    const { spans, store, context } = aggregate;
    const time = store.events.timeOf(event);
    let joins = time + this.gapMs >= context.watermark();
    for (let s = spans.head(key); s !== NONE; s = spans.next(s)) {
      if (spans.from(s) <= time && time <= spans.to(s)) joins = true;
    }
    if (!joins && aggregate.isSeen(event)) store.events.mark(event, context.hit.word, context.hit.mask);
    aggregate.closeAll(key);
    this.rebuild(key);
  }

  hitSpansOf(key: number): readonly HitSpan[] {
    return this.aggregate.spans.hitSpansOf(key);
  }

  setHitSpan(key: number, { from, to }: HitSpan): void {
    const { spans } = this.aggregate;
    for (let s = spans.head(key); s !== NONE; s = spans.next(s)) {
      if (from <= spans.to(s) && spans.from(s) <= to) spans.setHit(s);
    }
  }

  /** Whether the event is part of sessions. A rule that looks at labels marks those of sessions that are over, for a label may not bring them back. */
  private isMember(event: number): boolean {
    const { context, store } = this.aggregate;
    if (!this.aggregate.isSeen(event)) return false;
    return !(context.labelled && store.events.has(event, context.hit.word, context.hit.mask));
  }

  /** A session is over. */
  private end(session: number): void {
    const { aggregate } = this;
    const { store, context } = aggregate;
    if (context.labelled) {
      const last = aggregate.last(session);
      for (let e = aggregate.first(session); e !== NONE; e = store.events.nextOf(e)) {
        if (aggregate.isSeen(e)) store.events.mark(e, context.hit.word, context.hit.mask);
        if (e === last) break;
      }
    }
    aggregate.close(session);
  }

  /** The session that an event at `time` belongs to: a new one, one that it makes longer, or the two that it joins. */
  private sessionFor(key: number, time: number): number {
    const { spans } = this.aggregate;
    let found = NONE;
    for (let s = spans.head(key); s !== NONE; ) {
      const next = spans.next(s);
      if (time >= spans.from(s) - this.gapMs && time <= spans.to(s) + this.gapMs) {
        found = found === NONE ? s : this.merged(found, s);
      }
      s = next;
    }
    if (found === NONE) {
      found = this.aggregate.open(key, time, time);
      this.setTimer(found, key, time + this.gapMs + 1);
    }
    spans.setBounds(found, Math.min(time, spans.from(found)), Math.max(time, spans.to(found)));
    return found;
  }

  /** Makes one session of two that an event stands between: the events of the smaller join the other, and what either hit has hit. */
  private merged(one: number, other: number): number {
    const { aggregate } = this;
    const { spans, store } = aggregate;
    const [a, b] = this.isSmaller(one, other) ? [other, one] : [one, other];
    const last = aggregate.last(b);
    for (let e = aggregate.first(b); e !== NONE; e = store.events.nextOf(e)) {
      if (this.isMember(e)) aggregate.enter(a, e);
      if (e === last) break;
    }
    spans.setBounds(a, Math.min(spans.from(a), spans.from(b)), Math.max(spans.to(a), spans.to(b)));
    if (spans.isHit(b)) spans.setHit(a);
    aggregate.close(b);
    return a;
  }

  /** Whether `a` has no more events than `b`; both are gone through until one of them ends. */
  private isSmaller(a: number, b: number): boolean {
    const { spans, store } = this.aggregate;
    let [inA, inB] = [this.aggregate.last(a), this.aggregate.last(b)];
    for (;;) {
      if (inA === NONE || store.events.timeOf(inA) < spans.from(a)) return true;
      if (inB === NONE || store.events.timeOf(inB) < spans.from(b)) return false;
      inA = store.events.prevOf(inA);
      inB = store.events.prevOf(inB);
    }
  }

  private setTimer(session: number, key: number, at: number): void {
    this.aggregate.spans.records.setDouble(session, this.timerAt, at);
    this.aggregate.context.schedule(at, key, session);
  }
}
