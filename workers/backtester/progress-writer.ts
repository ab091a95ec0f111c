import type { Backtest } from "@/lib/contract/backtest";
import { storeProgress } from "@/lib/server/backtests/queue";
import type { DataAccess } from "@/lib/server/data/transact";

/** How often at most what a job says is written down. */
const INTERVAL_MS = 250;

/** Writes down how far a job is: the newest that it said, one at a time. What fails is made up for by the next. */
export interface ProgressWriter {
  readonly write: (progress: Backtest["progress"], result: NonNullable<Backtest["result"]>) => void;
  /** Writes nothing more; resolves once what is under way is over. */
  close(): Promise<void>;
}

/** `onGone` is called when the job is no longer this worker's. */
export function createTeller(job: {
  readonly db: Pick<DataAccess, "prisma">;
  readonly worker: string;
  readonly id: string;
  readonly onGone: () => void;
}): ProgressWriter {
  let newest: { readonly progress: Backtest["progress"]; readonly result: Backtest["result"] } | null = null;
  let writing: Promise<void> | null = null;
  let writtenAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  const write = async (): Promise<void> => {
    if (newest === null) return;
    const { progress, result } = newest;
    newest = null;
    writtenAt = performance.now();
    const isMine = await storeProgress(job.db, job.worker, job.id, progress, result).catch(() => true);
    if (!isMine) job.onGone();
  };
  const plan = (): void => {
    if (closed || newest === null || timer !== null || writing !== null) return;
    timer = setTimeout(
      () => {
        timer = null;
        writing = write().finally(() => {
          writing = null;
          plan();
        });
      },
      Math.max(0, writtenAt + INTERVAL_MS - performance.now()),
    );
  };
  return {
    write: (progress, result) => {
      newest = { progress, result };
      plan();
    },
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await writing;
    },
  };
}
