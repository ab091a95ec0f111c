/**
 * How far a shortcut reaches.
 * `page`: it rests inside everything that has keys of its own. `form`: it belongs to an open form and works inside it too,
 * but not where text is typed. `typing`: a chord (⌘ or Ctrl) that works inside a form and while text is typed.
 * `everywhere`: a chord that also works over a dialog.
 */
export type ShortcutScope = "page" | "form" | "typing" | "everywhere";

export interface ShortcutKeys {
  /** By `KeyboardEvent.key`; a letter in capitals is that letter with shift. */
  readonly keys: readonly string[];
  readonly reach: ShortcutScope;
  /** What it does, and how its keys are written in the list of shortcuts; absent where its button shows it. */
  readonly listed?: { readonly shown: readonly string[]; readonly does: string };
}

/** Every shortcut of the application; the list of the Alerts page shows those that are `listed`, in this order. */
export const SHORTCUTS = {
  next: { keys: ["j", "ArrowDown"], reach: "page", listed: { shown: ["J", "↓"], does: "next alert" } },
  previous: { keys: ["k", "ArrowUp"], reach: "page", listed: { shown: ["K", "↑"], does: "previous alert" } },
  open: { keys: ["Enter"], reach: "page", listed: { shown: ["Enter"], does: "open it beside the list" } },
  select: { keys: ["x"], reach: "page", listed: { shown: ["X"], does: "select it" } },
  selectTo: { keys: ["X"], reach: "page" },
  extendDown: {
    keys: ["J"],
    reach: "page",
    listed: { shown: ["⇧ J", "⇧ K"], does: "extend the selection" },
  },
  extendUp: { keys: ["K"], reach: "page" },
  acknowledge: {
    keys: ["a"],
    reach: "page",
    listed: { shown: ["A"], does: "acknowledge it, or all that are selected" },
  },
  resolve: { keys: ["r"], reach: "page", listed: { shown: ["R"], does: "resolve it" } },
  fraud: { keys: ["1"], reach: "form", listed: { shown: ["1"], does: "resolve it as fraud, once sent" } },
  falsePositive: {
    keys: ["2"],
    reach: "form",
    listed: { shown: ["2"], does: "resolve it as a false positive, once sent" },
  },
  inconclusive: { keys: ["3"], reach: "form", listed: { shown: ["3"], does: "resolve it as inconclusive, once sent" } },
  assign: { keys: ["i"], reach: "page", listed: { shown: ["I"], does: "assign it to yourself, or give it back" } },
  wait: {
    keys: ["w"],
    reach: "page",
    listed: { shown: ["W"], does: "wait for the customer until a date, or no longer" },
  },
  snooze: {
    keys: ["s"],
    reach: "page",
    listed: { shown: ["S"], does: "snooze the rule of the open alert for its key" },
  },
  takeNext: {
    keys: ["n"],
    reach: "page",
    listed: { shown: ["N"], does: "take the most urgent alert that nobody has" },
  },
  showNew: { keys: ["u"], reach: "page", listed: { shown: ["U"], does: "show the new alerts" } },
  search: { keys: ["/"], reach: "page", listed: { shown: ["/"], does: "search" } },
  back: { keys: ["Escape"], reach: "page", listed: { shown: ["Esc"], does: "close, then clear the selection" } },
  help: { keys: ["?"], reach: "page", listed: { shown: ["?"], does: "show this list" } },
  pause: { keys: [" "], reach: "page" },
  publish: { keys: ["Enter"], reach: "typing" },
  goTo: { keys: ["k"], reach: "everywhere" },
} as const satisfies Readonly<Record<string, ShortcutKeys>>;

export type ShortcutName = keyof typeof SHORTCUTS;

/** Whether ⌘ or Ctrl must be held for shortcuts of this reach. */
export function isChord(reach: ShortcutScope): boolean {
  return reach === "typing" || reach === "everywhere";
}
