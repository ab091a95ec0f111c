import { NONE } from "@/lib/engine/columns";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Records } from "@/lib/engine/records";

/** Marks of a key, oldest first: an event, and what is kept of the chains up to and with it. */
interface Kept {
  events: number[];
  begun: number[];
}

/** Keys that hold no more events than this are gone through again without marks. */
const KEPT_FROM = 64;
/** Marks stand at distances from the newest event of this, twice, four times, ... as many events. */
const NEAREST = 16;
/** When a key has more marks, every second one is forgotten, but for the newest ones. */
const MARKS_MAX = 64;
const NEWEST_KEPT = 16;

/**
 * Chains of a sequence as they stood at some of a key's events, so that an event out of order runs few of the events before
 * it again: marks are left as a run passes, the denser the nearer to the newest event. Keys whose events come in order have
 * none.
 */
export class ChainMarks {
  private readonly kept = new Map<number, Kept>();
  private readonly store: KeyStore;
  private readonly records: Records;
  /** The first of the cells of a key's row in which the chains are, and how many. */
  private readonly cell: number;
  private readonly stride: number;

  constructor(store: KeyStore, records: Records, cell: number, stride: number) {
    this.store = store;
    this.records = records;
    this.cell = cell;
    this.stride = stride;
  }

  areKept(key: number): boolean {
    return this.store.keys.countOf(key) > KEPT_FROM;
  }

  /**
   * An event came out of order: what is known from it on is forgotten, and the chains of the key are those of the mark before
   * it. The event after that mark; NONE when there is none, and the chains are as they were.
   */
  goBackTo(event: number, key: number): number {
    const marks = this.kept.get(key);
    if (marks === undefined) return NONE;
    const { events, begun } = marks;
    let count = events.length;
    while (count > 0 && !this.store.events.precedes(events[count - 1] as number, event)) count--;
    events.length = count;
    begun.length = count * this.stride;
    if (count === 0) return NONE;
    for (let p = 0; p < this.stride; p++) {
      this.records.setDouble(key, this.cell + p, begun[(count - 1) * this.stride + p] as number);
    }
    return this.store.events.nextOf(events[count - 1] as number);
  }

  /** A run has come to `event`, which `left` events of the key follow: leaves a mark if one belongs there. */
  passed(event: number, key: number, left: number): void {
    if (left < NEAREST || (left & (left - 1)) !== 0) return;
    let marks = this.kept.get(key);
    if (marks === undefined) {
      marks = { events: [], begun: [] };
      this.kept.set(key, marks);
    }
    marks.events.push(event);
    for (let p = 0; p < this.stride; p++) marks.begun.push(this.records.double(key, this.cell + p));
    if (marks.events.length > MARKS_MAX) this.thin(marks);
  }

  /** The oldest event of a key is about to leave. */
  evicting(event: number, key: number): void {
    const marks = this.kept.size === 0 ? undefined : this.kept.get(key);
    if (marks === undefined || marks.events[0] !== event) return;
    marks.events.shift();
    marks.begun.splice(0, this.stride);
  }

  drop(key: number): void {
    if (this.kept.size > 0) this.kept.delete(key);
  }

  private thin(marks: Kept): void {
    const { events, begun } = marks;
    const stays = (mark: number): boolean => mark % 2 === 0 || mark >= events.length - NEWEST_KEPT;
    marks.begun = begun.filter((_, i) => stays(Math.floor(i / this.stride)));
    marks.events = events.filter((_, i) => stays(i));
  }
}
