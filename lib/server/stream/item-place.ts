import { type Offset, offsetNumber, toOffset } from "./offset";

// A record can hold several transactions: each has a place, the record's offset and its number in the record, from 0. Where a
// place is kept as one number, the number in the record is its fraction. That is exact for offsets below `WHOLE_BELOW`; for
// greater ones, which only streams with gaps have, the two are kept apart.

/** Steps that an offset is divided into: the item `i` of a record stands at offset + i / ITEM_STEPS. */
const ITEM_STEPS = 16_384;
/** Numbers below it have room for a fraction of that many steps. */
const WHOLE_BELOW = 2 ** 53 / ITEM_STEPS;

/** Whether `placeNumber` tells the place exactly. */
export function isWholePlace(offset: Offset, item: number): boolean {
  return item === 0 || offsetNumber(offset) < WHOLE_BELOW;
}

/** The place as one number, in the order of places. */
export function placeNumber(offset: Offset, item: number): number {
  return offsetNumber(offset) + item / ITEM_STEPS;
}

/** The offset of a place that is kept as one number. */
export function offsetOfPlace(place: number): Offset {
  return toOffset(Math.floor(place));
}

/** The item of a place that is kept as one number. */
export function itemOfPlace(place: number): number {
  const offset = Math.floor(place);
  return place === offset ? 0 : (place - offset) * ITEM_STEPS;
}

/** Whether the item comes after the other. */
export function isPlaceAfter(offset: Offset, item: number, otherOffset: Offset, otherItem: number): boolean {
  return offset > otherOffset || (offset === otherOffset && item > otherItem);
}

/** Of `slots`, the one that a place takes: places that follow each other take slots that do. */
export function slotOfPlace(offset: Offset, item: number, slots: number): number {
  return (offsetNumber(offset) + item) % slots;
}
