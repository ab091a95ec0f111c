import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../data/db";
import type { Logger } from "../log/log";
import type { UpkeepReports, WorkReport } from "../upkeep/reports";
import { endWaits, WAITS_AT_ONCE } from "./end-waits";
import { OVERDUE_AT_ONCE, tellOverdue } from "./tell-overdue";

/** Between two looks. */
const EVERY_MS = 1_000;

export interface DeadlineWatch {
  /** Lets the look that is under way finish; idempotent. */
  close(): Promise<void>;
}

/**
 * Looks at the clock for alerts: brings back those that waited for a customer, and tells of missed deadlines. Where one of these fails the
 * other goes on. Any number may look.
 */
export function watchDeadlines(
  db: Db,
  log: Logger,
  upkeep: Pick<UpkeepReports, "of">,
  everyMs = EVERY_MS,
): DeadlineWatch {
  const stop = new AbortController();
  const [waits, deadlines] = [upkeep.of("waits"), upkeep.of("deadlines")];
  const look = async (some: () => Promise<number>, atOnce: number, report: WorkReport): Promise<void> => {
    try {
      while (!stop.signal.aborted && (await some()) === atOnce) report.gotOn();
      report.done();
    } catch (error) {
      report.failed(error);
      throw error;
    }
  };
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await look(() => endWaits(db), WAITS_AT_ONCE, waits).catch((error: unknown) =>
        log.warn({ err: error }, "waits of alerts could not be ended; trying again"),
      );
      await look(() => tellOverdue(db), OVERDUE_AT_ONCE, deadlines).catch((error: unknown) =>
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
