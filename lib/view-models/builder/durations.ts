import { formatDuration, parseDurationMs } from "@/lib/contract/duration";

export const DURATION_UNITS = ["ms", "s", "m", "h", "d"] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

const WORDS: Readonly<Record<string, DurationUnit>> = {
  ms: "ms",
  millisecond: "ms",
  milliseconds: "ms",
  s: "s",
  sec: "s",
  second: "s",
  seconds: "s",
  m: "m",
  min: "m",
  minute: "m",
  minutes: "m",
  h: "h",
  hour: "h",
  hours: "h",
  d: "d",
  day: "d",
  days: "d",
};

/** A duration as number and unit; null when the text is not one. */
export function splitDuration(text: unknown): { readonly amount: string; readonly unit: DurationUnit } | null {
  const match = typeof text === "string" ? /^(\d+)(ms|s|m|h|d)$/.exec(text) : null;
  const [, amount, unit] = match ?? [];
  return amount === undefined || unit === undefined ? null : { amount, unit: unit as DurationUnit };
}

/** What was typed into the number of a duration, with the unit beside it: "90" and "5 min" are both one. */
export function typedDuration(typed: string, unit: DurationUnit): string {
  const compact = typed.toLowerCase().replace(/[\s_]+/g, "");
  const match = /^(\d+)([a-z]*)$/.exec(compact);
  if (match === null) return typed;
  const named = match[2] === "" ? unit : WORDS[match[2] ?? ""];
  return named === undefined ? typed : `${match[1]}${named}`;
}

const NICE_MS = "1ms 10ms 100ms 1s 5s 10s 30s 1m 2m 5m 10m 15m 30m 1h 2h 3h 6h 12h 1d 2d 3d 7d 14d 30d 60d 90d"
  .split(" ")
  .map((text) => parseDurationMs(text) ?? 0);

/** Limits within which a duration may sensibly be tuned: a tenth to ten times as long, at round durations. */
export function durationLimits(ms: number): { readonly min: string; readonly max: string; readonly step: string } {
  const min = NICE_MS.findLast((nice) => nice <= ms / 10) ?? 1;
  const max = NICE_MS.find((nice) => nice >= ms * 10) ?? NICE_MS.at(-1) ?? ms;
  return { min: formatDuration(min), max: formatDuration(Math.max(max, ms)), step: formatDuration(min) };
}
