/** What came near is never quite there. */
const NEAR_MAX = 0.99;

/** How near a value is to a threshold on whose wrong side it lies, 0 to 0.99: the smaller as a part of the larger. */
export function closeness(value: number, threshold: number): number {
  const largest = Math.max(Math.abs(value), Math.abs(threshold));
  if (largest === 0) return NEAR_MAX;
  return Math.min(NEAR_MAX, Math.max(0, 1 - Math.abs(threshold - value) / largest));
}

/** Comparisons in words, before a number. */
export const MORE_THAN = {
  "<": "less than",
  "<=": "at most",
  ">": "more than",
  ">=": "at least",
  "=": "exactly",
} as const;
