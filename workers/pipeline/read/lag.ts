import type { Offset } from "@/lib/server/stream/offset";
import type { Stream, TopicPartition } from "@/lib/server/stream/port";
import type { DetectorContext } from "../context";

/** The offset that the next record gets, by topic and partition, of the topics that detectors read. */
export type StreamEnds = ReadonlyMap<string, ReadonlyMap<number, Offset>>;

export async function streamEnds({ stream, topics }: DetectorContext): Promise<StreamEnds> {
  const ends = new Map<string, ReadonlyMap<number, Offset>>();
  for (const topic of [topics.transactions, topics.rekeyed]) {
    ends.set(topic, new Map((await stream.offsets(topic)).map(({ partition, next }) => [partition, next])));
  }
  return ends;
}

/** A partition owned here, and how far it is committed. */
interface Owned extends TopicPartition {
  readonly run: { readonly nextOffset: Offset; readonly transactionsPerRecord: number };
}

/** Transactions that were appended to the partitions owned here but are not committed yet; on the packed topic estimated from records. */
export async function lagOf(
  stream: Pick<Stream, "recordsBetween">,
  ends: StreamEnds,
  owned: readonly Owned[],
): Promise<number> {
  const waiting = owned.map(async ({ topic, partition, run }) => {
    const end = ends.get(topic)?.get(partition);
    if (end === undefined || end <= run.nextOffset) return 0;
    // A stream that cannot tell how many are there may still hold one.
    const records = (await stream.recordsBetween({ topic, partition }, run.nextOffset, end)) ?? 1;
    return records * run.transactionsPerRecord;
  });
  return Math.round((await Promise.all(waiting)).reduce((sum, one) => sum + one, 0));
}
