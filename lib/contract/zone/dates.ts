import { UTC } from "./name";
import { offsetsOf, type Stretch, type ZoneOffsets } from "./offsets";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Fields made from the timestamp; usable in conditions only. */
export const DERIVED_FIELDS = ["hourOfDay", "dayOfWeek", "dayOfMonth"] as const;
type DerivedField = (typeof DERIVED_FIELDS)[number];

/** What each is of a local time, epoch milliseconds as if it were UTC. */
const OF_LOCAL: Readonly<Record<DerivedField, (local: number) => number>> = {
  /** 0..23 */
  hourOfDay: (local) => Math.floor(local / HOUR_MS) - Math.floor(local / DAY_MS) * 24,
  /** 1 = Monday .. 7 = Sunday */
  dayOfWeek: (local) => daysSinceMonday(Math.floor(local / DAY_MS)) + 1,
  /** 1..31 */
  dayOfMonth: (local) => dayOfMonth(Math.floor(local / DAY_MS)),
};

const ZONE_AT = "@";

/** The name of a derived field as it is read in a zone: `hourOfDay@Europe/Berlin`. What rules and records name is read in UTC. */
export function fieldInZone(field: string, zone: string): string {
  return isDerivedField(field) && zone !== UTC ? `${field}${ZONE_AT}${zone}` : field;
}

/** A derived field and the zone that it is read in; null for any other field. */
export function derivedFieldOf(name: string): { readonly field: DerivedField; readonly zone: string } | null {
  const [before = "", zone = UTC] = name.split(ZONE_AT);
  const field = DERIVED_FIELDS.find((each) => each === before);
  return field === undefined ? null : { field, zone };
}

/** Whether a rule may call a field so that is made from the timestamp. */
export function isDerivedField(field: string): boolean {
  return DERIVED_FIELDS.some((each) => each === field);
}

/** What a derived field is at a time; null for any other field. */
export function derivedReader(name: string): ((time: number) => number) | null {
  const derived = derivedFieldOf(name);
  if (derived === null) return null;
  const ofLocal = OF_LOCAL[derived.field];
  if (derived.zone === UTC) return ofLocal;
  const offsets = offsetsOf(derived.zone);
  return (time) => ofLocal(time + offsets.at(time));
}

/** Units of calendar windows, with the greatest length that a window of each can have: clocks may show a date twice. */
export const CALENDAR_UNITS = ["day", "week", "month"] as const;
export type CalendarUnit = (typeof CALENDAR_UNITS)[number];
const LONGEST_DAYS = { day: 2, week: 8, month: 32 } as const;

/** What no window of the unit is longer than, in any zone, milliseconds. */
export function longestMs(unit: CalendarUnit): number {
  return LONGEST_DAYS[unit] * DAY_MS;
}

/** What a zone is at most ahead of UTC or behind it, and more. */
const AHEAD_MS_MAX = 26 * HOUR_MS;

/** A window, `from <= t < until` in epoch milliseconds. */
interface CalendarWindow {
  readonly from: number;
  readonly until: number;
}

/**
 * Windows from the first instant of a local date (a Monday, the first of a month) to that of the next. A date that the zone
 * skips begins with the one after it, and has no window of its own. Dates are days since 1970-01-01.
 */
export class CalendarWindows {
  private readonly offsets: ZoneOffsets;
  private readonly unit: CalendarUnit;
  private latest: CalendarWindow = { from: 0, until: 0 };

  constructor(unit: CalendarUnit, zone: string) {
    this.unit = unit;
    this.offsets = offsetsOf(zone);
  }

  /** The window that a time is in. */
  at(time: number): CalendarWindow {
    const { latest } = this;
    if (latest.from <= time && time < latest.until) return latest;
    let date = FIRST_OF[this.unit](Math.floor((time + this.offsets.at(time)) / DAY_MS));
    let next = NEXT_OF[this.unit](date);
    let until = this.startOf(next);
    // Clocks that were turned back over midnight show a date again that is over, or that is no window.
    while (until <= time) {
      date = next;
      next = NEXT_OF[this.unit](date);
      until = this.startOf(next);
    }
    this.latest = { from: this.startOf(date), until };
    return this.latest;
  }

  /** The first instant at which the local date is `date` or a later one. */
  private startOf(date: number): number {
    const midnight = date * DAY_MS;
    for (let at = midnight - AHEAD_MS_MAX; ; ) {
      const stretch: Stretch = this.offsets.stretchAt(at);
      const start = Math.max(stretch.from, midnight - stretch.offsetMs);
      if (start < stretch.until) return start;
      at = stretch.until;
    }
  }
}

/** The date of the first day of the unit that a date is in, and of the unit after the one that begins with a date. */
const FIRST_OF: Readonly<Record<CalendarUnit, (date: number) => number>> = {
  day: (date) => date,
  week: (date) => date - daysSinceMonday(date),
  month: firstOfMonth,
};
const NEXT_OF: Readonly<Record<CalendarUnit, (date: number) => number>> = {
  day: (date) => date + 1,
  week: (date) => date + 7,
  month: (date) => firstOfMonth(date + 31),
};

function firstOfMonth(date: number): number {
  return date - dayOfMonth(date) + 1;
}

/** The epoch was a Thursday. */
function daysSinceMonday(date: number): number {
  const days = (date + 3) % 7;
  return days < 0 ? days + 7 : days;
}

/** Days of 400 years, 100 years, 4 years and a year, of calendars that begin with a March, so that a leap day is the last. */
const DAYS_400 = 146_097;
const DAYS_100 = 36_524;
const DAYS_4 = 1_461;
const DAYS_1 = 365;
/** From 0000-03-01 to 1970-01-01. */
const EPOCH_DAYS = 719_468;

function dayOfMonth(date: number): number {
  const days = date + EPOCH_DAYS;
  let left = days - Math.floor(days / DAYS_400) * DAYS_400;
  left -= Math.min(3, Math.floor(left / DAYS_100)) * DAYS_100;
  left -= Math.floor(left / DAYS_4) * DAYS_4;
  left -= Math.min(3, Math.floor(left / DAYS_1)) * DAYS_1;
  // Months of 31, 30, 31, 30, 31 days, again and again from March on.
  const month = Math.floor((5 * left + 2) / 153);
  return left - Math.floor((153 * month + 2) / 5) + 1;
}
