/** A name that is being typed behind an @. */
export interface OpenMention {
  /** Where the @ stands. */
  readonly at: number;
  /** What is typed behind it so far. */
  readonly begun: string;
}

/** Names are looked for while no more than this is typed of one. */
const BEGUN_MAX = 40;

/** The mention that the caret stands in; null when it stands in none. */
export function openMention(text: string, caret: number): OpenMention | null {
  const before = text.slice(0, caret);
  const at = before.lastIndexOf("@");
  if (at < 0 || caret - at > BEGUN_MAX || /[\p{L}\p{N}._-]$/u.test(before.slice(0, at))) return null;
  const begun = before.slice(at + 1);
  return /[\n,;:!?]/.test(begun) || begun.startsWith(" ") ? null : { at, begun };
}

/** People whose names fit what is typed, those that begin so first; at most eight. */
export function mentionable<T extends { readonly name: string }>(people: readonly T[], begun: string): readonly T[] {
  const sought = begun.toLowerCase();
  const rank = ({ name }: T): number => {
    const lower = name.toLowerCase();
    if (lower.startsWith(sought)) return 0;
    return lower.split(" ").some((part) => part.startsWith(sought)) ? 1 : 2;
  };
  return people
    .filter((person) => rank(person) < 2)
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .slice(0, 8);
}

/** The text with the name in place of what was typed, and where the caret stands then. */
export function withMention(
  text: string,
  { at, begun }: OpenMention,
  name: string,
): { readonly text: string; readonly caret: number } {
  const before = `${text.slice(0, at)}@${name} `;
  return { text: before + text.slice(at + 1 + begun.length).replace(/^ /, ""), caret: before.length };
}

/** A part of a comment. */
interface MentionPart {
  /** Where it begins. */
  readonly at: number;
  readonly text: string;
  readonly isName: boolean;
}

/** The text in parts: names behind an @, and what stands between them. */
export function mentionParts(text: string, names: readonly string[]): readonly MentionPart[] {
  const lower = text.toLowerCase();
  const sought = names.map((name) => `@${name.toLowerCase()}`).toSorted((a, b) => b.length - a.length);
  const parts: MentionPart[] = [];
  let from = 0;
  for (let at = lower.indexOf("@"); at >= 0; at = lower.indexOf("@", at + 1)) {
    const place = at;
    const name = sought.find((one) => lower.startsWith(one, place));
    if (name === undefined) continue;
    if (at > from) parts.push({ at: from, text: text.slice(from, at), isName: false });
    parts.push({ at, text: text.slice(at, at + name.length), isName: true });
    from = at + name.length;
  }
  if (from < text.length) parts.push({ at: from, text: text.slice(from), isName: false });
  return parts;
}
