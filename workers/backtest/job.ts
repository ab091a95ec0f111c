import type { CompareResult, SideFigures, SweepResult } from "@/lib/contract/backtest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { bucketsFor } from "./buckets";
import type { CompareRequest, JobGround, SweepRequest } from "./ground";

export type { CompareRequest, JobGround, SweepRequest } from "./ground";

/**
 * What the draft would have done with the stored transactions of the range, beside what the rule as it is published would
 * have done. Rejects with the signal's reason once it is aborted.
 */
export async function runCompare(ground: JobGround, request: CompareRequest): Promise<CompareResult> {
  ground.signal.throwIfAborted();
  const { draft, published, range } = request;
  const { start, widthMs, count } = bucketsFor(range);
  return {
    kind: "compare",
    range,
    covered: null,
    transactions: 0,
    bucketStart: start,
    bucketMs: widthMs,
    draft: nothingFound(draft, count),
    published: published === null ? null : nothingFound(published, count),
    labels: { fraudTransactions: 0, resolvedAlerts: 0 },
    raised: null,
    gained: [],
    gainedCount: 0,
    lost: [],
    lostCount: 0,
    kept: 0,
    differences: [],
    notes: [],
  };
}

function nothingFound({ severity }: RuleDefinition, buckets: number): SideFigures {
  return {
    severity,
    hits: 0,
    alerts: 0,
    alertsPerDay: 0,
    keys: 0,
    alertsByBucket: new Array<number>(buckets).fill(0),
    precision: null,
    recall: null,
  };
}

/**
 * What the draft would have done with each of the values, which must fit the parameter. Rejects with the signal's reason
 * once it is aborted.
 */
export async function runSweep(ground: JobGround, request: SweepRequest): Promise<SweepResult> {
  ground.signal.throwIfAborted();
  const { param, values, range } = request;
  return {
    kind: "sweep",
    range,
    param,
    transactions: 0,
    points: values.map((value) => ({ value, hits: 0, alerts: 0, alertsPerDay: 0, precision: null, recall: null })),
  };
}
