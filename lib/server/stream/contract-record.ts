import type { NewRecord } from "./port";

/** Says of a record, or of a request, that the contract describes its transactions, where others are read with a mapping. */
export const SHAPE_HEADER = "tripline-shape";
const CONTRACT = "contract";

/** Records that Tripline itself appends, marked where a mapping (TRIPLINE_MAPPING; null: none) is for the records of others. */
export function asContract(records: readonly NewRecord[], mapping: string | null): readonly NewRecord[] {
  if (mapping === null) return records;
  return records.map(ofContract);
}

/** The record, marked as one that the contract describes. */
export function ofContract(record: NewRecord): NewRecord {
  return { ...record, headers: { ...record.headers, [SHAPE_HEADER]: CONTRACT } };
}

/** Whether a record says that the contract describes it. */
export function isContract(headers: Readonly<Record<string, string>>): boolean {
  return headers[SHAPE_HEADER] === CONTRACT;
}
