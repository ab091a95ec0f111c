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
/** Changes that follow each other faster than this are undone together. */
export const TYPING_MS = 600;

/** The history of a text of which nothing else is known. */
export function historyOf(text: string): TextHistory {
  return { past: [], present: text, future: [], at: Number.NEGATIVE_INFINITY };
}

/** The history after the text became `text`; what was undone can no longer be redone. */
export function recorded(history: TextHistory, text: string, at: number): TextHistory {
  if (text === history.present) return history;
  const typing = at - history.at < TYPING_MS && history.past.length > 0 && history.future.length === 0;
  const past = typing ? history.past : [...history.past, history.present].slice(-TEXT_STATES_MAX);
  return { past, present: text, future: [], at };
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
