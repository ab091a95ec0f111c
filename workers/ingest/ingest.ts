import { decodeTransaction } from "@/lib/contract/decode";
import { tooFarAhead } from "@/lib/contract/future";
import type { NewRecord } from "@/lib/server/stream/port";
import { RECORD_BYTES_MAX } from "@/lib/server/stream/record-limits";
import type { InputRecord } from "../input/record";
import type { Place } from "./resume";

/** Records of one append at most. */
const BATCH_RECORDS_MAX = 5_000;
/** With a rate: how often what is due is appended. */
const TICK_MS = 50;
/** Waits between attempts to append; the last repeats. */
const BACKOFF_MS = [100, 250, 500, 1_000, 2_000, 5_000] as const;
/** What a stream adds to a record at most; its own limit is `RECORD_BYTES_MAX`. */
const OVERHEAD_BYTES = 1_000;

/** A record that does not go onto the stream. */
export interface Reject {
  readonly line: number;
  readonly error: string;
  /** The record, where it could be read. */
  readonly value: unknown;
}

export interface Ingest {
  readonly records: AsyncIterable<readonly InputRecord[]>;
  /** Where to begin; records before it are skipped. */
  readonly place: Place;
  /** Records per second; null: as fast as the stream takes them. */
  readonly rate: number | null;
  /** A transaction may be so far ahead of the clock; null: any time is taken. */
  readonly maxFutureMs: number | null;
  readonly append: (records: readonly NewRecord[]) => Promise<void>;
  readonly onReject: (reject: Reject) => void;
  /** All up to `place` is durable. */
  readonly onPlace: (place: Place) => void;
  /** Appending failed and is tried again in `retryMs`. */
  readonly onFault: (error: unknown, retryMs: number) => void;
  readonly now: () => number;
  /** The wall clock, epoch ms. */
  readonly clock: () => number;
  /** Resolves after `ms`, or at once when `signal` aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Puts the records of a file onto the stream, in their order. Resolves to the place it came to: the end of the file,
 * or earlier when `signal` aborted. No record is left out; after a fault or a crash the records of the one append that
 * was under way may be on the stream twice, with the same id and time, which evaluates them once.
 */
export async function ingest(job: Ingest): Promise<Place> {
  const { records, rate, now, sleep, signal } = job;
  const begunAt = now();
  let place = job.place;
  let seen = 0;
  let batch: NewRecord[] = [];
  let rejects: Reject[] = [];
  let batchMax = rate === null ? BATCH_RECORDS_MAX : 1;

  const flush = async (): Promise<boolean> => {
    if (batch.length > 0 && !(await appendPatiently(job, batch))) return false;
    rejects.forEach(job.onReject);
    place = {
      ...place,
      recordsDone: seen,
      appended: place.appended + batch.length,
      rejected: place.rejected + rejects.length,
    };
    job.onPlace(place);
    batch = [];
    rejects = [];
    if (rate === null) return true;
    await sleep(Math.max(TICK_MS, 1_000 / rate), signal);
    const due = Math.floor(((now() - begunAt) / 1_000) * rate) - (place.appended - job.place.appended);
    batchMax = Math.min(BATCH_RECORDS_MAX, Math.max(1, due));
    return true;
  };

  for await (const group of records) {
    for (const record of group) {
      if (seen < job.place.recordsDone) {
        seen += 1;
        continue;
      }
      if (signal.aborted) return place;
      const made = recordFor(record, place.shiftMs, job);
      if (typeof made === "string") rejects.push({ line: record.line, error: made, value: record.value });
      else batch.push(made);
      seen += 1;
      if ((batch.length >= batchMax || rejects.length >= BATCH_RECORDS_MAX) && !(await flush())) return place;
    }
  }
  if (batch.length + rejects.length > 0 && !signal.aborted) await flush();
  return place;
}

/** The record for the stream, or why there is none. */
function recordFor(
  { value, error }: InputRecord,
  shiftMs: number,
  { maxFutureMs, clock }: Pick<Ingest, "maxFutureMs" | "clock">,
): NewRecord | string {
  if (error !== null) return error;
  const decoded = decodeTransaction(value);
  if (!decoded.ok) return decoded.error;
  const { accountId, timestamp } = decoded.transaction;
  if (maxFutureMs !== null && timestamp + shiftMs > clock() + maxFutureMs) return tooFarAhead(maxFutureMs);
  const text = JSON.stringify(shiftMs === 0 ? value : { ...asObject(value), timestamp: timestamp + shiftMs });
  const bytes = Buffer.from(text);
  if (bytes.length > RECORD_BYTES_MAX - OVERHEAD_BYTES) return `larger than ${RECORD_BYTES_MAX - OVERHEAD_BYTES} bytes`;
  return { key: accountId, value: bytes };
}

/** What decoded to a transaction is an object. */
function asObject(value: unknown): object {
  return value as object;
}

async function appendPatiently(job: Ingest, records: readonly NewRecord[]): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    try {
      await job.append(records);
      return true;
    } catch (error) {
      if (job.signal.aborted) return false;
      const retryMs = BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)] ?? 5_000;
      job.onFault(error, retryMs);
      await job.sleep(retryMs, job.signal);
      if (job.signal.aborted) return false;
    }
  }
}
