/**
 * Typed-array columns indexed by slot. The readers exist once per kind of array, so that each stays monomorphic; their
 * casts hold because a slot is always below the capacity that `grown…` last gave every column of its store.
 */

/** No slot. */
export const NONE = -1;

export function f64(column: Float64Array, slot: number): number {
  return column[slot] as number;
}

export function i32(column: Int32Array, slot: number): number {
  return column[slot] as number;
}

export function u32(column: Uint32Array, slot: number): number {
  return column[slot] as number;
}

export function grownF64(column: Float64Array, capacity: number, fill = 0): Float64Array<ArrayBuffer> {
  const next = new Float64Array(capacity);
  if (fill !== 0) next.fill(fill, column.length);
  next.set(column);
  return next;
}

export function grownI32(column: Int32Array, capacity: number, fill = 0): Int32Array<ArrayBuffer> {
  const next = new Int32Array(capacity);
  if (fill !== 0) next.fill(fill, column.length);
  next.set(column);
  return next;
}
