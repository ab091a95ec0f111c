import { type LabelRecord, NO_LABELS } from "@/lib/server/labels/records";
import { BEFORE_ALL_MS, type PartitionProgress } from "@/lib/server/logs/partition-progress";
import type { ReplayPoint } from "@/lib/server/logs/position";
import { topicOf } from "@/lib/server/stream/log-name";
import { FIRST_OFFSET, type Offset, offsetAfter } from "@/lib/server/stream/offset";
import { createEvaluator, type EvaluatorContext } from "../evaluate/create-evaluator";
import type { Evaluator } from "../evaluate/evaluator";
import { clockBefore } from "../evaluate/reading-clock";
import { giveLabels, mappingsOf, type RuleHistory } from "../evaluate/rule-history";
import { isPlan, type RulePlan } from "../evaluate/rule-plan";
import { createSources } from "../evaluate/sources";
import { evaluateAgain, firstStored, type StoredRecords } from "../read/stored-records";
import { rebuildStart } from "./replay-points";

/** The beginning of the log. */
const BEGINNING: ReplayPoint = { offset: FIRST_OFFSET, maxEventTime: 0, sources: {} };

/** The state of a partition as its records make it. */
export interface Rebuilt {
  readonly evaluator: Evaluator;
  /** Offset of the first record that was read, and how many were. */
  readonly from: Offset;
  readonly records: number;
}

/**
 * The engine of a partition as it was at `nextOffset`, from the stream alone: the records from `start` on are evaluated
 * again with the rules that were in force at each and the watermark moved where the clock moved it, and what this raises is
 * dropped, for it is stored already.
 */
export async function rebuild(
  ground: EvaluatorContext & StoredRecords,
  progress: PartitionProgress,
  history: RuleHistory,
  start: ReplayPoint = replayPointFor(ground, progress, history.last),
): Promise<Rebuilt> {
  const { partition, nextOffset: end } = progress;
  const topic = topicOf(progress.topic);
  await ground.decodings.load(mappingsOf(progress));
  const from = await firstStored(ground, { topic, partition, from: start.offset, end });
  // Where records are gone, what was known behind them is nearer to the state there than what was before.
  const known = from === start.offset ? start : newestAt(progress, from, start);
  const evaluator = createEvaluator(ground, progress, {
    plan: history.at(known.offset),
    maxEventTime: known.offset === FIRST_OFFSET || known.maxEventTime === BEFORE_ALL_MS ? null : known.maxEventTime,
    readingClock: clockBefore(progress.clockStretches, known.offset),
    sources: known.sources,
    labelsUpTo: NO_LABELS,
    segments: [],
  });
  const watermark = history.watermarkAt(known.offset);
  if (watermark !== null) evaluator.advance(watermark, null);
  await giveWaiting(ground, progress, evaluator, history.labelsAt(known.offset), known.sources);
  const records = await evaluateAgain(ground, { log: progress.topic, topic, partition, from, end }, evaluator, {
    changes: history.from(offsetAfter(known.offset)),
    clockStretches: progress.clockStretches,
  });
  if (!isPlan(evaluator, history.last)) evaluator.setRules(history.last);
  return { evaluator, from, records };
}

/**
 * Gives the evaluator what was known before it begins of transactions that may come yet: on the input topic of the places up to
 * `upTo`, on the rekeyed one what the sources had sent.
 */
async function giveWaiting(
  ground: EvaluatorContext & StoredRecords,
  { carries }: PartitionProgress,
  evaluator: Evaluator,
  upTo: number,
  sources: ReplayPoint["sources"],
): Promise<void> {
  if (carries === 0) return giveLabels(ground.db, evaluator, { after: NO_LABELS, upTo }, evaluator.watermark);
  const sent = Math.max(NO_LABELS, ...Object.values(sources).map(({ label }) => label ?? NO_LABELS));
  const { stream, inputPartitions } = ground;
  const had = ({ accountId, place, nth }: LabelRecord): boolean => {
    const { label = NO_LABELS, labelNth = 0 } = sources[stream.partitionOf(accountId, inputPartitions)] ?? {};
    return place < label || (place === label && nth <= labelNth);
  };
  await giveLabels(ground.db, evaluator, { after: NO_LABELS, upTo: sent }, evaluator.watermark, had);
}

/** The newest replay point at or before the offset, at least `least`. */
function newestAt({ replayPoints }: PartitionProgress, offset: Offset, least: ReplayPoint): ReplayPoint {
  const found = replayPoints.findLast((replayPoint) => replayPoint.offset <= offset);
  return found !== undefined && found.offset > least.offset ? found : least;
}

/** Where to start, so that nothing is missing that rules still look at. */
function replayPointFor(ground: EvaluatorContext, progress: PartitionProgress, plan: RulePlan): ReplayPoint {
  const start = {
    ...BEGINNING,
    plan,
    maxEventTime: null,
    readingClock: Number.POSITIVE_INFINITY,
    labelsUpTo: NO_LABELS,
    segments: [],
  };
  const { retentionMs } = createEvaluator(ground, progress, start);
  return rebuildStart(progress.replayPoints, watermarkOf(ground, progress), retentionMs) ?? BEGINNING;
}

/** The watermark at `nextOffset`, or one before it. */
function watermarkOf(ground: EvaluatorContext, progress: PartitionProgress): number {
  const { carries, replayPoints, maxEventTime, nextOffset, clockStretches } = progress;
  if (carries !== 0) {
    return createSources(ground.inputPartitions, replayPoints.at(-1)?.sources ?? {}).watermark();
  }
  if (maxEventTime === null) return Number.NEGATIVE_INFINITY;
  return Math.min(maxEventTime, clockBefore(clockStretches, nextOffset)) - ground.allowedLatenessMs;
}
