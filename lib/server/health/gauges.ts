import { Gauge, type Registry } from "prom-client";
import { HEALTH_CODES, WARNING_CODES } from "@/lib/contract/health";
import type { SystemStatus } from "@/lib/contract/system-calls";

type Partition = SystemStatus["partitions"][number];

const PARTITION_GAUGES: readonly {
  readonly name: string;
  readonly help: string;
  readonly of: (partition: Partition, at: number) => number | null;
}[] = [
  {
    name: "lag_transactions",
    help: "Transactions on the stream that are not evaluated yet",
    of: ({ lag }) => lag,
  },
  {
    name: "watermark_behind_seconds",
    help: "How far the watermark is behind the clock; below 0 it is ahead",
    of: ({ watermark }, at) => (watermark === null ? null : (at - watermark) / 1_000),
  },
  { name: "accepted", help: "Transactions evaluated since the beginning", of: ({ accepted }) => accepted },
  { name: "duplicates", help: "Transactions seen before, since the beginning", of: ({ duplicates }) => duplicates },
  { name: "late", help: "Transactions below the watermark since the beginning", of: ({ late }) => late },
  { name: "rejected", help: "Records that are no transactions since the beginning", of: ({ rejected }) => rejected },
  { name: "future", help: "Transactions too far in the future since the beginning", of: ({ future }) => future },
  { name: "skipped", help: "Records without anything to evaluate since the beginning", of: ({ skipped }) => skipped },
];

/**
 * Makes what health says readable in Prometheus' format: how many problems there are of each code (0 for those that there
 * are not, so that an alarm can rest on it), and what stands behind them of each partition. Returns what takes it away again.
 */
export function registerHealthGauges(registry: Registry, status: () => Promise<SystemStatus>): () => void {
  new Gauge({
    name: "tripline_health_problems",
    help: "What keeps transactions from being evaluated in time: problems at the moment by code",
    labelNames: ["code"],
    registers: [registry],
    async collect() {
      const { problems } = await status();
      for (const code of HEALTH_CODES) this.set({ code }, problems.filter((problem) => problem.code === code).length);
    },
  });
  new Gauge({
    name: "tripline_health_warnings",
    help: "What is wrong without keeping any transaction from being evaluated: warnings at the moment by code",
    labelNames: ["code"],
    registers: [registry],
    async collect() {
      const { warnings } = await status();
      for (const code of WARNING_CODES) this.set({ code }, warnings.filter((warning) => warning.code === code).length);
    },
  });
  new Gauge({
    name: "tripline_audit_unsealed_lines",
    help: "Lines of the audit that wait to be sealed, counted up to 10,000",
    registers: [registry],
    async collect() {
      this.set((await status()).unsealedLines);
    },
  });
  for (const { name, help, of } of PARTITION_GAUGES) {
    new Gauge({
      name: `tripline_partition_${name}`,
      help,
      labelNames: ["topic", "partition"],
      registers: [registry],
      async collect() {
        const { partitions, at } = await status();
        this.reset();
        for (const partition of partitions) {
          const value = of(partition, at);
          if (value !== null) this.set({ topic: partition.topic, partition: partition.partition }, value);
        }
      },
    });
  }
  return () => {
    for (const name of ["tripline_health_problems", "tripline_health_warnings", "tripline_audit_unsealed_lines"]) {
      registry.removeSingleMetric(name);
    }
    for (const { name } of PARTITION_GAUGES) registry.removeSingleMetric(`tripline_partition_${name}`);
  };
}
