import { withDeadline } from "../scheduling/within";

/** Asks again only when the last question was answered: what hangs is not asked a second time. Waits `limitMs` at most. */
export function oneAtATime<T>(limitMs: number, ask: () => Promise<T>): () => Promise<T> {
  let asking: Promise<T> | null = null;
  return () => {
    if (asking === null) {
      const begun = ask().finally(() => {
        asking = null;
      });
      // Whoever gave up does not hear of it any more.
      begun.catch(() => {});
      asking = begun;
    }
    const begun = asking;
    return withDeadline(limitMs, () => begun);
  };
}

/** What `read` gave, for `keptMs`. */
export function cached<T>(keptMs: number, read: () => Promise<T>): () => Promise<T> {
  let value: { readonly at: number; readonly read: T } | null = null;
  return async () => {
    if (value === null || performance.now() - value.at > keptMs) value = { at: performance.now(), read: await read() };
    return value.read;
  };
}
