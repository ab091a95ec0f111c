import { NONE } from "./columns";
import type { FieldColumn } from "./field-column";
import type { KeyStore } from "./key-store";
import type { Bit } from "./matcher";

/** What a tally is over: the events of a key that have the bit, by what they have in a field of numbers, if any, against a bound. */
export interface TallySource {
  readonly store: KeyStore;
  readonly counted: Bit;
  readonly column: FieldColumn | null;
  readonly bound: number;
}

/** What events add up to, as far as it bounds a measure of any part of them. */
export interface EdgeTally {
  readonly count: number;
  /** How many have a value above the bound, how many the bound itself. */
  readonly above: number;
  readonly equal: number;
  /** Sums of the values above and of those below zero, to within `slack`. */
  readonly more: number;
  readonly less: number;
  readonly slack: number;
  /** Sum of the squares of the values, to within `squaresSlack`. */
  readonly squares: number;
  readonly squaresSlack: number;
}

/** Rounding of one operation on doubles, relative; twice what it is. */
const ROUNDING = 2 ** -52;

/** The events of a key with `lower < t <= upper`, and their tally; both edges only move on. */
export class EdgeBounds implements EdgeTally {
  count = 0;
  above = 0;
  equal = 0;
  more = 0;
  less = 0;
  slack = 0;
  squares = 0;
  squaresSlack = 0;
  private lower = Number.NEGATIVE_INFINITY;
  private upper = Number.NEGATIVE_INFINITY;
  /** NONE when there are none. */
  private first = NONE;
  /** The last event up to the upper edge; NONE when there is none. */
  private last = NONE;
  private readonly of: TallySource;

  constructor(of: TallySource) {
    this.of = of;
  }

  /** Looks at the key's events again; `near` is an event near the upper edge, NONE for the place before the key's first. */
  begin(key: number, near: number, lower: number, upper: number): void {
    const { store } = this.of;
    this.count = this.above = this.equal = this.more = this.less = this.slack = 0;
    this.squares = this.squaresSlack = 0;
    this.lower = lower;
    this.upper = upper;
    let last = near;
    while (last !== NONE && store.events.timeOf(last) > upper) last = store.events.prevOf(last);
    let e = last === NONE ? store.keys.headOf(key) : store.events.nextOf(last);
    for (; e !== NONE && store.events.timeOf(e) <= upper; e = store.events.nextOf(e)) last = e;
    this.last = last;
    this.first = NONE;
    for (e = last; e !== NONE && store.events.timeOf(e) > lower; e = store.events.prevOf(e)) {
      this.first = e;
      this.put(e, 1);
    }
  }

  /** Moves the edges on. */
  moveTo(key: number, near: number, lower: number, upper: number): void {
    if (lower >= this.upper) {
      this.begin(key, near, lower, upper);
      return;
    }
    const { store } = this.of;
    let e = this.last === NONE ? store.keys.headOf(key) : store.events.nextOf(this.last);
    for (; e !== NONE && store.events.timeOf(e) <= upper; e = store.events.nextOf(e)) {
      this.last = e;
      if (store.events.timeOf(e) <= this.lower) continue;
      if (this.first === NONE) this.first = e;
      this.put(e, 1);
    }
    this.lower = lower;
    this.upper = upper;
    while (this.first !== NONE && store.events.timeOf(this.first) <= lower) this.dropFirst();
  }

  /** An event was put among those of the key that have been passed, or behind them. */
  inserted(event: number, time: number): void {
    if (time > this.upper) return;
    const { store } = this.of;
    if (this.last === NONE || store.events.precedes(this.last, event)) this.last = event;
    if (time <= this.lower) return;
    if (this.first === NONE || store.events.precedes(event, this.first)) this.first = event;
    this.put(event, 1);
  }

  /** The oldest event of the key is about to leave. */
  evicting(event: number): void {
    if (this.first === event) this.dropFirst();
    if (this.last === event) this.last = NONE;
  }

  private dropFirst(): void {
    const { first } = this;
    this.put(first, -1);
    this.first = first === this.last ? NONE : this.of.store.events.nextOf(first);
  }

  private put(event: number, by: 1 | -1): void {
    const { store, counted, column, bound } = this.of;
    if (!store.events.has(event, counted.word, counted.mask)) return;
    this.count += by;
    if (column === null) return;
    const value = column.number(event);
    if (value > bound) this.above += by;
    else if (!(value < bound)) this.equal += by;
    if (value > 0) this.more += by * value;
    else this.less += by * value;
    this.slack += ROUNDING * (this.more - this.less + Math.abs(value));
    const square = value * value;
    this.squares += by * square;
    this.squaresSlack += ROUNDING * (Math.abs(this.squares) + square);
  }
}
