import type { Guess } from "./guess";
import { nameWords } from "./name-words";
import { Refusal } from "./refusal";
import type { PlaceSample } from "./shapes";
import { timeStep } from "./time";
import type { TimedPlace } from "./timed-place";
import type { ValueSpec } from "./value-schema";

/** Ways to write a time of day, the surest first. */
const CLOCKS = [
  "HH:mm:ss",
  "HH:mm",
  "H:mm:ss",
  "H:mm",
  "HH:mm:ss.SSS",
  "h:mm a",
  "h:mm:ss a",
  "HH.mm.ss",
  "HH.mm",
] as const;
/** The same in digits alone, which only a name tells from other numbers. */
const DIGIT_CLOCKS = ["HHmmss", "Hmmss", "HHmm", "Hmm"] as const;
const CLOCK_NAME = /time|zeit|clock|hour|(^|[_ ])hms$/i;
const MONTHS = ["MMM", "MMMM"] as const;
const MONTH_WORD = /^(month|monat|mm)$/;
/** Days of a week are no days of a month. */
const NOT_DAY = /week|woche|working/i;

/** A part of a time: a place in a template, and how it is written there. */
interface Part {
  readonly places: readonly PlaceSample[];
  readonly template: string;
  readonly pattern: string;
}

/** A time whose day and time of day stand apart: two columns, or one for the year, one for the month and so on. */
export function splitGuess(days: readonly TimedPlace[], all: readonly PlaceSample[]): Guess | null {
  // Braces would end a place's name within a template.
  const places = all.filter(({ name }) => !/[{}]/.test(name));
  for (const day of [...days.flatMap(dayOf), ...calendarOf(places)]) {
    const names = new Set(day.places.map(({ name }) => name));
    const clock = clockOf(
      places.filter(({ name }) => !names.has(name)),
      day,
    );
    if (clock !== null) return joined(day, clock);
    if (day.places.length > 1) return joined(day, null);
  }
  return null;
}

function joined(day: Part, clock: Part | null): Guess {
  const from = [...day.places, ...(clock?.places ?? [])].map(({ name }) => name);
  const reason = `together they are times by ${[day.pattern, clock?.pattern].filter((part) => part !== undefined).join(" ")}`;
  const guess = { field: "timestamp", reason, from };
  if (clock === null) return { ...guess, spec: { template: day.template, time: [day.pattern] } };
  const both = `${day.pattern} ${clock.pattern}`;
  if (clock.places.every(({ isEverywhere }) => isEverywhere)) {
    return { ...guess, spec: { template: `${day.template} ${clock.template}`, time: [both] } };
  }
  const of: readonly ValueSpec[] = [partSpec(day), partSpec(clock)];
  const note = `Records without ${clock.places[0]?.name} are at midnight of their day.`;
  return { ...guess, spec: { join: { of, with: " " }, time: [both, day.pattern] }, note };
}

function partSpec({ places, template }: Part): ValueSpec {
  const [only] = places;
  return places.length === 1 && only !== undefined ? { path: only.name } : { template };
}

/** A column of days, in a pattern to which a time of day can be added. */
function dayOf({ place, time, hasClock }: TimedPlace): readonly Part[] {
  const pattern = hasClock || time === "excel" ? null : time === "iso" ? isoPattern(place) : time;
  return pattern === null || /[{}]/.test(place.name) ? [] : [{ places: [place], template: `{${place.name}}`, pattern }];
}

function isoPattern({ values }: PlaceSample): string | null {
  if (values.every((value) => /^\d{4}-\d\d-\d\d$/.test(String(value)))) return "yyyy-MM-dd";
  return values.every((value) => /^\d{8}$/.test(String(value))) ? "yyyyMMdd" : null;
}

/** A year, a month and a day in three columns. */
function calendarOf(places: readonly PlaceSample[]): readonly Part[] {
  const year = counted(places, /^(year|jahr|yyyy|yr)$/, 1990, 2100);
  const day = counted(places, /^(day|tag|dd)$/, 1, 31);
  const named = places.filter(({ name, isEverywhere }) => isEverywhere && MONTH_WORD.test(lastWord(name)));
  const number = counted(named, MONTH_WORD, 1, 12);
  if (year === null || day === null) return [];
  const part = (month: PlaceSample, letters: string): Part => ({
    places: [year, month, day],
    template: `{${year.name}}-{${month.name}}-{${day.name}}`,
    pattern: `yyyy-${letters}-d`,
  });
  if (number !== null) return [part(number, "M")];
  for (const letters of MONTHS) {
    const month = named.find(({ values }) =>
      values.every((value) => isTime(`1 ${String(value)} 2020`, `d ${letters} yyyy`)),
    );
    if (month !== undefined) return [part(month, letters)];
  }
  return [];
}

/** The time of day that belongs to a day: in one column, or hours, minutes and seconds in several. */
function clockOf(places: readonly PlaceSample[], day: Part): Part | null {
  const kin = new Set(day.places.flatMap(({ name }) => nameWords(name)));
  const shared = ({ name }: PlaceSample) => nameWords(name).filter((word) => kin.has(word)).length;
  for (const place of [...places].sort((a, b) => shared(b) - shared(a))) {
    const patterns = CLOCK_NAME.test(place.name) ? [...CLOCKS, ...DIGIT_CLOCKS] : CLOCKS;
    const isMarked = place.values.every((value) => /\d[:.]\d\d/.test(String(value)));
    if (!isMarked && !CLOCK_NAME.test(place.name)) continue;
    if (!CLOCK_NAME.test(place.name) && !place.values.every((value) => String(value).includes(":"))) continue;
    const pattern = patterns.find((one) =>
      place.values.every((value) => isTime(`2020-01-01 ${value}`, `yyyy-MM-dd ${one}`)),
    );
    if (pattern !== undefined) return { places: [place], template: `{${place.name}}`, pattern };
  }
  const hour = counted(places, /^(hour|stunde|hh|hr)$/, 0, 23);
  if (hour === null) return null;
  const minute = counted(places, /^(minute|min|mi)$/, 0, 59);
  if (minute === null) return { places: [hour], template: `{${hour.name}}`, pattern: "H" };
  const second = counted(places, /^(second|sekunde|sec|ss)$/, 0, 59);
  const of = [hour, minute, ...(second === null ? [] : [second])];
  return {
    places: of,
    template: of.map(({ name }) => `{${name}}`).join(":"),
    pattern: second === null ? "H:m" : "H:m:s",
  };
}

/** The first column of whole numbers in a range whose name ends with a word that fits, in every record. */
function counted(places: readonly PlaceSample[], word: RegExp, from: number, to: number): PlaceSample | null {
  const isIn = (value: unknown) => /^\d{1,4}$/.test(String(value)) && Number(value) >= from && Number(value) <= to;
  const fits = (place: PlaceSample) =>
    place.isEverywhere && word.test(lastWord(place.name)) && !NOT_DAY.test(place.name) && place.values.every(isIn);
  return places.find(fits) ?? null;
}

function lastWord(name: string): string {
  return nameWords(name).at(-1) ?? "";
}

function isTime(text: string, pattern: string): boolean {
  return !(timeStep({ time: [pattern] }, "UTC")(text) instanceof Refusal);
}
