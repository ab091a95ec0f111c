import { f64, grownF64, grownI32, i32 } from "../columns";

/** No node. Sizes of it are 0, so that nobody needs to ask. */
const NIL = 0;
const NODES_AT_FIRST = 64;

/**
 * Numbers of sets by row, in order: a number comes, goes, or is found by its rank in about as many steps as the logarithm of the
 * set's size. A set is a treap: a search tree whose nodes also make a heap by priorities. A node's priority is a function of its
 * place in memory, so there is no randomness; the shape decides time alone, never an answer. Nodes of all rows lie in the same
 * columns and are used again; none is an object.
 */
export class OrderedNumbers {
  private roots = new Int32Array(0);
  private values = new Float64Array(NODES_AT_FIRST);
  private left = new Int32Array(NODES_AT_FIRST);
  private right = new Int32Array(NODES_AT_FIRST);
  /** How many numbers are in the node's tree. */
  private sizes = new Int32Array(NODES_AT_FIRST);
  private used = 1;
  /** Nodes that are free, each leading to the next by `left`. */
  private free = NIL;

  /** How many numbers the row's set has, each as often as it came. */
  count(row: number): number {
    return i32(this.sizes, this.rootOf(row));
  }

  clear(row: number): void {
    const root = this.rootOf(row);
    if (root === NIL) return;
    this.roots[row] = NIL;
    for (let node = root; node !== NIL; ) {
      const less = i32(this.left, node);
      if (less !== NIL) {
        // Turned to the right until nothing hangs on the left: each node is turned once at most.
        this.left[node] = i32(this.right, less);
        this.right[less] = node;
        node = less;
        continue;
      }
      const next = i32(this.right, node);
      this.giveBack(node);
      node = next;
    }
  }

  add(row: number, value: number): void {
    if (row >= this.roots.length) this.roots = grownI32(this.roots, Math.max(row + 1, this.roots.length * 2));
    const node = this.take(value);
    const priority = priorityOf(node);
    let parent = NIL;
    let isLeft = false;
    let at = i32(this.roots, row);
    while (at !== NIL && priorityOf(at) >= priority) {
      this.sizes[at] = i32(this.sizes, at) + 1;
      parent = at;
      isLeft = !this.isBefore(at, value, node);
      at = i32(isLeft ? this.left : this.right, at);
    }
    this.sizes[node] = i32(this.sizes, at) + 1;
    this.split(at, value, node);
    this.hang(row, parent, isLeft, node);
  }

  /** Takes a number away that is in the set. */
  remove(row: number, value: number): void {
    let parent = NIL;
    let isLeft = false;
    let at = this.rootOf(row);
    while (at !== NIL && f64(this.values, at) !== value) {
      this.sizes[at] = i32(this.sizes, at) - 1;
      parent = at;
      isLeft = value < f64(this.values, at);
      at = i32(isLeft ? this.left : this.right, at);
    }
    if (at === NIL) throw new Error("a number left a set that it was not in");
    this.hang(row, parent, isLeft, this.merged(i32(this.left, at), i32(this.right, at)));
    this.giveBack(at);
  }

  /** The number of this rank, from the least as 1; the row has as many. */
  at(row: number, rank: number): number {
    let at = this.rootOf(row);
    let left = rank;
    for (;;) {
      const before = i32(this.sizes, i32(this.left, at));
      if (left === before + 1 || at === NIL) return f64(this.values, at);
      if (left <= before) at = i32(this.left, at);
      else {
        left -= before + 1;
        at = i32(this.right, at);
      }
    }
  }

  private rootOf(row: number): number {
    return row < this.roots.length ? i32(this.roots, row) : NIL;
  }

  private hang(row: number, parent: number, isLeft: boolean, node: number): void {
    if (parent === NIL) this.roots[row] = node;
    else if (isLeft) this.left[parent] = node;
    else this.right[parent] = node;
  }

  /** Whether the node `at` stands before `node` with `value`. Equal ones stand by their places, or they would make a list. */
  private isBefore(at: number, value: number, node: number): boolean {
    const other = f64(this.values, at);
    return other < value || (other === value && at < node);
  }

  /** Parts the tree `from` by `node` with `value`: what stands before it becomes its left, all else its right. */
  private split(from: number, value: number, node: number): void {
    let lessEnd = node;
    let moreEnd = node;
    let at = from;
    // Each end waits for the next part of its side; sizes are counted once both sides are known.
    while (at !== NIL) {
      if (this.isBefore(at, value, node)) {
        this.setLess(lessEnd, node, at);
        lessEnd = at;
        at = i32(this.right, at);
      } else {
        this.setMore(moreEnd, node, at);
        moreEnd = at;
        at = i32(this.left, at);
      }
    }
    this.setLess(lessEnd, node, NIL);
    this.setMore(moreEnd, node, NIL);
    this.recount(i32(this.left, node), this.right, this.left);
    this.recount(i32(this.right, node), this.left, this.right);
  }

  private setLess(end: number, node: number, next: number): void {
    if (end === node) this.left[node] = next;
    else this.right[end] = next;
  }

  private setMore(end: number, node: number, next: number): void {
    if (end === node) this.right[node] = next;
    else this.left[end] = next;
  }

  /** Sizes along one edge of a tree, from `top` down by `edge`; `inner` leads to what hangs on it. */
  private recount(top: number, edge: Int32Array, inner: Int32Array): void {
    let total = 0;
    for (let at = top; at !== NIL; at = i32(edge, at)) total += i32(this.sizes, i32(inner, at)) + 1;
    for (let at = top; at !== NIL; at = i32(edge, at)) {
      this.sizes[at] = total;
      total -= i32(this.sizes, i32(inner, at)) + 1;
    }
  }

  /** One tree of two, all of the first before all of the second. */
  private merged(first: number, second: number): number {
    let a = first;
    let b = second;
    let root = NIL;
    let parent = NIL;
    let isLeft = false;
    while (a !== NIL && b !== NIL) {
      const isFirst = priorityOf(a) >= priorityOf(b);
      const top = isFirst ? a : b;
      this.sizes[top] = i32(this.sizes, a) + i32(this.sizes, b);
      if (parent === NIL) root = top;
      else if (isLeft) this.left[parent] = top;
      else this.right[parent] = top;
      parent = top;
      isLeft = !isFirst;
      if (isFirst) a = i32(this.right, a);
      else b = i32(this.left, b);
    }
    const rest = a === NIL ? b : a;
    if (parent === NIL) return rest;
    if (isLeft) this.left[parent] = rest;
    else this.right[parent] = rest;
    return root;
  }

  private take(value: number): number {
    let node = this.free;
    if (node !== NIL) this.free = i32(this.left, node);
    else {
      if (this.used === this.values.length) this.grow(this.used * 2);
      node = this.used++;
    }
    this.values[node] = value;
    this.left[node] = NIL;
    this.right[node] = NIL;
    return node;
  }

  private giveBack(node: number): void {
    this.sizes[node] = 0;
    this.left[node] = this.free;
    this.right[node] = NIL;
    this.free = node;
  }

  private grow(capacity: number): void {
    this.values = grownF64(this.values, capacity, 0);
    this.left = grownI32(this.left, capacity);
    this.right = grownI32(this.right, capacity);
    this.sizes = grownI32(this.sizes, capacity);
  }
}

/** Bits of a node's place, stirred so that neighbours differ in all of them (the finalizer of MurmurHash3). */
function priorityOf(node: number): number {
  let h = Math.imul(node ^ (node >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
