import { isParamRef } from "../param-value";
import type { CompareOp, Operand } from "../rule-parts";
import type { AttributeValue } from "../transaction";
import type { Comparison } from "./comparison";
import { textsOf } from "./field-values";
import { range, related } from "./number-range";
import { EVERY_NUMBER, outside } from "./number-set";
import { EVERY_TEXT, NO_TEXT, type TextSet } from "./text-set";
import { ANY_VALUE, NOTHING, numberSet, otherThan, textSet, type ValueSet, valuesSet } from "./value-set";

/** Two-letter codes are looked at one by one where only parts of them are known. */
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
let pairs: readonly string[] | null = null;

/** What a field may be where the comparison, which has no operand but literals, is `positive` or not. */
export function comparisonSet(comparison: Comparison, positive: boolean): ValueSet {
  switch (comparison.op) {
    case "exists":
      return positive ? { ...ANY_VALUE, missing: false } : MISSING;
    case "missing":
      return positive ? MISSING : { ...ANY_VALUE, missing: false };
    case "inList":
      return positive
        ? textSet({ onLists: [comparison.value] })
        : { ...ANY_VALUE, texts: { ...EVERY_TEXT, offLists: [comparison.value] } };
    case "notInList":
      return positive
        ? textSet({ offLists: [comparison.value] })
        : { ...ANY_VALUE, texts: { ...EVERY_TEXT, onLists: [comparison.value] } };
    case "in": {
      const values = literals(comparison.value);
      return positive ? valuesSet(values) : otherThan(values);
    }
    case "notIn": {
      const values = literals(comparison.value);
      return positive ? { ...otherThan(values), missing: false } : { ...valuesSet(values), missing: true };
    }
    case "between": {
      const [low, high] = comparison.value;
      if (typeof low !== "number" || typeof high !== "number") return ANY_VALUE;
      return ofNumbers(range(low, high), positive);
    }
    case "startsWith":
    case "endsWith":
    case "contains":
      return ofPart(comparison.field, comparison.op, comparison.value, positive);
    case "matches":
      return positive
        ? textSet({ patterns: [comparison.value] })
        : { ...ANY_VALUE, texts: { ...EVERY_TEXT, notPatterns: [comparison.value] } };
    case "multipleOf":
      // Every number may be a multiple of some unit: which are is not followed.
      return positive ? { ...NOTHING, numbers: EVERY_NUMBER } : ANY_VALUE;
    default:
      return ofRelation(comparison.op, comparison.value, positive);
  }
}

const MISSING: ValueSet = { ...valuesSet([]), missing: true };

function ofRelation(op: CompareOp, value: Operand, positive: boolean): ValueSet {
  if (typeof value === "object") return ANY_VALUE;
  switch (op) {
    case "=":
      return positive ? valuesSet([value]) : otherThan([value]);
    case "!=":
      return differing(value, positive);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return typeof value === "number" ? ofNumbers(related(op, range(value, value)), positive) : ANY_VALUE;
    default:
      return ANY_VALUE;
  }
}

/** Of the kind of `value` and another, or the opposite of that. */
function differing(value: AttributeValue, positive: boolean): ValueSet {
  const others = otherThan([value]);
  const none = valuesSet([]);
  switch (typeof value) {
    case "string":
      return positive ? { ...none, texts: others.texts } : { ...ANY_VALUE, texts: valuesSet([value]).texts };
    case "number":
      return positive ? { ...none, numbers: others.numbers } : { ...ANY_VALUE, numbers: valuesSet([value]).numbers };
    default:
      return positive ? { ...none, yes: !value, no: value } : { ...ANY_VALUE, yes: value, no: !value };
  }
}

function ofNumbers(numbers: ReturnType<typeof range>, positive: boolean): ValueSet {
  const inside = numberSet(numbers);
  return positive ? inside : { ...ANY_VALUE, numbers: outside(inside.numbers) };
}

type PartOp = "startsWith" | "endsWith" | "contains";

function ofPart(field: string, op: PartOp, value: Operand, positive: boolean): ValueSet {
  if (typeof value !== "string") return ANY_VALUE;
  const { letters } = textsOf(field);
  if (letters === 2) {
    const texts = { ...EVERY_TEXT, only: new Set(pairCodes().filter((code) => PART[op](code, value) === positive)) };
    return positive ? textSet(texts) : { ...ANY_VALUE, texts };
  }
  if (letters === value.length) {
    return positive ? valuesSet([value]) : { ...ANY_VALUE, texts: { ...EVERY_TEXT, except: new Set([value]) } };
  }
  if (value === "") return positive ? textSet({}) : { ...ANY_VALUE, texts: NO_TEXT };
  if (positive) return textSet(WITH[op](value));
  return { ...ANY_VALUE, texts: { ...EVERY_TEXT, ...WITHOUT[op](value) } };
}

const PART: Readonly<Record<PartOp, (text: string, part: string) => boolean>> = {
  startsWith: (text, part) => text.startsWith(part),
  endsWith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
};
const WITH: Readonly<Record<PartOp, (part: string) => Partial<TextSet>>> = {
  startsWith: (part) => ({ beginning: part }),
  endsWith: (part) => ({ end: part }),
  contains: (part) => ({ parts: [part] }),
};
const WITHOUT: Readonly<Record<PartOp, (part: string) => Partial<TextSet>>> = {
  startsWith: (part) => ({ notBeginnings: [part] }),
  endsWith: (part) => ({ notEnds: [part] }),
  contains: (part) => ({ notParts: [part] }),
};

function pairCodes(): readonly string[] {
  pairs ??= LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  return pairs;
}

function literals(values: readonly (Operand | AttributeValue)[]): readonly AttributeValue[] {
  return values.filter((value) => typeof value !== "object");
}

/** Whether the comparison names nothing but literals. */
export function isLiteral(comparison: Comparison): boolean {
  if (!("value" in comparison)) return true;
  switch (comparison.op) {
    case "matches":
    case "inList":
    case "notInList":
      return true;
    case "in":
    case "notIn":
      return !comparison.value.some(isParamRef);
    case "between":
      return comparison.value.every((value) => typeof value !== "object");
    default:
      return typeof comparison.value !== "object";
  }
}
