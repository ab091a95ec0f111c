import { formatTimeSpan, type TimeSpan } from "./time-span";
import { EPOCH_MS_MAX } from "./timestamp";

/** What a number that is no epoch milliseconds may be: in words, the moment it then means, and the mapping that reads it. */
interface Guess {
  readonly words: string;
  readonly ms: number;
  readonly time: string;
}

/** Lengths of digits that people write dates in, and the pattern of each. */
const DIGIT_PATTERNS: Readonly<Record<number, readonly string[]>> = {
  6: ["yyMMdd"],
  8: ["yyyyMMdd"],
  10: ["yyMMddHHmm"],
  12: ["yyyyMMddHHmm", "yyMMddHHmmss"],
  14: ["yyyyMMddHHmmss"],
  17: ["yyyyMMddHHmmssSSS"],
};

/**
 * Why a timestamp given as a number is refused: what it looks like, with the mapping that would read it so. A number is
 * epoch milliseconds only when it lies within the span.
 */
export function numberTimeProblem(value: number | bigint, span: TimeSpan): string {
  const expected = `timestamp: ${value} is no epoch milliseconds within ${formatTimeSpan(span)} (TRIPLINE_TIME_SPAN)`;
  const guesses = guessesOf(value, span);
  const [first, ...others] = guesses;
  if (first === undefined) {
    return `${expected}; send an RFC 3339 date and time, or set the unit in a mapping (time: s, us, ns, excel or a pattern)`;
  }
  const also = others.map(({ words, ms, time }) => `, or ${words} (${shown(ms)}, time: ${time})`).join("");
  return `${expected}; it looks like ${first.words} (${shown(first.ms)}): set "time: ${first.time}" in a mapping${also}`;
}

function guessesOf(value: number | bigint, span: TimeSpan): readonly Guess[] {
  const number = Number(value);
  const units: readonly Guess[] = [
    { words: "seconds", ms: number * 1e3, time: "s" },
    { words: "microseconds", ms: number / 1e3, time: "us" },
    { words: "nanoseconds", ms: number / 1e6, time: "ns" },
    { words: "an Excel date", ms: Date.UTC(1899, 11, 30) + number * 86_400_000, time: "excel" },
  ];
  const digits = String(value);
  const patterns = (DIGIT_PATTERNS[digits.length] ?? []).flatMap((pattern): readonly Guess[] => {
    const ms = msOfDigits(digits, pattern);
    return ms === null ? [] : [{ words: `a date written ${pattern.toLowerCase()}`, ms, time: pattern }];
  });
  return [...units, ...patterns].filter(({ ms }) => ms >= span.from && ms <= span.to && Math.abs(ms) <= EPOCH_MS_MAX);
}

function msOfDigits(digits: string, pattern: string): number | null {
  const part = (letter: string): number => {
    const from = pattern.indexOf(letter);
    return from < 0 ? 0 : Number(digits.slice(from, pattern.lastIndexOf(letter) + 1));
  };
  const year = pattern.startsWith("yyyy") ? part("y") : 2000 + part("y");
  const ms = Date.UTC(year, part("M") - 1, part("d"), part("H"), part("m"), part("s"), part("S"));
  const date = new Date(ms);
  const isReal = date.getUTCMonth() === part("M") - 1 && date.getUTCDate() === part("d");
  return isReal && part("H") < 24 && part("m") < 60 && part("s") < 60 ? ms : null;
}

function shown(ms: number): string {
  return new Date(ms)
    .toISOString()
    .replace(/(T00:00:00)?\.000Z$/, (_, midnight) => (midnight === undefined ? "Z" : ""));
}
