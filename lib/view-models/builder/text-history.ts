/** States of a text, for undo and redo. Plain data; `at` is when the newest was made, in milliseconds of any clock. */
export interface TextHistory {
  /** Oldest first. */
  readonly past: readonly string[];
  readonly present: string;
  /** The next to redo last. */
  readonly future: readonly string[];
  readonly at: number;
}

/** States that are kept; the oldest are forgotten first. */
export const TEXT_STATES_MAX = 200;
/** Small changes that follow each other faster than this are undone together: typing, and a slider that is drawn. */
export const TYPING_MS = 600;
/** What is replaced, and by what, at most in a small change; characters. */
const TYPED_CHARS_MAX = 12;

/** The history of a text of which nothing else is known. */
export function textHistoryOf(text: string): TextHistory {
  return { past: [], present: text, future: [], at: Number.NEGATIVE_INFINITY };
}

/** The history after the text became `text`; what was undone can no longer be redone. */
export function recorded(history: TextHistory, text: string, at: number): TextHistory {
  if (text === history.present) return history;
  const soon = at - history.at < TYPING_MS && history.past.length > 0 && history.future.length === 0;
  const typing = soon && isSmall(history.present, text);
  const past = typing ? history.past : [...history.past, history.present].slice(-TEXT_STATES_MAX);
  return { past, present: text, future: [], at };
}

function isSmall(before: string, after: string): boolean {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same++;
  let end = 0;
  while (end < shorter - same && before.at(-1 - end) === after.at(-1 - end)) end++;
  return Math.max(before.length, after.length) - same - end <= TYPED_CHARS_MAX;
}

/** One state back; the same history when there is none. */
export function undone(history: TextHistory): TextHistory {
  const text = history.past.at(-1);
  if (text === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: text,
    future: [...history.future, history.present],
    at: Number.NEGATIVE_INFINITY,
  };
}

/** One undone state forth again; the same history when there is none. */
export function redone(history: TextHistory): TextHistory {
  const text = history.future.at(-1);
  if (text === undefined) return history;
  return {
    past: [...history.past, history.present],
    present: text,
    future: history.future.slice(0, -1),
    at: Number.NEGATIVE_INFINITY,
  };
}
