import type { Batch, BatchCounts } from "@/lib/server/commit/batch";
import type { PartitionClaim } from "@/lib/server/logs/claim-partition";
import type { ReplayPoint } from "@/lib/server/logs/position";
import { FIRST_OFFSET, type Offset, offsetAfter } from "@/lib/server/stream/offset";
import type { StreamRecord } from "@/lib/server/stream/port";
import type { Evaluation } from "../evaluate/evaluation";
import type { Evaluator } from "../evaluate/evaluator";
import type { PresentClock } from "../evaluate/reading-clock";
import type { RulePlan } from "../evaluate/rule-plan";
import type { RulesInForce } from "../evaluate/rules-in-force";
import type { PartitionSnapshots } from "../recover/partition-snapshots";
import type { ReplayPoints } from "../recover/replay-points";
import { commitHit } from "./commit-hit";
import { decisionRows } from "./decision-parts";

const NO_COUNTS: BatchCounts = {
  accepted: 0,
  rejected: 0,
  late: 0,
  future: 0,
  duplicates: 0,
  skipped: 0,
  overflows: 0,
};

/** What a batch of a partition is made of, besides what came of its records. */
export interface BatchParts {
  readonly claim: PartitionClaim;
  readonly evaluator: Evaluator;
  readonly rules: RulesInForce;
  readonly replayPoints: ReplayPoints;
  readonly snapshots: PartitionSnapshots;
  readonly readingClock: PresentClock;
}

export interface BatchBuilder {
  /** What came of records, the first of which is to be read from `from` on. */
  ofRecords(
    from: Offset,
    records: readonly StreamRecord[],
    evaluation: Evaluation,
    plan: RulePlan,
    labels: Batch["labelStep"],
  ): Batch;
  /** A batch without records: what the clock closed, when it moved the watermark to `watermark` (null: not at all). */
  ofStep(
    from: Offset,
    to: Offset,
    watermark: number | null,
    evaluation: Evaluation,
    plan: RulePlan,
    labels: Batch["labelStep"],
  ): Batch;
}

export function createBatchBuilder(parts: BatchParts): BatchBuilder {
  const { claim, evaluator, rules, replayPoints, snapshots, readingClock } = parts;
  let overflowsSeen = evaluator.stats().overflows;

  const headOf = (from: Offset, { hits, withoutRate }: Evaluation, plan: RulePlan, labelStep: Batch["labelStep"]) => ({
    topic: claim.topic,
    partition: claim.partition,
    epoch: claim.epoch,
    fromOffset: from,
    maxEventTime: evaluator.maxEventTime,
    ruleRevision: plan.revision,
    keyedBy: plan.keyedBy,
    mapping: plan.mapping,
    ruleActivated: rules.isNew(plan),
    hits: hits.flatMap((hit) => commitHit(hit, plan, evaluator.baseCurrency) ?? []),
    ...(labelStep === undefined ? {} : { labelStep }),
    ...(withoutRate.size === 0 ? {} : { withoutRate: { base: evaluator.baseCurrency, currencies: withoutRate } }),
  });

  const countsOf = (evaluation: Evaluation): BatchCounts => {
    const { accepted, rejected, late, future, duplicates, skipped, forwards } = evaluation;
    const { overflows } = evaluator.stats();
    // A rule that starts fresh counts from nothing.
    const added = Math.max(0, overflows - overflowsSeen);
    overflowsSeen = overflows;
    let forwarded = 0;
    for (const entries of forwards.values()) forwarded += entries.length;
    return { accepted, rejected, late, future, duplicates, skipped, overflows: added, forwarded };
  };

  const replayPointAt = (offset: Offset): ReplayPoint | null => {
    const { maxEventTime, retentionMs } = evaluator;
    if (maxEventTime === null || !replayPoints.due(Date.now(), maxEventTime, retentionMs)) return null;
    return { offset, maxEventTime, sources: evaluator.sources() };
  };

  return {
    ofRecords: (from, records, evaluation, plan, labels) => {
      const nextOffset = offsetAfter(records.at(-1)?.offset ?? FIRST_OFFSET);
      return {
        ...headOf(from, evaluation, plan, labels),
        nextOffset,
        counts: countsOf(evaluation),
        transactions: evaluation.transactions,
        rejected: evaluation.rejectedRecords,
        ...(evaluation.decisions.length === 0
          ? {}
          : { decisions: decisionRows(evaluation.decisions, claim, plan, evaluator.baseCurrency) }),
        replayPoint: replayPointAt(nextOffset),
        snapshot: snapshots.pieceWith(evaluation),
        watermarkStep: null,
        readingClock: readingClock.greatest,
        clockStretches: readingClock.takeStretches(),
      };
    },
    ofStep: (from, to, watermark, evaluation, plan, labels) => ({
      ...headOf(from, evaluation, plan, labels),
      nextOffset: to,
      counts: NO_COUNTS,
      transactions: [],
      rejected: [],
      replayPoint: null,
      snapshot: null,
      watermarkStep: watermark,
      readingClock: null,
      clockStretches: [],
    }),
  };
}
