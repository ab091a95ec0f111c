import { Counter, Gauge } from "prom-client";
import { SEVERITIES } from "@/lib/contract/severity";
import { metrics } from "@/lib/server/web/metrics";
import type { DetectorContext } from "../context";
import type { PartitionSet } from "../partition-set";

/** Makes the detector's totals readable in Prometheus' format; they are copied when asked for. */
export function registerDetectorMetrics(
  { live, room }: Pick<DetectorContext, "live" | "room">,
  partitions: PartitionSet,
  lag: () => number,
): void {
  const total = (name: string, help: string, read: () => number) => {
    let seen = 0;
    new Counter({
      name: `tripline_detector_${name}_total`,
      help,
      registers: [metrics],
      collect() {
        const now = read();
        this.inc(now - seen);
        seen = now;
      },
    });
  };
  const gauge = (name: string, help: string, read: () => number) => {
    new Gauge({
      name: `tripline_detector_${name}`,
      help,
      registers: [metrics],
      collect() {
        this.set(read());
      },
    });
  };
  const engines = (of: (stats: { readonly heldEvents: number; readonly keys: number }) => number) => () =>
    partitions.runs().reduce((sum, { run }) => sum + of(run.stats()), 0);

  total("transactions", "Transactions accepted and committed", () => live.all.transactions);
  total("rejected", "Records that are not transactions", () => live.all.rejected);
  total("late", "Transactions below the watermark", () => live.all.late);
  total("future", "Transactions too far ahead of the clock", () => live.all.future);
  total("duplicates", "Transactions that were held already", () => live.all.duplicates);
  total("skipped", "Records without a value (tombstones)", () => live.all.skipped);
  total("hits", "Hits stored", () => live.all.hits);
  total("alerts", "Alerts opened", () => SEVERITIES.reduce((sum, severity) => sum + live.all.alerts[severity], 0));
  total("waited_seconds", "Time in which evaluation waited for hits to be written", () => room.waitedMs / 1_000);
  gauge("hit_rows", "Rows of hits found and not committed yet", () => room.held);
  gauge("lag_transactions", "Transactions appended but not committed; on the packed topic estimated from records", lag);
  gauge(
    "held_events",
    "Events held by the engines",
    engines((stats) => stats.heldEvents),
  );
  gauge(
    "keys",
    "Keys held by the engines",
    engines((stats) => stats.keys),
  );
  gauge("partitions", "Partitions owned", () => partitions.runs().length);
}
