import type { CompareOp } from "../rule-parts";
import { type NumberRange, range, related } from "./number-range";
import { hullOf, intersectSets, NO_NUMBERS, type NumberSet, outside, setOf } from "./number-set";
import { EVERY_TEXT, intersectTexts, isNoText, NO_TEXT, onlyText, shareText, type TextSet } from "./text-set";
import { isNoValue, kindsIn, type ValueSet } from "./value-set";

/** How two values may stand to each other, as a sum of these; exactly one of them holds. */
export const LESS = 1;
export const EQUAL = 2;
export const GREATER = 4;
/** The same text or boolean, and two different texts or booleans. */
export const SAME = 8;
const DIFFERENT = 16;
/** Of different kinds, or one of them missing. */
export const APART = 32;
const ALL = 63;
const NUMERIC = LESS | EQUAL | GREATER;

/** How two values stand for which the operator holds. */
export function standingOf(op: CompareOp, positive: boolean): number {
  const standing = HOLDING[op];
  if (positive) return standing;
  // Of two equal texts the one begins with the other, of two others it may; of two numbers the one may be a multiple.
  return op === "startsWith" || op === "endsWith" || op === "contains" || op === "multipleOf" ? ALL : ALL & ~standing;
}

const HOLDING: Readonly<Record<CompareOp, number>> = {
  "<": LESS,
  "<=": LESS | EQUAL,
  "=": EQUAL | SAME,
  "!=": LESS | GREATER | DIFFERENT,
  ">=": EQUAL | GREATER,
  ">": GREATER,
  startsWith: SAME | DIFFERENT,
  endsWith: SAME | DIFFERENT,
  contains: SAME | DIFFERENT,
  multipleOf: NUMERIC,
};

/** The standing seen from the other value. */
export function mirrored(standing: number): number {
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
  // Shared, so that a second look at the two costs nothing.
  const texts = left & DIFFERENT || (left & SAME) === 0 ? null : intersectTexts(a.texts, b.texts);
  const pair = { a: narrowed(a, b, left, texts), b: narrowed(b, a, mirrored(left), texts), standing: left };
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
  if ((a.yes && b.yes) || (a.no && b.no) || shareText(a.texts, b.texts)) found |= SAME;
  if ((a.yes && b.no) || (a.no && b.yes) || mayDiffer(a.texts, b.texts)) found |= DIFFERENT;
  const kinds = new Set([...kindsIn(a), ...kindsIn(b)]);
  if (a.missing || b.missing || kinds.size > 1) found |= APART;
  return found;
}

function mayDiffer(a: TextSet, b: TextSet): boolean {
  if (isNoText(a) || isNoText(b)) return false;
  const [x, y] = [onlyText(a), onlyText(b)];
  return x === null || y === null || x !== y;
}

/** What a value may be that stands so to `other`; both are there and of one kind. `same`: the texts that they share. */
function narrowed(set: ValueSet, other: ValueSet, standing: number, same: TextSet | null): ValueSet {
  const isSame = (standing & DIFFERENT) === 0;
  const isDifferent = (standing & SAME) === 0;
  const isNumber = isSame && isDifferent;
  return {
    missing: false,
    yes: !isNumber && set.yes && (other.yes || !isSame) && (other.no || !isDifferent),
    no: !isNumber && set.no && (other.no || !isSame) && (other.yes || !isDifferent),
    numbers: numbersBeside(set.numbers, other.numbers, standing & NUMERIC),
    texts: isNumber ? NO_TEXT : (same ?? textsBeside(set.texts, other.texts, isDifferent)),
  };
}

function textsBeside(texts: TextSet, other: TextSet, isDifferent: boolean): TextSet {
  if (isNoText(other)) return NO_TEXT;
  const only = isDifferent ? onlyText(other) : null;
  return only === null ? texts : intersectTexts(texts, { ...EVERY_TEXT, except: new Set([only]) });
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
