import type { PartitionClaim } from "@/lib/server/logs/claim-partition";
import { skipGone } from "@/lib/server/logs/skip-gap";
import { topicOf } from "@/lib/server/stream/log-name";
import { laterOffset, type Offset } from "@/lib/server/stream/offset";
import type { DetectorContext } from "../context";

/** Where records of a partition are gone from the stream, before anyone read them. */
export interface Gaps {
  /** The records from `from` to just before `to` are gone; those before may still be on their way. */
  add(from: Offset, to: Offset): void;
  /**
   * Goes on behind the first gap that lies before `next`, the next record to be read, and notes what was lost. `at` is where the
   * partition stands. Resolves to where it stands then; null when there is no such gap.
   */
  pass(at: Offset, next: Offset): Promise<Offset | null>;
}

export function createGaps(
  { db, stream, log }: Pick<DetectorContext, "db" | "stream" | "log">,
  claim: PartitionClaim,
): Gaps {
  const { topic, partition } = claim;
  /** In order. */
  const known: { readonly from: Offset; readonly to: Offset }[] = [];
  const skip = async (at: Offset, from: Offset, to: Offset): Promise<Offset> => {
    if (to <= from) return at;
    const records = await stream.recordsBetween({ topic: topicOf(topic), partition }, from, to);
    if (records === 0) return at;
    await skipGone(db, claim, { at, from, to, records }, Date.now());
    log.warn({ topic, partition, from, to, records }, "records were gone before they were read");
    return to;
  };
  return {
    add: (from, to) => {
      known.push({ from, to });
    },
    pass: async (at, next) => {
      const gap = known[0];
      if (gap === undefined || (gap.from > at && gap.to > next)) return null;
      const stands = await skip(at, laterOffset(gap.from, at), gap.to);
      known.shift();
      return stands;
    },
  };
}
