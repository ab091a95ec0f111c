"use client";

import { useEffect, useState } from "react";

/**
 * Text being typed that outlives a conflict, a lost connection and a reload of this tab (session storage), by `name`.
 * Without storage it lives as long as the page.
 */
export function useDraft(name: string): readonly [string, (text: string) => void] {
  const [draft, setDraft] = useState({ name, text: "" });
  useEffect(() => setDraft({ name, text: read(name) }), [name]);
  const change = (text: string) => {
    setDraft({ name, text });
    write(name, text);
  };
  return [draft.name === name ? draft.text : "", change];
}

const PREFIX = "tripline.draft.";

function read(name: string): string {
  try {
    return sessionStorage.getItem(PREFIX + name) ?? "";
  } catch {
    return "";
  }
}

function write(name: string, text: string): void {
  try {
    if (text === "") sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, text);
  } catch {
    // Storage is full or forbidden: the draft still lives in the page.
  }
}
