/** PostgreSQL stores neither NUL nor half a surrogate pair. */
const HALF_A_PAIR = /[\ud800-\udfff]/u;

/** Whether PostgreSQL can store, and compare with, the text. */
export function isStorableText(text: string): boolean {
  return !text.includes("\0") && !HALF_A_PAIR.test(text);
}

/** Whether no text in the value, names included, is one that cannot be stored. The value must not be nested without end. */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return isStorableText(value);
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isStorable);
  return Object.entries(value).every(([name, inner]) => isStorableText(name) && isStorable(inner));
}
