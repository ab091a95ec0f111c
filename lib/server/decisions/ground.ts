import type { Registry } from "prom-client";
import type { AppendGround } from "./append";
import { NO_BRAKE } from "./compose";
import type { DecisionGround } from "./decisions";
import { registerDecisionMetrics } from "./metrics";

/** What a process is made of, as far as decisions need it. */
interface DecisionParts extends AppendGround, Pick<DecisionGround, "health" | "log"> {
  readonly metrics: Registry;
}

/** What the process decides with: its services, and the brake as it stands at the moment. Made once. */
export function decisionGround(own: DecisionParts): DecisionGround {
  return {
    db: own.db,
    disk: own.disk,
    env: own.env,
    topics: own.topics,
    log: own.log,
    stream: own.stream,
    health: own.health,
    fallback: own.env.decisionFallback,
    brake: () => NO_BRAKE,
    metrics: registerDecisionMetrics(own.metrics),
  };
}
