import type { KeyedBy } from "@/lib/contract/key";
import type { PartitionClaim } from "@/lib/server/logs/claim-partition";
import type { Offset } from "@/lib/server/stream/offset";
import type { DetectorContext } from "../context";
import { NO_REVISION } from "../decode/decodings";
import type { Evaluator } from "./evaluator";
import { isPlan, type PlanName, planOf, type RulePlan } from "./rule-plan";

/** The rules that a partition's records are evaluated with, and those that the log of its run says are. */
export interface RulesInForce {
  /** The newest rules come into force, with the record at `offset`. */
  take(keyedBy: KeyedBy, offset: Offset): RulePlan;
  /** Whether they are news to the log of the run. */
  isNew(plan: RulePlan): boolean;
  /** The log of the run has them. */
  committed(plan: PlanName): void;
}

export function createRulesInForce(
  { rules, decodings, log }: Pick<DetectorContext, "rules" | "decodings" | "log">,
  { topic, partition, activations }: PartitionClaim,
  evaluator: Evaluator,
): RulesInForce {
  const newest = activations.at(-1);
  let activated: PlanName | null = newest === undefined ? null : { mapping: NO_REVISION, ...newest };
  return {
    take: (keyedBy, offset) => {
      const plan = planOf(rules.current(), keyedBy, decodings.current);
      if (activated !== null && evaluator.keyedBy !== keyedBy) {
        // The change of the topic as a whole is told where it is kept.
        log.debug({ topic, partition, offset, keyedBy }, "the keying comes into force");
      }
      if (!isPlan(plan, evaluator)) evaluator.setRules(plan);
      return plan;
    },
    isNew: (plan) => activated === null || !isPlan(plan, activated),
    committed: (plan) => {
      activated = plan;
    },
  };
}
