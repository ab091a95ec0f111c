import type { TopicPartition } from "@/lib/server/stream/port";
import type { DetectorContext } from "../context";

/** The offset that the next record gets, by topic and partition, of the topics that detectors read. */
export type StreamEnds = ReadonlyMap<string, ReadonlyMap<number, number>>;

export async function streamEnds({ stream, topics }: DetectorContext): Promise<StreamEnds> {
  const ends = new Map<string, ReadonlyMap<number, number>>();
  for (const topic of [topics.transactions, topics.rekeyed]) {
    ends.set(topic, new Map((await stream.offsets(topic)).map(({ partition, next }) => [partition, next])));
  }
  return ends;
}

/** A partition owned here, and how far it is committed. */
interface Owned extends TopicPartition {
  readonly run: { readonly nextOffset: number; readonly transactionsPerRecord: number };
}

/** Transactions that were appended to the partitions owned here but are not committed yet; on the packed topic estimated from records. */
export function lagOf(ends: StreamEnds, owned: readonly Owned[]): number {
  let lag = 0;
  for (const { topic, partition, run } of owned) {
    lag += Math.max(0, (ends.get(topic)?.get(partition) ?? 0) - run.nextOffset) * run.transactionsPerRecord;
  }
  return Math.round(lag);
}
