import type { Services } from "../web/services";
import { NO_BRAKE } from "./compose";
import type { DecisionGround } from "./decisions";
import { registerDecisionMetrics } from "./metrics";

/** What the process decides with: its services, and the brake as it stands at the moment. Made once. */
export function decisionGround(own: Omit<Services, "decisions">): DecisionGround {
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
