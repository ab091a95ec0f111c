import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../data/db";
import type { Logger } from "../log/log";
import type { WorkReport } from "../upkeep/reports";
import { gatherSome } from "./gather";

const INTERVAL_MS = 2_000;

export interface GatheringRun {
  /** Stops after the transaction in hand; idempotent. */
  close(): Promise<void>;
}

/** Gathers new alerts into cases, until closed. A look that fails is made up for by the next. */
export function startGathering(db: Db, log: Logger, report: WorkReport): GatheringRun {
  const stop = new AbortController();
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        while (!stop.signal.aborted && (await gatherSome(db))) report.gotOn();
        report.done();
      } catch (error) {
        report.failed(error);
        log.warn({ err: error }, "alerts could not be gathered into cases; trying again");
      }
      // An abort only ends the wait early.
      await sleep(INTERVAL_MS, undefined, { signal: stop.signal, ref: false }).catch(() => {});
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
