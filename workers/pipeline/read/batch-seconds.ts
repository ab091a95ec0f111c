import { Histogram } from "prom-client";
import { metrics } from "@/lib/server/web/metrics";

/** Time of a batch from its delivery to its commit. */
export const batchSeconds = new Histogram({
  name: "tripline_detector_batch_seconds",
  help: "Time of a batch from its delivery to its commit",
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
  registers: [metrics],
});
