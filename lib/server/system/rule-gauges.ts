import { Gauge, type Registry } from "prom-client";
import type { RuleLoad, SystemStatus } from "@/lib/contract/system-calls";

const NAMES = ["cost_microseconds", "cost_share", "recent_hits", "recent_overflows"] as const;

/**
 * Makes what each rule costs in all detectors together readable in Prometheus' format, labelled with its id: as many labels
 * as rules in force. A detector's own metrics count the same up from its start. Returns what takes them away again.
 */
export function registerRuleGauges(registry: Registry, status: () => Promise<SystemStatus>): () => void {
  const gauge = (name: (typeof NAMES)[number], help: string, of: (load: RuleLoad) => number | null) => {
    new Gauge({
      name: `tripline_rule_${name}`,
      help,
      labelNames: ["rule"],
      registers: [registry],
      async collect() {
        const { rules } = await status();
        this.reset();
        for (const load of rules) {
          const value = of(load);
          if (value !== null) this.set({ rule: load.id }, value);
        }
      },
    });
  };
  gauge("cost_microseconds", "Time spent on the rule for each transaction, of the last minutes", (load) => load.costUs);
  gauge("cost_share", "Its part of the time spent on all rules, 0 to 1", (load) => load.share);
  gauge("recent_hits", "Hits of the last minutes", (load) => load.hits);
  gauge("recent_overflows", "Searches given up within the last minutes", (load) => load.overflows);
  return () => {
    for (const name of NAMES) registry.removeSingleMetric(`tripline_rule_${name}`);
  };
}
