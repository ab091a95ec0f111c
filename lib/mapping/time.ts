import { DEFAULT_TIME_SPAN, type TimeSpan } from "@/lib/contract/time-span";
import { parseTimestamp } from "@/lib/contract/timestamp";
import { anyNumber } from "./number";
import { isoReader, patternReader, type ReadTime } from "./pattern";
import { Refusal, shown } from "./refusal";
import { isUnit, UNIT_MS } from "./time-unit";
import type { ValueSpec } from "./value-schema";
import { momentIn } from "./zone";

const DAY_MS = 86_400_000;
/** Day 0 of Excel's count; it counts a 29 February 1900, so that days before it are one later. */
const EXCEL_ZERO_MS = Date.UTC(1899, 11, 30);
const EXCEL_FALSE_DAY = 60;

/** Reads a value by one unit or pattern; null when it does not fit. */
type TimeReader = (value: unknown) => ReadTime | null;

/**
 * A function from a value to a timestamp as the contract takes it. Counted times come as epoch milliseconds, for the time
 * span to judge; written ones outside of the span come as RFC 3339, which any year may have.
 */
export function timeStep(
  spec: ValueSpec,
  zoneOfAll: string | undefined,
  span: TimeSpan = DEFAULT_TIME_SPAN,
): (value: unknown) => number | string | Refusal {
  const times = spec.time ?? [];
  const startMs = spec.plus === undefined ? null : parseTimestamp(spec.plus);
  const readers = times.map((time) => readerOf(time, startMs, spec.locale));
  const isCounted = startMs === null && times.every(isUnit);
  const zone = spec.zone ?? zoneOfAll ?? "UTC";
  const moment = momentIn(zone, { gap: spec.gap ?? "later", overlap: spec.overlap ?? "earlier" });
  return (given) => {
    const value = typeof given === "string" ? given.trim() : given;
    for (const reader of readers) {
      const read = reader(value);
      if (read === null) continue;
      const ms = read.isLocal ? moment(read.ms) : read.ms;
      if (typeof ms === "string") return new Refusal(ambiguous(ms, given, zone));
      return isCounted || (ms >= span.from && ms <= span.to) ? ms : rfc3339(ms);
    }
    return new Refusal(`${shown(given)} is no time by ${times.join(" or ")}; set time to how it is written`);
  };
}

function readerOf(time: string, startMs: number | null, locale: string | undefined): TimeReader {
  if (isUnit(time)) {
    const unitMs = UNIT_MS[time] ?? 1;
    const count = countReader(unitMs);
    return (value) => {
      const ms = count(value);
      return ms === null ? null : { ms: ms + (startMs ?? 0), isLocal: false };
    };
  }
  if (time === "excel") return excelTime;
  const read = time === "iso" ? isoReader : patternReader(time, locale);
  if (time === "iso") return (value) => (typeof value === "string" ? read(value) : null);
  return (value) => (typeof value === "string" ? read(value) : isNumeric(value) ? read(String(value)) : null);
}

/** Milliseconds of a number of units, cut to whole ones as RFC 3339 times are. */
function countReader(unitMs: number): (value: unknown) => number | null {
  const perMs = unitMs < 1 ? BigInt(Math.round(1 / unitMs)) : 1n;
  return (value) => {
    if (typeof value === "bigint") return unitMs < 1 ? Number(floorDivide(value, perMs)) : null;
    if (typeof value === "string" && /^-?\d{16,}$/.test(value)) {
      return unitMs < 1 ? Number(floorDivide(BigInt(value), perMs)) : null;
    }
    const number = typeof value === "string" ? anyNumber(value) : value;
    if (typeof number !== "number" || !Number.isFinite(number)) return null;
    // A double holds 1.123 s a little above or below; the third digit behind a millisecond is beyond any of them.
    return Math.floor(Math.round(number * unitMs * 1e3) / 1e3);
  };
}

function excelTime(value: unknown): ReadTime | null {
  const serial = typeof value === "string" ? anyNumber(value.replace(",", ".")) : value;
  if (typeof serial !== "number" || !(serial >= 1 && serial < 2_958_466)) return null;
  if (Math.floor(serial) === EXCEL_FALSE_DAY) return null;
  const day = serial < EXCEL_FALSE_DAY ? serial + 1 : serial;
  return { ms: EXCEL_ZERO_MS + Math.round(day * DAY_MS), isLocal: true };
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient;
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

function ambiguous(what: "gap" | "overlap", given: unknown, zone: string): string {
  return what === "gap"
    ? `${shown(given)} does not exist in ${zone}: the clocks skip it; set gap: later or earlier`
    : `${shown(given)} is two moments in ${zone}: the clocks show it twice; set overlap: earlier or later`;
}

function rfc3339(ms: number): string | Refusal {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? new Refusal("is beyond the reach of dates") : date.toISOString();
}
