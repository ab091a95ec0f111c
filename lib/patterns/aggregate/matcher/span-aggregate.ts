import type { Measure } from "@/lib/contract/rule";
import { NONE } from "@/lib/engine/columns";
import { newestWith, oldestWith } from "@/lib/engine/evidence";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Bit, RuleContext } from "@/lib/engine/matcher";
import { isMonotone, RunningMeasure } from "@/lib/engine/measure";
import type { AnchoredMeasure, AnchoredValue } from "@/lib/engine/measures/anchored";
import type { MeasureBound } from "@/lib/engine/measures/bound";
import { WindowSlots } from "@/lib/engine/window-slots";

/** What aggregates over fixed windows and over sessions have in common: a measure by open span, and its hit. */
export class SpanAggregate {
  readonly spans: WindowSlots;
  private readonly monotone: boolean;
  readonly store: KeyStore;
  readonly context: RuleContext;
  private readonly measure: RunningMeasure;
  private readonly counted: Bit;
  private readonly bound: MeasureBound;
  /** In place of the measure by span where it refers to the event that is judged. */
  private readonly anchored: AnchoredMeasure | null;

  constructor(
    context: RuleContext,
    measure: Measure,
    bound: MeasureBound,
    counted: Bit,
    anchored: AnchoredMeasure | null,
  ) {
    this.context = context;
    this.store = context.store;
    this.counted = counted;
    this.bound = bound;
    this.anchored = anchored;
    const { having } = bound;
    this.monotone = !context.labelled && bound.isPlain && isMonotone(measure, having.op);
    this.spans = new WindowSlots(context.store.keys.records);
    this.measure = new RunningMeasure(this.spans.records, measure, having, context.store, counted, {
      first: (span) => this.first(span),
      last: (span) => this.last(span),
    });
  }

  /** Opens a span in which nothing is counted yet. */
  open(key: number, from: number, to: number): number {
    const span = this.spans.open(key, from, to);
    this.measure.clear(span);
    return span;
  }

  /** Closes a span and gives back what is kept of it. */
  close(span: number): void {
    this.measure.clear(span);
    this.spans.close(span);
  }

  closeAll(key: number): void {
    for (let span = this.spans.head(key); span !== NONE; span = this.spans.head(key)) this.close(span);
  }

  isSeen(event: number): boolean {
    return this.store.events.has(event, this.context.seen.word, this.context.seen.mask);
  }

  enter(span: number, event: number): void {
    if (this.anchored === null && this.store.events.has(event, this.counted.word, this.counted.mask))
      this.measure.add(span, event);
  }

  leave(span: number, event: number): void {
    if (this.anchored === null && this.store.events.has(event, this.counted.word, this.counted.mask))
      this.measure.remove(span, event);
  }

  /** Judges a span after `event` joined it: a monotone condition hits with the event that makes it true. */
  judgeNow(span: number, event: number, windowStart: number | null): void {
    if (this.monotone && !this.spans.isHit(span) && this.measure.holds(span)) {
      this.hit(span, event, windowStart, this.found(span, event));
    }
  }

  /** Judges a span that is complete: its anchor is the last event that the rule saw in it. */
  judgeComplete(span: number, windowStart: number | null): void {
    if (this.monotone || this.spans.isHit(span)) return;
    const { anchored, bound, measure } = this;
    if (anchored === null && !bound.readsAnchor && !bound.holds(measure, span, NONE)) return;
    const last = this.last(span);
    let anchor = last;
    while (anchor !== NONE && !this.isSeen(anchor)) anchor = this.store.events.prevOf(anchor);
    const from = this.spans.from(span);
    if (anchor === NONE || this.store.events.timeOf(anchor) < from) return;
    if (anchored !== null) {
      const found = anchored.over(anchor, last, from - 1);
      if (found !== null && bound.isMet(found.value, anchor)) this.hit(span, anchor, windowStart, found);
    } else if (!bound.readsAnchor || bound.holds(measure, span, anchor)) {
      this.hit(span, anchor, windowStart, this.found(span, anchor));
    }
  }

  /** The key's first event in the span, seen or not; NONE when it holds none. */
  first(span: number): number {
    const { store } = this;
    const from = this.spans.from(span);
    let first = NONE;
    for (let e = this.last(span); e !== NONE && store.events.timeOf(e) >= from; e = store.events.prevOf(e)) first = e;
    return first;
  }

  /** The key's last event not after the span's end. */
  last(span: number): number {
    const { store } = this;
    const to = this.spans.to(span);
    let e = store.keys.tailOf(this.spans.keyOf(span));
    while (e !== NONE && store.events.timeOf(e) > to) e = store.events.prevOf(e);
    return e;
  }

  /** What the measure of a span came to; called only when it holds. */
  private found(span: number, anchor: number): AnchoredValue {
    const { store, counted } = this;
    const count = this.measure.count(span);
    const value = this.measure.value(span);
    if (count === 0) return { value, evidence: [], count, firstAt: store.events.timeOf(anchor) };
    const first = this.first(span);
    const last = this.last(span);
    const oldest = oldestWith(store, counted, first, last);
    return {
      value,
      evidence: newestWith(store, counted, first, last),
      count,
      firstAt: store.events.timeOf(oldest === NONE ? anchor : oldest),
    };
  }

  private hit(span: number, anchor: number, windowStart: number | null, found: AnchoredValue): void {
    this.spans.setHit(span);
    this.context.raise({
      key: this.spans.keyOf(span),
      anchor,
      value: found.value,
      windowStart,
      evidence: found.evidence,
      evidenceCount: found.count,
      firstAt: found.firstAt,
      steps: [],
      threshold: this.bound.thresholdAt(anchor),
    });
  }
}
