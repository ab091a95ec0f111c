import type { AttributeValue } from "../transaction";
import { kindsOf, mayBeMissing, numbersOf, type ValueKind } from "./field-values";
import type { NumberRange } from "./number-range";
import {
  EVERY_NUMBER,
  hullOf,
  intersectSets,
  NO_NUMBERS,
  type NumberSet,
  numbersIn,
  outside,
  pointsOf,
  setOf,
} from "./number-set";
import { EVERY_TEXT, intersectTexts, isNoText, NO_TEXT, sizeOf, type TextSet, textsIn } from "./text-set";

/** What a value may be, by kind; `missing` is one of the things that it may be. */
export interface ValueSet {
  readonly missing: boolean;
  readonly yes: boolean;
  readonly no: boolean;
  readonly numbers: NumberSet;
  readonly texts: TextSet;
}

export const NOTHING: ValueSet = { missing: false, yes: false, no: false, numbers: NO_NUMBERS, texts: NO_TEXT };
export const ANY_VALUE: ValueSet = { missing: true, yes: true, no: true, numbers: EVERY_NUMBER, texts: EVERY_TEXT };

/** What a field may be in a transaction that satisfies the contract. */
export function fieldSet(field: string): ValueSet {
  const kinds = kindsOf(field);
  return {
    missing: mayBeMissing(field),
    yes: kinds.includes("boolean"),
    no: kinds.includes("boolean"),
    numbers: kinds.includes("number") ? setOf(numbersOf(field)) : NO_NUMBERS,
    texts: kinds.includes("text") ? { ...EVERY_TEXT, except: EMPTY_TEXT } : NO_TEXT,
  };
}

const EMPTY_TEXT: ReadonlySet<string> = new Set([""]);

/** Numbers of a range and nothing else. */
export function numberSet(numbers: NumberRange): ValueSet {
  return { ...NOTHING, numbers: setOf(numbers) };
}

/** Texts that satisfy what is given, and nothing else. */
export function textSet(texts: Partial<TextSet>): ValueSet {
  return { ...NOTHING, texts: { ...EVERY_TEXT, ...texts } };
}

/** These values and nothing else. */
export function valuesSet(values: readonly AttributeValue[]): ValueSet {
  const texts = values.filter((value) => typeof value === "string");
  return {
    missing: false,
    yes: values.includes(true),
    no: values.includes(false),
    numbers: pointsOf(values.filter((value) => typeof value === "number")),
    texts: texts.length === 0 ? NO_TEXT : { ...EVERY_TEXT, only: new Set(texts) },
  };
}

/** Everything but these values, `missing` among it. */
export function otherThan(values: readonly AttributeValue[]): ValueSet {
  const { yes, no, numbers, texts } = valuesSet(values);
  return {
    missing: true,
    yes: !yes,
    no: !no,
    numbers: outside(numbers),
    texts: { ...EVERY_TEXT, except: texts.only ?? EMPTY_TEXT },
  };
}

/** What is in both. */
export function intersectValues(a: ValueSet, b: ValueSet): ValueSet {
  return {
    missing: a.missing && b.missing,
    yes: a.yes && b.yes,
    no: a.no && b.no,
    numbers: intersectSets(a.numbers, b.numbers),
    texts: intersectTexts(a.texts, b.texts),
  };
}

/** Whole numbers in a row that are looked at one by one. */
const VALUES_MAX = 64;

export function isNoValue({ missing, yes, no, numbers, texts }: ValueSet): boolean {
  return !missing && !yes && !no && numbers.length === 0 && isNoText(texts);
}

/** Kinds that the value may have. */
export function kindsIn({ yes, no, numbers, texts }: ValueSet): readonly ValueKind[] {
  const kinds: ValueKind[] = [];
  if (!isNoText(texts)) kinds.push("text");
  if (numbers.length > 0) kinds.push("number");
  if (yes || no) kinds.push("boolean");
  return kinds;
}

/** Every value of the set, `missing` aside, when it is known to be one of a few; null when it is not. */
export function valuesIn({ yes, no, numbers, texts }: ValueSet): readonly AttributeValue[] | null {
  const known = numbersIn(numbers, VALUES_MAX);
  const words = textsIn(texts);
  if (known === null || words === null) return null;
  return [...(yes ? [true] : []), ...(no ? [false] : []), ...known, ...words];
}

export function numberHull({ numbers }: ValueSet): NumberRange | null {
  return hullOf(numbers);
}

/** How many pieces a look at the set goes through. */
export function weightOf({ numbers, texts }: ValueSet): number {
  return numbers.length + sizeOf(texts);
}
