import { NONE } from "@/lib/engine/columns";
import type { Bit, Matcher, RuleContext } from "@/lib/engine/matcher";
import type { AnchoredMeasure } from "@/lib/engine/measures/anchored";
import type { MeasureBound } from "@/lib/engine/measures/bound";
import type { LastFrame } from "../../kit/matcher/last-frames";

/**
 * `aggregate` over the newest events with a measure that refers to the event that is judged. It keeps nothing: an event judges
 * itself and the later anchors, fewer than the frame has events, whose frame it belongs to.
 */
export class AnchoredLast implements Matcher {
  readonly concern: readonly Bit[];
  private readonly context: RuleContext;
  private readonly frame: LastFrame;
  private readonly measure: AnchoredMeasure;
  private readonly bound: MeasureBound;

  constructor(context: RuleContext, frame: LastFrame, measure: AnchoredMeasure, bound: MeasureBound) {
    this.concern = [context.seen];
    this.context = context;
    this.frame = frame;
    this.measure = measure;
    this.bound = bound;
  }

  inserted(event: number, key: number): void {
    const { frame, context } = this;
    const { events } = context.store;
    if (!this.isSeen(event)) return;
    this.judge(event, key);
    const until = events.timeOf(event) + frame.withinMs;
    let after = 0;
    for (let e = events.nextOf(event); e !== NONE && events.timeOf(e) < until; e = events.nextOf(e)) {
      if (!this.isSeen(e)) continue;
      if (++after === frame.events) return;
      this.judge(e, key);
    }
  }

  private isSeen(event: number): boolean {
    return this.context.store.events.has(event, this.context.seen.word, this.context.seen.mask);
  }

  private judge(anchor: number, key: number): void {
    const { context, frame } = this;
    const { hit, store } = context;
    if (store.events.has(anchor, hit.word, hit.mask)) return;
    const lower = store.events.timeOf(anchor) - frame.withinMs;
    const found = this.measure.over(anchor, anchor, lower, frame.events);
    if (found === null || !this.bound.isMet(found.value, anchor)) return;
    store.events.mark(anchor, hit.word, hit.mask);
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
