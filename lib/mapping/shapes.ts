import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import { parseTimestamp } from "@/lib/contract/timestamp";
import { isCountry, isCurrency } from "./codes";
import { anyNumber, numberParser } from "./number";
import { Refusal } from "./refusal";
import { timeStep } from "./time";
import type { ValueSpec } from "./value-schema";

/** What stands at one place of the records that were looked at. */
export interface PlaceSample {
  /** As a mapping names it. */
  readonly name: string;
  /** Values that are there, in the order of the records. */
  readonly values: readonly (string | number | bigint | boolean)[];
  /** Whether every record has one. */
  readonly isEverywhere: boolean;
  readonly distinct: number;
}

/** Ways to write a time, the surest first. Of two that differ in the order of day and month, days above 12 decide. */
const TIMES: readonly string[] = [
  ...[
    "iso",
    "ms",
    "s",
    "us",
    "ns",
    "dd.MM.yy",
    "dd.MM.yyyy",
    "dd.MM.yy HH:mm",
    "dd.MM.yyyy HH:mm",
    "dd.MM.yyyy HH:mm:ss",
  ],
  ...[
    "yyyy/MM/dd",
    "yyyy/MM/dd HH:mm",
    "yyyy/MM/dd HH:mm:ss",
    "MM/dd/yyyy",
    "MM/dd/yyyy HH:mm",
    "dd/MM/yyyy",
    "dd/MM/yyyy HH:mm",
  ],
  ...["MM/dd/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm:ss", "M/d/yyyy", "d/M/yyyy", "M/d/yyyy H:mm", "d/M/yyyy H:mm"],
  ...["M/d/yyyy h:mm a", "M/d/yyyy h:mm:ss a", "MM/dd/yy", "dd/MM/yy", "dd-MM-yyyy", "dd-MM-yyyy HH:mm"],
  ...["dd-MM-yyyy HH:mm:ss", "d MMM yyyy", "d-MMM-yyyy", "d-MMM-yy", "MMM d, yyyy", "d MMM yyyy HH:mm"],
  ...["yyyyMMdd", "yyyyMMddHHmmss", "excel"],
];

/** How the times of a place are written: all of them lie within the usual span then. Null when they are none. */
export function timeOf({ values, name }: PlaceSample): string | null {
  // A year alone, which ISO 8601 allows, says of no transaction when it was.
  if (values.every((value) => /^\d{4}$/.test(String(value)))) return null;
  const looks = /time|date|datum|zeit|tag|created|when|_at$|\bts\b|timestamp/i.test(name);
  return (
    TIMES.find((time) => {
      if (time === "excel" && !looks) return false;
      const read = timeStep({ time: [time] }, "UTC");
      return values.length > 0 && values.every((value) => isWithin(read(value)));
    }) ?? null
  );
}

function isWithin(time: number | string | Refusal): boolean {
  if (time instanceof Refusal) return false;
  const ms = typeof time === "number" ? time : parseTimestamp(time);
  return ms !== null && ms >= DEFAULT_TIME_SPAN.from && ms <= DEFAULT_TIME_SPAN.to;
}

const MARKS: readonly ValueSpec[] = [
  {},
  { thousands: "," },
  { decimal: "," },
  { decimal: ",", thousands: "." },
  { as: "number" },
  { strip: ["$"], thousands: "," },
  { strip: ["€", "EUR"], decimal: ",", thousands: "." },
  { decimal: ",", thousands: " " },
  { thousands: "'" },
];

/** The marks of the numbers of a place, and whether some are negative; null when they are none. */
export function numberOf({ values }: PlaceSample): { readonly marks: ValueSpec; readonly hasNegative: boolean } | null {
  for (const marks of MARKS) {
    const parse = numberParser({
      decimal: marks.decimal ?? ".",
      thousands: marks.thousands ?? null,
      strip: marks.strip ?? [],
    });
    const read = marks.as === "number" ? anyNumber : parse;
    const numbers = values.map((value) =>
      typeof value === "number" ? value : typeof value === "string" ? read(value.trim()) : null,
    );
    if (numbers.length > 0 && numbers.every((number) => number !== null)) {
      return { marks, hasNegative: numbers.some((number) => number < 0) };
    }
  }
  return null;
}

export function areCurrencies({ values }: PlaceSample): boolean {
  return values.length > 0 && values.every((value) => isCurrency(String(value)));
}

export function areCountries({ values }: PlaceSample): boolean {
  return values.length > 0 && values.every((value) => isCountry(String(value)));
}

/** Whether a place holds yes or no, however written. */
export function areBooleans({ values }: PlaceSample): boolean {
  return values.length > 0 && values.every((value) => /^(true|false|0|1|yes|no|y|n)$/i.test(String(value)));
}
