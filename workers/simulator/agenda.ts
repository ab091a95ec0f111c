/** Things that have a time, taken out earliest first; equal times in the order in which they were put in. */
export interface Agenda<T> {
  readonly size: number;
  add(at: number, item: T): void;
  /** The earliest item if it is due at `now`, removed; otherwise null. */
  take(now: number): { readonly at: number; readonly item: T } | null;
}

interface Entry<T> {
  readonly at: number;
  readonly order: number;
  readonly item: T;
}

/** A binary heap. */
export function createAgenda<T>(): Agenda<T> {
  const heap: Entry<T>[] = [];
  let order = 0;
  return {
    get size() {
      return heap.length;
    },
    add(at, item) {
      const entry: Entry<T> = { at, order: order++, item };
      let hole = heap.length;
      heap.push(entry);
      while (hole > 0) {
        const parent = (hole - 1) >> 1;
        const above = heap[parent];
        if (above === undefined || !before(entry, above)) break;
        heap[hole] = above;
        hole = parent;
      }
      heap[hole] = entry;
    },
    take(now) {
      const first = heap[0];
      if (first === undefined || first.at > now) return null;
      const last = heap.pop();
      if (last !== undefined && last !== first) sink(heap, last);
      return first;
    },
  };
}

/** Puts `entry` in place of the root. */
function sink<T>(heap: Entry<T>[], entry: Entry<T>): void {
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    let below = heap[child];
    if (below === undefined) break;
    const right = heap[child + 1];
    if (right !== undefined && before(right, below)) {
      child += 1;
      below = right;
    }
    if (!before(below, entry)) break;
    heap[hole] = below;
    hole = child;
  }
  heap[hole] = entry;
}

function before<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
