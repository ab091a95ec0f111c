import type { Measure } from "@/lib/contract/rule";
import { NONE } from "@/lib/engine/columns";
import type { Bit, Matcher, RuleContext } from "@/lib/engine/matcher";
import type { MeasureBound } from "@/lib/engine/measures/bound";
import { Records } from "@/lib/engine/records";
import { type LastFrame, LastFrames } from "../../kit/matcher/last-frames";

/** The only row of the frames that are gone through for an event out of order. */
const OWN = 0;

/**
 * `aggregate` over the newest `events` events that the rule sees up to an anchor, in order, none as old as `withinMs` before it.
 * Per key it keeps the frame of the newest anchor, which an event in order moves on. For an event out of order the frames of its own
 * and of the anchors after it that it belongs to are gone through in turn: no more than `events` of them.
 */
export class LastAggregate implements Matcher {
  readonly concern: readonly Bit[];
  private readonly context: RuleContext;
  private readonly newest: LastFrames;
  private readonly passed: LastFrames;
  private readonly bound: MeasureBound;

  constructor(context: RuleContext, frame: LastFrame, measure: Measure, bound: MeasureBound, counted: Bit) {
    this.concern = [context.seen];
    this.context = context;
    this.bound = bound;
    const { having } = bound;
    const own = new Records();
    this.newest = new LastFrames(context, context.store.keys.records, frame, measure, having, counted);
    this.passed = new LastFrames(context, own, frame, measure, having, counted);
    own.grow(OWN + 1);
  }

  keyAdded(key: number): void {
    this.newest.clear(key);
  }

  keyFreed(key: number): void {
    this.newest.clear(key);
  }

  rebuild(key: number): void {
    this.newest.clear(key);
    const last = this.newest.seenFrom(this.context.store.keys.tailOf(key));
    if (last !== NONE) this.newest.moveTo(key, last);
  }

  labelled(_event: number, key: number): void {
    this.rebuild(key);
  }

  evicting(event: number, key: number): void {
    this.newest.evicting(key, event);
  }

  inserted(event: number, key: number): void {
    const { newest, context } = this;
    if (!newest.isSeen(event)) return;
    const last = newest.last(key);
    if (last === NONE || context.store.events.precedes(last, event)) {
      newest.append(key, event);
      this.judge(newest, key, event, key);
      return;
    }
    newest.join(key, event);
    this.judgeAnew(event, key);
  }

  /** An event came out of order: judges it, then every anchor whose frame it now belongs to, in event order. */
  private judgeAnew(event: number, key: number): void {
    const { passed, context } = this;
    const { events } = context.store;
    passed.moveTo(OWN, event);
    this.judge(passed, OWN, event, key);
    for (let anchor = events.nextOf(event); anchor !== NONE; anchor = events.nextOf(anchor)) {
      if (!passed.isSeen(anchor)) continue;
      passed.append(OWN, anchor);
      if (events.precedes(event, passed.first(OWN))) break;
      this.judge(passed, OWN, anchor, key);
    }
  }

  private judge(frames: LastFrames, row: number, anchor: number, key: number): void {
    const { context } = this;
    const { store, hit } = context;
    if (store.events.has(anchor, hit.word, hit.mask) || !this.bound.holds(frames.measure, row, anchor)) return;
    store.events.mark(anchor, hit.word, hit.mask);
    const { evidence, oldest } = frames.evidence(row);
    context.raise({
      key,
      anchor,
      value: frames.measure.value(row),
      windowStart: null,
      evidence,
      evidenceCount: frames.measure.count(row),
      firstAt: store.events.timeOf(oldest === NONE ? anchor : oldest),
      steps: [],
      threshold: this.bound.thresholdAt(anchor),
    });
  }
}
