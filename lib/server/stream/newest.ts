import { middleOffset, type Offset, offsetAfter } from "./offset";
import type { PartitionOffsets, Stream } from "./port";

/**
 * The offset from which on a partition that holds `range` has about its newest `records` records; its first one where it
 * has fewer, or the stream cannot count them.
 */
export async function newestFrom(
  stream: Pick<Stream, "recordsBetween">,
  topic: string,
  { partition, earliest, next }: PartitionOffsets,
  records: number,
): Promise<Offset> {
  const isEnough = async (from: Offset): Promise<boolean> =>
    ((await stream.recordsBetween({ topic, partition }, from, next)) ?? 0) >= records;
  let low = earliest;
  let high = next;
  // `low` stands for the last offset that is known to have enough behind it.
  while (offsetAfter(low) < high) {
    const middle = middleOffset(low, high);
    if (await isEnough(middle)) low = middle;
    else high = middle;
  }
  return low;
}
