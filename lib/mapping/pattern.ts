import { DateTime } from "luxon";
import { rfc3339Ms } from "@/lib/contract/timestamp";
import { tokensOf } from "./time-unit";

/** What a text says: a moment, or a local time (epoch milliseconds as if it were UTC). */
export interface ReadTime {
  readonly ms: number;
  readonly isLocal: boolean;
}

/** Tokens that say how far the time is from UTC, or count from 1970. */
const ABSOLUTE = /^(Z+|z|X|x)$/;
/** Tokens of a fixed number of digits, which need no library. */
const FIXED = /^(yyyy|yy|MM|dd|HH|mm|ss|SSS)$/;
/** Two-digit years above are of the century before, as Luxon reads them. */
const TWO_DIGIT_MAX = 60;

/**
 * A function from a text to the time that it says by a pattern (Unicode letters as Luxon reads them: `dd.MM.yy HH:mm`);
 * null when it does not fit. Two-digit years mean 1961 to 2060.
 */
export function patternReader(pattern: string, locale: string | undefined): (text: string) => ReadTime | null {
  const options = { zone: "utc", locale: locale ?? "en-US" };
  const parser = DateTime.buildFormatParser(inLuxon(pattern), options);
  const isLocal = !tokensOf(pattern).some((token) => ABSOLUTE.test(token));
  const fixed = fixedReader(pattern);
  return (text) => {
    const quick = fixed?.(text) ?? null;
    if (quick !== null) return { ms: quick, isLocal: true };
    const read = DateTime.fromFormatParser(text, parser, options);
    return read.isValid ? { ms: read.toMillis(), isLocal } : null;
  };
}

/** Unicode's fractions of any length are one letter to Luxon. */
function inLuxon(pattern: string): string {
  return pattern.replace(/'[^']*'|S+/g, (part) => (/^(S{2}|S{4,})$/.test(part) ? "u" : part));
}

/** A time in ISO 8601: RFC 3339, one without an offset, a date alone, a week date. */
export function isoReader(text: string): ReadTime | null {
  if (/^\d{4}-\d\d-\d\d/.test(text)) {
    const end = write(text);
    const moment = rfc3339Ms(scratch, 0, end);
    if (moment !== null) return { ms: moment, isLocal: false };
    const local = rfc3339Ms(scratch, 0, write(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`));
    if (local !== null) return { ms: local, isLocal: true };
  }
  const iso = text.replace(/^(\d{4}-?\d\d-?\d\d) (?=\d)/, "$1T").replace(/ (?=[+-]\d\d|Z$)/, "");
  if (!/^\d{4}/.test(iso)) return null;
  const read = DateTime.fromISO(iso, { zone: "utc" });
  return read.isValid
    ? { ms: read.toMillis(), isLocal: !(/T/i.test(iso) && /(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(iso)) }
    : null;
}

const scratch = new Uint8Array(64);

/** Writes ASCII text for `rfc3339Ms` and gives its length; 0 for text that is none. */
function write(text: string): number {
  if (text.length > scratch.length) return 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return 0;
    scratch[i] = code;
  }
  return text.length;
}

/** A quick way for patterns of digits alone: null for a text that is not plainly right, which the library then judges. */
function fixedReader(pattern: string): ((text: string) => number | null) | null {
  const places = tokensOf(pattern).map((token) => ({ token, at: pattern.indexOf(token) }));
  const isFixed = places.every(({ token }) => FIXED.test(token)) && !pattern.includes("'");
  const names = places.map(({ token }) => token.replace(/^y+$/, "y"));
  if (!isFixed || new Set(names).size !== names.length) return null;
  const placeOf = (token: string) => places.find((place) => place.token === token)?.at ?? -1;
  const [y4, y2, month, day] = [placeOf("yyyy"), placeOf("yy"), placeOf("MM"), placeOf("dd")];
  const [hour, minute, second, milli] = [placeOf("HH"), placeOf("mm"), placeOf("ss"), placeOf("SSS")];
  const marks = [...pattern].flatMap((character, at) =>
    /[A-Za-z]/.test(character) ? [] : [{ code: character.charCodeAt(0), at }],
  );
  return (text) => {
    if (text.length !== pattern.length) return null;
    for (const { code, at } of marks) if (text.charCodeAt(at) !== code) return null;
    const yy = y4 >= 0 ? 0 : digits(text, y2, 2);
    const year = y4 >= 0 ? digits(text, y4, 4) : yy > TWO_DIGIT_MAX ? 1900 + yy : 2000 + yy;
    const [m, d, h] = [digits(text, month, 2), digits(text, day, 2), digits(text, hour, 2)];
    const [min, s, ms] = [digits(text, minute, 2), digits(text, second, 2), digits(text, milli, 3)];
    // Days that not every month has, and years of which Date makes others, are left to the library.
    if (!(year >= 100 && m >= 1 && m <= 12 && d >= 1 && d <= 28 && h <= 23 && min <= 59 && s <= 59 && ms >= 0))
      return null;
    return Date.UTC(year, m - 1, d, h, min, s, ms);
  };
}

/** The number of so many digits at a place; 0 where the pattern has none, NaN where they are not digits. */
function digits(text: string, at: number, count: number): number {
  if (at < 0) return 0;
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
