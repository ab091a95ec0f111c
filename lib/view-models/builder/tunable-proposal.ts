import { LONG_DURATION_MS_MAX, parseDurationMs } from "@/lib/contract/duration";
import { isAmountField } from "@/lib/contract/fields";
import type { Param } from "@/lib/contract/rule";
import { fieldLabel } from "@/lib/contract/wording";
import { fieldInZone } from "@/lib/contract/zone/dates";
import { UTC } from "@/lib/contract/zone/name";
import type { ValueWords } from "@/lib/patterns/kit/studio";
import { bound, capital } from "@/lib/patterns/kit/studio/words";
import { isPatternType, PATTERN_TYPES } from "@/lib/patterns/schemas";
import { stepLabel } from "@/lib/patterns/sequence/studio/steps";
import { STUDIO } from "@/lib/patterns/studio";
import { durationLimits } from "./durations";
import { type FormPath, getAt, isMembers } from "./path";
import { zoneInText } from "./zone";

/** A parameter made from a value that stands in the rule, named after its place. */
export interface TunableProposal {
  readonly name: string;
  readonly param: Param;
}

/** Numbers that recent transactions have in the field that is compared; null when that is not known. */
export type KnownSpread = { readonly min: number; readonly max: number } | null;

/** How the number or duration at `path` would be as a parameter; null when there is none. */
export function proposeTunable(tree: unknown, path: FormPath, spread: KnownSpread = null): TunableProposal | null {
  const value = getAt(tree, path);
  const { label, unit, field } = wordsOf(tree, path);
  const name = camel(label);
  if (typeof value === "string") {
    const ms = parseDurationMs(value, LONG_DURATION_MS_MAX);
    if (ms === null || ms === 0) return null;
    return { name, param: { value, ...durationLimits(ms), unit: "duration", label } };
  }
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  return {
    name,
    param: {
      value,
      ...numberLimits(value, unit, field, spread),
      ...(unit === "" || unit === PART ? {} : { unit }),
      label,
    },
  };
}

/** The unit of a part of a whole, which is at most 1. */
const PART = "part";

const FIXED_LIMITS: Readonly<Record<string, { readonly min: number; readonly max: number; readonly step: number }>> = {
  hourOfDay: { min: 0, max: 23, step: 1 },
  dayOfWeek: { min: 1, max: 7, step: 1 },
  dayOfMonth: { min: 1, max: 31, step: 1 },
  latitude: { min: -90, max: 90, step: 0.1 },
  longitude: { min: -180, max: 180, step: 0.1 },
};

function numberLimits(value: number, unit: string, field: string, spread: KnownSpread) {
  const fixed = FIXED_LIMITS[field];
  if (fixed !== undefined && value >= fixed.min && value <= fixed.max) return fixed;
  if (unit === "count") return { min: Math.min(1, value), max: Math.max(20, roundUp(value * 5)), step: 1 };
  if (unit === PART) return { min: Math.min(0.01, value), max: 1, step: 0.01 };
  const size = Math.abs(value);
  if (size === 0) {
    const max = spread !== null && spread.max > 0 ? roundUp(spread.max) : 100;
    return { min: 0, max, step: stepFor(max / 10) };
  }
  // Ten times what stands there, or what transactions have when that is more, but not a whole other order.
  const reach = Math.min(Math.max(size * 10, spread?.max ?? 0), size * 100);
  const max = roundUp(reach);
  return value > 0
    ? { min: roundDown(size / 10), max, step: stepFor(size) }
    : { min: -max, max: -roundDown(size / 10), step: stepFor(size) };
}

/** Up to one digit: 3700 is 4000. */
function roundUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return tidy(Math.ceil(value / unit - 1e-9) * unit);
}

/** Down to one digit: 3700 is 3000. */
function roundDown(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return tidy(Math.floor(value / unit + 1e-9) * unit);
}

/** A hundredth as a power of ten, whole where the value is. */
function stepFor(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value / 10));
  return tidy(Number.isInteger(value) ? Math.max(1, step) : step);
}

/** Without what binary fractions leave behind. */
function tidy(value: number): number {
  return Number(value.toPrecision(6));
}

/** How a value is called that no pattern has words for. */
const UNNAMED = ["Value", ""] as const;

function wordsOf(tree: unknown, path: FormPath): ValueWords {
  const type = getAt(tree, ["detect", "type"]);
  // While nothing says which pattern it is, the first that has such a value names it.
  const patterns = isPatternType(type) ? [STUDIO[type]] : PATTERN_TYPES.map((each) => STUDIO[each]);
  for (const pattern of patterns) {
    const own = pattern.valueWords(tree, path);
    if (own !== null) return own;
  }
  const leaf = comparisonAround(tree, path);
  if (leaf !== null) {
    const field = String(leaf.field);
    const step = path[1] === "steps" ? stepLabel(getAt(tree, path.slice(0, 3))) : "";
    const said = `${fieldLabel(fieldInZone(field, zoneInText(tree) ?? UTC))} ${bound(leaf.op, path.at(-1))}`.trim();
    return {
      label: capital(step === "" ? said : `${step} ${said}`),
      unit: isAmountField(field) ? "amount" : "",
      field,
    };
  }
  if (path[0] === "cooldown") return { label: "Group alerts within", unit: "", field: "" };
  const named = patterns.find(({ values }) => Object.hasOwn(values, String(path.at(-1))));
  const [label, unit] = named?.values[String(path.at(-1))] ?? UNNAMED;
  return { label, unit, field: "" };
}

/** The comparison whose value, or one of whose values, stands at `path`. */
function comparisonAround(tree: unknown, path: FormPath): Readonly<Record<string, unknown>> | null {
  const length = path.at(-1) === "value" ? 1 : path.at(-2) === "value" ? 2 : 0;
  const leaf = length === 0 ? undefined : getAt(tree, path.slice(0, -length));
  return isMembers(leaf) && typeof leaf.field === "string" && leaf.field !== "" ? leaf : null;
}

/** "Small amount below" is `smallAmountBelow`. */
function camel(label: string): string {
  const words = label
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
  return words
    .map((word, i) => (i === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join("")
    .replace(/^(?=\d)/, "p");
}
