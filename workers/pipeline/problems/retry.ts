import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "@/lib/contract/message-of";
import type { Logger } from "@/lib/server/log/log";
import { refusedMs } from "@/lib/server/stream/pause";
import { StreamFault } from "@/lib/server/stream/stream-fault";
import { faultMeaning } from "./fault-meaning";
import type { Faults } from "./faults";
import type { Problems } from "./problems";
import { readingProblem } from "./reading-faults";

/** Waits between attempts; the last one repeats. */
const BACKOFF_MS = [100, 200, 400, 800, 1_600, 3_200, 5_000] as const;

/** The detector is stopping: the work in hand was given up before it was committed. */
export class StoppedError extends Error {
  override readonly name = "Stopped";
}

export interface RetryOptions {
  /** Names the fault while it lasts: `database`, `stream`. */
  readonly place: string;
  readonly faults: Faults;
  /** Where a StreamFault is told while it lasts. */
  readonly problems?: Problems;
  readonly log: Logger;
  readonly stopping: AbortSignal;
  readonly isTransient: (error: unknown) => boolean;
  /** Called before each attempt but the first. */
  readonly onRetry?: () => void;
}

/** Repeats `work` for as long as it fails with transient faults. Rejects with any other error, or with Stopped. */
export async function retrying<T>(options: RetryOptions, work: () => Promise<T>): Promise<T> {
  const { place, faults, problems, log, stopping } = options;
  for (let attempt = 0; ; attempt++) {
    if (stopping.aborted && attempt > 0) throw new StoppedError(`gave up at the ${place}`);
    try {
      const result = await work();
      if (attempt > 0) {
        faults.clear(place);
        problems?.clear(place);
      }
      return result;
    } catch (error) {
      if (!options.isTransient(error)) throw error;
      const refused = error instanceof StreamFault && error.code === "unauthorised";
      const waitMs = refused ? refusedMs(attempt) : (BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)] ?? 5_000);
      const reason = messageOf(error);
      const sentence = `The ${place} does not answer, trying again: ${reason}`;
      if (error instanceof StreamFault) {
        problems?.raise(place, readingProblem(error));
        faults.set(place, refused ? `${reason} ${error.remedy}` : sentence);
        const line = refused ? `the ${place} refuses` : `the ${place} does not answer; trying again`;
        log.warn({ place, attempt, waitMs, reason, remedy: error.remedy }, line);
      } else {
        faults.set(place, sentence, faultMeaning(place, attempt, error));
        log.warn({ place, attempt, waitMs, reason }, `the ${place} does not answer; trying again`);
      }
      // An abort only ends the wait early.
      await sleep(waitMs, undefined, { signal: stopping }).catch(() => {});
      options.onRetry?.();
    }
  }
}
