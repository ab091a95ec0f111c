import { parseTimestamp } from "./timestamp";

/** A value that is on a list only for events before `until`: epoch milliseconds or RFC 3339; null: without end. */
export interface EndingValue {
  readonly value: string;
  readonly until: number | string | null;
}

/** A value as it is put on a list: as text its end is not spoken of. */
export type GivenValue = string | EndingValue;

/** Values to put on a list, and the ends that were spoken of, epoch milliseconds; null takes an end away. */
export interface GivenValues {
  readonly values: readonly string[];
  readonly ends: ReadonlyMap<string, number | null>;
}

/** Whether it is a value with an end that can be read. */
export function isEndingValue(given: unknown): given is EndingValue {
  if (typeof given !== "object" || given === null || !("value" in given) || !("until" in given)) return false;
  if (typeof given.value !== "string" || Object.keys(given).length !== 2) return false;
  return given.until === null || parseTimestamp(given.until) !== null;
}

export function listValuesOf(given: readonly GivenValue[]): GivenValues {
  const ends = new Map<string, number | null>();
  const values = given.map((each) => {
    if (typeof each === "string") return each;
    ends.set(each.value, each.until === null ? null : parseTimestamp(each.until));
    return each.value;
  });
  return { values, ends };
}

/** What separates a value from its end in a line of text: no value holds it. */
const SEPARATOR = "\t";

/** A line of a text file: the value, and behind a tab the end where there is one. */
export function listLine(value: string, until: number | null): string {
  return until === null ? value : `${value}${SEPARATOR}${new Date(until).toISOString()}`;
}

/** The value and the end in a line; the end is undefined when what stands there is no time. */
export function readListLine(line: string): { readonly value: string; readonly until: number | null | undefined } {
  const at = line.indexOf(SEPARATOR);
  if (at === -1) return { value: line, until: null };
  return { value: line.slice(0, at), until: parseTimestamp(line.slice(at + SEPARATOR.length)) ?? undefined };
}
