import { NONE } from "@/lib/engine/columns";
import type { HitSpan, RuleContext } from "@/lib/engine/matcher";
import type { FormulaPart, JudgedEvent } from "./measured";
import type { SinceFunction } from "./since";

/**
 * The times of a key's events that are not held any more: the newest, and where the first is asked for each of them, in order. They
 * stay for `reachMs`, so the time since an event is known without holding any.
 */
export class TimesGone {
  private readonly context: RuleContext;
  readonly reachMs: number;
  private readonly all: boolean;
  private readonly newest: number;
  private readonly times = new Map<number, number[]>();
  /** How long events are held anyway. */
  private readonly heldMs: number;

  constructor(context: RuleContext, { reachMs, heldMs, all }: { reachMs: number; heldMs: number; all: boolean }) {
    this.context = context;
    this.reachMs = reachMs;
    this.heldMs = heldMs;
    this.all = all;
    this.newest = context.store.keys.records.reserveDoubles(1);
  }

  forget(key: number): void {
    this.context.store.keys.records.setDouble(key, this.newest, Number.NEGATIVE_INFINITY);
    this.times.delete(key);
  }

  keptUntil(key: number): number {
    return this.newestOf(key) + this.reachMs;
  }

  /** All events of the key are about to leave. */
  leaving(key: number): void {
    const { events, keys } = this.context.store;
    if (this.all) {
      for (let e = keys.headOf(key); e !== NONE; e = events.nextOf(e)) this.evicting(e, key);
      return;
    }
    let e = keys.tailOf(key);
    while (e !== NONE && !this.isSeen(e)) e = events.prevOf(e);
    if (e !== NONE) this.evicting(e, key);
  }

  evicting(event: number, key: number): void {
    if (!this.isSeen(event)) return;
    this.note(this.context.store.events.timeOf(event), key);
    this.context.store.keys.log.touch(key);
  }

  /** Takes in the time of an event that left. */
  note(time: number, key: number): void {
    const { records } = this.context.store.keys;
    records.setDouble(key, this.newest, Math.max(time, this.newestOf(key)));
    if (!this.all) return;
    const times = this.times.get(key);
    if (times === undefined) {
      this.times.set(key, [time]);
      return;
    }
    const at = firstAbove(times, time);
    if (times[at - 1] === time) return;
    times.splice(at, 0, time);
    const over = firstAbove(times, this.context.watermark() - this.reachMs);
    // Now and then, so that each is moved few times.
    if (over > times.length / 2) times.splice(0, over);
  }

  newestOf(key: number): number {
    return this.context.store.keys.records.double(key, this.newest);
  }

  /** The first time beyond `lower`; Infinity when there is none. */
  firstAfter(lower: number, key: number): number {
    const times = this.times.get(key) ?? [];
    return times[firstAbove(times, lower)] ?? Number.POSITIVE_INFINITY;
  }

  /** What no held event tells any more, whenever those that nothing else needs were dropped. */
  spansOf(key: number): readonly HitSpan[] {
    const { events, keys } = this.context.store;
    const watermark = this.context.watermark();
    const found = new Set(this.all ? this.times.get(key) : [this.newestOf(key)]);
    for (let e = keys.headOf(key); e !== NONE && events.timeOf(e) <= watermark - this.heldMs; e = events.nextOf(e)) {
      if (this.isSeen(e)) found.add(events.timeOf(e));
    }
    const times = [...found].filter((time) => time > watermark - this.reachMs);
    const told = this.all || times.length === 0 ? times : [Math.max(...times)];
    return told.map((time) => ({ from: time, to: time }));
  }

  private isSeen(event: number): boolean {
    const { seen, store } = this.context;
    return store.events.has(event, seen.word, seen.mask);
  }
}

/** The place of the first number above `bound` among numbers in order. */
function firstAbove(numbers: readonly number[], bound: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The time from the last or the first earlier event that the rule saw within `windowMs`, held or not. */
export class SinceGone implements FormulaPart {
  private readonly context: RuleContext;
  private readonly fn: SinceFunction;
  private readonly windowMs: number;
  private readonly gone: TimesGone;

  constructor(context: RuleContext, fn: SinceFunction, windowMs: number, gone: TimesGone) {
    this.context = context;
    this.fn = fn;
    this.windowMs = windowMs;
    this.gone = gone;
  }

  value({ event, key }: JudgedEvent): number | null {
    const time = this.context.store.events.timeOf(event);
    const lower = time - this.windowMs;
    const from = this.fn === "sinceLast" ? this.last(event, key) : this.first(event, key, lower);
    return from > lower && from <= time ? time - from : null;
  }

  /** Only the times of these events count. */
  evidence(): readonly number[] {
    return [];
  }

  private last(event: number, key: number): number {
    const { events } = this.context.store;
    for (let e = events.prevOf(event); e !== NONE; e = events.prevOf(e)) if (this.isSeen(e)) return events.timeOf(e);
    return this.gone.newestOf(key);
  }

  private first(event: number, key: number, lower: number): number {
    const { events, keys } = this.context.store;
    const gone = this.gone.firstAfter(lower, key);
    if (gone <= events.timeOf(event)) return gone;
    for (let e = keys.headOf(key); e !== event && e !== NONE; e = events.nextOf(e)) {
      if (events.timeOf(e) > lower && this.isSeen(e)) return events.timeOf(e);
    }
    return Number.NEGATIVE_INFINITY;
  }

  private isSeen(event: number): boolean {
    const { seen, store } = this.context;
    return store.events.has(event, seen.word, seen.mask);
  }
}
