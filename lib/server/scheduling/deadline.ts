/** A time that may come nearer while it is waited for; of `performance.now`. */
export interface Deadline {
  readonly atMs: number;
  /** Brings it to this time, if that is before it. */
  shorten(atMs: number): void;
  /** Calls `over` once, so many milliseconds after it; gives what cancels that. */
  after(graceMs: number, over: () => void): () => void;
}

export function createDeadline(startMs: number): Deadline {
  let atMs = startMs;
  const waiting = new Set<() => void>();
  return {
    get atMs() {
      return atMs;
    },
    shorten: (nearerMs) => {
      if (nearerMs >= atMs) return;
      atMs = nearerMs;
      for (const setAgain of waiting) setAgain();
    },
    after: (graceMs, over) => {
      let timer: NodeJS.Timeout | undefined;
      const cancel = (): void => {
        clearTimeout(timer);
        waiting.delete(set);
      };
      const set = (): void => {
        clearTimeout(timer);
        timer = setTimeout(
          () => {
            cancel();
            over();
          },
          Math.max(0, atMs + graceMs - performance.now()),
        );
      };
      waiting.add(set);
      set();
      return cancel;
    },
  };
}

/** What `work` gives, or null when it fails or is not done so many milliseconds after the deadline. */
export async function doneBy<T>(work: Promise<T>, deadline: Deadline, graceMs: number): Promise<T | null> {
  let cancel = (): void => {};
  const late = new Promise<null>((resolve) => {
    cancel = deadline.after(graceMs, () => resolve(null));
  });
  try {
    return await Promise.race([work.catch(() => null), late]);
  } finally {
    cancel();
  }
}
