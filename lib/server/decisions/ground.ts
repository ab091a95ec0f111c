import type { Registry } from "prom-client";
import type { BrakeWatch } from "../brake/watch";
import type { ScorecardWatch } from "../scorecards/watch";
import type { AppendGround } from "./append";
import type { DecisionGround } from "./decisions";
import { registerDecisionMetrics } from "./metrics";

/** What a process is made of, as far as decisions need it. */
interface DecisionParts extends AppendGround, Pick<DecisionGround, "health" | "log"> {
  readonly metrics: Registry;
  readonly brake: BrakeWatch;
  readonly scorecards: ScorecardWatch;
}

/** What the process decides with: its services, the brake and the scorecards as they stand at the moment. Made once. */
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
    brake: () => own.brake.current(),
    scorecards: () => own.scorecards.current(),
    ready: async () => void (await Promise.all([own.brake.ready(), own.scorecards.ready()])),
    blocked: () => own.brake.blocked(),
    metrics: registerDecisionMetrics(own.metrics),
  };
}
