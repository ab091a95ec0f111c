/** A token bucket per key: `perSecond` on average, `burst` at once. Keys beyond `keysMax` push out the longest unused. */
export interface RateLimit {
  /** Takes `count`; 0 when allowed, otherwise seconds until it would be. */
  take(key: string, count?: number): number;
}

export interface RateLimitOptions {
  readonly perSecond: number;
  readonly burst: number;
  readonly keysMax: number;
  /** Milliseconds, monotonic; default the process's clock. */
  readonly now?: () => number;
}

export function createRateLimit({
  perSecond,
  burst,
  keysMax,
  now = () => performance.now(),
}: RateLimitOptions): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, count = 1) {
      const at = now();
      const bucket = buckets.get(key) ?? { tokens: burst, at };
      bucket.tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1_000) * perSecond);
      bucket.at = at;
      // Re-inserting keeps the map in order of use.
      buckets.delete(key);
      buckets.set(key, bucket);
      if (buckets.size > keysMax) {
        const oldest = buckets.keys().next();
        if (!oldest.done) buckets.delete(oldest.value);
      }
      if (bucket.tokens >= count) {
        bucket.tokens -= count;
        return 0;
      }
      return (count - bucket.tokens) / perSecond;
    },
  };
}
