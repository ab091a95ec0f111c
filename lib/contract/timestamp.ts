/** The furthest that JavaScript's Date reaches either side of the epoch, milliseconds. */
const EPOCH_MS_MAX = 8.64e15;
const DAY_MS = 86_400_000;

/**
 * Epoch milliseconds of an RFC 3339 text or an integer that already is one; null for anything else.
 *
 * `T` may be lower case or a space, the offset `Z` or `±hh:mm`; a fraction of any length is cut to milliseconds. The
 * calendar is checked. A leap second (`23:59:60` UTC) is the first moment of the next day, as POSIX counts.
 */
export function parseTimestamp(value: unknown): number | null {
  if (typeof value === "number") {
    return Number.isInteger(value) && Math.abs(value) <= EPOCH_MS_MAX ? value + 0 : null;
  }
  return typeof value === "string" ? parseRfc3339(value) : null;
}

/** Two digits at `at`; NaN when they are not digits. */
function two(text: string, at: number): number {
  const high = text.charCodeAt(at) - 48;
  const low = text.charCodeAt(at + 1) - 48;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : Number.NaN;
}

function parseRfc3339(text: string): number | null {
  const length = text.length;
  if (length < 20 || text[4] !== "-" || text[7] !== "-" || text[13] !== ":" || text[16] !== ":") return null;
  const separator = text[10];
  if (separator !== "T" && separator !== "t" && separator !== " ") return null;
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return null;
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return null;

  let at = 19;
  let fractionMs = 0;
  if (text[at] === ".") {
    let scale = 100;
    const first = ++at;
    for (; at < length; at++) {
      const digit = text.charCodeAt(at) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      fractionMs += Math.trunc(digit * scale);
      scale = scale > 1 ? scale / 10 : 0;
    }
    if (at === first) return null;
  }

  const offsetMs = parseOffsetMs(text, at);
  if (offsetMs === null) return null;
  const wholeMinutes = daysFromEpoch(year, month, day) * DAY_MS + hour * 3_600_000 + minute * 60_000 - offsetMs;
  if (second === 60) {
    const minuteOfDay = wholeMinutes - Math.floor(wholeMinutes / DAY_MS) * DAY_MS;
    if (minuteOfDay !== DAY_MS - 60_000) return null;
  }
  return wholeMinutes + second * 1000 + fractionMs;
}

/** Milliseconds east of UTC of the offset that the text ends with at `at`; null when it does not. */
function parseOffsetMs(text: string, at: number): number | null {
  const sign = text[at];
  if (sign === "Z" || sign === "z") return text.length === at + 1 ? 0 : null;
  if ((sign !== "+" && sign !== "-") || text.length !== at + 6 || text[at + 3] !== ":") return null;
  const hours = two(text, at + 1);
  const minutes = two(text, at + 4);
  if (!(hours <= 23 && minutes <= 59)) return null;
  return (hours * 60 + minutes) * (sign === "+" ? 60_000 : -60_000);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days between 1970-01-01 and a date of the Gregorian calendar. Counts years from March so that leap days come last. */
function daysFromEpoch(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return y * 365 + leapDays + Math.floor((monthFromMarch * 153 + 2) / 5) + day - 1 - 719_468;
}
