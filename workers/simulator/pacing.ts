import type { NewRecord } from "@/lib/server/stream/port";
import type { SimulatedTransaction, Traffic } from "./traffic";

/** How often a batch is made and appended. */
const TICK_MS = 50;
/** One batch covers at most this much of the traffic's time, which bounds its size. */
const BATCH_MS_MAX = 250;
/** Further behind the clock than this, what was missed is left out: the stream does not take the rate, or was away. */
const BEHIND_MS_MAX = 1_000;
/** Waits between attempts to append; the last repeats. */
const BACKOFF_MS = [100, 250, 500, 1_000, 2_000, 5_000] as const;
/** A batch that could not be appended for so long is given up, before its events become late. */
const BATCH_AGE_MS_MAX = 20_000;

export interface Pacing {
  readonly traffic: Traffic;
  /** Transactions per second right now; 0 pauses. */
  readonly rate: () => number;
  readonly append: (records: readonly NewRecord[]) => Promise<void>;
  /** Wall clock, epoch milliseconds. */
  readonly now: () => number;
  /** Resolves after `ms`, or at once when `signal` aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** A batch was appended. */
  readonly onAppended: (records: number) => void;
  /** Appending failed and will be tried again in `retryMs`; null when the batch is given up. */
  readonly onFault: (error: unknown, retryMs: number | null) => void;
}

/**
 * Appends traffic at the asked rate until `signal` aborts. The traffic's clock follows the wall clock, so the rate does not
 * drift however long a batch takes; an outage loses what would have happened meanwhile, nothing else.
 */
export async function pace(pacing: Pacing): Promise<void> {
  const { traffic, rate, now, sleep, signal, onAppended } = pacing;
  while (!signal.aborted) {
    const begunAt = now();
    if (begunAt - traffic.clockMs > BEHIND_MS_MAX) traffic.skipTo(begunAt - TICK_MS);
    const records: NewRecord[] = [];
    traffic.advance(Math.min(begunAt, traffic.clockMs + BATCH_MS_MAX), rate(), (transaction) => {
      records.push(recordOf(transaction));
    });
    if (records.length > 0 && (await appendPatiently(pacing, records, begunAt))) onAppended(records.length);
    const behind = now() - traffic.clockMs;
    if (behind < BATCH_MS_MAX) await sleep(Math.max(0, TICK_MS - (now() - begunAt)), signal);
  }
}

async function appendPatiently(pacing: Pacing, records: readonly NewRecord[], begunAt: number): Promise<boolean> {
  const { append, now, sleep, signal, onFault } = pacing;
  for (let attempt = 0; ; attempt++) {
    try {
      await append(records);
      return true;
    } catch (error) {
      const retryMs = BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)] ?? 5_000;
      const givenUp = signal.aborted || now() + retryMs - begunAt > BATCH_AGE_MS_MAX;
      onFault(error, givenUp ? null : retryMs);
      if (givenUp) return false;
      await sleep(retryMs, signal);
    }
  }
}

/** The transaction as a record of the stream. */
export function recordOf(transaction: SimulatedTransaction): NewRecord {
  return { key: transaction.accountId, value: Buffer.from(JSON.stringify(transaction)) };
}
