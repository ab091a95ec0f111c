declare const opaque: unique symbol;

/**
 * The place of a record in its partition. Offsets of a partition are ordered, and nothing more is known of them: between
 * those of two neighbours there may be a gap of any size.
 *
 * At runtime an offset is an integer below 2^53; the database holds it as a bigint. A backend maps its own ids to such
 * integers and keeps their order. The type hides that: offsets can be compared with each other (`<`, `===`), and the
 * compiler refuses to calculate with them, to compare them with numbers, and to take a number for one. What else can be
 * done with them stands in this file.
 */
export interface Offset {
  readonly [opaque]: "offset";
}

/** The offset that a backend, the database or a message keeps as this integer. */
export function toOffset(kept: number | bigint): Offset {
  return (typeof kept === "bigint" ? Number(kept) : kept) as unknown as Offset;
}

/** The integer that an offset is kept as: for backends, the database, messages and what people read. */
export function offsetNumber(offset: Offset): number {
  return offset as unknown as number;
}

/** The same for a statement whose column is a bigint. */
export function offsetBigint(offset: Offset): bigint {
  return BigInt(offsetNumber(offset));
}

/** No record of any partition has an offset before this one. */
export const FIRST_OFFSET: Offset = toOffset(0);

/** Before the first: what a reader that saw nothing yet has seen last. */
export const BEFORE_FIRST_OFFSET: Offset = toOffset(-1);

/** Behind all records that there will ever be. */
export const BEHIND_ALL_OFFSETS: Offset = toOffset(Number.MAX_SAFE_INTEGER);

/** The smallest offset that can follow `offset`: where a reader that has seen `offset` goes on. */
export function offsetAfter(offset: Offset): Offset {
  return toOffset(offsetNumber(offset) + 1);
}

/** Negative when `one` comes before `other`, 0 when they are the same: for sorting. */
export function compareOffsets(one: Offset, other: Offset): number {
  return offsetNumber(one) - offsetNumber(other);
}

export function laterOffset(one: Offset, other: Offset): Offset {
  return one < other ? other : one;
}

export function earlierOffset(one: Offset, other: Offset): Offset {
  return other < one ? other : one;
}

/** An offset from `low` to just before `high`, near their middle: for binary search. There need be no record at it. */
export function middleOffset(low: Offset, high: Offset): Offset {
  return toOffset(Math.floor((offsetNumber(low) + offsetNumber(high)) / 2));
}

/** The last record of a stretch that ends just before `end`, for a sentence: "offsets 5 to 9". There need be no record at it. */
export function lastBefore(end: Offset): Offset {
  return toOffset(offsetNumber(end) - 1);
}

/** Records from `from` to just before `to` where offsets are dense: each the one before plus one. */
export function denseCount(from: Offset, to: Offset): number {
  return Math.max(0, offsetNumber(to) - offsetNumber(from));
}

/** The first multiple of `step` behind `offset`: so that who reads in blocks meets the same blocks wherever reading begins. */
export function nextMultiple(offset: Offset, step: number): Offset {
  return toOffset((Math.floor(offsetNumber(offset) / step) + 1) * step);
}
