import type { Guess } from "./guess";
import { nameWords } from "./name-words";
import { numberOf, type PlaceSample } from "./shapes";
import { UNIT_MS } from "./time-unit";

/** Words of names that count time from a start, and the unit where they say one. A step is PaySim's: an hour. */
const WORDS: readonly (readonly [words: RegExp, unit: string])[] = [
  [/^(step|hours?|hrs?|stunden?)$/, "h"],
  [/^(days?|tage?)$/, "d"],
  [/^(minutes?|mins?|minuten?)$/, "min"],
  [/^(ms|millis|milliseconds?)$/, "ms"],
  [/^(seconds?|secs?|sekunden?|elapsed|time|dt|delta|timedelta|timestamp|offset|since|ts)$/, "s"],
];
/** Names that have such a word and count something else. */
const OTHER = /week|month|year|birth|zone|count|number|since_?last|per_|_per|interval|window|age$|id$/i;
const YEAR_MS = 365 * 86_400_000;
/** What is chosen as the start ends before this year where it can. */
const START_YEAR = 2024;
const FIRST_YEAR = 2000;

type Counted = { readonly place: PlaceSample; readonly unit: string; readonly most: number };

/**
 * A time that counts hours, seconds or so from a start that the records do not name. A start is chosen, far enough back that the
 * times of as long again lie in the past.
 */
export function countedGuess(places: readonly PlaceSample[]): Guess | null {
  for (const place of places) {
    const found = countedOf(place);
    if (found === null) continue;
    const { unit, most } = found;
    const years = Math.floor((most * (UNIT_MS[unit] ?? 1)) / YEAR_MS);
    const plus = `${Math.max(FIRST_YEAR, START_YEAR - 2 * years)}-01-01T00:00:00Z`;
    return {
      field: "timestamp",
      spec: { path: place.name, time: [unit], plus },
      reason: `${place.name} counts ${UNIT_WORDS[unit]} from a start that no record names; ${plus} is chosen for it: write the right one`,
      from: [place.name],
      note: `${place.name} is taken to count ${UNIT_WORDS[unit]} from ${plus}. The records name no start, so this one is chosen: write the right unit and start.`,
    };
  }
  return null;
}

const UNIT_WORDS: Readonly<Record<string, string>> = {
  h: "hours",
  d: "days",
  min: "minutes",
  ms: "milliseconds",
  s: "seconds",
};

function countedOf(place: PlaceSample): Counted | null {
  if (!place.isEverywhere || OTHER.test(place.name)) return null;
  const words = nameWords(place.name);
  const unit = WORDS.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1] ?? null;
  const numbers = numberOf(place);
  if (unit === null || numbers === null || Object.keys(numbers.marks).length > 0 || numbers.hasNegative) return null;
  const most = place.values.reduce<number>((greatest, value) => Math.max(greatest, Number(value)), 0);
  return most * (UNIT_MS[unit] ?? 1) > (START_YEAR - FIRST_YEAR) * YEAR_MS ? null : { place, unit, most };
}
