import { NONE } from "@/lib/engine/columns";
import type { Bit, HitSpan, Matcher } from "@/lib/engine/matcher";
import type { SpanAggregate } from "./span-aggregate";

/** Windows that lie where they do whatever happens; each has a start of its own. */
export interface FixedWindows {
  /** The start of the earliest window that contains a time; right for times before the epoch too. */
  firstStart(time: number): number;
  /** The start of the window after the one that starts there. */
  nextStart(start: number): number;
  /** The first time after the window that starts there. */
  endOf(start: number): number;
}

/**
 * `aggregate` over fixed windows: tumbling, hopping or of the calendar. Each open window keeps its measure, so events may come
 * in any order; a window is closed, and judged unless its condition is monotone, when the watermark reaches its end.
 */
export class FixedAggregate implements Matcher {
  readonly concern: readonly Bit[];
  private readonly aggregate: SpanAggregate;
  private readonly windows: FixedWindows;

  constructor(aggregate: SpanAggregate, windows: FixedWindows) {
    this.aggregate = aggregate;
    this.concern = [aggregate.context.seen];
    this.windows = windows;
  }

  inserted(event: number, key: number): void {
    const { aggregate, windows } = this;
    if (!aggregate.isSeen(event)) return;
    const time = aggregate.store.events.timeOf(event);
    for (let start = windows.firstStart(time); start <= time; start = windows.nextStart(start)) {
      const window = this.windowAt(key, start);
      aggregate.enter(window, event);
      aggregate.judgeNow(window, event, start);
    }
  }

  due(at: number, key: number, window: number): void {
    const { spans } = this.aggregate;
    if (spans.keyOf(window) !== key || spans.to(window) + 1 !== at) return;
    this.aggregate.judgeComplete(window, spans.from(window));
    this.aggregate.close(window);
  }

  evicting(event: number, key: number): void {
    const { spans, store } = this.aggregate;
    if (!this.aggregate.isSeen(event)) return;
    const time = store.events.timeOf(event);
    for (let window = spans.head(key); window !== NONE; window = spans.next(window)) {
      if (spans.from(window) <= time && time <= spans.to(window)) this.aggregate.leave(window, event);
    }
  }

  labelling(event: number, key: number): void {
    this.evicting(event, key);
  }

  labelled(event: number, key: number): void {
    const { aggregate, windows } = this;
    if (!aggregate.isSeen(event)) return;
    const watermark = aggregate.context.watermark();
    const time = aggregate.store.events.timeOf(event);
    for (let start = windows.firstStart(time); start <= time; start = windows.nextStart(start)) {
      if (windows.endOf(start) > watermark) aggregate.enter(this.windowAt(key, start), event);
    }
  }

  keyAdded(key: number): void {
    this.aggregate.spans.keyAdded(key);
  }

  keyFreed(key: number): void {
    this.aggregate.closeAll(key);
  }

  rebuild(key: number): void {
    const { aggregate, windows } = this;
    const { store } = aggregate;
    this.keyAdded(key);
    const watermark = aggregate.context.watermark();
    for (let e = store.keys.headOf(key); e !== NONE; e = store.events.nextOf(e)) {
      if (!aggregate.isSeen(e)) continue;
      const time = store.events.timeOf(e);
      for (let start = windows.firstStart(time); start <= time; start = windows.nextStart(start)) {
        if (windows.endOf(start) > watermark) aggregate.enter(this.windowAt(key, start), e);
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

  private windowAt(key: number, start: number): number {
    const { spans, context } = this.aggregate;
    const known = spans.find(key, start);
    if (known !== NONE) return known;
    const end = this.windows.endOf(start);
    const window = this.aggregate.open(key, start, end - 1);
    context.schedule(end, key, window);
    return window;
  }
}
