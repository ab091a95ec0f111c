import { isDerivedField } from "@/lib/contract/fields";
import type { RuleDefinition } from "@/lib/contract/rule";
import { derivedReader, fieldInZone } from "@/lib/contract/zone/dates";
import { UTC } from "@/lib/contract/zone/name";
import type { MadeValues } from "./made";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How far is looked for a time with an hour, a weekday and a day of the month, hours. */
const HOURS_MAX = 400 * 24;

/** A Monday at noon. */
export const BEGINNING = Date.UTC(2026, 0, 5, 12);

/** Steps between transactions that read well, milliseconds, the longest first. */
const NICE_MS = [60_000, 30_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

/** A step that reads well, no longer than `stepMs`, with which `n` transactions take less than `spanMs`. */
export function niceStep(n: number, stepMs: number, spanMs: number): number {
  return NICE_MS.find((ms) => ms <= stepMs && ms * (n - 1) < spanMs) ?? 0;
}

/** The first time from `at` on, in steps of hours, at which the rule's zone has the hour and the dates among the values; else `at`. */
export function timeFor({ zone = UTC }: Pick<RuleDefinition, "zone">, values: MadeValues, at: number): number {
  const chosen = values.get("timestamp");
  if (typeof chosen === "number") return chosen;
  const asked = [...values].filter(([field]) => isDerivedField(field));
  if (asked.length === 0) return at;
  const readers = asked.map(([field, value]) => ({ read: derivedReader(fieldInZone(field, zone)), value }));
  const holds = (time: number) => readers.every(({ read, value }) => read?.(time) === value);
  if (holds(at)) return at;
  const from = Math.floor(at / HOUR_MS) * HOUR_MS;
  for (let hour = 1; hour <= HOURS_MAX; hour++) if (holds(from + hour * HOUR_MS)) return from + hour * HOUR_MS;
  return at;
}

/** When a stream of a length, milliseconds, may begin so that the rule is active at its end. */
export function beginningsOf({ activeFrom, activeUntil }: RuleDefinition, spanMs: number): readonly number[] {
  if (activeFrom !== undefined) {
    const from = Date.parse(activeFrom);
    return [from - spanMs, from];
  }
  if (activeUntil === undefined) return [BEGINNING];
  return [Math.min(BEGINNING, Date.parse(activeUntil) - 30 * DAY_MS)];
}
