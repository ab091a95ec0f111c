/** Counts what was done and says how much of it per second, over the last seconds. */
export interface Throughput {
  add(count: number): void;
  /** Per second over the time since the oldest of the last `SPAN` seconds, rounded. */
  perSecond(): number;
}

const SPAN_MS = 5_000;

export function createThroughput(now: () => number): Throughput {
  const startedAt = now();
  let recent: { readonly at: number; readonly count: number }[] = [];
  const forget = (at: number): void => {
    if ((recent[0]?.at ?? at) <= at - SPAN_MS) recent = recent.filter((entry) => entry.at > at - SPAN_MS);
  };
  return {
    add(count) {
      const at = now();
      forget(at);
      recent.push({ at, count });
    },
    perSecond() {
      const at = now();
      forget(at);
      const total = recent.reduce((sum, entry) => sum + entry.count, 0);
      const spanMs = Math.min(SPAN_MS, at - startedAt);
      return spanMs > 0 ? Math.round((total * 1_000) / spanMs) : 0;
    },
  };
}
