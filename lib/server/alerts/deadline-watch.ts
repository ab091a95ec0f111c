import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../data/db";
import type { Logger } from "../log/log";
import { endWaits, WAITS_AT_ONCE } from "./end-waits";
import { OVERDUE_AT_ONCE, tellOverdue } from "./tell-overdue";

/** Between two looks. */
const EVERY_MS = 1_000;

export interface DeadlineWatch {
  /** Lets the look that is under way finish; idempotent. */
  close(): Promise<void>;
}

/** Looks at the clock for alerts: brings back those that waited for a customer, and tells of missed deadlines. Any number may look. */
export function watchDeadlines(db: Db, log: Logger, everyMs = EVERY_MS): DeadlineWatch {
  const stop = new AbortController();
  const look = async (): Promise<void> => {
    while (!stop.signal.aborted && (await endWaits(db)) === WAITS_AT_ONCE);
    while (!stop.signal.aborted && (await tellOverdue(db)) === OVERDUE_AT_ONCE);
  };
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await look().catch((error: unknown) =>
        log.warn({ err: error }, "deadlines could not be looked at; trying again"),
      );
      // An abort only ends the wait early.
      await sleep(everyMs, undefined, { signal: stop.signal, ref: false }).catch(() => {});
    }
  };
  const done = loop();
  return {
    close: () => {
      stop.abort();
      return done;
    },
  };
}
