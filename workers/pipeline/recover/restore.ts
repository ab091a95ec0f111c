import { messageOf } from "@/lib/contract/message-of";
import { SnapshotRefused } from "@/lib/engine/engine";
import type { PartitionProgress } from "@/lib/server/logs/partition-progress";
import type { RuleLoader } from "@/lib/server/rules/rule-loader";
import type { StoredSnapshot } from "@/lib/server/snapshots/snapshots";
import { topicOf } from "@/lib/server/stream/log-name";
import { createEvaluator, type EvaluatorContext } from "../evaluate/create-evaluator";
import type { Evaluator } from "../evaluate/evaluator";
import { clockBefore } from "../evaluate/reading-clock";
import { mappingsOf, type RuleHistory } from "../evaluate/rule-history";
import { isPlan, planOf } from "../evaluate/rule-plan";
import { evaluateAgain, firstStored, type StoredRecords } from "../read/stored-records";

/** The state of a partition as a snapshot and the records behind it make it. */
export interface RestoredState {
  readonly evaluator: Evaluator;
  /** Records that were read again. */
  readonly records: number;
}

/**
 * The engine of a partition as it was at `nextOffset`: the stored state, and the records behind it evaluated again with
 * the rules that were in force at each; what they raise is dropped, for it is stored already.
 * @throws SnapshotRefused when the stored state cannot be used.
 */
export async function restoreState(
  ground: EvaluatorContext & StoredRecords & { readonly rules: RuleLoader },
  progress: PartitionProgress,
  history: RuleHistory,
  stored: StoredSnapshot,
): Promise<RestoredState> {
  const { partition, nextOffset: end } = progress;
  const topic = topicOf(progress.topic);
  await ground.decodings.load(mappingsOf(progress));
  const { offset, ruleRevision, keyedBy, maxEventTime, sources, labelsUpTo, segments } = stored;
  if (offset > end) {
    throw new SnapshotRefused(`it covers the records below ${offset}, but the partition stands at ${end}`);
  }
  const plan = planOf(await ground.rules.at(ruleRevision), keyedBy, history.at(offset).mapping);
  const readingClock = clockBefore(progress.clockStretches, offset);
  const evaluator = restored(() =>
    createEvaluator(ground, progress, { plan, maxEventTime, readingClock, sources, labelsUpTo, segments }),
  );
  const from = await firstStored(ground, { topic, partition, from: offset, end });
  const records = await evaluateAgain(ground, { log: progress.topic, topic, partition, from, end }, evaluator, {
    changes: history.from(offset),
    clockStretches: progress.clockStretches,
  });
  if (!isPlan(evaluator, history.last)) evaluator.setRules(history.last);
  return { evaluator, records };
}

/** Whatever stops an engine from taking its state, the state is what is given up: a partition must not stand still for it. */
function restored<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SnapshotRefused) throw error;
    throw new SnapshotRefused(`the engine failed on it: ${messageOf(error)}`);
  }
}
