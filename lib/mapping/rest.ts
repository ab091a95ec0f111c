import { ATTRIBUTE } from "./field-names";
import { setOwn } from "./own";
import { type FieldPath, pathName, segmentsOf } from "./path";
import { orMissing } from "./place";
import type { SourceRecord } from "./source";

/** Values of one record that are passed on at most; what is beyond them is left out. */
const REST_MAX = 200;

/** Adds to the attributes of a transaction what its mapping does not use. */
export type UnmappedFields = (source: SourceRecord, attributes: Record<string, unknown>) => void;

/** All columns that no field uses, as text. */
export function restOfRow(columns: readonly string[], used: readonly FieldPath[]): UnmappedFields {
  const names = new Set(used.map(pathName));
  const rest = columns.flatMap((name, index) => (names.has(name) ? [] : [{ name: attributeName(name), index }]));
  return ({ body }, attributes) => {
    const cells = Array.isArray(body) ? body : [];
    for (const { name, index } of rest) {
      const value: unknown = orMissing(cells[index]);
      if (value !== undefined) setOwn(attributes, name, value);
    }
  };
}

/** All texts, numbers and booleans of a JSON record that no field uses, by their paths; numbers beyond 2^53 as digits. */
export function restOfObject(used: readonly FieldPath[]): UnmappedFields {
  const taken = new Set(used.flatMap((path) => [segmentsOf(path).join("."), pathName(path)]));
  return ({ body }, attributes) => {
    let left = REST_MAX;
    const walk = (value: unknown, name: string): void => {
      if (left === 0 || taken.has(name) || orMissing(value) === undefined) return;
      if (typeof value === "object" && value !== null) {
        for (const [key, inner] of Object.entries(value)) walk(inner, name === "" ? key : `${name}.${key}`);
        return;
      }
      left -= 1;
      setOwn(attributes, attributeName(name), typeof value === "bigint" ? String(value) : value);
    };
    if (typeof body === "object" && body !== null) walk(body, "");
  };
}

/** What is already an attribute keeps its name. */
export function attributeName(name: string): string {
  return name.startsWith(ATTRIBUTE) && name.length > ATTRIBUTE.length ? name.slice(ATTRIBUTE.length) : name;
}
