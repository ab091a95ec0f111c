import { formatDuration, LONG_DURATION_MS_MAX, parseDurationMs } from "@/lib/contract/duration";
import type { Param } from "@/lib/contract/rule";

export type ParsedParam =
  | { readonly ok: true; readonly value: number | string }
  | { readonly ok: false; readonly expected: string };

export function isDuration(param: Param): boolean {
  return typeof param.value === "string";
}

const UNIT_WORDS: Readonly<Record<string, string>> = {
  sec: "s",
  second: "s",
  seconds: "s",
  min: "m",
  minute: "m",
  minutes: "m",
  hour: "h",
  hours: "h",
  day: "d",
  days: "d",
};

function durationText(text: string): string {
  const compact = text.toLowerCase().replace(/\s+/g, "");
  const match = /^(\d+)([a-z]+)$/.exec(compact);
  const unit = match?.[2];
  return match === null || unit === undefined ? compact : `${match[1]}${UNIT_WORDS[unit] ?? unit}`;
}

/** A typed value of `param`, or what is expected there. Thousands may be separated by commas or spaces. */
export function readParam(param: Param, text: string): ParsedParam {
  const limits = limitsText(param);
  if (isDuration(param)) {
    const written = durationText(text);
    const ms = parseDurationMs(written, LONG_DURATION_MS_MAX);
    if (ms === null || ms === 0) return { ok: false, expected: "a duration such as 30s, 5m, 1h or 7d" };
    return within(param, ms) ? { ok: true, value: written } : { ok: false, expected: limits };
  }
  const plain = text.trim().replace(/[\s ’_]/g, "");
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain;
  const value = grouped === "" ? Number.NaN : Number(grouped);
  if (!Number.isFinite(value)) return { ok: false, expected: "a number" };
  return within(param, value) ? { ok: true, value } : { ok: false, expected: limits };
}

function within(param: Param, value: number): boolean {
  const { min, max } = paramRange(param);
  return (min === null || value >= min) && (max === null || value <= max);
}

/** The limits as numbers (durations in milliseconds), null where there is none. */
export function paramRange(param: Param): {
  readonly min: number | null;
  readonly max: number | null;
  readonly step: number | null;
} {
  return { min: bound(param.min), max: bound(param.max), step: bound(param.step) };
}

function bound(value: number | string | undefined): number | null {
  if (value === undefined) return null;
  return typeof value === "number" ? value : parseDurationMs(value, LONG_DURATION_MS_MAX);
}

/** The value as a number for a slider: durations in milliseconds. */
export function sliderNumber(param: Param, value: number | string): number {
  return typeof value === "number" ? value : (parseDurationMs(value, LONG_DURATION_MS_MAX) ?? bound(param.min) ?? 0);
}

/** What stands in the field when the slider says `position`. */
export function sliderText(param: Param, position: number): string {
  return isDuration(param) ? formatDuration(Math.round(position)) : String(Number(position.toPrecision(12)));
}

/** How a slider stands for a value; all numbers as `sliderNumber` gives them. */
export interface SliderShape {
  /** Where the value stands between the ends, 0..1. */
  toUnit(value: number): number;
  /** The value at a place between the ends, on the parameter's step. */
  fromUnit(unit: number): number;
  /** The next value up (1) or down (-1). */
  next(value: number, by: 1 | -1): number;
}

/** The slider of a parameter with both limits: by ratio when they are far apart, else evenly. Null without limits. */
export function sliderShape(param: Param): SliderShape | null {
  const { min, max, step } = paramRange(param);
  if (min === null || max === null || !(max > min)) return null;
  const grid =
    step ?? (isDuration(param) ? 1_000 : Number.isInteger(min) && Number.isInteger(max) ? 1 : (max - min) / 200);
  const clamp = (value: number) => Math.min(max, Math.max(min, value));
  const onGrid = (value: number) => {
    if (value >= max - grid / 2) return max;
    return clamp(Math.round(value / grid) * grid);
  };
  const next = (value: number, by: 1 | -1) =>
    clamp((by === 1 ? Math.floor : Math.ceil)(value / grid + 1e-9 * by) * grid + by * grid);
  if (min > 0 && max / min >= 500) {
    const span = Math.log(max / min);
    return {
      toUnit: (value) => Math.log(clamp(value) / min) / span,
      fromUnit: (unit) => (unit <= 0 ? min : onGrid(roundFigure(min * Math.exp(unit * span)))),
      next,
    };
  }
  return {
    toUnit: (value) => (clamp(value) - min) / (max - min),
    fromUnit: (unit) => (unit <= 0 ? min : onGrid(min + unit * (max - min))),
    next,
  };
}

/** Two significant digits: what a slider that moves by ratio should stop at. */
function roundFigure(value: number): number {
  return Number(value.toPrecision(2));
}

/** "1 to 500", "at least 1", "at most 30d", or "" without limits. */
export function limitsText(param: Param): string {
  const text = (value: number | string) => paramText(param, value);
  const { min, max } = param;
  if (min !== undefined && max !== undefined) return `${text(min)} to ${text(max)}`;
  if (min !== undefined) return `at least ${text(min)}`;
  return max === undefined ? "" : `at most ${text(max)}`;
}

/** Units that add nothing to a number in the text. */
const SILENT_UNITS: readonly string[] = ["amount", "duration", "count", "number", ""];

/** What to write behind the number: empty for amounts, counts and durations. */
export function unitText(param: Param): string {
  const unit = param.unit ?? "";
  return SILENT_UNITS.includes(unit) ? "" : unit;
}

/** A value of the parameter for people: `1,000`, `5 min`, `3 km`. */
export function paramText(param: Param, value: number | string): string {
  if (typeof value === "string") return durationWords(value);
  const unit = unitText(param);
  const number = value.toLocaleString("en", { maximumFractionDigits: 6 });
  return unit === "" ? number : unit === "%" ? `${number} %` : `${number} ${unit}`;
}

const UNITS = { ms: "ms", s: "s", m: "min", h: "h", d: "d" } as const;

/** A duration as prose writes it: `5m` is `5 min`. */
export function durationWords(duration: string): string {
  const match = /^(\d+)(ms|s|m|h|d)$/.exec(duration);
  return match === null ? duration : `${match[1]} ${UNITS[match[2] as keyof typeof UNITS]}`;
}
