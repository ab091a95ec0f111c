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
  if (!now || !isParamRef(value)) return value;
  const held = paramOf(params, value)?.value;
  return typeof held === "number" ? held : value;
}

/** Kinds of values that an operand can have. */
export function operandKinds(value: Operand): readonly ValueKind[] {
  if (typeof value === "object") return isParamRef(value) ? ["number"] : kindsOf(value.field);
  return typeof value === "string" ? ["text"] : typeof value === "number" ? ["number"] : ["boolean"];
}

/** Numbers that an operand can be, as far as it is one. */
export function operandNumbers(value: Operand, reading: ParamReading): NumberRange {
  if (typeof value === "number") return range(value, value);
  if (typeof value !== "object") return ANY_NUMBER;
  return isParamRef(value) ? paramNumbers(value, reading) : numbersOf(value.field);
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
  return "step" in value ? `${value.field} of step ${value.step}` : value.field;
}
