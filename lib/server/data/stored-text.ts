/** Shown in place of the character U+0000, which PostgreSQL cannot hold in text or jsonb. */
const NUL_SHOWN = "\u2400";
/** Shown in place of half a surrogate pair, which is not a character. */
const HALF_SHOWN = "\ufffd";

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding U+0000 is its purpose
const UNSTORABLE = /\u0000|[\ud800-\udfff]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding U+0000 is its purpose
const NUL = /\u0000/g;
const HALF = /[\ud800-\udfff]/gu;

/** `text` as PostgreSQL can store it: U+0000 becomes U+2400, a lone surrogate U+FFFD; everything else is kept. */
export function storedText(text: string): string {
  return UNSTORABLE.test(text) ? text.replace(NUL, NUL_SHOWN).replace(HALF, HALF_SHOWN) : text;
}

/** A value as JSON text that PostgreSQL can store, also as jsonb: in each text in it, what `storedText` makes of it. */
export function storedJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!json.includes("\\u")) return json;
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "string" ? storedText(one) : one));
}

/** `text` cut to at most `unitsMax` UTF-16 units, never in the middle of a character. */
export function cutText(text: string, unitsMax: number): string {
  if (text.length <= unitsMax) return text;
  const last = text.charCodeAt(unitsMax - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? unitsMax - 1 : unitsMax);
}
