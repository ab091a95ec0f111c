import { setMaxListeners } from "node:events";
import type { Topics } from "@/lib/contract/topics";
import type { Db } from "@/lib/server/data/db";
import { type OpenedLogs, openLogs } from "@/lib/server/logs/open-logs";
import { agreedPartitions } from "@/lib/server/logs/rekeyed-partitions";
import type { FirstStart, Stream } from "@/lib/server/stream/port";
import { createRecentTransactions, type RecentTransactions } from "../evaluate/recent-transactions";

/** What the topics are as a detector found them: all that is another when one of them is made again. */
export interface FoundTopics {
  readonly logs: OpenedLogs;
  readonly inputPartitions: number;
  readonly rekeyedPartitions: number;
  readonly recent: RecentTransactions;
  /** Aborted when the detector stops, and by `leave`. */
  readonly stopping: AbortSignal;
  /** Gives up what is in hand: the topics are others. */
  leave(): void;
}

export interface TopicsGround {
  readonly db: Db;
  readonly stream: Stream;
  readonly topics: Topics;
  /** Where a stream begins that was never read before. */
  readonly start: FirstStart;
  /** Partitions that topics are made with. */
  readonly partitions: number;
  readonly stopping: AbortSignal;
}

/** Makes the topics that are missing and finds out what they are, and where each partition begins. */
export async function findTopics(ground: TopicsGround): Promise<FoundTopics> {
  const { db, stream, topics, start, partitions, stopping } = ground;
  await stream.ensureTopics([topics.transactions, topics.rekeyed, topics.deadLetters], partitions);
  await stream.ensureTopics([topics.live], 1);
  const logs = await openLogs({ db, stream, topics, start, now: Date.now });
  const left = new AbortController();
  const either = AbortSignal.any([stopping, left.signal]);
  // Every partition that waits listens to it, however many there are.
  setMaxListeners(0, either);
  return {
    logs,
    inputPartitions: await stream.partitionCount(topics.transactions),
    rekeyedPartitions: await agreedPartitions(db, logs.rekeyed.log, await stream.partitionCount(topics.rekeyed)),
    recent: createRecentTransactions(),
    stopping: either,
    leave: () => left.abort(),
  };
}
