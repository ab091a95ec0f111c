import type { RejectedRecord } from "@/lib/server/commit/batch";
import { cutText } from "@/lib/server/data/stored-text";
import type { NewRecord, TopicPartition } from "@/lib/server/stream/port";

/** A larger record is cut to `CUT_BYTES` on the dead-letter topic: with its headers it must fit a record again. */
const WHOLE_BYTES_MAX = 512 * 1024;
const CUT_BYTES = 64 * 1024;
const KEY_UNITS_MAX = 1_000;
const DETAIL_UNITS_MAX = 500;

/** Dead letters as the dead-letter topic carries them: the record itself, why, and from where it came. */
export function deadLetterRecords(
  { topic, partition }: TopicPartition,
  rejected: readonly RejectedRecord[],
): readonly NewRecord[] {
  return rejected.map(({ offset, reason, detail, key, value }) => ({
    key: cutText(key, KEY_UNITS_MAX),
    value: value.length > WHOLE_BYTES_MAX ? value.subarray(0, CUT_BYTES) : value,
    headers: {
      topic,
      partition: String(partition),
      offset: String(offset),
      reason,
      detail: cutText(detail, DETAIL_UNITS_MAX).replace(/[^\x20-\x7e]/g, "?"),
      bytes: String(value.length),
    },
  }));
}
