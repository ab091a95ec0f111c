import { fieldLabel, listText, plural } from "./wording";

/** A part of a rule that names a field, or several whose values are taken together. */
interface FieldOrFields {
  readonly field?: string;
  readonly fields?: readonly string[];
}

/** A field and its place in the rule. */
export interface PlacedField {
  readonly field: string;
  readonly path: string;
}

/** The fields of the part at `path`: its `fields`, or its `field` alone. */
export function fieldsTogether({ field, fields }: FieldOrFields, path: string): readonly PlacedField[] {
  if (fields === undefined) return field === undefined ? [] : [{ field, path: `${path}.field` }];
  return fields.map((each, i) => ({ field: each, path: `${path}.fields[${i}]` }));
}

/** `n` different values of a field, or of several together, without the number: "different cards". */
export function differentWords(fields: readonly string[], n: number): string {
  const [label = "value", ...others] = fields.map(fieldLabel);
  if (others.length === 0) return `different ${n === 1 ? label : plural(label)}`;
  return `different ${n === 1 ? "combination" : "combinations"} of ${listText([label, ...others], "and")}`;
}
