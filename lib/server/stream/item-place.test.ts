import { expect, test } from "vitest";
import { isPlaceAfter, isWholePlace, itemOfPlace, offsetOfPlace, placeNumber } from "./item-place";
import { toOffset } from "./offset";

const GREATEST_ITEM = 16_383;

test("a place is told by one number as far as that is exact", () => {
  for (const number of [0, 1, 4_711, 2 ** 39 - 1]) {
    for (const item of [0, 1, 5_000, GREATEST_ITEM]) {
      const offset = toOffset(number);
      expect(isWholePlace(offset, item)).toBe(true);
      const place = placeNumber(offset, item);
      expect([offsetOfPlace(place), itemOfPlace(place)]).toEqual([offset, item]);
    }
  }
  expect(isWholePlace(toOffset(2 ** 39), 1)).toBe(false);
  expect(isWholePlace(toOffset(2 ** 53 - 1), 0)).toBe(true);
});

test("places are ordered by offset, then by item", () => {
  expect(isPlaceAfter(toOffset(6), 0, toOffset(5), GREATEST_ITEM)).toBe(true);
  expect(isPlaceAfter(toOffset(5), 2, toOffset(5), 1)).toBe(true);
  expect(isPlaceAfter(toOffset(5), 1, toOffset(5), 1)).toBe(false);
  expect(isPlaceAfter(toOffset(4), 9, toOffset(5), 0)).toBe(false);
});
