/** What the clocks of a zone show; months from 1 on. */
interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show at a time after year 1, as the naive reading asks: by a date that is formatted. */
export function localTime(zone: string, time: number): LocalTime {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
    });
  formats.set(zone, format);
  const parts = format.formatToParts(time);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  return { year: part("year"), month: part("month"), day: part("day"), hour: part("hour") };
}

const MINUTE_MS = 60_000;
const starts = new Map<string, number>();

/**
 * The first instant at which the date of a zone is `date` (as if it were UTC, epoch milliseconds) or a later one: found by a
 * look at every minute around it, so only right where clocks change on full minutes.
 */
export function firstInstant(zone: string, date: number): number {
  const name = `${zone} ${date}`;
  const known = starts.get(name);
  if (known !== undefined) return known;
  let time = date - 27 * 60 * MINUTE_MS;
  const shown = (): number => {
    const { year, month, day } = localTime(zone, time);
    return Date.UTC(year, month - 1, day);
  };
  while (shown() < date) time += MINUTE_MS;
  starts.set(name, time);
  return time;
}
