import type pg from "pg";
import { Bell } from "../bell";
import { asError, backoffMs, pause } from "../pause";
import type { StreamRecord } from "../port";
import type { Heads } from "./heads";
import { fetchSegments } from "./segments";

/** A reader asks by itself after this long, should every signal have failed. */
const IDLE_MS = 5_000;
/** After a fetch of this many bytes the next one is expected to be large too. */
const BULK_BYTES_MIN = 256 * 1024;

export interface ReadOptions {
  readonly pool: pg.Pool;
  readonly heads: Heads;
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  /** Stop before this offset. */
  readonly end?: number;
  readonly batchRecordsMax: number;
  /** Gets the batches in order, one at a time. What it throws ends the reading. */
  readonly deliver: (records: readonly StreamRecord[]) => Promise<void>;
  readonly onFault: (error: Error) => void;
  /** Ends the reading after the batch in hand. */
  readonly signal: AbortSignal;
}

/**
 * Reads a partition in offset order until `end` or `signal`. Holds at most one fetch in memory: the next one is made
 * when the last was delivered. A database that is away is reported and tried again for as long as it takes.
 */
export async function readPartition(options: ReadOptions): Promise<void> {
  const { pool, heads, topic, partition, signal, batchRecordsMax, onFault } = options;
  const end = options.end ?? Number.POSITIVE_INFINITY;
  let position = options.from;
  let faults = 0;
  let fetchedBytes = 0;
  const bell = new Bell();
  const unwatch = heads.watch(topic, partition, bell);
  try {
    while (!signal.aborted && position < end) {
      let fetched: Awaited<ReturnType<typeof fetchSegments>>;
      try {
        fetched = await fetchSegments(pool, topic, partition, position, fetchedBytes >= BULK_BYTES_MIN);
        fetchedBytes = fetched.bytes;
        faults = 0;
      } catch (error) {
        onFault(asError(error));
        await pause(backoffMs(faults), signal);
        faults += 1;
        continue;
      }
      if (fetched.base === null) {
        await bell.wait(IDLE_MS, signal);
        continue;
      }
      if (fetched.base > position) {
        onFault(
          new Error(`${topic}/${partition}: records ${position} to ${fetched.base - 1} were trimmed before being read`),
        );
      }
      let records: StreamRecord[] = [];
      for (const cursor of fetched.cursors) {
        cursor.skipTo(position);
        while (!signal.aborted) {
          const more = cursor.read(records, batchRecordsMax);
          if (records.length >= batchRecordsMax) {
            position = await deliver(options, records, end);
            records = [];
            if (position >= end) return;
          }
          if (!more) break;
        }
        if (signal.aborted) return;
      }
      if (records.length > 0) position = await deliver(options, records, end);
    }
  } finally {
    unwatch();
  }
}

/** Delivers what lies before `end`; the offset to go on from. */
async function deliver(options: ReadOptions, records: readonly StreamRecord[], end: number): Promise<number> {
  const last = records.at(-1)?.offset ?? 0;
  const due = last < end ? records : records.filter((record) => record.offset < end);
  if (due.length > 0) await options.deliver(due);
  return last + 1;
}
