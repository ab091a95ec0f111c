import type { StoredSegment } from "@/lib/engine/engine";
import type { SourcePosition } from "@/lib/server/commit/batch";
import type { TopicPartition } from "@/lib/server/stream/port";
import type { DetectorContext } from "./context";
import type { Evaluator } from "./evaluator";
import { createInputEvaluator } from "./input-evaluator";
import { createRekeyedEvaluator } from "./rekeyed-evaluator";
import type { RulePlan } from "./rule-plan";

/** What evaluators of both topics are made from. */
export type EvaluatorGround = Pick<
  DetectorContext,
  | "stream"
  | "topics"
  | "inputPartitions"
  | "rekeyedPartitions"
  | "allowedLatenessMs"
  | "timeSpan"
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
  readonly segments: readonly StoredSegment[];
}

/** The evaluator of a partition of either topic. @throws SnapshotRefused when the segments cannot be used. */
export function createEvaluator(
  ground: EvaluatorGround,
  { topic, partition }: TopicPartition,
  start: EvaluatorStart,
): Evaluator {
  const { allowedLatenessMs, timeSpan, maxFutureMs, inputPartitions, rekeyedPartitions, stream, recent, stored } =
    ground;
  if (topic === ground.topics.rekeyed) {
    const { sources: positions } = start;
    return createRekeyedEvaluator({ ...start, sourceCount: inputPartitions, positions, maxFutureMs, recent, stored });
  }
  const targetOf = (text: string) => stream.partitionOf(text, rekeyedPartitions);
  return createInputEvaluator({ ...start, partition, allowedLatenessMs, timeSpan, targetOf, recent, stored });
}
