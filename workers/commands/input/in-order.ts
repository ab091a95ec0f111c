import { type Decoded, decodeTransaction } from "@/lib/contract/decode";
import { RecordDecoder } from "@/lib/contract/decoder/record-decoder";
import { stringifyJson } from "@/lib/contract/json";
import type { TimeSpan } from "@/lib/contract/time-span";
import { createExternalSort, type ExternalSort } from "./external-sort";
import { type OnBytes, type RowSource, readRows } from "./read-rows";
import type { RowSink } from "./row-sink";

/** What the times of a file are, epoch milliseconds. */
export interface FileTimes {
  readonly oldest: number;
  readonly newest: number;
  /** The first line whose transaction is older than one before it; null when all are in time order. */
  readonly firstDisorder: number | null;
}

/** Reads the whole file for its times; null when it holds no transaction, or when `signal` aborted. */
export async function timesOf(source: RowSource, signal?: AbortSignal): Promise<FileTimes | null> {
  let oldest = Number.POSITIVE_INFINITY;
  let newest = Number.NEGATIVE_INFINITY;
  let firstDisorder: number | null = null;
  const sink = decodingSink(source.timeSpan, (line, decoded) => {
    if (!decoded.ok) return;
    const { timestamp } = decoded.transaction;
    if (timestamp < newest) firstDisorder ??= line;
    if (timestamp < oldest) oldest = timestamp;
    if (timestamp > newest) newest = timestamp;
  });
  for await (const _ of readRows(source, sink)) if (signal?.aborted === true) return null;
  return oldest <= newest ? { oldest, newest, firstDisorder } : null;
}

/**
 * The rows of a file in time order, equal times in the order of the file: first those that hold no transaction, in the order of the file, as they are met, then all others.
 * What does not fit in memory goes through temporary files.
 */
export async function* readSorted(
  source: RowSource,
  sink: RowSink,
  onBytes: OnBytes = () => {},
  sort: ExternalSort = createExternalSort(),
): AsyncGenerator<void> {
  const adding: { time: number; tag: number; bytes: Buffer }[] = [];
  const gather = decodingSink(
    source.timeSpan,
    (line, decoded, bytes) => {
      if (decoded.ok) adding.push({ time: decoded.transaction.timestamp, tag: line, bytes: bytes() });
      else sink.refused(line, decoded.error, bytes().toString("utf8"));
    },
    sink,
  );
  try {
    for await (const _ of readRows(source, gather, onBytes)) {
      for (const item of adding) await sort.add(item);
      adding.length = 0;
      yield;
    }
    for await (const batch of sort.sorted()) {
      for (const { tag, bytes } of batch) sink.json(tag, bytes, 0, bytes.length);
      yield;
    }
  } finally {
    await sort.close();
  }
}

/** Decodes what is given; what cannot be a transaction at all goes to `others`. `bytes` is a copy of the record as JSON. */
export function decodingSink(
  span: TimeSpan,
  take: (line: number, decoded: Decoded, bytes: () => Buffer) => void,
  others: Pick<RowSink, "refused" | "skipped"> = { refused: () => {}, skipped: () => {} },
): RowSink {
  const decoder = new RecordDecoder(span);
  return {
    json: (line, bytes, start, end) =>
      take(line, decoder.decode(bytes, start, end), () => Buffer.from(bytes.subarray(start, end))),
    value: (line, value) => take(line, decodeTransaction(value, span), () => Buffer.from(stringifyJson(value))),
    refused: others.refused,
    skipped: others.skipped,
  };
}
