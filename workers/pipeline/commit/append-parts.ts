import type { NewRecord } from "@/lib/server/stream/port";

/** Bytes of values and records that one append takes: below what a stream splits into several writes. */
const PART_BYTES_MAX = 2 * 1024 * 1024;
const PART_RECORDS_MAX = 5_000;

/** `records` in order, in parts that a stream writes whole. */
export function appendParts(records: readonly NewRecord[]): readonly (readonly NewRecord[])[] {
  const parts: NewRecord[][] = [];
  let part: NewRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    if (part.length > 0 && (bytes + record.value.length > PART_BYTES_MAX || part.length >= PART_RECORDS_MAX)) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(record);
    bytes += record.value.length;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
