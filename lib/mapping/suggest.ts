import { stringify } from "yaml";
import { decodeTransaction } from "@/lib/contract/decode";
import { compileMapping, type Mapped, type Mapper, type SourceRecord } from "./compile";
import { REQUIRED_FIELDS } from "./field-names";
import type { Guess } from "./guess";
import { guessesOf } from "./guesses";
import { type Mapping, MappingError, parseMapping } from "./mapping";
import type { FieldPath } from "./path";
import { placesOf } from "./place-samples";
import type { Preset } from "./read";
import { shown } from "./refusal";
import type { PlaceSample } from "./shapes";
import type { ValueSpec } from "./value-schema";
import { wrappedIn } from "./wrapped";

/** Records that are looked at. */
export const SUGGEST_RECORDS_MAX = 1_000;
const EXAMPLES = 3;
/** Part of the records that a preset must read to be the one. */
const PRESET_PART = 0.9;

export interface SuggestOptions {
  /** The columns of a file; `body` of every sample is then the cells of a row. */
  readonly columns?: readonly string[] | null;
  readonly presets?: readonly Preset[];
}

/** A mapping that seems to fit, to be looked at by a person. */
export interface Suggestion {
  /** The file, with what was seen at each place in comments. */
  readonly yaml: string;
  /** The preset that reads the records; null when none does. */
  readonly preset: string | null;
  /** What the first records become by it. */
  readonly examples: readonly Mapped[];
  /** What a person should know or decide. */
  readonly notes: readonly string[];
}

/** Proposes a mapping for records from the first 1,000 of them: a preset that reads them, or places by name and values. */
export function suggestMapping(samples: readonly SourceRecord[], options: SuggestOptions = {}): Suggestion {
  const looked = samples.slice(0, SUGGEST_RECORDS_MAX);
  const columns = options.columns ?? null;
  const preset = (options.presets ?? []).find(({ mapping }) => reads(mapping, columns, looked) >= PRESET_PART);
  if (preset !== undefined) {
    const notes = [`The records are as preset:${preset.name} expects them.`];
    return { yaml: preset.text, preset: preset.name, examples: examplesOf(preset.mapping, columns, looked), notes };
  }
  const wrapped = columns === null ? wrappedIn(looked) : null;
  const records = wrapped?.records ?? null;
  const places = wrapped?.places ?? placesOf(looked, columns);
  const guesses = completed(wrapped?.guesses ?? guessesOf(places));
  const yaml = yamlOf(records, guesses, places);
  const notes = notesOf(guesses, places);
  const mapping = mappingOf(records, guesses);
  if (mapping === null) return { yaml, preset: null, examples: [], notes };
  const part = reads(mapping, columns, looked);
  const all =
    part < 1 ? [...notes, `${Math.round(part * 100)} % of the records are transactions by this mapping.`] : notes;
  return { yaml, preset: null, examples: examplesOf(mapping, columns, looked), notes: all };
}

/** The part of the records that become transactions, of those that the mapping does not skip; 0 when it cannot be used. */
function reads(mapping: Mapping, columns: readonly string[] | null, samples: readonly SourceRecord[]): number {
  const mapper = mapperOf(mapping, columns);
  if (mapper === null) return 0;
  const results = samples.flatMap((sample) => mapper.elements(sample)).map((element) => mapper.map(element));
  const kept = results.filter(({ kind }) => kind !== "skipped");
  const good = kept.filter((mapped) => mapped.kind === "mapped" && decodeTransaction(mapped.value).ok);
  return kept.length === 0 ? 0 : good.length / kept.length;
}

function examplesOf(
  mapping: Mapping,
  columns: readonly string[] | null,
  samples: readonly SourceRecord[],
): readonly Mapped[] {
  const mapper = mapperOf(mapping, columns);
  if (mapper === null) return [];
  const elements = samples.slice(0, EXAMPLES).flatMap((sample) => mapper.elements(sample).slice(0, EXAMPLES));
  return elements.map((element) => mapper.map(element));
}

function mapperOf(mapping: Mapping, columns: readonly string[] | null): Mapper | null {
  try {
    return compileMapping(mapping, { columns });
  } catch (error) {
    if (error instanceof MappingError) return null;
    throw error;
  }
}

/** With what can be given to records that lack it. */
function completed(guesses: readonly Guess[]): readonly Guess[] {
  const has = (field: string) => guesses.some((guess) => guess.field === field);
  const more: Guess[] = [];
  if (!has("id")) {
    more.push({ field: "id", spec: { hash: true }, reason: "no place is different in every record", from: [] });
  }
  if (!has("currency")) {
    const marks = guesses.find(({ field }) => field === "amount")?.spec.strip ?? [];
    const constant = marks.includes("$") ? "USD" : "EUR";
    const seen = marks.length > 0 ? `; amounts are written with ${marks[0]}` : "";
    const reason = `no place holds currencies: write the right one${seen}`;
    more.push({ field: "currency", spec: { constant }, reason, from: [] });
  }
  const places: readonly string[] = REQUIRED_FIELDS;
  const order = (field: string) => (places.includes(field) ? places.indexOf(field) : places.length);
  return [...guesses, ...more].sort((a, b) => order(a.field) - order(b.field));
}

