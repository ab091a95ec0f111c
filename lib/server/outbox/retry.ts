/** What a message waits for at most after its n-th attempt: twice as long each time, from a second to an hour. */
const FIRST_MS = 1_000;
const LONGEST_MS = 3_600_000;
/** A message is given up after so many attempts, or so long after the first. */
export const ATTEMPTS_MAX = 60;
export const GIVEN_UP_AFTER_MS = 24 * 3_600_000;

/**
 * How long a message waits before its next attempt: any time up to the most ("full jitter"), so that many that failed together do not come
 * together again; `ageMs` is the time since its first attempt, `afterMs` what the other side asked for, and the least. Null: it is given up.
 */
export function retryAfter(
  { attempts, ageMs, afterMs = 0 }: { readonly attempts: number; readonly ageMs: number; readonly afterMs?: number },
  random: () => number,
): number | null {
  if (attempts >= ATTEMPTS_MAX || ageMs >= GIVEN_UP_AFTER_MS) return null;
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
  return Math.max(Math.min(afterMs, LONGEST_MS), Math.ceil(random() * most));
}
