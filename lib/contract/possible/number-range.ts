/** Numbers that a value may be: from `low` to `high`, an open end left out, whole ones only where `whole` says so. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
  readonly whole: boolean;
}

/** From `low` to `high`, both included. */
export function range(low: number, high: number, whole = false): NumberRange {
  return { low, high, lowOpen: false, highOpen: false, whole };
}

export const ANY_NUMBER = range(-Number.MAX_VALUE, Number.MAX_VALUE);

/** What is in both. */
export function intersect(a: NumberRange, b: NumberRange): NumberRange {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  return {
    low,
    high,
    lowOpen: (a.low === low && a.lowOpen) || (b.low === low && b.lowOpen),
    highOpen: (a.high === high && a.highOpen) || (b.high === high && b.highOpen),
    whole: a.whole || b.whole,
  };
}

export function isEmpty(r: NumberRange): boolean {
  if (r.whole) return firstWhole(r) > lastWhole(r);
  return r.low > r.high || (r.low === r.high && (r.lowOpen || r.highOpen));
}

export function includes(r: NumberRange, value: number): boolean {
  if (r.whole && !Number.isInteger(value)) return false;
  return (value > r.low || (value === r.low && !r.lowOpen)) && (value < r.high || (value === r.high && !r.highOpen));
}

/** Every number of the range, when it holds at most `countMax`; null when there are more. */
export function valuesOf(r: NumberRange, countMax: number): readonly number[] | null {
  if (!r.whole) return r.low === r.high && !isEmpty(r) ? [r.low] : null;
  const first = firstWhole(r);
  const count = lastWhole(r) - first + 1;
  if (!(count <= countMax)) return null;
  return Array.from({ length: Math.max(0, count) }, (_, i) => first + i);
}

/** The numbers that stand in the relation to some number of `other`. */
export function related(op: "<" | "<=" | ">" | ">=" | "=", other: NumberRange): NumberRange {
  switch (op) {
    case "<":
      return { ...ANY_NUMBER, high: other.high, highOpen: true };
    case "<=":
      return { ...ANY_NUMBER, high: other.high, highOpen: other.highOpen };
    case ">":
      return { ...ANY_NUMBER, low: other.low, lowOpen: true };
    case ">=":
      return { ...ANY_NUMBER, low: other.low, lowOpen: other.lowOpen };
    case "=":
      return other;
  }
}

function firstWhole({ low, lowOpen }: NumberRange): number {
  const first = Math.ceil(low);
  return lowOpen && first === low ? first + 1 : first;
}

function lastWhole({ high, highOpen }: NumberRange): number {
  const last = Math.floor(high);
  return highOpen && last === high ? last - 1 : last;
}
