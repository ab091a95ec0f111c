import { countryCode, currencyCode } from "./codes";
import { numberSteps, wantsNumber } from "./number-steps";
import { Refusal, shown } from "./refusal";
import type { MappingStep, StepContext } from "./step";
import { timeStep } from "./time";
import type { ValueSpec } from "./value-schema";

/** What a value's keys say, in the order in which it is done. */
export function mappingSteps(spec: ValueSpec, context: StepContext): readonly MappingStep[] {
  const steps: MappingStep[] = [simple];
  if (spec.trim === true) steps.push((value) => (typeof value === "string" ? value.trim() || undefined : value));
  if (spec.case !== undefined) {
    const { case: letters } = spec;
    steps.push(onText((text) => (letters === "upper" ? text.toUpperCase() : text.toLowerCase())));
  }
  if (spec.values !== undefined) steps.push(tableStep(spec.values, spec.otherwise ?? "keep"));
  if (spec.codes !== undefined) steps.push(codeStep(spec.codes));
  if (spec.time !== undefined) steps.push(timeStep(spec, context.zone, context.span));
  else if (wantsNumber(spec, context.kind)) steps.push(...numberSteps(spec, context));
  else if (spec.as === "boolean") steps.push(toBoolean);
  else if (spec.as === "text") steps.push((value) => (typeof value === "boolean" ? String(value) : toText(value)));
  else if (context.kind === "time") steps.push(epochOfDigits);
  if (context.kind === "text") steps.push(toText);
  if (context.kind === "any") steps.push((value) => (typeof value === "bigint" ? String(value) : value));
  return steps;
}

/** The text of a value; digits of a number as they are. */
export function toText(value: unknown): unknown {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "number") return new Refusal(`${shown(value)} is no text; set as: text`);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return new Refusal(`${value} has more digits than a number keeps; send it as text`);
  }
  return String(value);
}

function simple(value: unknown): unknown {
  return typeof value === "object" && value !== null
    ? new Refusal(`found ${shown(value)}; name what is wanted within it, such as ${Array.isArray(value) ? "0" : "id"}`)
    : value;
}

function onText(change: (text: string) => unknown): MappingStep {
  return (value) => {
    const text = typeof value === "boolean" ? String(value) : toText(value);
    return typeof text === "string" ? change(text) : text;
  };
}

function tableStep(table: NonNullable<ValueSpec["values"]>, otherwise: "keep" | "missing" | "refuse"): MappingStep {
  const values = new Map(Object.entries(table));
  return (value) => {
    const found = values.get(String(value));
    if (found !== undefined) return found ?? undefined;
    if (otherwise === "keep") return value;
    if (otherwise === "missing") return undefined;
    return new Refusal(`${shown(value)} is none of ${[...values.keys()].slice(0, 20).join(", ")}; add it to values`);
  };
}

function codeStep(codes: "country" | "currency"): MappingStep {
  const find = codes === "country" ? countryCode : currencyCode;
  const what = codes === "country" ? "a country of ISO 3166 (DE, DEU or 276)" : "a currency of ISO 4217 (EUR or 978)";
  return onText((text) => find(text) ?? new Refusal(`${shown(text)} is not ${what}; add it to values`));
}

const TRUE: ReadonlySet<string> = new Set(["true", "1", "yes", "y", "t"]);
const FALSE: ReadonlySet<string> = new Set(["false", "0", "no", "n", "f"]);

function toBoolean(value: unknown): unknown {
  if (typeof value === "boolean") return value;
  const text = String(value).trim().toLowerCase();
  if (TRUE.has(text)) return true;
  if (FALSE.has(text)) return false;
  return new Refusal(`${shown(value)} is neither true nor false; say in values what it means`);
}

/** A text of digits alone is a number, which the time span then judges. */
function epochOfDigits(value: unknown): unknown {
  if (typeof value !== "string" || !/^-?\d+$/.test(value)) return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : BigInt(value);
}
