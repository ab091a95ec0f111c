/** Parts of a million: quantiles are told apart by six decimals. */
const MILLION = 1_000_000;

/** Whether `q` is above 0, at most 1, and has at most six decimals. */
export function isQuantile(q: number): boolean {
  return q > 0 && q <= 1 && millionths(q) / MILLION === q;
}

/** A quantile in millionths, a whole number from 1 to 1,000,000. */
export function millionths(q: number): number {
  return Math.round(q * MILLION);
}

/**
 * Which of `n` numbers, counted from the least as 1, is the quantile of so many millionths: `ceil(millionths * n / 10^6)`. Exact
 * for up to 2^31 numbers: the product is below 2^53, and so is all that is made of it.
 */
export function quantileRank(parts: number, n: number): number {
  const product = parts * n;
  const rest = product % MILLION;
  return (product - rest) / MILLION + (rest === 0 ? 0 : 1);
}

/** A quantile as people say it: "median", "95th percentile", "99.9th percentile". */
export function quantileWords(q: number): string {
  if (q === 0.5) return "median";
  const percent = millionths(q) / 10_000;
  return `${percent}${ordinalEnding(percent)} percentile`;
}

function ordinalEnding(n: number): string {
  if (!Number.isInteger(n) || (n % 100 > 10 && n % 100 < 14)) return "th";
  return n % 10 === 1 ? "st" : n % 10 === 2 ? "nd" : n % 10 === 3 ? "rd" : "th";
}
