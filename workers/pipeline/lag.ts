import type { DetectorContext } from "./context";
import type { PartitionSet } from "./partition-set";

/** Records that were appended to the partitions owned here but are not committed yet. */
export async function lagOf(context: DetectorContext, partitions: PartitionSet): Promise<number> {
  const { stream, topics } = context;
  let lag = 0;
  for (const topic of [topics.transactions, topics.rekeyed]) {
    const ends = new Map((await stream.offsets(topic)).map(({ partition, next }) => [partition, next]));
    for (const owned of partitions.runs()) {
      if (owned.topic === topic) lag += Math.max(0, (ends.get(owned.partition) ?? 0) - owned.run.nextOffset);
    }
  }
  return lag;
}
