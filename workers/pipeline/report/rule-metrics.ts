import { Counter, Gauge } from "prom-client";
import type { RuleWork } from "@/lib/contract/detector";
import { metrics } from "@/lib/server/web/metrics";
import type { RuleWorks } from "./rule-works";

/**
 * Makes what each rule did readable in Prometheus' format, labelled with its id. There are as many labels as rules in
 * force: one that is gone is dropped.
 */
export function registerRuleMetrics(works: RuleWorks): void {
  const total = (name: string, help: string, of: (work: RuleWork) => number) => {
    new Counter({
      name: `tripline_rule_${name}_total`,
      help,
      labelNames: ["rule"],
      registers: [metrics],
      collect() {
        this.reset();
        for (const work of works.all()) this.inc({ rule: work.ruleId }, of(work));
      },
    });
  };
  total("evaluated", "Transactions put to the rule", (work) => work.evaluated);
  total("seconds", "Time spent on the rule, estimated from a sample", (work) => work.costNs / 1e9);
  total("hits", "Hits that the rule raised", (work) => work.hits);
  total("overflows", "Searches of the rule that were given up", (work) => work.overflows);
  new Gauge({
    name: "tripline_rule_held_events",
    help: "Events held that the rule sees, estimated",
    labelNames: ["rule"],
    registers: [metrics],
    collect() {
      this.reset();
      for (const work of works.all()) this.set({ rule: work.ruleId }, work.heldEvents);
    },
  });
}
