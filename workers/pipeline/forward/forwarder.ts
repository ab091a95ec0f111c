import { entryHeaders } from "@/lib/server/decisions/mark";
import type { LabelRecord } from "@/lib/server/labels/records";
import type { NewRecord } from "@/lib/server/stream/port";
import { encodeEnvelopes, encodeForwards, type Forwarded, PAUSED } from "../decode/envelope";
import type { ForwardKey } from "../evaluate/rule-plan";

/** Labels of one record: with the longest ids some 250 KiB. */
const LABELS_TOGETHER = 400;

/** What one source partition sends to the rekeyed topic, and what it told whom about its watermark. */
export interface Forwarder {
  /** The records that carry `forwards` (by target) and announce `watermark` to these targets. */
  records(
    forwards: ReadonlyMap<number, readonly Forwarded[]>,
    keys: readonly ForwardKey[],
    watermark: number,
  ): readonly NewRecord[];
  /** The records that carry labels to every rekeyed partition, to go before the transactions that are read after them. */
  labels(labels: readonly LabelRecord[]): readonly NewRecord[];
  /** Records without transactions for every target that was last told something else than `watermark`, which may be RESTING. */
  announcements(watermark: number): readonly NewRecord[];
  /** To be called when the announcements are on the stream. */
  announced(watermark: number): void;
}

/** For partition `source` of the input topic, which is of the stream with that row; there are `targets` rekeyed partitions. */
export function createForwarder(source: number, targets: number, stream: number): Forwarder {
  const told = new Array<number>(targets).fill(Number.NEGATIVE_INFINITY);
  const key = `partition ${source}`;
  return {
    records: (forwards, keys, watermark) => {
      const groups = keys.map(({ group }) => group);
      const records: NewRecord[] = [];
      for (const [partition, entries] of forwards) {
        const envelope = { stream, source, watermark: finite(watermark), groups, entries };
        for (const { value, decisions } of encodeForwards(envelope)) {
          records.push(
            decisions.length === 0
              ? { key, value, partition }
              : { key, value, partition, headers: entryHeaders(decisions) },
          );
        }
      }
      return records;
    },
    labels: (labels) => {
      const records: NewRecord[] = [];
      for (let from = 0; from < labels.length; from += LABELS_TOGETHER) {
        const some = labels.slice(from, from + LABELS_TOGETHER);
        const [value] = encodeEnvelopes({ stream, source, watermark: null, groups: [], entries: [], labels: some });
        if (value === undefined) continue;
        for (let partition = 0; partition < targets; partition++) records.push({ key, value, partition });
      }
      return records;
    },
    announcements: (watermark) => {
      if (finite(watermark) === null && watermark !== PAUSED) return [];
      const [value] = encodeEnvelopes({ stream, source, watermark, groups: [], entries: [] });
      if (value === undefined) return [];
      return told.flatMap((known, partition) => (known !== watermark ? [{ key, value, partition }] : []));
    },
    announced: (watermark) => void told.fill(watermark),
  };
}

function finite(watermark: number): number | null {
  return Number.isFinite(watermark) ? watermark : null;
}
