import { type Decoded, decodeTransaction } from "@/lib/contract/decode";
import { RecordDecoder } from "@/lib/contract/decoder/record-decoder";
import { tooFarAhead } from "@/lib/contract/future";
import { parseJson, stringifyJson } from "@/lib/contract/json";
import type { TimeSpan } from "@/lib/contract/time-span";
import type { NewRecord } from "@/lib/server/stream/port";
import { RECORD_BYTES_MAX } from "@/lib/server/stream/record-limits";
import type { IngestPosition } from "./resume";
import type { InputRow } from "./rows";

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
  /** `future`: too far ahead of the clock; `rejected`: no transaction, or none that the stream takes. */
  readonly reason: "rejected" | "future";
  readonly error: string;
  /** The record's text, where there is one. */
  readonly record: string | null;
}

export interface Ingest {
  readonly records: AsyncIterable<readonly InputRow[]>;
  /** Where to begin; records before it are skipped. */
  readonly place: IngestPosition;
  /** Records per second; null: as fast as the stream takes them. */
  readonly rate: number | null;
  readonly append: (records: readonly NewRecord[]) => Promise<void>;
  readonly onReject: (reject: Reject) => void;
  /** All up to `place` is durable. */
  readonly onPlace: (place: IngestPosition) => void;
  /** Appending failed and is tried again in `retryMs`. */
  readonly onFault: (error: unknown, retryMs: number) => void;
  readonly now: () => number;
  /** Resolves after `ms`, or at once when `signal` aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly timeSpan: TimeSpan;
  /** How far ahead of the wall clock a transaction may be; null: any time is taken. */
  readonly maxFutureMs: number | null;
  /** Wall clock, epoch milliseconds. */
  readonly clock: () => number;
}

/**
 * Puts the records of a file onto the stream, in their order. Resolves to the place it came to: the end of the file,
 * or earlier when `signal` aborted. No record is left out; after a fault or a crash the records of the one append that
 * was under way may be on the stream twice, with the same id and time, which evaluates them once.
 */
export async function ingestFile(job: Ingest): Promise<IngestPosition> {
  const { records, rate, now, sleep, signal } = job;
  const begunAt = now();
  const decoder = new RecordDecoder(job.timeSpan);
  let place = job.place;
  let seen = 0;
  let batch: NewRecord[] = [];
  let rejects: Reject[] = [];
  let skipped = 0;
  let batchMax = rate === null ? BATCH_RECORDS_MAX : 1;

  const flush = async (): Promise<boolean> => {
    if (batch.length > 0 && !(await appendPatiently(job, batch))) return false;
    rejects.forEach(job.onReject);
    const future = rejects.filter(({ reason }) => reason === "future").length;
    place = {
      ...place,
      recordsDone: seen,
      appended: place.appended + batch.length,
      rejected: place.rejected + rejects.length - future,
      future: place.future + future,
      skipped: place.skipped + skipped,
    };
    skipped = 0;
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
      const made = record.kind === "skipped" ? null : recordFor(record, job, decoder);
      if (made === null) skipped += 1;
      else if ("error" in made) rejects.push(made);
      else batch.push(made);
      seen += 1;
      const isDue = batch.length >= batchMax || rejects.length + skipped >= BATCH_RECORDS_MAX;
      if (isDue && !(await flush())) return place;
    }
  }
  if (batch.length + rejects.length + skipped > 0 && !signal.aborted) await flush();
  return place;
}

/** The record for the stream, or why there is none. */
function recordFor(
  row: Exclude<InputRow, { kind: "skipped" }>,
  { place, timeSpan, maxFutureMs, clock }: Ingest,
  decoder: RecordDecoder,
): NewRecord | Reject {
  const { line } = row;
  const text = () =>
    row.kind === "json" ? row.bytes.toString("utf8") : stringifyJson(row.kind === "value" ? row.value : null);
  if (row.kind === "refused") return { line, reason: "rejected", error: row.error, record: row.raw };
  const decoded: Decoded =
    row.kind === "json" ? decoder.decode(row.bytes, 0, row.bytes.length) : decodeTransaction(row.value, timeSpan);
  if (!decoded.ok) return { line, reason: "rejected", error: decoded.error, record: text() };
  const { accountId } = decoded.transaction;
  const timestamp = decoded.transaction.timestamp + place.shiftMs;
  if (maxFutureMs !== null && timestamp > clock() + maxFutureMs) {
    return { line, reason: "future", error: tooFarAhead(maxFutureMs), record: text() };
  }
  const value =
    row.kind === "json" && place.shiftMs === 0 ? row.bytes : Buffer.from(shifted(row, text, timestamp, place.shiftMs));
  if (value.length > RECORD_BYTES_MAX - OVERHEAD_BYTES) {
    const error = `larger than ${RECORD_BYTES_MAX - OVERHEAD_BYTES} bytes`;
    return { line, reason: "rejected", error, record: null };
  }
  return { key: accountId, value };
}

/** The record as JSON with its time moved; the rest of it as it was. */
function shifted(row: InputRow, text: () => string, timestamp: number, shiftMs: number): string {
  if (shiftMs === 0) return text();
  const value: unknown = row.kind === "value" ? row.value : parseJson(text());
  return stringifyJson({ ...asObject(value), timestamp });
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
