interface Undoable {
  /** In order and with a limit of time. */
  undo(): Promise<void>;
  /** At once, without waiting; must not throw. */
  kill(): void;
}

export interface UndoStack {
  add(part: Undoable): void;
  /** Undoes the newest first, each after the other, whatever fails; a part added meanwhile is undone too. Every call gets the same promise. */
  undo(): Promise<void>;
  /** Kills everything that `undo` has not finished. */
  kill(): void;
  isUndone(): boolean;
}

export function undoStack(): UndoStack {
  const parts: Undoable[] = [];
  let undoing: Promise<void> | null = null;
  const all = async () => {
    for (let part = parts.at(-1); part !== undefined; part = parts.at(-1)) {
      // The other parts are undone all the same.
      await part.undo().catch(() => {});
      parts.splice(parts.indexOf(part), 1);
    }
  };
  return {
    add: (part) => {
      parts.push(part);
    },
    undo: () => {
      undoing ??= all();
      return undoing;
    },
    kill: () => {
      for (const part of parts.splice(0).reverse()) part.kill();
    },
    isUndone: () => undoing !== null,
  };
}
