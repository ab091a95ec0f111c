"use client";

import { useEffect, useEffectEvent } from "react";

/** Keys, separated by spaces, and what they do; undefined where they do nothing now. */
export type Shortcut = readonly [keys: string, does: (() => unknown) | undefined];

/**
 * Single keys of the page, by `event.key`. They rest while something is typed, while a dialog or menu is open, and with
 * Ctrl, Alt or ⌘ held. Handlers registered later (inner components) are asked first; the first that knows the key has it.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const onKey = useEffectEvent((event: KeyboardEvent): boolean => {
    const handler = shortcuts.find(([keys]) => keys.split(" ").includes(event.key))?.[1];
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

const stack: ((event: KeyboardEvent) => boolean)[] = [];

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector('[role="menu"],[role="listbox"],[aria-modal="true"]') !== null) return;
  if (event.key === "Enter" && isControl(event.target)) return;
  for (const listener of stack.toReversed()) if (listener(event)) return;
}

const TEXT_INPUTS = /^(text|search|email|password|number|url|tel|date|datetime-local|time)$/;

/** Enter on a control is that control's own. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary, input, [role="checkbox"]') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return TEXT_INPUTS.test(target.type);
  return target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT";
}
