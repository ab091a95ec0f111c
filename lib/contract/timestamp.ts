/** The furthest that JavaScript's Date reaches either side of the epoch, milliseconds. */
export const EPOCH_MS_MAX = 8.64e15;
const DAY_MS = 86_400_000;
const [SPACE, PLUS, DASH, DOT, COLON] = [0x20, 0x2b, 0x2d, 0x2e, 0x3a];
const [UPPER_T, LOWER_T, UPPER_Z, LOWER_Z] = [0x54, 0x74, 0x5a, 0x7a];

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

/** Longer texts get bytes of their own. */
const scratch = new Uint8Array(64);

function parseRfc3339(text: string): number | null {
  const { length } = text;
  const bytes = length <= scratch.length ? scratch : new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return null;
    bytes[i] = code;
  }
  return rfc3339Ms(bytes, 0, length);
}

/** Epoch milliseconds of the RFC 3339 text in ASCII from `start` to `end`, as `parseTimestamp`; null when it is none. */
export function rfc3339Ms(bytes: Uint8Array, start: number, end: number): number | null {
  if (end - start < 20 || bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return null;
  if (bytes[start + 13] !== COLON || bytes[start + 16] !== COLON) return null;
  const separator = bytes[start + 10];
  if (separator !== UPPER_T && separator !== LOWER_T && separator !== SPACE) return null;
  const year = two(bytes, start) * 100 + two(bytes, start + 2);
  const month = two(bytes, start + 5);
  const day = two(bytes, start + 8);
  const hour = two(bytes, start + 11);
  const minute = two(bytes, start + 14);
  const second = two(bytes, start + 17);
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return null;
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return null;

  let at = start + 19;
  let fractionMs = 0;
  if (bytes[at] === DOT) {
    let scale = 100;
    const first = ++at;
    for (; at < end; at++) {
      const digit = digitAt(bytes, at);
      if (Number.isNaN(digit)) break;
      fractionMs += Math.trunc(digit * scale);
      scale = scale > 1 ? scale / 10 : 0;
    }
    if (at === first) return null;
  }

  const offsetMs = parseOffsetMs(bytes, at, end);
  if (offsetMs === null) return null;
  const wholeMinutes = daysFromEpoch(year, month, day) * DAY_MS + hour * 3_600_000 + minute * 60_000 - offsetMs;
  if (second === 60) {
    const minuteOfDay = wholeMinutes - Math.floor(wholeMinutes / DAY_MS) * DAY_MS;
    if (minuteOfDay !== DAY_MS - 60_000) return null;
  }
  return wholeMinutes + second * 1000 + fractionMs;
}

/** Milliseconds east of UTC of the offset that fills the bytes from `at` to `end`; null when there is none. */
function parseOffsetMs(bytes: Uint8Array, at: number, end: number): number | null {
  const sign = bytes[at];
  if (sign === UPPER_Z || sign === LOWER_Z) return end === at + 1 ? 0 : null;
  if ((sign !== PLUS && sign !== DASH) || end !== at + 6 || bytes[at + 3] !== COLON) return null;
  const hours = two(bytes, at + 1);
  const minutes = two(bytes, at + 4);
  if (!(hours <= 23 && minutes <= 59)) return null;
  return (hours * 60 + minutes) * (sign === PLUS ? 60_000 : -60_000);
}

/** The digit at `at`; NaN when there is none. */
function digitAt(bytes: Uint8Array, at: number): number {
  const digit = (bytes[at] ?? 0) - 48;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
}

/** Two digits at `at`; NaN when they are not digits. */
function two(bytes: Uint8Array, at: number): number {
  return digitAt(bytes, at) * 10 + digitAt(bytes, at + 1);
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
