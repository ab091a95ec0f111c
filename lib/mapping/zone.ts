import { IANAZone } from "luxon";

const DAY_MS = 86_400_000;
/** Days whose offset is remembered; beyond that all are forgotten. */
const DAYS_MAX = 4_096;

/** What to take where clocks skip a local time or show it twice. */
export interface ZoneChoice {
  readonly gap: "later" | "earlier" | "refuse";
  readonly overlap: "earlier" | "later" | "refuse";
}

/** A moment in epoch milliseconds, or why a local time is none. */
export type Moment = number | "gap" | "overlap";

/**
 * A function from a local time in a zone (epoch milliseconds as if it were UTC) to the moment it means. In a gap `later`
 * and `earlier` move the time by the gap's length; in an overlap they choose one of the two moments.
 */
export function momentIn(zone: string, { gap, overlap }: ZoneChoice): (localMs: number) => Moment {
  if (/^(utc|gmt|etc\/utc)$/i.test(zone)) return (localMs) => localMs;
  const offsetAt = offsetsOf(IANAZone.create(zone));
  return (localMs) => {
    const before = offsetAt(localMs - DAY_MS);
    const after = offsetAt(localMs + DAY_MS);
    if (before === after) return localMs - before;
    const first = localMs - Math.max(before, after);
    const second = localMs - Math.min(before, after);
    const isFirst = offsetAt(first) === localMs - first;
    const isSecond = offsetAt(second) === localMs - second;
    if (isFirst && isSecond) return overlap === "refuse" ? "overlap" : overlap === "earlier" ? first : second;
    if (isFirst || isSecond) return isFirst ? first : second;
    return gap === "refuse" ? "gap" : gap === "earlier" ? first : second;
  };
}

/** Offsets from UTC in milliseconds, a day's being asked for once where the clocks do not change in it. */
function offsetsOf(zone: IANAZone): (ms: number) => number {
  const days = new Map<number, number>();
  const exact = (ms: number) => zone.offset(ms) * 60_000;
  return (ms) => {
    const day = Math.floor(ms / DAY_MS);
    let offset = days.get(day);
    if (offset === undefined) {
      const start = exact(day * DAY_MS);
      offset = start === exact((day + 1) * DAY_MS) ? start : Number.NaN;
      if (days.size >= DAYS_MAX) days.clear();
      days.set(day, offset);
    }
    return Number.isNaN(offset) ? exact(ms) : offset;
  };
}
