import { setTimeout as sleep } from "node:timers/promises";
import type { HealthWatch } from "../health/watch";
import type { Logger } from "../log/log";
import type { WorkReport } from "../upkeep/reports";
import { type CompleteGround, completeDecisions } from "./complete";
import type { DecisionMetrics } from "./metrics";
import { FIRST_PLACE } from "./open-rows";

const INTERVAL_MS = 1_000;
/** With these what is missing on the stream may only wait there. */
const NOT_READ: ReadonlySet<string> = new Set(["no-detector", "stalled", "lag", "database", "stream"]);

/** Completes decisions until closed. */
export interface DecisionSweep {
  /** Stops after the round in hand; idempotent. */
  close(): Promise<void>;
}

interface Needs extends CompleteGround {
  readonly health: () => HealthWatch;
  readonly log: Logger;
  readonly metrics: DecisionMetrics;
}

/**
 * Completes decisions now and then. A round goes on where the one before ended, and at the end begins again; one that fails is made up
 * for by the next.
 */
export function startDecisionSweep(ground: Needs, report: WorkReport): DecisionSweep {
  const { health, log, metrics } = ground;
  const stop = new AbortController();
  let after = FIRST_PLACE;
  let seen = 0;
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      // An abort only ends the wait early.
      await sleep(INTERVAL_MS, undefined, { signal: stop.signal, ref: false }).catch(() => {});
      if (stop.signal.aborted) return;
      try {
        const { problems } = await health().health();
        const isRead = !problems.some(({ code }) => NOT_READ.has(code));
        const { open, completed, next } = await completeDecisions(ground, Date.now(), isRead, after);
        seen += open;
        after = next;
        if (next === FIRST_PLACE) {
          metrics.open(seen);
          seen = 0;
        }
        for (let left = completed; left > 0; left--) metrics.completed();
        report.done();
      } catch (error) {
        report.failed(error);
        log.debug({ err: error }, "decisions could not be completed; trying again");
      }
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
