import { minorDigits } from "./codes";
import type { FieldKind } from "./field-names";
import { anyNumber, numberParser, plainNumber } from "./number";
import { Refusal, shown } from "./refusal";
import type { MappingStep, StepContext } from "./step";
import type { ValueSpec } from "./value-schema";

/** Whether a value is read as a number: because the mapping says so, or because the field holds one. */
export function wantsNumber(spec: ValueSpec, kind: FieldKind | null): boolean {
  if (spec.as !== undefined) return spec.as === "number";
  return isSaid(spec) || kind === "number";
}

/** Whether a key that only a number can have is there. */
function isSaid({ decimal, thousands, strip, minor, sign, bySign }: ValueSpec): boolean {
  return [decimal, thousands, strip, minor, sign, bySign].some((key) => key !== undefined);
}

/** The number, then minor units, then what its sign says. */
export function numberSteps(spec: ValueSpec, context: StepContext): readonly MappingStep[] {
  const steps: MappingStep[] = [toNumber(spec)];
  if (spec.minor !== undefined) steps.push(minorStep(spec.minor, context));
  const { sign, bySign } = spec;
  if (sign !== undefined) {
    steps.push((value) => (typeof value === "number" ? (sign === "absolute" ? Math.abs(value) : 0 - value) : value));
  }
  if (bySign !== undefined) {
    const { negative, positive, zero = positive } = bySign;
    steps.push((value) => (typeof value !== "number" ? value : value < 0 ? negative : value > 0 ? positive : zero));
  }
  return steps;
}

function toNumber(spec: ValueSpec): MappingStep {
  const { decimal, thousands, strip } = spec;
  const hasMarks = decimal !== undefined || thousands !== undefined || strip !== undefined;
  const marked = numberParser({ decimal: decimal ?? ".", thousands: thousands ?? null, strip: strip ?? [] });
  const read = hasMarks ? marked : isSaid(spec) || spec.as === "number" ? anyNumber : plainNumber;
  return (value) => {
    if (typeof value === "number") {
      return Number.isFinite(value) ? value : new Refusal(`${value} is beyond the reach of numbers`);
    }
    if (typeof value === "bigint") return new Refusal(`${value} has more digits than a number keeps`);
    if (typeof value !== "string") return new Refusal(`${shown(value)} is no number; say in values what it means`);
    return read(hasMarks ? value : value.trim()) ?? new Refusal(`${shown(value)} ${remedyFor(value, spec)}`);
  };
}

function remedyFor(text: string, { decimal, thousands }: ValueSpec): string {
  if (/\d{16}/.test(text)) return "has more digits than a number keeps";
  if (decimal === undefined && /\d\.\d{3},\d/.test(text))
    return 'is no plain number; set decimal: "," and thousands: "."';
  if (decimal === undefined && /^[^.]*\d,\d{1,2}\D*$/.test(text)) return 'is no plain number; set decimal: ","';
  if (thousands === undefined && /\d,\d{3}/.test(text)) return 'is no plain number; set thousands: ","';
  const symbol = (/^[^\d+-]+/.exec(text.trim())?.[0] ?? behindDigits(text)).trim();
  if (symbol !== "" && /\d/.test(text)) {
    return `is no plain number; set strip: ${JSON.stringify(symbol)}, or decimal and thousands to its marks`;
  }
  if (/^[+-]?[\d.]+e[+-]?\d+$/i.test(text)) return "is no plain number; set as: number to take an exponent";
  return "is no number; set decimal and thousands to its marks, or skip such records";
}

/** Major units of a whole number of minor ones; the quotient is the double that the decimal number has. */
function minorStep(minor: NonNullable<ValueSpec["minor"]>, { currency }: StepContext): MappingStep {
  const own = typeof minor === "object" ? new Map(Object.entries(minor)) : new Map<string, number>();
  return (value, source) => {
    if (typeof value !== "number") return value;
    if (!Number.isInteger(value)) return new Refusal(`${value} is no whole number of minor units; leave minor out`);
    if (typeof minor === "number") return value / 10 ** minor;
    const code = currency?.(source);
    if (typeof code !== "string") return new Refusal("has minor units of an unknown currency; map the currency");
    const digits = own.get(code) ?? minorDigits(code);
    return digits === null
      ? new Refusal(`has minor units of ${code}, which ISO 4217 lacks; set minor: { ${code}: 2 }`)
      : value / 10 ** digits;
  };
}

/** What stands behind the last digit. */
function behindDigits(text: string): string {
  let end = text.length;
  while (end > 0 && !/\d/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(end);
}
