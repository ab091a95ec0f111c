import { hasHiddenDigits, WHOLE_CARD } from "./masked";

/** Values that one list may hold; each detector keeps those of the lists that rules name in memory. */
export const LIST_VALUES_MAX = 500_000;
const VALUE_LENGTH_MAX = 256;

/** Whether a list may have this name. */
export function isListName(name: string): boolean {
  return /^[a-z0-9-]{1,64}$/.test(name);
}

/** Why a text cannot stand on a list; null when it can. */
export function listValueFault(value: string): string | null {
  if (value === "") return "expected text";
  if (hasHiddenDigits(value)) return `expected ${WHOLE_CARD}`;
  if (value.length > VALUE_LENGTH_MAX) return `expected at most ${VALUE_LENGTH_MAX} characters`;
  if (value !== value.trim()) return "expected no spaces around it";
  if (/\p{Cc}/u.test(value)) return "expected no line breaks or other control characters";
  return null;
}
