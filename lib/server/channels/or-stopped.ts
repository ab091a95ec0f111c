import type { Outcome } from "./port";

/**
 * What `work` comes to, or a retry for `reason` once the signal is aborted: what cannot be stopped goes on behind it. Nothing keeps
 * listening to the signal afterwards.
 */
export async function orStopped(work: Promise<Outcome>, signal: AbortSignal, reason: string): Promise<Outcome> {
  let stop: () => void = () => {};
  const stopped = new Promise<Outcome>((resolve) => {
    stop = () => resolve({ kind: "retry", reason });
  });
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
