import { resolveDurationMs } from "@/lib/contract/params";
import { NONE } from "@/lib/engine/columns";
import { withLiterals } from "@/lib/engine/condition-parts";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Bit, Matcher, RuleContext } from "@/lib/engine/matcher";
import type { Records } from "@/lib/engine/records";
import { shape } from "@/lib/engine/structure-parts";
import type { PatternMatcher } from "../kit/matcher";
import type { AbsencePattern } from "./definition";
import { absenceProbe } from "./nearness";

export const matcher: PatternMatcher<AbsencePattern> = {
  build(context, pattern, guard, layout) {
    const { rule } = context;
    const after = layout.condition(withLiterals(rule, pattern.after), guard);
    const expect = layout.condition(withLiterals(rule, pattern.expect), guard);
    const withinMs = resolveDurationMs(rule, pattern.within);
    // An anchor is judged only when the watermark is beyond its time, not on it.
    return { matcher: new Absence(context, after, expect, withinMs), reachMs: withinMs + 1 };
  },
  structure: (pattern) => [{ ...pattern, after: shape(pattern.after), expect: shape(pattern.expect) }],
  spanMs: (rule, { within }) => resolveDurationMs(rule, within),
  pauseMs: () => null,
  judgedAfterMs: (rule, { within }) => resolveDurationMs(rule, within) + 1,
  probe: absenceProbe,
  probeSpans: 1,
};

/**
 * `absence`: an event that satisfies `after` hits when none that follows it within the time satisfies `expect`. Judged
 * when the watermark has passed that time; anchors of a key are judged in order of their time, so that what was found
 * not to be expected for one needs not be looked at again for the next.
 */
class Absence implements Matcher {
  readonly concern: readonly Bit[];
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  private readonly after: Bit;
  private readonly expect: Bit;
  private readonly withinMs: number;
  /** By key: two events after the first of which, up to and with the second, there is nothing that was expected. */
  private readonly clearFrom: number;
  private readonly clearTo: number;
  /** By key: the newest time whose anchors were judged. */
  private readonly judged: number;
  private readonly records: Records;

  constructor(context: RuleContext, after: Bit, expect: Bit, withinMs: number) {
    this.concern = [after];
    this.context = context;
    this.store = context.store;
    this.after = after;
    this.expect = expect;
    this.withinMs = withinMs;
    this.records = context.store.keys.records;
    this.judged = this.records.reserveDoubles(1);
    this.clearFrom = this.records.reserveWholes(1);
    this.clearTo = this.records.reserveWholes(1);
  }

  inserted(event: number, key: number): void {
    if (!this.store.events.has(event, this.after.word, this.after.mask)) return;
    this.context.schedule(this.store.events.timeOf(event) + this.withinMs + 1, key, event);
  }

  /** The first timer of a time judges all anchors of that time in order; the others then find nothing to do. */
  due(at: number, key: number, anchor: number): void {
    const { store } = this;
    const time = at - 1 - this.withinMs;
    if (store.events.keyOf(anchor) !== key || store.events.timeOf(anchor) !== time) return;
    if (this.records.double(key, this.judged) === time) return;
    this.records.setDouble(key, this.judged, time);
    let e = anchor;
    for (let p = store.events.prevOf(e); p !== NONE && store.events.timeOf(p) === time; p = store.events.prevOf(p))
      e = p;
    for (; e !== NONE && store.events.timeOf(e) === time; e = store.events.nextOf(e)) this.judge(e, key, at - 1);
  }

  private judge(anchor: number, key: number, until: number): void {
    const { store, context } = this;
    if (!store.events.has(anchor, this.after.word, this.after.mask)) return;
    if (store.events.has(anchor, context.hit.word, context.hit.mask)) return;
    const known = this.records.whole(key, this.clearTo);
    const inClear =
      known !== NONE &&
      store.events.precedes(this.records.whole(key, this.clearFrom), anchor) &&
      store.events.precedes(anchor, known);
    let clearTo = inClear ? known : anchor;
    let expected = false;
    for (
      let e = store.events.nextOf(clearTo);
      e !== NONE && store.events.timeOf(e) <= until;
      e = store.events.nextOf(e)
    ) {
      expected = store.events.has(e, this.expect.word, this.expect.mask);
      if (expected) break;
      clearTo = e;
    }
    if (!inClear) this.records.setWhole(key, this.clearFrom, anchor);
    this.records.setWhole(key, this.clearTo, clearTo);
    if (expected) return;
    store.events.mark(anchor, context.hit.word, context.hit.mask);
    context.raise({
      key,
      anchor,
      value: null,
      windowStart: null,
      evidence: [anchor],
      evidenceCount: 1,
      firstAt: store.events.timeOf(anchor),
      steps: [],
      threshold: null,
    });
  }

  evicting(event: number, key: number): void {
    if (this.records.whole(key, this.clearTo) === event) this.records.setWhole(key, this.clearTo, NONE);
    else if (this.records.whole(key, this.clearFrom) === event)
      this.records.setWhole(key, this.clearFrom, this.store.events.nextOf(event));
  }

  labelled(event: number, key: number): void {
    this.records.setWhole(key, this.clearTo, NONE);
    if (this.store.events.timeOf(event) + this.withinMs >= this.context.watermark()) this.inserted(event, key);
  }

  keyAdded(key: number): void {
    this.records.setWhole(key, this.clearTo, NONE);
    this.records.setDouble(key, this.judged, Number.NEGATIVE_INFINITY);
  }

  rebuild(key: number): void {
    this.keyAdded(key);
    const { store } = this;
    const watermark = this.context.watermark();
    for (let e = store.keys.headOf(key); e !== NONE; e = store.events.nextOf(e)) {
      if (store.events.timeOf(e) + this.withinMs >= watermark) this.inserted(e, key);
    }
  }
}
