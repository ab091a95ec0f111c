import type { Measure } from "@/lib/contract/rule";
import { NONE } from "@/lib/engine/columns";
import type { Bit, HitSpan, Matcher, RuleContext } from "@/lib/engine/matcher";
import type { MeasureBound } from "@/lib/engine/measures/bound";
import { SpanAggregate } from "./span-aggregate";

/**
 * `aggregate` over windows `[k*step, k*step + size)` from the epoch; tumbling ones have a step of their size. Each open
 * window keeps its measure, so events may come in any order; a window is closed, and judged unless its condition is
 * monotone, when the watermark reaches its end.
 */
export class HoppingAggregate implements Matcher {
  readonly concern: readonly Bit[];
  private readonly aggregate: SpanAggregate;
  private readonly sizeMs: number;
  private readonly stepMs: number;

  constructor(
    context: RuleContext,
    sizeMs: number,
    stepMs: number,
    measure: Measure,
    bound: MeasureBound,
    counted: Bit,
  ) {
    this.aggregate = new SpanAggregate(context, measure, bound, counted);
    this.concern = [context.seen];
    this.sizeMs = sizeMs;
    this.stepMs = stepMs;
  }

  inserted(event: number, key: number): void {
    const { aggregate } = this;
    if (!aggregate.isSeen(event)) return;
    const time = aggregate.store.events.timeOf(event);
    for (let start = this.firstStart(time); start <= time; start += this.stepMs) {
      const window = this.windowAt(key, start);
      aggregate.enter(window, event);
      aggregate.judgeNow(window, event, start);
    }
  }

  due(at: number, key: number, window: number): void {
    const { spans } = this.aggregate;
    if (spans.keyOf(window) !== key || spans.to(window) + 1 !== at) return;
    this.aggregate.judgeComplete(window, spans.from(window));
    spans.close(window);
  }

  evicting(event: number, key: number): void {
    const { spans, store } = this.aggregate;
    if (!this.aggregate.isSeen(event)) return;
    const time = store.events.timeOf(event);
    for (let window = spans.head(key); window !== NONE; window = spans.next(window)) {
      if (spans.from(window) <= time && time <= spans.to(window)) this.aggregate.leave(window, event);
    }
  }

  keyAdded(key: number): void {
    this.aggregate.spans.keyAdded(key);
  }

  keyFreed(key: number): void {
    this.aggregate.spans.closeAll(key);
  }

  rebuild(key: number): void {
    const { aggregate } = this;
    const { store } = aggregate;
    this.keyAdded(key);
    const watermark = aggregate.context.watermark();
    for (let e = store.keys.headOf(key); e !== NONE; e = store.events.nextOf(e)) {
      if (!aggregate.isSeen(e)) continue;
      const time = store.events.timeOf(e);
      for (let start = this.firstStart(time); start <= time; start += this.stepMs) {
        if (start + this.sizeMs > watermark) aggregate.enter(this.windowAt(key, start), e);
      }
    }
  }

  hitSpansOf(key: number): readonly HitSpan[] {
    return this.aggregate.spans.hitSpansOf(key);
  }

  setHitSpan(key: number, { from }: HitSpan): void {
    const window = this.aggregate.spans.find(key, from);
    if (window !== NONE) this.aggregate.spans.setHit(window);
  }

  /** The start of the earliest window that contains a time; right for times before the epoch too. */
  private firstStart(time: number): number {
    return (Math.floor((time - this.sizeMs) / this.stepMs) + 1) * this.stepMs;
  }

  private windowAt(key: number, start: number): number {
    const { spans, context } = this.aggregate;
    const known = spans.find(key, start);
    if (known !== NONE) return known;
    const end = start + this.sizeMs;
    const window = this.aggregate.open(key, start, end - 1);
    context.schedule(end, key, window);
    return window;
  }
}
