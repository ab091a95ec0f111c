import { type MergedCalls, mergedCalls } from "../scheduling/merged-calls";
import type { NewRecord } from "./port";
import { type RecordPiece, splitRecords } from "./split";

/** One write takes at most this many bytes (one record more than that when it is larger) ... */
const WRITE_BYTES_MAX = 4 * 1024 * 1024;
/** ... and this many records. */
const WRITE_RECORDS_MAX = 20_000;

/**
 * Appends of one topic, one write at a time: calls that come while a write is under way are merged into the next one.
 * Calls keep their order, and many small ones cost about as much as a few large ones. Memory is the callers': each
 * holds its records until its promise settles.
 */
export class AppendQueue {
  readonly #writes: MergedCalls<RecordPiece, undefined>;

  constructor(write: (records: readonly NewRecord[]) => Promise<void>) {
    this.#writes = mergedCalls({
      weightOf: ({ records, bytes }) => Math.max(bytes / WRITE_BYTES_MAX, records.length / WRITE_RECORDS_MAX),
      work: async (pieces) => {
        const [first] = pieces;
        await write(
          pieces.length === 1 && first !== undefined ? first.records : pieces.flatMap(({ records }) => records),
        );
        return pieces.map(() => undefined);
      },
    });
  }

  /**
   * Resolves when all records are durable; rejects when a write that carried some of them failed: then the others may
   * or may not be appended. A call larger than one write is split into several.
   */
  async append(records: readonly NewRecord[]): Promise<void> {
    await Promise.all(
      splitRecords(records, WRITE_BYTES_MAX, WRITE_RECORDS_MAX).map((piece) => this.#writes.call(piece)),
    );
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.#writes.idle();
  }
}
