/** Resolves after `ms`, or at once when `signal` is or becomes aborted; never rejects. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end, { once: true });
  });
}

/** Wait before the n-th repetition (from 0) of something that failed: 100 ms, doubled each time, at most 5 s. */
export function backoffMs(attempt: number): number {
  return Math.min(100 * 2 ** Math.min(attempt, 10), 5_000);
}

/** The same for what was refused and stays so until somebody changes something: 1 s, doubled each time, at most 30 s. */
export function refusedMs(attempt: number): number {
  return Math.min(1_000 * 2 ** Math.min(attempt, 10), 30_000);
}

/** What was thrown, as an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
