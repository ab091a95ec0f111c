import { OPTIONAL_TEXT_FIELDS } from "@/lib/contract/transaction";

/** Fields without which no record is a transaction. */
export const REQUIRED_FIELDS = ["id", "accountId", "amount", "currency", "timestamp"] as const;
export const ATTRIBUTE = "attributes.";

const NUMBER_FIELDS: ReadonlySet<string> = new Set(["amount", "latitude", "longitude"]);
/** All fields of a transaction but `attributes`. */
export const FIELD_NAMES: readonly string[] = [...REQUIRED_FIELDS, ...OPTIONAL_TEXT_FIELDS, "latitude", "longitude"];
const FIELDS: ReadonlySet<string> = new Set(FIELD_NAMES);

/** What a field of the contract holds; an attribute holds text, a number or a boolean. */
export type FieldKind = "text" | "number" | "time" | "any";

/** Null when a transaction has no such field. */
export function fieldKindOf(field: string): FieldKind | null {
  if (field.startsWith(ATTRIBUTE)) return field.length > ATTRIBUTE.length ? "any" : null;
  if (field === "timestamp") return "time";
  if (NUMBER_FIELDS.has(field)) return "number";
  return FIELDS.has(field) ? "text" : null;
}

/** What to say of a field that a transaction lacks. */
export function noSuchField(field: string): string {
  return `a transaction has no field ${field}; use attributes.${field.replace(/^attributes\.?/, "") || "name"} for a free one`;
}
