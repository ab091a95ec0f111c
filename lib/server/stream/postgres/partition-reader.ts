import { BEHIND_ALL_OFFSETS, FIRST_OFFSET, type Offset, offsetAfter } from "../offset";
import { asError, backoffMs, pause } from "../pause";
import type { StreamRecord } from "../port";
import { WakeSignal } from "../wake-signal";
import type { PartitionEnds } from "./partition-ends";
import type { FetchedSegments, SegmentFetcher } from "./segments";

/** A reader asks by itself after this long, should every signal have failed. */
const IDLE_MS = 5_000;

export interface ReadOptions {
  readonly segments: SegmentFetcher;
  readonly heads: PartitionEnds;
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly from: Offset;
  /** Stop before this offset. */
  readonly end?: Offset;
  readonly batchRecordsMax: number;
  /** Gets the batches in order, one at a time. What it throws ends the reading. */
  readonly deliver: (records: readonly StreamRecord[]) => Promise<void>;
  readonly onFault: (error: Error) => void;
  /** Called when the records from `from` to just before `to` were trimmed before they were read. */
  readonly onSkipped: (from: Offset, to: Offset) => void;
  /** Ends the reading after the batch in hand. */
  readonly signal: AbortSignal;
}

/**
 * Reads a partition in offset order until `end` or `signal`. Holds at most one fetch in memory: the next one is made
 * when the last was delivered. A database that is away is reported and tried again for as long as it takes.
 */
export async function readPartition(options: ReadOptions): Promise<void> {
  const { segments, heads, topic, topicId, partition, signal, batchRecordsMax, onFault } = options;
  const end = options.end ?? BEHIND_ALL_OFFSETS;
  let position = options.from;
  let faults = 0;
  /** Whether the stream has more than was fetched: then the next fetch is expected to be large. */
  let more = false;
  const wakeSignal = new WakeSignal();
  const unwatch = heads.watch(topic, partition, wakeSignal);
  try {
    while (!signal.aborted && position < end) {
      let fetched: FetchedSegments;
      // What was rung for until now is seen by this fetch.
      wakeSignal.reset();
      try {
        fetched = await segments.fetch({ topic, topicId, partition, offset: position }, more);
        more = fetched.more;
        faults = 0;
      } catch (error) {
        onFault(asError(error));
        await pause(backoffMs(faults), signal);
        faults += 1;
        continue;
      }
      if (fetched.base !== null && fetched.base > position) {
        options.onSkipped(position, fetched.base);
        position = fetched.base;
      }
      let records: StreamRecord[] = [];
      for (const cursor of fetched.cursors) {
        cursor.skipTo(position);
        while (!signal.aborted) {
          const left = cursor.read(records, batchRecordsMax);
          if (records.length >= batchRecordsMax) {
            position = await deliver(options, records, end);
            records = [];
            if (position >= end) return;
          }
          if (!left) break;
        }
        if (signal.aborted) return;
      }
      if (records.length > 0) position = await deliver(options, records, end);
      if (!more && position < end) await wakeSignal.wait(IDLE_MS, signal);
    }
  } finally {
    unwatch();
  }
}

/** Delivers what lies before `end`; the offset to go on from. */
async function deliver(options: ReadOptions, records: readonly StreamRecord[], end: Offset): Promise<Offset> {
  const last = records.at(-1)?.offset ?? FIRST_OFFSET;
  const due = last < end ? records : records.filter((record) => record.offset < end);
  if (due.length > 0) await options.deliver(due);
  return offsetAfter(last);
}