function mappingOf(records: FieldPath | null, guesses: readonly Guess[]): Mapping | null {
  try {
    return parseMapping({
      ...(records === null ? {} : { records }),
      fields: Object.fromEntries(guesses.map(({ field, spec }) => [field, spec])),
      attributes: "rest",
    });
  } catch (error) {
    if (error instanceof MappingError) return null;
    throw error;
  }
}

function yamlOf(records: FieldPath | null, guesses: readonly Guess[], places: readonly PlaceSample[]): string {
  const lines = ["# A proposal: look at each line before it is used."];
  if (records !== null) {
    const given = stringify(records, { collectionStyle: "flow", lineWidth: 0 }).trim();
    lines.push("# each record holds several transactions here", `records: ${given}`);
  }
  lines.push("fields:");
  for (const { field, spec, reason, from } of guesses) {
    const seen = seenAt(from.flatMap((name) => places.find((place) => place.name === name) ?? []));
    lines.push(`  # ${`${reason}${seen}`.replace(/[\r\n]+/g, " ")}`, `  ${yamlKey(field)}: ${flow(spec)}`);
  }
  for (const field of missingOf(guesses))
    lines.push(`  # ${field}: no place was found for it, and none is a transaction without`);
  lines.push("# Everything else is passed on.", "attributes: rest", "");
  return lines.join("\n");
}

/** What was seen at one place in the first records, or at several in the first. */
function seenAt(places: readonly PlaceSample[]): string {
  const values =
    places.length === 1 ? places[0]?.values.slice(0, EXAMPLES) : places.flatMap(({ values: [first] }) => first ?? []);
  return values === undefined || values.length === 0 ? "" : `; seen: ${values.map(shown).join(", ")}`;
}

function notesOf(guesses: readonly Guess[], places: readonly PlaceSample[]): readonly string[] {
  const notes = missingOf(guesses).map((field) => `No place was found for ${field}; name one.`);
  for (const { field, spec, from, note } of guesses) {
    const sources = places.filter(({ name }) => from.includes(name));
    if (note !== undefined) notes.push(note);
    if (field === "id" && spec.hash === true)
      notes.push("No place holds an id; it is made of the record's content, so equal records count once.");
    if (field === "currency" && spec.constant !== undefined)
      notes.push(`No currency was found; ${spec.constant} stands for all.`);
    if (field === "amount" && sources.length > 0 && sources.every(areWhole)) {
      notes.push("All amounts are whole numbers; add minor: true if they are cents.");
    }
    const [time] = spec.time ?? [];
    if (time !== undefined && /^(MM?|dd?)\/(dd?|MM?)\//.test(time))
      notes.push(`Day and month are read by ${time}; look whether that is so.`);
    if (time !== undefined && spec.plus === undefined && sources.some((place) => lacksZone(place, time))) {
      notes.push("Times have no zone; add zone: Europe/Berlin or whichever it is, or they are in UTC.");
    }
  }
  if (
    places.some(({ name, values }) => /(^|\.)pending$/i.test(name) && values.some((value) => String(value) === "true"))
  ) {
    notes.push(
      "Some are pending and may come again once they are booked; skip: [{ when: pending, equals: true }] leaves them out.",
    );
  }
  return notes;
}

function missingOf(guesses: readonly Guess[]): readonly string[] {
  return REQUIRED_FIELDS.filter((field) => !guesses.some((guess) => guess.field === field));
}

function lacksZone({ values }: PlaceSample, time: string): boolean {
  return !["ms", "s", "us", "ns"].includes(time) && !/Z|[+-]\d\d:?\d\d$/.test(String(values[0] ?? ""));
}

function areWhole({ values }: PlaceSample): boolean {
  return values.every((value) => /^-?\d+$/.test(String(value)));
}

/** A path alone where there is nothing else to say; one value for a list of one. */
function flow(spec: ValueSpec): string {
  const keys = Object.entries(spec).map(([key, value]) => [
    key,
    Array.isArray(value) && value.length === 1 ? value[0] : value,
  ]);
  const given: unknown = keys.length === 1 && spec.path !== undefined ? spec.path : Object.fromEntries(keys);
  return stringify(given, { collectionStyle: "flow", lineWidth: 0 }).trim();
}

function yamlKey(field: string): string {
  return stringify(field, { lineWidth: 0 }).trim();
}
