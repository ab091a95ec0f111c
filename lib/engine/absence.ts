import { f64, grownI32, i32, NONE } from "./columns";
import type { Bit, Detector, RuleContext } from "./detector";
import type { KeyColumns, KeyStore } from "./key-store";

/**
 * `absence`: an event that satisfies `after` hits when none that follows it within the time satisfies `expect`. Judged
 * when the watermark has passed that time; anchors of a key are judged in order of their time, so that what was found
 * not to be expected for one needs not be looked at again for the next.
 */
export class Absence implements Detector, KeyColumns {
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  private readonly after: Bit;
  private readonly expect: Bit;
  private readonly withinMs: number;
  /** By key: two events after the first of which, up to and with the second, there is nothing that was expected. */
  private clearFrom = new Int32Array(0);
  private clearTo = new Int32Array(0);

  constructor(context: RuleContext, after: Bit, expect: Bit, withinMs: number) {
    this.context = context;
    this.store = context.store;
    this.after = after;
    this.expect = expect;
    this.withinMs = withinMs;
    context.store.attach(this);
  }

  grow(capacity: number): void {
    this.clearFrom = grownI32(this.clearFrom, capacity, NONE);
    this.clearTo = grownI32(this.clearTo, capacity, NONE);
  }

  inserted(event: number, key: number): void {
    if (!this.store.has(event, this.after.word, this.after.mask)) return;
    this.context.schedule(f64(this.store.t, event) + this.withinMs + 1, key, event);
  }

  due(at: number, key: number, anchor: number): void {
    const { store, context } = this;
    const until = at - 1;
    if (i32(store.keyOf, anchor) !== key || f64(store.t, anchor) + this.withinMs !== until) return;
    if (!store.has(anchor, this.after.word, this.after.mask)) return;
    if (store.has(anchor, context.hit.word, context.hit.mask)) return;
    const known = i32(this.clearTo, key);
    const inClear = known !== NONE && store.precedes(i32(this.clearFrom, key), anchor) && store.precedes(anchor, known);
    let clearTo = inClear ? known : anchor;
    let expected = false;
    for (let e = i32(store.next, clearTo); e !== NONE && f64(store.t, e) <= until; e = i32(store.next, e)) {
      expected = store.has(e, this.expect.word, this.expect.mask);
      if (expected) break;
      clearTo = e;
    }
    if (!inClear) this.clearFrom[key] = anchor;
    this.clearTo[key] = clearTo;
    if (expected) return;
    store.mark(anchor, context.hit.word, context.hit.mask);
    context.raise({
      key,
      anchor,
      value: null,
      windowStart: null,
      evidence: [anchor],
      evidenceCount: 1,
      firstAt: f64(store.t, anchor),
      steps: [],
      threshold: null,
    });
  }

  evicting(event: number, key: number): void {
    if (i32(this.clearTo, key) === event) this.clearTo[key] = NONE;
    else if (i32(this.clearFrom, key) === event) this.clearFrom[key] = i32(this.store.next, event);
  }

  keyAdded(key: number): void {
    this.clearTo[key] = NONE;
  }

  rebuild(key: number): void {
    this.keyAdded(key);
    const { store } = this;
    const watermark = this.context.watermark();
    for (let e = i32(store.head, key); e !== NONE; e = i32(store.next, e)) {
      if (f64(store.t, e) + this.withinMs >= watermark) this.inserted(e, key);
    }
  }
}
