import type { NewRecord } from "./port";
import { splitRecords } from "./split";

/** One write takes at most this many bytes (one record more than that when it is larger) ... */
const WRITE_BYTES_MAX = 4 * 1024 * 1024;
/** ... and this many records. */
const WRITE_RECORDS_MAX = 20_000;

interface Call {
  readonly records: readonly NewRecord[];
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Appends of one topic, one write at a time: calls that come while a write is under way are merged into the next one.
 * Calls keep their order, and many small ones cost about as much as a few large ones. Memory is the callers': each
 * holds its records until its promise settles.
 */
export class AppendQueue {
  readonly #write: (records: readonly NewRecord[]) => Promise<void>;
  #waiting: Call[] = [];
  #running: Promise<void> | null = null;

  constructor(write: (records: readonly NewRecord[]) => Promise<void>) {
    this.#write = write;
  }

  /**
   * Resolves when all records are durable; rejects when a write that carried some of them failed: then the others may
   * or may not be appended. A call larger than one write is split into several.
   */
  async append(records: readonly NewRecord[]): Promise<void> {
    const pieces = splitRecords(records, WRITE_BYTES_MAX, WRITE_RECORDS_MAX).map((piece) =>
      this.#enqueue(piece.records, piece.bytes),
    );
    await Promise.all(pieces);
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  #enqueue(records: readonly NewRecord[], bytes: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ records, bytes, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    // Calls made in the same turn go out together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const calls = this.#take();
      const first = calls[0];
      const records = calls.length === 1 && first !== undefined ? first.records : calls.flatMap((call) => call.records);
      try {
        await this.#write(records);
        for (const call of calls) call.resolve();
      } catch (error) {
        for (const call of calls) call.reject(error);
      }
    }
    this.#running = null;
  }

  #take(): Call[] {
    let bytes = 0;
    let records = 0;
    let count = 0;
    for (const call of this.#waiting) {
      bytes += call.bytes;
      records += call.records.length;
      if (count > 0 && (bytes > WRITE_BYTES_MAX || records > WRITE_RECORDS_MAX)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }
}
