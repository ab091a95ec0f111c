import type { CompareOp } from "../rule";
import { type NumberRange, range, related } from "./number-range";
import { hullOf, intersectSets, NO_NUMBERS, type NumberSet, outside, setOf } from "./number-set";
import { EVERY_TEXT, intersectTexts, isNoText, NO_TEXT, type TextSet, textsIn } from "./text-set";
import { intersectValues, isNoValue, kindsIn, type ValueSet } from "./value-set";

/** How two values may stand to each other, as a sum of these; exactly one of them holds. */
export const LESS = 1;
export const EQUAL = 2;
export const GREATER = 4;
/** The same text or boolean, and two different texts or booleans. */
export const SAME = 8;
export const DIFFERENT = 16;
/** Of different kinds, or one of them missing. */
export const APART = 32;
const ALL = 63;
const NUMERIC = LESS | EQUAL | GREATER;

/** How two values stand for which the operator holds. */
export function standingOf(op: CompareOp, positive: boolean): number {
  const standing = HOLDING[op];
  if (positive) return standing;
  // Of two equal texts the one begins with the other; of two others it may.
  return op === "startsWith" || op === "contains" ? ALL : ALL & ~standing;
}

const HOLDING: Readonly<Record<CompareOp, number>> = {
  "<": LESS,
  "<=": LESS | EQUAL,
  "=": EQUAL | SAME,
  "!=": LESS | GREATER | DIFFERENT,
  ">=": EQUAL | GREATER,
  ">": GREATER,
  startsWith: SAME | DIFFERENT,
  contains: SAME | DIFFERENT,
};

/** The standing seen from the other value. */
export function turned(standing: number): number {
  const rest = standing & ~(LESS | GREATER);
  return rest | (standing & LESS ? GREATER : 0) | (standing & GREATER ? LESS : 0);
}

/** Two values and how they may stand to each other. */
export interface Pair {
  readonly a: ValueSet;
  readonly b: ValueSet;
  readonly standing: number;
}

/** The pair without what cannot be; null when nothing is left. */
export function narrowedPair({ a, b, standing }: Pair): Pair | null {
  const left = standing & possible(a, b);
  if (left === 0) return null;
  if (left & APART) return { a, b, standing: left };
  const pair = { a: narrowed(a, b, left), b: narrowed(b, a, turned(left)), standing: left };
  return isNoValue(pair.a) || isNoValue(pair.b) ? null : pair;
}

function possible(a: ValueSet, b: ValueSet): number {
  let found = 0;
  const [x, y] = [hullOf(a.numbers), hullOf(b.numbers)];
  if (x !== null && y !== null) {
    if (x.low < y.high) found |= LESS;
    if (x.high > y.low) found |= GREATER;
    if (intersectSets(a.numbers, b.numbers).length > 0) found |= EQUAL;
  }
  const both = intersectValues(a, b);
  if (both.yes || both.no || !isNoText(both.texts)) found |= SAME;
  if ((a.yes && b.no) || (a.no && b.yes) || mayDiffer(a.texts, b.texts)) found |= DIFFERENT;
  const kinds = new Set([...kindsIn(a), ...kindsIn(b)]);
  if (a.missing || b.missing || kinds.size > 1) found |= APART;
  return found;
}

function mayDiffer(a: TextSet, b: TextSet): boolean {
  if (isNoText(a) || isNoText(b)) return false;
  const [x, y] = [textsIn(a), textsIn(b)];
  return !(x?.length === 1 && y?.length === 1 && x[0] === y[0]);
}

/** What a value may be that stands so to `other`; both are there and of one kind. */
function narrowed(set: ValueSet, other: ValueSet, standing: number): ValueSet {
  const isSame = (standing & DIFFERENT) === 0;
  const isDifferent = (standing & SAME) === 0;
  const neither = (standing & (SAME | DIFFERENT)) === 0;
  const only = textsIn(other.texts);
  const texts = neither
    ? NO_TEXT
    : isNoText(other.texts)
      ? NO_TEXT
      : isSame
        ? intersectTexts(set.texts, other.texts)
        : isDifferent && only?.length === 1
          ? intersectTexts(set.texts, { ...EVERY_TEXT, except: new Set(only) })
          : set.texts;
  return {
    missing: false,
    yes: !neither && set.yes && (other.yes || !isSame) && (other.no || !isDifferent),
    no: !neither && set.no && (other.no || !isSame) && (other.yes || !isDifferent),
    numbers: numbersBeside(set.numbers, other.numbers, standing & NUMERIC),
    texts,
  };
}

function numbersBeside(numbers: NumberSet, other: NumberSet, standing: number): NumberSet {
  const around = hullOf(other);
  if (around === null || standing === 0) return NO_NUMBERS;
  switch (standing) {
    case EQUAL:
      return intersectSets(numbers, other);
    case LESS:
      return within(numbers, related("<", around));
    case LESS | EQUAL:
      return within(numbers, related("<=", around));
    case GREATER:
      return within(numbers, related(">", around));
    case GREATER | EQUAL:
      return within(numbers, related(">=", around));
    case LESS | GREATER:
      return around.low === around.high
        ? intersectSets(numbers, outside(setOf(range(around.low, around.high))))
        : numbers;
    default:
      return numbers;
  }
}

function within(numbers: NumberSet, wanted: NumberRange): NumberSet {
  return intersectSets(numbers, setOf(wanted));
}
