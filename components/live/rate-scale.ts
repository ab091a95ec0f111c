/** The simulator's greatest rate, transactions per second. */
export const RATE_MAX = 20_000;
/** Positions of the slider, 0 included: fine where rates are small, coarse where they are large. */
export const STEPS_MAX = 100;

/** The rate at a position: 0, then growing from 1 to `RATE_MAX` by the same factor a step, rounded to two digits. */
export function rateAt(position: number): number {
  if (position <= 0) return 0;
  const rate = RATE_MAX ** (position / STEPS_MAX);
  const digit = 10 ** Math.max(0, Math.floor(Math.log10(rate)) - 1);
  return Math.min(RATE_MAX, Math.round(rate / digit) * digit);
}

/** The position nearest to a rate. */
export function ratePosition(rate: number): number {
  return rate <= 0 ? 0 : Math.max(1, Math.round((Math.log(rate) / Math.log(RATE_MAX)) * STEPS_MAX));
}
