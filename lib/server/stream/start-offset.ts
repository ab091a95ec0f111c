import { unreachable } from "@/lib/contract/unreachable";
import { laterOffset, type Offset } from "./offset";
import type { PartitionOffsets, StartAt } from "./port";

/** The offset at which a tail begins in a partition that holds `range`. */
export async function startOffset(
  start: StartAt,
  range: PartitionOffsets,
  offsetAt: (partition: number, appendedAtMs: number) => Promise<Offset>,
): Promise<Offset> {
  switch (start.at) {
    case "latest":
      return range.next;
    case "earliest":
      return range.earliest;
    case "offset":
      return laterOffset(start.offset, range.earliest);
    case "timestamp":
      return await offsetAt(range.partition, start.appendedAtMs);
    default:
      return unreachable(start);
  }
}
