import type { Guess } from "./guess";
import { guessesOf } from "./guesses";
import { asObject } from "./own";
import { type FieldPath, reader } from "./path";
import { placesOf } from "./place-samples";
import type { PlaceSample } from "./shapes";
import type { SourceRecord } from "./source";

/** Where each record holds several transactions, and what is guessed of them. */
export interface WrappedRecords {
  /** The array, as `records` of a mapping names it. */
  readonly records: FieldPath;
  readonly guesses: readonly Guess[];
  /** Places of the array's elements. */
  readonly places: readonly PlaceSample[];
}

/** Objects within objects that are looked through. */
const DEPTH_MAX = 6;
/** A record that has these outside of its arrays is a transaction itself. A number alone may count the elements. */
const ITSELF: readonly string[] = ["id", "amount", "timestamp"];
/** What one record may say for all transactions in it. */
const SHARED: readonly string[] = ["accountId", "currency", "timestamp"];

/** The array that holds the transactions of each record; null where a record is one itself. The longest is taken of several. */
export function wrappedIn(samples: readonly SourceRecord[]): WrappedRecords | null {
  const lengths = new Map<string, { readonly segments: readonly string[]; elements: number; records: number }>();
  for (const { body } of samples) {
    for (const { segments, elements } of arraysIn(body, [])) {
      const name = JSON.stringify(segments);
      const known = lengths.get(name) ?? { segments, elements: 0, records: 0 };
      lengths.set(name, { segments, elements: known.elements + elements, records: known.records + 1 });
    }
  }
  const arrays = [...lengths.values()]
    .filter(({ records }) => records === samples.length)
    .sort((a, b) => b.elements - a.elements);
  if (arrays.length === 0) return null;
  const all = placesOf(samples, null);
  for (const { segments } of arrays) {
    const outside = guessesOf(all.filter(({ name }) => !name.startsWith(`${segments.join(".")}.`)));
    if (ITSELF.every((wanted) => outside.some(({ field }) => field === wanted))) continue;
    const read = reader(segments);
    const elements = samples.flatMap((sample) =>
      elementsOf(read(sample.body)).map((body): SourceRecord => ({ ...sample, body })),
    );
    const places = placesOf(elements, null);
    const inside = guessesOf(places);
    const has = (field: string) => inside.some((guess) => guess.field === field);
    const shared = outside.filter(
      ({ field, spec }) => SHARED.includes(field) && !has(field) && spec.path !== undefined,
    );
    if (!has("amount") || !(has("timestamp") || shared.some(({ field }) => field === "timestamp"))) continue;
    return {
      records: segments.some((segment) => /[.[\]]/.test(segment)) ? segments : segments.join("."),
      guesses: [...inside, ...shared.map(ofTheWhole)],
      places,
    };
  }
  return null;
}

function* arraysIn(
  body: unknown,
  segments: readonly string[],
): Generator<{ readonly segments: readonly string[]; readonly elements: number }> {
  if (segments.length > DEPTH_MAX) return;
  for (const [name, value] of Object.entries(asObject(body) ?? {})) {
    const inner = [...segments, name];
    const elements = elementsOf(value).length;
    if (elements > 0) yield { segments: inner, elements };
    else yield* arraysIn(value, inner);
  }
}

/** The objects of an array. */
function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.filter((element) => asObject(element) !== null) : [];
}

function ofTheWhole({ field, spec, reason, note }: Guess): Guess {
  const { path, ...rest } = spec;
  return { field, spec: { ...rest, outer: path }, reason: `${reason}, in the whole record`, from: [], note };
}
