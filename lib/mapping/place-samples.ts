import { asObject } from "./own";
import { orMissing } from "./place";
import type { PlaceSample } from "./shapes";
import type { SourceRecord } from "./source";

/** Places of one record that are looked at. */
const PLACES_MAX = 200;

/** What stands where in the records: every place of a text, number or boolean, in the order in which they are met. */
export function placesOf(samples: readonly SourceRecord[], columns: readonly string[] | null): readonly PlaceSample[] {
  const found = new Map<string, (string | number | bigint | boolean)[]>();
  for (const { body } of samples) {
    let left = PLACES_MAX;
    const walk = (given: unknown, name: string): void => {
      const value = orMissing(given);
      if (value === undefined || left === 0) return;
      if (typeof value === "object" && value !== null) {
        for (const [key, inner] of Object.entries(value)) walk(inner, name === "" ? key : `${name}.${key}`);
        return;
      }
      if (!isSimple(value)) return;
      left -= 1;
      const values = found.get(name);
      if (values === undefined) found.set(name, [value]);
      else values.push(value);
    };
    if (columns === null) walk(asObject(body) ?? {}, "");
    else if (Array.isArray(body)) for (const [index, name] of columns.entries()) walk(body[index], name);
  }
  return [...found].map(([name, values]) => ({
    name,
    values,
    isEverywhere: values.length === samples.length,
    distinct: new Set(values.map(String)).size,
  }));
}

function isSimple(value: unknown): value is string | number | bigint | boolean {
  return ["string", "number", "bigint", "boolean"].includes(typeof value);
}
