import type { StoredDelta } from "@/lib/engine/engine";
import type { PartitionProgress } from "@/lib/server/logs/partition-progress";
import type { SourcePosition } from "@/lib/server/logs/position";
import { topicOf } from "@/lib/server/stream/log-name";
import type { DetectorContext } from "../context";
import type { Evaluator } from "./evaluator";
import { createInputEvaluator } from "./input-evaluator";
import { createRekeyedEvaluator } from "./rekeyed-evaluator";
import type { RulePlan } from "./rule-plan";

/** What evaluators of both topics are made from. */
export type EvaluatorContext = Pick<
  DetectorContext,
  | "stream"
  | "topics"
  | "inputPartitions"
  | "rekeyedPartitions"
  | "allowedLatenessMs"
  | "decodings"
  | "maxFutureMs"
  | "recent"
  | "stored"
>;

/** Where an evaluator begins. */
export interface EvaluatorStart {
  /** The rules in force there. */
  readonly plan: RulePlan;
  /** Greatest event time before it; null at the beginning of the log. */
  readonly maxEventTime: number | null;
  /** The clock that the record before it was evaluated with; Infinity where it made no difference. */
  readonly readingClock: number;
  readonly sources: Readonly<Record<string, SourcePosition>>;
  /** The engine's state there as it was captured; none to begin with nothing held. */
  readonly segments: readonly StoredDelta[];
  /** The last place of the feed of labels that was read before it. */
  readonly labelsUpTo: number;
}

/** The evaluator of a partition of either topic. @throws SnapshotRefused when the segments cannot be used. */
export function createEvaluator(
  ground: EvaluatorContext,
  { topic, partition, carries }: Pick<PartitionProgress, "topic" | "partition" | "carries">,
  start: EvaluatorStart,
): Evaluator {
  const { allowedLatenessMs, decodings, maxFutureMs, inputPartitions, rekeyedPartitions, stream, recent, stored } =
    ground;
  if (carries !== 0) {
    // What names no stream is older than streams had names: it belongs to the first one of the topic.
    const unnamed = topicOf(topic) === `${topic}` ? carries : 0;
    return createRekeyedEvaluator({
      ...start,
      decodings,
      isOwn: ({ stream: from = unnamed }) => from === carries,
      sourceCount: inputPartitions,
      positions: start.sources,
      maxFutureMs,
      recent,
      stored,
    });
  }
  const targetOf = (text: string) => stream.partitionOf(text, rekeyedPartitions);
  const homeOf = (accountId: string) => stream.partitionOf(accountId, ground.inputPartitions);
  return createInputEvaluator({ ...start, homeOf, partition, allowedLatenessMs, decodings, targetOf, recent, stored });
}
