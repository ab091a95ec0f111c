import { isJsonObject } from "@/lib/contract/is-json-object";
/** One value that a change made another. */
export interface FieldChange {
  /** Its place in words, such as `params › amount`. */
  readonly field: string;
  /** Undefined: it was not there. */
  readonly before: unknown;
  /** Undefined: it is not there any more. */
  readonly after: unknown;
}

/** Values of one change that are shown. */
export const FIELDS_MAX = 200;

/** The values in which a line of the audit says that something differs, each with its place; nested objects are taken apart. */
export function fieldChanges(before: unknown, after: unknown): readonly FieldChange[] {
  const found: FieldChange[] = [];
  collect([], before ?? {}, after ?? {}, found);
  return found;
}

function collect(path: readonly string[], before: unknown, after: unknown, found: FieldChange[]): void {
  if (found.length >= FIELDS_MAX) return;
  if (isJsonObject(before) && isJsonObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      collect([...path, name], before[name], after[name], found);
    }
    return;
  }
  if (JSON.stringify(before ?? null) === JSON.stringify(after ?? null)) return;
  found.push({ field: path.length === 0 ? "value" : path.map(words).join(" › "), before, after });
}

/** `expiresAt` as "expires at". */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A value as a person reads it. */
export function auditValueText(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value === "" ? "empty" : value;
  if (Array.isArray(value) && value.every((item) => typeof item !== "object" || item === null)) {
    return value.length === 0 ? "none" : value.join(", ");
  }
  return typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
}
