import { decodeTransaction } from "@/lib/contract/decode";
import type { TimeSpan } from "@/lib/contract/time-span";
import type { Mapping } from "@/lib/mapping/mapping";
import { type InputFormat, openInput } from "../input/open";
import { readRecords } from "../input/records";

/** Least and greatest event time of the transactions of a file, epoch milliseconds; null when it has none. Reads it whole. */
export async function timesOf(
  file: string,
  format: InputFormat,
  mapping: Mapping,
  timeSpan: TimeSpan,
  signal: AbortSignal,
): Promise<{ readonly oldest: number; readonly newest: number } | null> {
  let oldest = Number.POSITIVE_INFINITY;
  let newest = Number.NEGATIVE_INFINITY;
  const { chunks } = await openInput(file);
  for await (const records of readRecords(chunks, format, mapping, timeSpan)) {
    if (signal.aborted) return null;
    for (const { value, error, skipped } of records) {
      const decoded = error === null && skipped === null ? decodeTransaction(value, timeSpan) : null;
      if (decoded === null || !decoded.ok) continue;
      const { timestamp } = decoded.transaction;
      if (timestamp < oldest) oldest = timestamp;
      if (timestamp > newest) newest = timestamp;
    }
  }
  return oldest <= newest ? { oldest, newest } : null;
}
