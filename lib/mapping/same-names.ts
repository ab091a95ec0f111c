import { asObject, setOwn } from "./own";
import { type FieldPath, pathName } from "./path";
import type { ValueSpec } from "./value-schema";

/** Columns that no field uses, each a field of its own name. */
export function columnsAsFields(
  columns: readonly string[],
  fields: Readonly<Record<string, ValueSpec>>,
  used: readonly FieldPath[],
): readonly (readonly [field: string, spec: ValueSpec])[] {
  const names = new Set(used.map(pathName));
  return columns.flatMap((name, index) =>
    names.has(name) || Object.hasOwn(fields, name) ? [] : [[name, { column: index + 1 }] as const],
  );
}

/** A copy of a JSON record without the properties that were moved to a field; its attributes are a copy too. */
export function remainderOf(
  moved: ReadonlySet<string>,
): (body: Readonly<Record<string, unknown>>) => Record<string, unknown> {
  return (body) => {
    const rest: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(body)) {
      // A contract has no field of this name, and assigning to it would do something else.
      if (!moved.has(name) && name !== "__proto__") rest[name] = value;
    }
    return rest;
  };
}

/** The attributes that a JSON record has already, to be added to. */
export function attributesOf(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const [name, own] of Object.entries(asObject(value.attributes) ?? {})) setOwn(attributes, name, own);
  return attributes;
}
