import type { NewRecord } from "./port";

export interface RecordPiece {
  readonly records: readonly NewRecord[];
  /** Of keys and values. */
  readonly bytes: number;
}

/** Cuts records, in their order, into pieces within both bounds; a record larger than `bytesMax` is a piece by itself. */
export function splitRecords(
  records: readonly NewRecord[],
  bytesMax: number,
  recordsMax: number = Number.POSITIVE_INFINITY,
): readonly RecordPiece[] {
  const pieces: RecordPiece[] = [];
  let start = 0;
  let bytes = 0;
  records.forEach((record, index) => {
    const size = record.key.length + record.value.length;
    if (index > start && (bytes + size > bytesMax || index - start === recordsMax)) {
      pieces.push({ records: records.slice(start, index), bytes });
      start = index;
      bytes = 0;
    }
    bytes += size;
  });
  if (start < records.length) pieces.push({ records: start === 0 ? records : records.slice(start), bytes });
  return pieces;
}
