import type { NewRecord, TopicPartition } from "@/lib/server/stream/port";
import { RecordRefused } from "@/lib/server/stream/record-limits";
import { appendParts } from "../commit/append-parts";
import { deadLetterRecords } from "../commit/dead-letters";
import type { DetectorContext } from "../context";
import type { Evaluation } from "../evaluate/evaluation";
import type { Evaluator } from "../evaluate/evaluator";
import { planOf, type RulePlan } from "../evaluate/rule-plan";
import { retrying } from "../problems/retry";
import type { Forwarder } from "./forwarder";

/** What a partition sends to other topics before it commits. */
export interface Outbox {
  /** At least once: what is forwarded again after a crash is recognised by its offset where it is read. */
  forward(evaluation: Evaluation, plan: RulePlan): Promise<void>;
  /** At least once: headers name the place that each came from. */
  deadLetter(evaluation: Evaluation): Promise<void>;
  /** Tells the rekeyed partitions how far this source is, those that were last told something else. */
  announce(watermark: number): Promise<void>;
}

/** `forwarder` is null for a rekeyed partition, which forwards nothing; `onRetry` is called with each attempt at what fails. */
export function createOutbox(
  context: DetectorContext,
  place: TopicPartition,
  evaluator: Evaluator,
  forwarder: Forwarder | null,
  onRetry: () => void,
): Outbox {
  const { stream, topics, rules, keying, faults, problems, log, stopping } = context;
  const isTransient = (error: unknown) => !(error instanceof RecordRefused);
  const retry = { place: "stream", faults, problems, log, stopping, isTransient, onRetry };
  const append = async (topic: string, records: readonly NewRecord[]): Promise<void> => {
    // One call after the other, each small enough to be written whole: were a later part on the stream when an earlier one
    // is sent again, its reader would take the earlier one for seen.
    for (const part of appendParts(records)) await retrying(retry, () => stream.append(topic, part));
  };
  return {
    forward: async ({ forwards, labels }, plan) => {
      if (forwarder === null) return;
      if (labels.length > 0) await append(topics.rekeyed, forwarder.labels(labels));
      if (forwards.size === 0) return;
      await append(topics.rekeyed, forwarder.records(forwards, plan.forward, evaluator.watermark));
    },
    deadLetter: async ({ rejectedRecords }) => {
      if (rejectedRecords.length > 0) await append(topics.deadLetters, deadLetterRecords(place, rejectedRecords));
    },
    announce: async (watermark) => {
      if (forwarder === null) return;
      if (planOf(rules.current(), keying.current()?.keyedBy ?? evaluator.keyedBy).forward.length === 0) return;
      const news = forwarder.announcements(watermark);
      if (news.length > 0) await stream.append(topics.rekeyed, news);
      forwarder.announced(watermark);
    },
  };
}
