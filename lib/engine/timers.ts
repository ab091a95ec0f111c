import { Records } from "./records";

/** Something to judge when the watermark reaches `at`, epoch milliseconds. Reused; read it before the next `take`. */
export interface Timer {
  at: number;
  /** Place of its rule among the rules. */
  rule: number;
  key: number;
  /** What the matcher put there: an event or window slot. */
  subject: number;
}

/**
 * Timers in the order in which they are due: by time, rule, key. A binary heap in rows of numbers. Of one time, rule and key
 * the order is not settled: a matcher for which it matters sees to it.
 */
export class Timers {
  private readonly heap = new Records();
  private readonly atCell = this.heap.reserveDoubles(1);
  private readonly ruleCell = this.heap.reserveWholes(1);
  private readonly keyCell = this.heap.reserveWholes(1);
  private readonly subjectCell = this.heap.reserveWholes(1);
  private used = 0;
  private readonly taken: Timer = { at: 0, rule: 0, key: 0, subject: 0 };
  private readonly moving: Timer = { at: 0, rule: 0, key: 0, subject: 0 };

  get size(): number {
    return this.used;
  }

  clear(): void {
    this.used = 0;
  }

  add(at: number, rule: number, key: number, subject: number): void {
    this.heap.grow(this.used + 1);
    const { moving } = this;
    moving.at = at;
    moving.rule = rule;
    moving.key = key;
    moving.subject = subject;
    this.rise(this.used++);
  }

  /** Takes the next timer that is due at `watermark`; null when none is. */
  take(watermark: number): Timer | null {
    if (this.used === 0 || this.heap.double(0, this.atCell) > watermark) return null;
    this.read(0, this.taken);
    this.used--;
    if (this.used > 0) {
      this.read(this.used, this.moving);
      this.sink(0);
    }
    return this.taken;
  }

  /** Gives every timer the rule `ruleOf` says, and forgets those for which it says -1. */
  renumber(ruleOf: (rule: number) => number): void {
    const { heap } = this;
    let kept = 0;
    for (let row = 0; row < this.used; row++) {
      const rule = ruleOf(heap.whole(row, this.ruleCell));
      if (rule < 0) continue;
      this.read(row, this.moving);
      this.moving.rule = rule;
      this.write(kept++);
    }
    this.used = kept;
    for (let row = (kept >> 1) - 1; row >= 0; row--) {
      this.read(row, this.moving);
      this.sink(row);
    }
  }

  /** Puts `moving` where it belongs on the way up from the empty row `from`. */
  private rise(from: number): void {
    let row = from;
    while (row > 0) {
      const up = (row - 1) >> 1;
      if (!this.movingIsBefore(up)) break;
      this.copy(up, row);
      row = up;
    }
    this.write(row);
  }

  /** Puts `moving` where it belongs on the way down from the empty row `from`. */
  private sink(from: number): void {
    let row = from;
    for (;;) {
      let child = 2 * row + 1;
      if (child >= this.used) break;
      if (child + 1 < this.used && this.isBefore(child + 1, child)) child++;
      if (this.movingIsBefore(child)) break;
      this.copy(child, row);
      row = child;
    }
    this.write(row);
  }

  private movingIsBefore(row: number): boolean {
    const { heap, moving } = this;
    const at = heap.double(row, this.atCell);
    if (moving.at !== at) return moving.at < at;
    const rule = heap.whole(row, this.ruleCell);
    return moving.rule !== rule ? moving.rule < rule : moving.key < heap.whole(row, this.keyCell);
  }

  private isBefore(a: number, b: number): boolean {
    const { heap } = this;
    const [atA, atB] = [heap.double(a, this.atCell), heap.double(b, this.atCell)];
    if (atA !== atB) return atA < atB;
    const [ruleA, ruleB] = [heap.whole(a, this.ruleCell), heap.whole(b, this.ruleCell)];
    return ruleA !== ruleB ? ruleA < ruleB : heap.whole(a, this.keyCell) < heap.whole(b, this.keyCell);
  }

  private read(row: number, into: Timer): void {
    into.at = this.heap.double(row, this.atCell);
    into.rule = this.heap.whole(row, this.ruleCell);
    into.key = this.heap.whole(row, this.keyCell);
    into.subject = this.heap.whole(row, this.subjectCell);
  }

  private write(row: number): void {
    const { heap, moving } = this;
    heap.setDouble(row, this.atCell, moving.at);
    heap.setWhole(row, this.ruleCell, moving.rule);
    heap.setWhole(row, this.keyCell, moving.key);
    heap.setWhole(row, this.subjectCell, moving.subject);
  }

  private copy(from: number, to: number): void {
    const { heap } = this;
    heap.setDouble(to, this.atCell, heap.double(from, this.atCell));
    heap.setWhole(to, this.ruleCell, heap.whole(from, this.ruleCell));
    heap.setWhole(to, this.keyCell, heap.whole(from, this.keyCell));
    heap.setWhole(to, this.subjectCell, heap.whole(from, this.subjectCell));
  }
}
