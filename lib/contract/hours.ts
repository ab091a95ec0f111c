import type { Hours } from "./route";

const MINUTE_MS = 60_000;
const DAY_MIN = 1_440;
/** Hours that follow one another without a gap, such as all days of the week, end after so many days at the latest. */
const DAYS_MAX = 8;

/** Whether these hours are on at a time, epoch milliseconds. */
export function isWithin(hours: Hours, at: number): boolean {
  return minutesLeft(hours, at) > 0;
}

/** When the hours that are on at `at` end; `at` itself where none are. Hours without a gap are taken to end after eight days. */
export function endOfHours(hours: Hours, at: number): number {
  let end = at;
  for (let left = minutesLeft(hours, end); left > 0; left = minutesLeft(hours, end)) {
    if (end - at > DAYS_MAX * DAY_MIN * MINUTE_MS) break;
    const next = end - (end % MINUTE_MS) + left * MINUTE_MS;
    // A clock that is put forward or back within these hours makes them shorter or longer.
    const { minute } = clockOf(hours.zone, next);
    const off = ((minute - minuteOf(hours.to) + DAY_MIN + DAY_MIN / 2) % DAY_MIN) - DAY_MIN / 2;
    end = Math.abs(off) <= 120 ? Math.max(next - off * MINUTE_MS, end - (end % MINUTE_MS) + MINUTE_MS) : next;
  }
  return end;
}

/** Minutes until the hours that are on end by the clock on the wall; 0: none are. */
function minutesLeft({ from, to, zone, days }: Hours, at: number): number {
  const begin = minuteOf(from);
  const length = (minuteOf(to) - begin + DAY_MIN) % DAY_MIN || DAY_MIN;
  const { day, minute } = clockOf(zone, at);
  const isOn = (of: number) => days === undefined || days.includes(of);
  const today = isOn(day) && minute >= begin ? begin + length - minute : 0;
  const sinceYesterday = isOn(day === 1 ? 7 : day - 1) ? begin + length - (minute + DAY_MIN) : 0;
  return Math.max(0, today, sinceYesterday);
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const formats = new Map<string, Intl.DateTimeFormat>();

/** The clock on the wall of a zone: day of the week (1 is Monday) and minute of the day. */
function clockOf(zone: string, at: number): { readonly day: number; readonly minute: number } {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = DAYS.indexOf(parts.get("weekday") ?? "") + 1;
  return { day, minute: Number(parts.get("hour")) * 60 + Number(parts.get("minute")) };
}
