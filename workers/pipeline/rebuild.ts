import type { Checkpoint } from "@/lib/server/commit/batch";
import type { Progress } from "@/lib/server/partitions";
import { startOf } from "./checkpoints";
import { createEvaluator, type EvaluatorGround } from "./create-evaluator";
import type { Evaluator } from "./evaluator";
import type { RuleHistory } from "./rule-history";
import { isPlan, type RulePlan } from "./rule-plan";
import { createSources } from "./sources";
import { evaluateAgain, firstStored, type StoredRecords } from "./stored-records";

/** The beginning of the log. */
const BEGINNING: Checkpoint = { offset: 0, maxEventTime: 0, sources: {} };

/** The state of a partition as its records make it. */
export interface Rebuilt {
  readonly evaluator: Evaluator;
  /** Offset of the first record that was read, and how many were. */
  readonly from: number;
  readonly records: number;
}

/**
 * The engine of a partition as it was at `nextOffset`, from the stream alone: the records from `start` on are evaluated
 * again with the rules that were in force at each and the watermark moved where the clock moved it, and what this raises is
 * dropped, for it is stored already.
 */
export async function rebuild(
  ground: EvaluatorGround & StoredRecords,
  progress: Progress,
  history: RuleHistory,
  start: Checkpoint = checkpointFor(ground, progress, history.last),
): Promise<Rebuilt> {
  const evaluator = createEvaluator(ground, progress, {
    plan: history.at(start.offset),
    maxEventTime: start.offset === 0 ? null : start.maxEventTime,
    sources: start.sources,
    segments: [],
  });
  const watermark = history.watermarkAt(start.offset);
  if (watermark !== null) evaluator.advance(watermark, null);
  const { topic, partition, nextOffset: end } = progress;
  const from = await firstStored(ground, { topic, partition, from: start.offset, end });
  const changes = history.from(start.offset + 1);
  const records = await evaluateAgain(ground, { topic, partition, from, end }, evaluator, changes);
  if (!isPlan(evaluator, history.last)) evaluator.setRules(history.last);
  return { evaluator, from, records };
}

/** Where to start, so that nothing is missing that rules still look at. */
function checkpointFor(ground: EvaluatorGround, progress: Progress, plan: RulePlan): Checkpoint {
  const { retentionMs } = createEvaluator(ground, progress, { ...BEGINNING, plan, maxEventTime: null, segments: [] });
  return startOf(progress.checkpoints, watermarkOf(ground, progress), retentionMs) ?? BEGINNING;
}

/** The watermark at `nextOffset`, or one before it. */
function watermarkOf(ground: EvaluatorGround, { topic, checkpoints, maxEventTime }: Progress): number {
  if (topic === ground.topics.rekeyed) {
    return createSources(ground.inputPartitions, checkpoints.at(-1)?.sources ?? {}).watermark();
  }
  return maxEventTime === null ? Number.NEGATIVE_INFINITY : maxEventTime - ground.allowedLatenessMs;
}
