/**
 * Tells of each alert that is handed out whether listeners hear of it for the first time. Its place when it was raised is not enough: an
 * alert that changed again before it was read comes later, after others that were raised later.
 */
export interface NewlyRaised {
  /** Whether this is the first that listeners hear of it; asked once for each change that is handed out. */
  isNew(alert: { readonly id: string; readonly raisedSeq: number }): boolean;
  /** The feed was read up to `cursor`. `unread`: what was raised after the last time and up to here, and has a change after it. */
  readTo(cursor: number, unread: readonly string[]): void;
}

/** Listeners know what was raised up to `after`. */
export function newlyRaised(after: number): NewlyRaised {
  let since = after;
  const told = new Set<string>();
  const owed = new Set<string>();
  return {
    isNew: ({ id, raisedSeq }) => {
      if (told.has(id) || (raisedSeq <= since && !owed.has(id))) return false;
      told.add(id);
      owed.delete(id);
      return true;
    },
    readTo: (cursor, unread) => {
      for (const id of unread) if (!told.has(id)) owed.add(id);
      told.clear();
      since = cursor;
    },
  };
}
