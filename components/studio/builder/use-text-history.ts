"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { recorded, redone, type TextHistory, textHistoryOf, undone } from "@/lib/view-models/builder/text-history";

/** Undo and redo over the states of one text. */
export interface TextUndo {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** For the element around everything that edits the text: ⌘Z and ⇧⌘Z (Ctrl+Z, Ctrl+Y) inside it. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Remembers every state that `text` goes through, whoever changes it, and goes back and forth with `onText`. Another
 * `subject` (the draft's id) is another text, with a history of its own.
 */
export function useTextHistory(text: string, onText: (text: string) => void, subject = ""): TextUndo {
  const [state, setState] = useState({ subject, history: textHistoryOf(text) });
  const latest = useRef(state);
  const keep = (history: TextHistory) => {
    latest.current = { subject, history };
    setState(latest.current);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a state is made by the text, not by what remembers it
  useEffect(() => {
    const { history, subject: before } = latest.current;
    keep(before === subject ? recorded(history, text, performance.now()) : textHistoryOf(text));
  }, [text, subject]);
  const go = (step: (history: TextHistory) => TextHistory) => {
    const next = step(latest.current.history);
    if (next === latest.current.history) return;
    keep(next);
    onText(next.present);
  };
  const undo = () => go(undone);
  const redo = () => go(redone);
  return {
    undo,
    redo,
    canUndo: state.history.past.length > 0,
    canRedo: state.history.future.length > 0,
    onKeyDown: (event) => {
      if (!(event.metaKey || event.ctrlKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const forth = (key === "z" && event.shiftKey) || (key === "y" && !event.shiftKey);
      if (key !== "z" && !forth) return;
      event.preventDefault();
      if (forth) redo();
      else undo();
    },
  };
}
