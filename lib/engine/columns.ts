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

export function u16(column: Uint16Array, slot: number): number {
  return column[slot] as number;
}

export function text(column: readonly string[], slot: number): string {
  return column[slot] as string;
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

export function grownU32(column: Uint32Array, capacity: number): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(capacity);
  next.set(column);
  return next;
}

export function grownU16(column: Uint16Array, capacity: number): Uint16Array<ArrayBuffer> {
  const next = new Uint16Array(capacity);
  next.set(column);
  return next;
}
