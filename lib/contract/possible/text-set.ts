/** Texts that a value may be: those that satisfy all of this. */
export interface TextSet {
  /** One of these; null for any. */
  readonly only: ReadonlySet<string> | null;
  /** None of these. */
  readonly except: ReadonlySet<string>;
  readonly beginning: string;
  readonly end: string;
  readonly parts: readonly string[];
  readonly notBeginnings: readonly string[];
  readonly notEnds: readonly string[];
  readonly notParts: readonly string[];
  /** Managed lists that hold it, and that do not. */
  readonly onLists: readonly string[];
  readonly offLists: readonly string[];
  /** Patterns that are found in it, and that are not. They are told apart by their text and not read. */
  readonly patterns: readonly string[];
  readonly notPatterns: readonly string[];
}

const NONE: ReadonlySet<string> = new Set();
export const EVERY_TEXT: TextSet = {
  only: null,
  except: NONE,
  beginning: "",
  end: "",
  parts: [],
  notBeginnings: [],
  notEnds: [],
  notParts: [],
  onLists: [],
  offLists: [],
  patterns: [],
  notPatterns: [],
};
export const NO_TEXT: TextSet = { ...EVERY_TEXT, only: NONE };

/** What is in both. */
export function intersectTexts(a: TextSet, b: TextSet): TextSet {
  if (a === EVERY_TEXT || a === b) return b;
  if (b === EVERY_TEXT) return a;
  const beginsAlike = a.beginning.startsWith(b.beginning) || b.beginning.startsWith(a.beginning);
  const endsAlike = a.end.endsWith(b.end) || b.end.endsWith(a.end);
  if (!beginsAlike || !endsAlike) return NO_TEXT;
  return {
    only: a.only === null ? b.only : b.only === null ? a.only : inBoth(a.only, b.only),
    except: joined(a.except, b.except),
    beginning: a.beginning.length > b.beginning.length ? a.beginning : b.beginning,
    end: a.end.length > b.end.length ? a.end : b.end,
    parts: together(a.parts, b.parts),
    notBeginnings: together(a.notBeginnings, b.notBeginnings),
    notEnds: together(a.notEnds, b.notEnds),
    notParts: together(a.notParts, b.notParts),
    onLists: together(a.onLists, b.onLists),
    offLists: together(a.offLists, b.offLists),
    patterns: together(a.patterns, b.patterns),
    notPatterns: together(a.notPatterns, b.notPatterns),
  };
}

/** Every text of the set as far as it is known to be one of a few; null when it may be any. */
export function textsIn(set: TextSet): readonly string[] | null {
  if (isContradictory(set)) return [];
  return set.only === null ? null : [...set.only].filter((text) => satisfies(set, text));
}

/** Whether no text is left. What is not seen to be empty may still be. */
export function isNoText(set: TextSet): boolean {
  if (isContradictory(set)) return true;
  if (set.only === null) return false;
  for (const text of set.only) if (satisfies(set, text)) return false;
  return true;
}

/** Whether some text may be in both. */
export function shareText(a: TextSet, b: TextSet): boolean {
  const [few, other] = a.only !== null && (b.only === null || a.only.size <= b.only.size) ? [a, b] : [b, a];
  if (few.only === null) return !isNoText(intersectTexts(a, b));
  if (isContradictory(few) || isContradictory(other)) return false;
  for (const text of few.only) {
    if (satisfies(few, text) && satisfies(other, text) && (other.only?.has(text) ?? true)) return true;
  }
  return false;
}

/** The one text of the set where no other is left; null when there are several. */
export function onlyText(set: TextSet): string | null {
  if (set.only === null || isContradictory(set)) return null;
  let found: string | null = null;
  for (const text of set.only) {
    if (!satisfies(set, text)) continue;
    if (found !== null) return null;
    found = text;
  }
  return found;
}

/** How many texts a look at the set goes through. */
export function sizeOf({ only, except }: TextSet): number {
  return (only?.size ?? 0) + except.size;
}

function isContradictory(set: TextSet): boolean {
  const { beginning, end, parts } = set;
  if (set.onLists.some((list) => set.offLists.includes(list))) return true;
  if (set.patterns.some((pattern) => set.notPatterns.includes(pattern))) return true;
  if (set.notBeginnings.some((text) => beginning.startsWith(text))) return true;
  if (set.notEnds.some((text) => end.endsWith(text))) return true;
  return set.notParts.some((text) => [beginning, end, ...parts].some((part) => part.includes(text)));
}

function satisfies(set: TextSet, text: string): boolean {
  return (
    !set.except.has(text) &&
    text.startsWith(set.beginning) &&
    text.endsWith(set.end) &&
    set.parts.every((part) => text.includes(part)) &&
    !set.notBeginnings.some((beginning) => text.startsWith(beginning)) &&
    !set.notEnds.some((end) => text.endsWith(end)) &&
    !set.notParts.some((part) => text.includes(part))
  );
}

function inBoth(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  return new Set([...few].filter((text) => many.has(text)));
}

function joined(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return a.size === 0 ? b : b.size === 0 ? a : new Set([...a, ...b]);
}

function together(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.length === 0 ? b : b.length === 0 ? a : [...new Set([...a, ...b])];
}
