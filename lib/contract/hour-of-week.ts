export const HOURS_OF_WEEK = 168;
const HOUR_MS = 3_600_000;
/** The clock of UTC began on a Thursday. */
const HOURS_TO_THURSDAY = 72;

/** The hour of the week in UTC, 0 to 167 from Monday 00:00 on, of a time in epoch milliseconds. */
export function hourOfWeek(at: number): number {
  return (Math.floor(at / HOUR_MS) + HOURS_TO_THURSDAY) % HOURS_OF_WEEK;
}
