import { Histogram } from "prom-client";
import { metrics } from "@/lib/server/web/metrics";

/** Time of a batch from its delivery to its commit. */
export const batchSeconds = new Histogram({
  name: "tripline_detector_batch_seconds",
  help: "Time of a batch from its delivery to its commit",
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
  registers: [metrics],
});

/**
 * What a batch waits for, one after the other: it is read (from the append of its first record, by the stream's clock), evaluated, forwarded
 * to the rekeyed topic, and committed.
 */
export const BATCH_STEPS = ["read", "evaluate", "forward", "commit"] as const;
type BatchStep = (typeof BATCH_STEPS)[number];

const stepSeconds = new Histogram({
  name: "tripline_detector_step_seconds",
  help: "What a batch of the input topic or the rekeyed one waited for: read from its append on, evaluated, forwarded, committed",
  labelNames: ["topic", "step"],
  buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2, 10],
  registers: [metrics],
});

/** Measures the steps of one batch, each from the end of the one before. */
export interface BatchLaps {
  end(step: BatchStep): void;
}

/** For a batch whose first record was appended at that time, epoch milliseconds. */
export function batchLaps(topic: "input" | "rekeyed", appendedAtMs: number): BatchLaps {
  let fromMs = performance.now() - Math.max(0, Date.now() - appendedAtMs);
  return {
    end: (step) => {
      const now = performance.now();
      stepSeconds.observe({ topic, step }, (now - fromMs) / 1_000);
      fromMs = now;
    },
  };
}
