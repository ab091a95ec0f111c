import { unreachable } from "@/lib/contract/unreachable";
import type { ShortcutKeys } from "./shortcuts";

/** What matters of an element that has the focus, or of one around it. */
export interface KeyPlace {
  /** In lower case. */
  readonly tag: string;
  /** Of an input, in lower case; "" otherwise. */
  readonly type: string;
  /** The role that the page gives it; "" where it gives none. */
  readonly role: string;
  readonly editable: boolean;
  /** Whether it opens a menu or a list. */
  readonly opens: boolean;
}

/** Roles in which text is typed. */
export const TEXT_ROLES = ["textbox", "searchbox", "combobox"] as const;
/** Roles whose keys choose something, or that lie over the page. */
export const CLOSED_ROLES = [
  "form",
  "menu",
  "menubar",
  "menuitem",
  "menuitemcheckbox",
  "menuitemradio",
  "dialog",
  "alertdialog",
  "listbox",
  "option",
  "tree",
  "radiogroup",
  "slider",
  "spinbutton",
] as const;
/** Roles that only the keys for moving and pressing belong to. */
export const PRESSED_ROLES = ["button", "link", "checkbox", "switch", "radio", "tab", "tablist"] as const;

/** Inputs in which nothing is typed. */
const UNTYPED_INPUTS = ["checkbox", "radio", "range", "button", "submit", "reset", "color", "file"];
const PRESS_KEYS = ["Enter", " "];
const MOVE_KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"];

/** What an element does with keys: all are typed, none leaves it, some press or move it, or it has none. */
type KeyUse = "text" | "overlay" | "form" | "moves" | "presses" | "none";

/**
 * The one place that decides whether a key stays with what has the focus. `path` goes from the focused element outward. A
 * shortcut that this refuses does nothing, and the browser acts on the key as it always does.
 */
export function staysNative(shortcut: ShortcutKeys, key: string, path: readonly KeyPlace[]): boolean {
  if (shortcut.reach === "everywhere") return false;
  return path.some((place) => keeps(useOf(place), shortcut, key));
}

function keeps(use: KeyUse, { reach }: ShortcutKeys, key: string): boolean {
  switch (use) {
    case "overlay":
      return true;
    case "text":
      return reach !== "typing";
    case "form":
      return reach === "page";
    case "moves":
      return reach !== "typing" && (MOVE_KEYS.includes(key) || PRESS_KEYS.includes(key));
    case "presses":
      return reach !== "typing" && PRESS_KEYS.includes(key);
    case "none":
      return false;
    default:
      return unreachable(use);
  }
}

function useOf({ tag, type, role, editable, opens }: KeyPlace): KeyUse {
  if (editable || tag === "textarea" || tag === "select" || isOneOf(TEXT_ROLES, role)) return "text";
  if (tag === "input" && !UNTYPED_INPUTS.includes(type)) return "text";
  if (tag === "form" || role === "form" || role === "radiogroup" || role === "slider" || role === "spinbutton") {
    return "form";
  }
  if (tag === "dialog" || isOneOf(CLOSED_ROLES, role)) return "overlay";
  if (tag === "input" && type === "range") return "form";
  if (opens || type === "radio" || role === "radio" || role === "tab" || role === "tablist") return "moves";
  if (["button", "a", "summary", "input"].includes(tag) || isOneOf(PRESSED_ROLES, role)) return "presses";
  return "none";
}

function isOneOf(roles: readonly string[], role: string): boolean {
  return roles.includes(role);
}

/** Elements that lie over the page: while one is open, wherever the focus is, the page's own keys rest. */
export const OVERLAYS = '[role="menu"],[role="listbox"],[role="dialog"],[role="alertdialog"]';

/** The focused element and those around it, as `staysNative` reads them. */
export function keyPath(target: EventTarget | null): readonly KeyPlace[] {
  const path: KeyPlace[] = [];
  for (let at = target instanceof Element ? target : null; at !== null; at = at.parentElement) {
    path.push({
      tag: at.tagName.toLowerCase(),
      type: at instanceof HTMLInputElement ? at.type : "",
      role: at.getAttribute("role") ?? "",
      editable: at instanceof HTMLElement && at.isContentEditable,
      opens: at.hasAttribute("aria-haspopup"),
    });
  }
  return path;
}
