import { intersect, isEmpty, type NumberRange, range, valuesOf } from "./number-range";

/** Numbers that a value may be: ranges in order of which no two meet. None of them is empty. */
export type NumberSet = readonly NumberRange[];

export const NO_NUMBERS: NumberSet = [];
const EVERY: NumberRange = range(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
export const EVERY_NUMBER: NumberSet = [EVERY];

export function setOf(numbers: NumberRange): NumberSet {
  return isEmpty(numbers) ? NO_NUMBERS : [numbers];
}

export function pointsOf(values: readonly number[]): NumberSet {
  return [...new Set(values)].sort((a, b) => a - b).map((value) => range(value, value));
}

/** What is in both. */
export function intersectSets(a: NumberSet, b: NumberSet): NumberSet {
  const found: NumberRange[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const [x, y] = [a[i], b[j]];
    if (x === undefined || y === undefined) return found;
    const both = intersect(x, y);
    if (!isEmpty(both)) found.push(both);
    if (x.high < y.high || (x.high === y.high && x.highOpen)) i++;
    else j++;
  }
}

/** Every number that is not in the set; of whole numbers those between count too. */
export function outside(set: NumberSet): NumberSet {
  const found: NumberRange[] = [];
  let low = { at: EVERY.low, open: false };
  for (const each of set) {
    const gap: NumberRange = {
      low: low.at,
      lowOpen: low.open,
      high: each.low,
      highOpen: !each.lowOpen,
      whole: false,
    };
    if (!isEmpty(gap)) found.push(gap);
    low = { at: each.high, open: !each.highOpen };
  }
  const rest: NumberRange = { ...EVERY, low: low.at, lowOpen: low.open };
  if (!isEmpty(rest)) found.push(rest);
  return found;
}

/** The least range around the set; null when it is empty. */
export function hullOf(set: NumberSet): NumberRange | null {
  const first = set[0];
  const last = set.at(-1);
  if (first === undefined || last === undefined) return null;
  return { ...first, high: last.high, highOpen: last.highOpen, whole: first.whole && last.whole };
}

/** Every number of the set, when it holds at most `countMax`; null when there are more. */
export function numbersIn(set: NumberSet, countMax: number): readonly number[] | null {
  const found: number[] = [];
  for (const each of set) {
    const values = valuesOf(each, countMax - found.length);
    if (values === null) return null;
    found.push(...values);
    if (found.length > countMax) return null;
  }
  return found;
}
