import { z } from "zod";
import { badField } from "../errors/errors";
import { parsed } from "./body";
import { isStorableText } from "./storable";

/** How a parameter's text becomes the value that the schema judges. */
type ParameterKind = "text" | "number" | "boolean" | "list";

/**
 * The query of `url` as `schema` describes it.
 * @throws Refused `badRequest` that names an unknown, repeated or unusable parameter
 */
export function readQuery<T extends z.ZodObject>(url: URL, schema: T): z.infer<T> {
  const kinds = kindsOf(schema);
  const values: Record<string, unknown> = {};
  for (const [name, text] of url.searchParams) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined)
      throw badField(name, `unknown parameter; known are ${Object.keys(kinds).join(", ") || "none"}`);
    if (!isStorableText(text)) throw badField(name, "expected text without NUL characters");
    if (kind === "list") {
      const before = Object.hasOwn(values, name) ? (values[name] as readonly string[]) : [];
      values[name] = [...before, ...text.split(",").filter((part) => part !== "")];
      continue;
    }
    if (Object.hasOwn(values, name)) throw badField(name, "expected once, given twice");
    // An empty filter is no filter, as forms send them.
    if (text === "") continue;
    values[name] = kind === "number" ? numberOf(name, text) : kind === "boolean" ? booleanOf(name, text) : text;
  }
  for (const [name, value] of Object.entries(values)) {
    if (Array.isArray(value) && value.length === 0) delete values[name];
  }
  return parsed(schema, values);
}

const known = new WeakMap<z.ZodObject, Readonly<Record<string, ParameterKind>>>();

/** The kind of each parameter, as its schema has it. */
function kindsOf(schema: z.ZodObject): Readonly<Record<string, ParameterKind>> {
  let kinds = known.get(schema);
  if (kinds === undefined) {
    kinds = Object.fromEntries(Object.entries(schema.shape).map(([name, of]) => [name, kindOf(of)]));
    known.set(schema, kinds);
  }
  return kinds;
}

function kindOf(schema: z.core.$ZodType): ParameterKind {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return kindOf(schema.unwrap());
  if (schema instanceof z.ZodArray) return "list";
  if (schema instanceof z.ZodBoolean) return "boolean";
  return schema instanceof z.ZodNumber ? "number" : "text";
}

function booleanOf(name: string, text: string): boolean {
  if (text !== "true" && text !== "false") throw badField(name, "expected true or false");
  return text === "true";
}

function numberOf(name: string, text: string): number {
  if (!/^-?\d{1,16}$/.test(text))
    throw badField(name, `expected a whole number, not ${JSON.stringify(text.slice(0, 40))}`);
  return Number(text);
}
