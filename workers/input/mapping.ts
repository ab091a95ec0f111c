import { OPTIONAL_TEXT_FIELDS } from "@/lib/contract/transaction";
import { InputError } from "./open";

/** Where a field of the transaction comes from: a column of the input, or a literal that every record gets. */
export type Source = { readonly column: string } | { readonly literal: string };

/** Sources by field name (`amount`, `attributes.fraud`). A field that is not named comes from the column of its own name. */
export type Mapping = ReadonlyMap<string, Source>;

export const NO_MAPPING: Mapping = new Map();

/** Fields without which no record is a transaction. */
export const REQUIRED_FIELDS = ["id", "accountId", "amount", "currency", "timestamp"] as const;

const NUMBER_FIELDS: ReadonlySet<string> = new Set(["amount", "latitude", "longitude"]);
const FIELDS: ReadonlySet<string> = new Set([...REQUIRED_FIELDS, ...NUMBER_FIELDS, ...OPTIONAL_TEXT_FIELDS]);

/** Parses `field=column` and `field=:literal`; fails with `InputError` when the field is none of a transaction's. */
export function parseMapping(terms: readonly string[]): Mapping {
  const mapping = new Map<string, Source>();
  for (const term of terms) {
    const split = term.indexOf("=");
    const field = term.slice(0, split);
    const from = term.slice(split + 1);
    if (split < 1 || from === "" || from === ":") {
      throw new InputError(`--map ${term}: expected field=column or field=:literal`);
    }
    if (!FIELDS.has(field) && !/^attributes\..+/.test(field)) {
      throw new InputError(
        `--map ${term}: a transaction has no field ${field}; use attributes.${field} for a free one`,
      );
    }
    if (mapping.has(field)) throw new InputError(`--map ${term}: ${field} is mapped twice`);
    mapping.set(field, from.startsWith(":") ? { literal: from.slice(1) } : { column: from });
  }
  return mapping;
}

const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * The value of a field written as text: `undefined` for "", numbers where the field holds numbers (and for a timestamp of
 * digits only), attributes by the grammar of JSON (`1.5`, `true`; `007` stays text), text otherwise. Text that should
 * have been a number stays text, for the decoder to refuse.
 */
export function valueOfText(field: string, text: string): string | number | boolean | undefined {
  if (text === "") return undefined;
  if (NUMBER_FIELDS.has(field)) return PLAIN_NUMBER.test(text) ? Number(text) : text;
  if (field === "timestamp") return /^-?\d+$/.test(text) ? Number(text) : text;
  if (field.startsWith("attributes.")) {
    if (text === "true") return true;
    if (text === "false") return false;
    return JSON_NUMBER.test(text) ? Number(text) : text;
  }
  return text;
}

/** A value of a JSON record put into `field`: as `valueOfText` for text; numbers become text where the field holds text. */
export function valueOfJson(field: string, value: unknown): unknown {
  if (typeof value === "string") return valueOfText(field, value);
  const holdsText = !NUMBER_FIELDS.has(field) && field !== "timestamp" && !field.startsWith("attributes.");
  return holdsText && typeof value === "number" ? String(value) : value;
}
