export interface MergedCallsOptions<T, R> {
  /** Does the work of several calls at once; resolves to their results in the same order. */
  readonly work: (items: readonly T[]) => Promise<readonly R[]>;
  /** What a call weighs; together they stay within 1, but a call that weighs more than that goes alone. Default 0. */
  readonly weightOf?: (item: T) => number;
  /** How long a call waits for others that are in more of a hurry, milliseconds, before work begins for it alone. Default 0. */
  readonly patienceMsOf?: (item: T) => number;
}

/** One kind of work, done for many callers together. */
export interface MergedCalls<T, R> {
  /** Rejects with the error of the work that the call was part of. */
  call(item: T): Promise<R>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

interface Waiting<T, R> {
  readonly item: T;
  /** Of `performance.now`. */
  readonly untilMs: number;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Works once at a time: calls that come while work is under way keep their order and are done together in the next. So
 * a call alone waits for nothing, unless it is patient, and the more calls come the less each of them costs.
 */
export function mergedCalls<T, R>(options: MergedCallsOptions<T, R>): MergedCalls<T, R> {
  const { work, weightOf = () => 0, patienceMsOf = () => 0 } = options;
  const waiting: Waiting<T, R>[] = [];
  let running: Promise<void> | null = null;
  let hurry: () => void = () => {};

  /** Waits until one of the calls has waited long enough. */
  const untilDue = async (): Promise<void> => {
    for (;;) {
      const leftMs = Math.min(...waiting.map(({ untilMs }) => untilMs)) - performance.now();
      if (leftMs <= 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.ceil(leftMs));
        hurry = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };

  const take = (): readonly Waiting<T, R>[] => {
    let weight = 0;
    let count = 0;
    for (const { item } of waiting) {
      weight += weightOf(item);
      if (count > 0 && weight > 1) break;
      count += 1;
    }
    return waiting.splice(0, count);
  };

  const run = async (): Promise<void> => {
    // Calls made in the same turn go out together.
    await Promise.resolve();
    while (waiting.length > 0) {
      await untilDue();
      const calls = take();
      try {
        const results = await work(calls.map(({ item }) => item));
        if (results.length !== calls.length) throw new Error(`${results.length} results for ${calls.length} calls`);
        for (const [i, result] of results.entries()) calls[i]?.resolve(result);
      } catch (error) {
        for (const { reject } of calls) reject(error);
      }
    }
    running = null;
  };

  return {
    call: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, untilMs: performance.now() + patienceMsOf(item), resolve, reject });
        running ??= run();
        hurry();
      }),
    idle: async () => {
      while (running !== null) await running;
    },
  };
}
