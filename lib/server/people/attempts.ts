/** Wrong tries that cost no waiting. */
const FREE = 3;
/** The longest wait. */
const WAIT_S_MAX = 900;
/** Failures are forgotten after this long without another. */
const FORGET_MS = 24 * 3_600_000;

/** A try that is under way. It counts as failed until it is known better, so that many at once win nothing. */
export interface Attempt {
  /** It was wrong. Gives how long the next one has to wait, in seconds, from now on. */
  failed(): number;
  /** It was right: what failed before is forgotten. */
  succeeded(): void;
  /** It was not judged: it counts as never made. */
  undone(): void;
}

/** Counts wrong tries by key and has each wait twice as long as the one before. */
export interface Attempts {
  /** The seconds to wait before a try is taken, or the try. */
  begin(key: string): number | Attempt;
}

export interface AttemptsOptions {
  /** Beyond these the longest unused is forgotten. */
  readonly keysMax: number;
  /** Milliseconds, monotonic; default the process's clock. */
  readonly now?: () => number;
}

/** Seconds to wait after so many wrong tries in a row. */
export function waitAfter(failures: number): number {
  return failures < FREE ? 0 : Math.min(2 ** (failures - FREE), WAIT_S_MAX);
}

interface Failures {
  readonly count: number;
  /** When the next try is taken. */
  readonly until: number;
  readonly at: number;
}

export function createAttempts({ keysMax, now = () => performance.now() }: AttemptsOptions): Attempts {
  const byKey = new Map<string, Failures>();
  const put = (key: string, failures: Failures | undefined): void => {
    // Re-inserting keeps the map in order of use.
    byKey.delete(key);
    if (failures === undefined) return;
    byKey.set(key, failures);
    if (byKey.size <= keysMax) return;
    const oldest = byKey.keys().next();
    if (!oldest.done) byKey.delete(oldest.value);
  };
  return {
    begin(key) {
      const at = now();
      const kept = byKey.get(key);
      const before = kept !== undefined && at - kept.at < FORGET_MS ? kept : undefined;
      if (before !== undefined && before.until > at) return (before.until - at) / 1_000;
      const count = (before?.count ?? 0) + 1;
      put(key, { count, until: at + waitAfter(count) * 1_000, at });
      return {
        failed: () => {
          const waitS = waitAfter(byKey.get(key)?.count ?? count);
          put(key, { count: byKey.get(key)?.count ?? count, until: now() + waitS * 1_000, at: now() });
          return waitS;
        },
        succeeded: () => put(key, undefined),
        undone: () => {
          const current = byKey.get(key);
          if (current === undefined) return;
          put(key, current.count > 1 ? { ...current, count: current.count - 1, until: at } : undefined);
        },
      };
    },
  };
}
