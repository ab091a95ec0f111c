import { computed, constantOf, isArithmetic, isMeasureRef, namedField } from "../expression/expression";
import { arithmeticText } from "../expression/words";
import { isParamRef, paramOf } from "../param-value";
import type { Operand, ParamRef, Params } from "../rule-parts";
import { kindsOf, numbersOf, type ValueKind } from "./field-values";
import { ANY_NUMBER, type NumberRange, range } from "./number-range";

/** How parameters are read: as anything within their limits, or as what they are now. */
export interface ParamReading {
  readonly params: Params | undefined;
  readonly now: boolean;
}

/** A value that cannot change: a literal, or a parameter that is read as what it is now. */
export function settled<T extends Operand>(value: T, { params, now }: ParamReading): T | number {
  if (typeof value !== "object") return value;
  return constantOf(now ? params : undefined, value) ?? value;
}

/** Kinds of values that an operand can have. */
export function operandKinds(value: Operand): readonly ValueKind[] {
  if (typeof value !== "object")
    return typeof value === "string" ? ["text"] : typeof value === "number" ? ["number"] : ["boolean"];
  return isParamRef(value) || isArithmetic(value) || isMeasureRef(value)
    ? ["number"]
    : kindsOf(namedField(value).field);
}

/** Numbers that an operand can be, as far as it is one. */
export function operandNumbers(value: Operand, reading: ParamReading): NumberRange {
  if (typeof value === "number") return range(value, value);
  // What arithmetic and measures come to is not followed, but for numbers alone.
  if (typeof value !== "object" || isArithmetic(value) || isMeasureRef(value)) return pointOf(value);
  return isParamRef(value) ? paramNumbers(value, reading) : numbersOf(namedField(value).field);
}

function pointOf(value: Operand): NumberRange {
  const number = isArithmetic(value) ? computed(value) : null;
  return number === null ? ANY_NUMBER : range(number, number);
}

/** Numbers that a parameter can be. */
export function paramNumbers(ref: ParamRef, { params, now }: ParamReading): NumberRange {
  const param = paramOf(params, ref);
  if (typeof param?.value !== "number") return ANY_NUMBER;
  if (now) return range(param.value, param.value);
  const { min, max } = param;
  return range(typeof min === "number" ? min : ANY_NUMBER.low, typeof max === "number" ? max : ANY_NUMBER.high);
}

/** An operand in words, as a message shows it. */
export function operandWords(value: Operand): string {
  if (typeof value !== "object") return JSON.stringify(value);
  if (isParamRef(value)) return `parameter ${value.param}`;
  if (isArithmetic(value)) return arithmeticText(value, operandWords);
  if (isMeasureRef(value)) return `measure ${value.measure}`;
  if ("anchor" in value) return `${value.anchor} of the transaction that is judged`;
  return "step" in value ? `${value.field} of step ${value.step}` : value.field;
}
