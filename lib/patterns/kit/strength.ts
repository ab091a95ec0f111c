/** What was measured for a hit, and what it was compared with; null where there is no such number. */
export interface MeasuredHit {
  readonly value: number | null;
  readonly bound: number | null;
}

/** How strong the hits of a pattern are (rules.md §9). */
export interface PatternStrength<P> {
  of(pattern: P, hit: MeasuredHit): number;
}

/** Half at the bound and towards 1 the farther the value is above it; 1 unless both are positive. */
export function strengthAbove({ value, bound }: MeasuredHit): number {
  if (value === null || bound === null || value <= 0 || bound <= 0) return 1;
  return 1 - bound / (2 * value);
}

/** Every hit is as strong as it can be: nothing is measured for it. */
export const ALWAYS_FULL: PatternStrength<unknown> = { of: () => 1 };

/** A hit is the stronger the farther its value is above what it was compared with. */
export const BY_VALUE: PatternStrength<unknown> = { of: (_pattern, hit) => strengthAbove(hit) };
