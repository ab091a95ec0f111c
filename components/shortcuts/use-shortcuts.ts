"use client";

import { useEffect, useEffectEvent } from "react";
import { keyPath, OVERLAYS, staysNative } from "./native-keys";
import { isChord, SHORTCUTS, type ShortcutName } from "./shortcuts";

/** What shortcuts do now; one that is absent or undefined does nothing. */
export type ShortcutHandlers = Partial<Readonly<Record<ShortcutName, (() => unknown) | undefined>>>;

export interface ShortcutOptions {
  /** Keys that stay with the browser wherever the focus is, for as long as this is shown. */
  readonly native?: readonly string[];
}

/**
 * Keys of the page. They rest where `staysNative` says so and while a dialog or a menu is open. Handlers registered later
 * (inner components) are asked first; the first that knows the key has it.
 */
export function useShortcuts(handlers: ShortcutHandlers, { native = [] }: ShortcutOptions = {}): void {
  const onKey = useEffectEvent((event: KeyboardEvent): boolean => {
    if (native.includes(event.key) && !isChorded(event)) return true;
    const handler = NAMES.filter((name) => applies(name, event)).flatMap((name) => handlers[name] ?? [])[0];
    if (handler === undefined) return false;
    event.preventDefault();
    handler();
    return true;
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    stack.push(listener);
    if (stack.length === 1) window.addEventListener("keydown", dispatch);
    return () => {
      stack.splice(stack.indexOf(listener), 1);
      if (stack.length === 0) window.removeEventListener("keydown", dispatch);
    };
  }, []);
}

const NAMES = Object.keys(SHORTCUTS).filter(isName);

function isName(name: string): name is ShortcutName {
  return name in SHORTCUTS;
}

const stack: ((event: KeyboardEvent) => boolean)[] = [];

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey) return;
  for (const listener of stack.toReversed()) if (listener(event)) return;
}

function applies(name: ShortcutName, event: KeyboardEvent): boolean {
  const { reach } = SHORTCUTS[name];
  const keys: readonly string[] = SHORTCUTS[name].keys;
  if (isChord(reach) !== isChorded(event) || !keys.includes(keyOf(event))) return false;
  if (reach !== "everywhere" && document.querySelector(OVERLAYS) !== null) return false;
  return !staysNative(SHORTCUTS[name], event.key, keyPath(event.target));
}

function isChorded(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey;
}

/** The key without what caps lock makes of it. */
function keyOf({ key, shiftKey }: KeyboardEvent): string {
  return key.length === 1 && !shiftKey ? key.toLowerCase() : key;
}
