import type { NewRecord } from "./port";
import { recordBytesMax } from "./segment";

/**
 * Bytes of a record (key, headers, value) at most, on both streams: what a Kafka broker takes when it is not configured
 * otherwise (`message.max.bytes` is 1 MiB with its own overhead). `append` refuses larger ones.
 */
export const RECORD_BYTES_MAX = 1_000_000;

/** Partitions of a topic at most. */
export const PARTITIONS_MAX = 1_000;

/** A record that no retry will make acceptable: too large, or with a partition that the topic does not have. */
export class RecordRefused extends Error {
  override readonly name = "RecordRefused";
}

/** Throws RecordRefused for the first record that exceeds the limits. */
export function checkRecord(record: NewRecord, partitions: number): void {
  if (record.value.length + record.key.length > RECORD_BYTES_MAX - 1_000 && recordBytesMax(record) > RECORD_BYTES_MAX) {
    throw new RecordRefused(`a record of more than ${RECORD_BYTES_MAX} bytes (key ${record.key.slice(0, 100)})`);
  }
  const { partition } = record;
  if (partition !== undefined && !(Number.isInteger(partition) && partition >= 0 && partition < partitions)) {
    throw new RecordRefused(`partition ${partition} of a topic with ${partitions}`);
  }
}
