"use client";

import { useEffect, useEffectEvent } from "react";

/** Whether keys typed now belong to a field rather than to the page. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select, [role='slider'], [role='combobox']"))
  );
}

/** Space presses what has the focus; only elsewhere is it the page's. */
function pressesFocused(event: KeyboardEvent): boolean {
  return event.key === " " && event.target instanceof HTMLElement && event.target.matches("button, summary, [role]");
}

export interface HotkeyOptions {
  /** ⌘ or Ctrl must be held; then the key also works while typing. Default false: alone, and not while typing. */
  readonly withModifier?: boolean;
  readonly enabled?: boolean;
}

/** Calls `handler` when `key` is pressed anywhere on the page, and keeps the browser from acting on it. */
export function useHotkey(key: string, handler: (event: KeyboardEvent) => void, options: HotkeyOptions = {}): void {
  const { withModifier = false, enabled = true } = options;
  const latest = useEffectEvent(handler);
  useEffect(() => {
    if (!enabled) return undefined;
    const listen = (event: KeyboardEvent): void => {
      const modified = event.metaKey || event.ctrlKey;
      if (event.key.toLowerCase() !== key || event.altKey || event.defaultPrevented) return;
      if (modified !== withModifier || (!withModifier && isTyping(event.target))) return;
      if (pressesFocused(event)) return;
      event.preventDefault();
      latest(event);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [key, withModifier, enabled]);
}
