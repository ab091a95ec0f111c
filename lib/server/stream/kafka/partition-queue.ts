import { laterOffset, type Offset } from "../offset";
import { asError, backoffMs, pause } from "../pause";
import type { StreamRecord, TopicPartition } from "../port";
import type { StreamLog } from "../stream-log";
import { WakeSignal } from "../wake-signal";

/** Bytes of values waiting to be delivered from which on fetching is paused, until half of them are left. */
const WAITING_BYTES_MAX = 4 * 1024 * 1024;
/** Batches waiting to be delivered from which on it is paused. */
const WAITING_BATCHES_MAX = 4;
/** Waits before a partition that could not be read on is tried again; the last one repeats. */
const HOLD_MS = [1_000, 2_000, 5_000, 10_000, 30_000] as const;
/** Longest wait without looking whether there is something to do. */
const IDLE_MS = 5_000;

export interface PartitionQueueOptions {
  readonly place: TopicPartition;
  readonly batchRecordsMax: number;
  readonly log: StreamLog;
  /** The offset to begin at, null to read nothing; rejecting is tried again after a backoff. */
  readonly assigned: (place: TopicPartition) => Promise<Offset | null>;
  readonly batch: (place: TopicPartition, records: readonly StreamRecord[]) => Promise<void>;
  /** Everything before `next` is delivered; also called where the log holds nothing for readers. */
  readonly advanced?: (place: TopicPartition, next: Offset) => void;
  readonly revoked: (place: TopicPartition) => Promise<void>;
  /** Begin or go on to fetch from `offset`; undefined: from where fetching stopped. */
  readonly fetchFrom: (place: TopicPartition, offset?: Offset) => void;
  readonly stopFetching: (place: TopicPartition) => void;
  /** Resolves when batches may be delivered; not while the group is rebalancing. */
  readonly untilSettled: (signal: AbortSignal) => Promise<void>;
  /** What must have ended before this holding may begin: an earlier one of the same partition. */
  readonly after: Promise<void>;
}

/**
 * One partition of a consumer from its assignment to its revocation: a short queue between the fetching loop, which never waits,
 * and the handler, which may take as long as it likes. Above the queue's bound fetching is paused.
 */
export class PartitionQueue {
  readonly #options: PartitionQueueOptions;
  readonly #wakeSignal = new WakeSignal();
  readonly #stop = new AbortController();
  readonly done: Promise<void>;
  #waiting: StreamRecord[] = [];
  #waitingBytes = 0;
  #next: Offset | null = null;
  #paused = true;
  #holds = 0;
  #holding: NodeJS.Timeout | null = null;

  constructor(options: PartitionQueueOptions) {
    this.#options = options;
    this.done = this.#run();
  }

  /** The offset that must be fetched next; null while it is not known. */
  get next(): Offset | null {
    return this.#next;
  }

  get stopped(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Whether fetching should go on. */
  get hungry(): boolean {
    return this.#next !== null && !this.#paused && this.#holding === null && !this.stopped;
  }

  /** Leaves the partition alone for a while, the longer the more often it had to in a row, then fetches again. */
  hold(): void {
    const { place, stopFetching, fetchFrom } = this.#options;
    if (this.stopped || this.#holding !== null) return;
    stopFetching(place);
    const ms = HOLD_MS[Math.min(this.#holds, HOLD_MS.length - 1)];
    this.#holds += 1;
    this.#holding = setTimeout(() => {
      this.#holding = null;
      if (!this.stopped && !this.#paused && this.#next !== null) fetchFrom(place, this.#next);
    }, ms);
  }

  /** Goes on at `next`: what lies before it is gone. */
  skipTo(next: Offset): void {
    if (this.#next === null || this.stopped || next <= this.#next) return;
    this.#next = next;
    if (this.#holding !== null) clearTimeout(this.#holding);
    this.#holding = null;
    if (this.hungry) this.#options.fetchFrom(this.#options.place, next);
    this.#wakeSignal.wake();
  }

  /** Takes the records of a fetch, of which those before `next` are known already. */
  push(records: readonly StreamRecord[], next: Offset): void {
    const expected = this.#next;
    if (expected === null || this.stopped) return;
    this.#holds = 0;
    for (const record of records) {
      if (record.offset < expected) continue;
      this.#waiting.push(record);
      this.#waitingBytes += record.value.length;
    }
    this.#next = laterOffset(expected, next);
    if (this.#filled() >= 1 && !this.#paused) {
      this.#paused = true;
      this.#options.stopFetching(this.#options.place);
    }
    this.#wakeSignal.wake();
  }

  /** Finishes the batch in hand, then revokes; what waits is dropped. `done` resolves after that. */
  stop(): void {
    if (this.#holding !== null) clearTimeout(this.#holding);
    this.#stop.abort();
  }

  /** How full the queue is: 1 at its bound. */
  #filled(): number {
    const recordsMax = WAITING_BATCHES_MAX * this.#options.batchRecordsMax;
    return Math.max(this.#waitingBytes / WAITING_BYTES_MAX, this.#waiting.length / recordsMax);
  }

  /** Never rejects. */
  async #run(): Promise<void> {
    const { place, after, log, advanced, untilSettled } = this.#options;
    const { signal } = this.#stop;
    await after;
    if (!(await this.#assign())) return;
    while (!signal.aborted) {
      if (this.#waiting.length === 0) {
        if (this.#next !== null) advanced?.(place, this.#next);
        await this.#wakeSignal.wait(IDLE_MS, signal);
        continue;
      }
      await untilSettled(signal);
      const due = this.#waiting.slice(0, this.#options.batchRecordsMax);
      if (!(await this.#deliver(due))) break;
      this.#waiting = this.#waiting.slice(due.length);
      for (const record of due) this.#waitingBytes -= record.value.length;
      if (this.#paused && this.#filled() <= 0.5 && !signal.aborted) {
        this.#paused = false;
        if (this.#holding === null) this.#options.fetchFrom(place);
      }
    }
    this.#waiting = [];
    try {
      await this.#options.revoked(place);
    } catch (error) {
      log.warn({ ...place, err: asError(error) }, "letting go of a partition failed");
    }
  }

  async #assign(): Promise<boolean> {
    const { place, log } = this.#options;
    const { signal } = this.#stop;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        this.#next = await this.#options.assigned(place);
        this.#paused = this.#next === null;
        if (this.#next !== null && !signal.aborted) this.#options.fetchFrom(place, this.#next);
        return true;
      } catch (error) {
        if (signal.aborted) return false;
        log.warn({ ...place, attempt, err: asError(error) }, "assignment of a partition failed and is tried again");
        await pause(backoffMs(attempt), signal);
      }
    }
    return false;
  }

  /** Delivers a batch until the handler takes it; false when the feed was stopped before it did. */
  async #deliver(records: readonly StreamRecord[]): Promise<boolean> {
    const { place, log } = this.#options;
    const { signal } = this.#stop;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        await this.#options.batch(place, records);
        return true;
      } catch (error) {
        if (signal.aborted) return false;
        log.warn({ ...place, attempt, err: asError(error) }, "batch failed and is delivered again");
        await pause(backoffMs(attempt), signal);
      }
    }
    return false;
  }
}
