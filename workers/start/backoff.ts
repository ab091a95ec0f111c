/** First wait before a restart; doubled each time. */
const BACKOFF_FIRST_MS = 500;
export const BACKOFF_LIMIT_MS = 30_000;
/** Whoever ran this long starts over with the first wait. */
export const STEADY_MS = 60_000;

/** The wait before the next start of something that ended after `ranMs`, when the wait before was `lastMs` (0: none yet). */
export function nextBackoffMs(lastMs: number, ranMs: number): number {
  if (lastMs === 0 || ranMs >= STEADY_MS) return BACKOFF_FIRST_MS;
  return Math.min(lastMs * 2, BACKOFF_LIMIT_MS);
}
