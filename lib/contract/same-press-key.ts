import type { PressKey } from "./action-press";

/** Whether two presses are about the same thing: the fields that both name have the same values. */
export function isSameKey(a: PressKey, b: PressKey): boolean {
  return Object.entries(a).every(([field, value]) => !Object.hasOwn(b, field) || b[field] === value);
}
