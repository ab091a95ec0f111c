/** Characters that show the text after them in another direction. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;

/** Whatever another system wrote stays on one line and as it is: control characters and line breaks become a space. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll(TURNS, "")
    .trim();
}

/** At most `charactersMax` characters, the last an ellipsis where something was left out. Never half of a character. */
export function shortened(text: string, charactersMax: number): string {
  if (text.length <= charactersMax) return text;
  const cut = text.slice(0, charactersMax - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** `2026-11-27 13:05:09 UTC`. */
export function utc(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
