/** Something to judge when the watermark reaches `at`, epoch milliseconds. */
export interface Timer {
  readonly at: number;
  /** Place of its rule among the rules, then order of scheduling: what decides between timers of the same time. */
  readonly rule: number;
  readonly sequence: number;
  readonly key: number;
  /** What the detector put there: an event or window slot. */
  readonly subject: number;
}

/** Timers in the order in which they are due: by time, rule, scheduling. A binary heap. */
export class Timers {
  private heap: Timer[] = [];
  private sequence = 0;

  get size(): number {
    return this.heap.length;
  }

  clear(): void {
    this.heap = [];
  }

  add(at: number, rule: number, key: number, subject: number): void {
    const timer: Timer = { at, rule, sequence: this.sequence++, key, subject };
    const { heap } = this;
    let i = heap.length;
    heap.push(timer);
    while (i > 0) {
      const up = (i - 1) >> 1;
      const parent = heap[up];
      if (parent === undefined || !before(timer, parent)) break;
      heap[i] = parent;
      i = up;
    }
    heap[i] = timer;
  }

  /** Takes the next timer that is due at `watermark`; null when none is. */
  take(watermark: number): Timer | null {
    const { heap } = this;
    const first = heap[0];
    if (first === undefined || first.at > watermark) return null;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.sink(last);
    return first;
  }

  private sink(timer: Timer): void {
    const { heap } = this;
    let i = 0;
    for (;;) {
      const left = heap[2 * i + 1];
      if (left === undefined) break;
      const right = heap[2 * i + 2];
      const useRight = right !== undefined && before(right, left);
      const child = useRight ? right : left;
      if (!before(child, timer)) break;
      heap[i] = child;
      i = 2 * i + (useRight ? 2 : 1);
    }
    heap[i] = timer;
  }
}

function before(a: Timer, b: Timer): boolean {
  if (a.at !== b.at) return a.at < b.at;
  return a.rule !== b.rule ? a.rule < b.rule : a.sequence < b.sequence;
}
