import type { Measure } from "@/lib/contract/rule";
import { NONE } from "@/lib/engine/columns";
import { newestWith, oldestWith } from "@/lib/engine/evidence";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Bit, RuleContext } from "@/lib/engine/matcher";
import { type Having, RunningMeasure } from "@/lib/engine/measure";
import type { Records } from "@/lib/engine/records";

/** The newest `events` events up to an anchor `a`, in order, with `t > a.t - withinMs`. */
export interface LastFrame {
  readonly events: number;
  readonly withinMs: number;
}

/** Frames by row, each of one anchor: its first and last event that the rule sees, how many there are, and their measure. */
export class LastFrames {
  readonly measure: RunningMeasure;
  private readonly records: Records;
  private readonly store: KeyStore;
  private readonly seen: Bit;
  private readonly counted: Bit;
  private readonly frame: LastFrame;
  private readonly firstCell: number;
  private readonly lastCell: number;
  private readonly countCell: number;

  constructor(
    { store, seen }: Pick<RuleContext, "store" | "seen">,
    records: Records,
    frame: LastFrame,
    measure: Measure,
    having: Having,
    counted: Bit,
  ) {
    this.store = store;
    this.seen = seen;
    this.counted = counted;
    this.frame = frame;
    this.records = records;
    this.firstCell = records.reserveWholes(1);
    this.lastCell = records.reserveWholes(1);
    this.countCell = records.reserveWholes(1);
    this.measure = new RunningMeasure(records, measure, having, store, counted, {
      first: (row) => this.first(row),
      last: (row) => this.last(row),
    });
  }

  isSeen(event: number): boolean {
    return this.store.events.has(event, this.seen.word, this.seen.mask);
  }

  /** Both NONE of a frame without events. */
  first(row: number): number {
    return this.records.whole(row, this.firstCell);
  }

  last(row: number): number {
    return this.records.whole(row, this.lastCell);
  }

  clear(row: number): void {
    this.set(row, NONE, NONE, 0);
    this.measure.clear(row);
  }

  /** The last event not after `from` that the rule sees; NONE when there is none. */
  seenFrom(from: number): number {
    let event = from;
    while (event !== NONE && !this.isSeen(event)) event = this.store.events.prevOf(event);
    return event;
  }

  /** Makes the row the frame of an anchor. */
  moveTo(row: number, anchor: number): void {
    const { events } = this.store;
    const lower = events.timeOf(anchor) - this.frame.withinMs;
    let first = anchor;
    let count = 1;
    for (let e = anchor; count < this.frame.events; count++) {
      e = this.seenFrom(events.prevOf(e));
      if (e === NONE || events.timeOf(e) <= lower) break;
      first = e;
    }
    this.clear(row);
    this.set(row, first, anchor, count);
    for (let e = first; e !== NONE; e = events.nextOf(e)) {
      this.enter(row, e);
      if (e === anchor) return;
    }
  }

  /** The anchor of the frame is now `event`, the first after it that the rule sees. */
  append(row: number, event: number): void {
    const { records, frame } = this;
    if (this.first(row) === NONE) records.setWhole(row, this.firstCell, event);
    records.setWhole(row, this.lastCell, event);
    records.setWhole(row, this.countCell, records.whole(row, this.countCell) + 1);
    this.enter(row, event);
    const lower = this.store.events.timeOf(event) - frame.withinMs;
    while (records.whole(row, this.countCell) > frame.events || this.store.events.timeOf(this.first(row)) <= lower) {
      this.dropFirst(row);
    }
  }

  /** Takes in an event that comes before the anchor of the frame, where it belongs there. */
  join(row: number, event: number): void {
    const { records, frame, store } = this;
    if (store.events.timeOf(event) <= store.events.timeOf(this.last(row)) - frame.withinMs) return;
    const count = records.whole(row, this.countCell);
    if (store.events.precedes(event, this.first(row))) {
      if (count === frame.events) return;
      records.setWhole(row, this.firstCell, event);
    }
    records.setWhole(row, this.countCell, count + 1);
    this.enter(row, event);
    if (count === frame.events) this.dropFirst(row);
  }

  /** The oldest event of the key is about to leave. */
  evicting(row: number, event: number): void {
    if (this.first(row) !== event) return;
    if (this.last(row) === event) this.clear(row);
    else this.dropFirst(row);
  }

  /** The newest measured events, oldest first, and the oldest of all of them; NONE when none is measured. */
  evidence(row: number): { readonly evidence: readonly number[]; readonly oldest: number } {
    if (this.measure.count(row) === 0) return { evidence: [], oldest: NONE };
    const [first, last] = [this.first(row), this.last(row)];
    return {
      evidence: newestWith(this.store, this.counted, first, last),
      oldest: oldestWith(this.store, this.counted, first, last),
    };
  }

  private set(row: number, first: number, last: number, count: number): void {
    this.records.setWhole(row, this.firstCell, first);
    this.records.setWhole(row, this.lastCell, last);
    this.records.setWhole(row, this.countCell, count);
  }

  private enter(row: number, event: number): void {
    if (this.store.events.has(event, this.counted.word, this.counted.mask)) this.measure.add(row, event);
  }

  /** There is another event behind it. */
  private dropFirst(row: number): void {
    const { events } = this.store;
    const first = this.first(row);
    if (events.has(first, this.counted.word, this.counted.mask)) this.measure.remove(row, first);
    let next = events.nextOf(first);
    while (!this.isSeen(next)) next = events.nextOf(next);
    this.records.setWhole(row, this.firstCell, next);
    this.records.setWhole(row, this.countCell, this.records.whole(row, this.countCell) - 1);
  }
}
