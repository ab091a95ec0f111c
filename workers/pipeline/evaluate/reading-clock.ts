import type { ClockStretch } from "@/lib/server/logs/position";
import { type Offset, offsetAfter } from "@/lib/server/stream/offset";
import type { StreamRecord } from "@/lib/server/stream/port";

/** Says of a transaction that it comes from the future: more than `TRIPLINE_MAX_FUTURE` ahead of the reading clock. */
export const FUTURE = Number.NEGATIVE_INFINITY;
/** Where the clock decides, whole seconds of it do: so there is one stretch a second to be stored at most. */
const STEP_MS = 1_000;

/** What a clock looks at of a record. */
export type RecordPlace = Pick<StreamRecord, "offset"> & Partial<Pick<StreamRecord, "appendedAtMs" | "isAppendTime">>;

/**
 * Says what time it was when records were read. What depends on it, the watermark and which transactions come from the future, must
 * come out the same whenever they are read again: so where it makes a difference it is part of the log of the run.
 */
export interface ReadingClock {
  /**
   * The clock, epoch ms, that the engine evaluates the record's transaction with; Infinity where it makes no difference, and
   * FUTURE when it must not be evaluated. Asked in the order of the records; `maxEventTime` is the greatest before it.
   */
  clockFor(record: RecordPlace, timestamp: number, maxEventTime: number | null): number;
  /**
   * The same for a record of several transactions, the greatest of whose timestamps is given: one clock for all of them. Those
   * after `latest` come from the future.
   */
  clockForAll(record: RecordPlace, greatest: number, maxEventTime: number | null): SharedClock;
  /** The latest time, epoch ms, that was no future for the record asked about last; Infinity for none. */
  readonly latest: number;
}

/** Epoch milliseconds; Infinity where it makes no difference. */
export interface SharedClock {
  readonly clock: number;
  readonly latest: number;
}
const NO_DIFFERENCE: SharedClock = { clock: Number.POSITIVE_INFINITY, latest: Number.POSITIVE_INFINITY };

/** Where the greatest timestamp alone counts. */
export const NO_CLOCK: ReadingClock = {
  clockFor: () => Number.POSITIVE_INFINITY,
  clockForAll: () => NO_DIFFERENCE,
  latest: Number.POSITIVE_INFINITY,
};

/**
 * The clock of records that are read for the first time: their append time where the stream gives it, else one value for each
 * batch. It never goes back within a partition.
 */
export class PresentClock implements ReadingClock {
  latest = Number.POSITIVE_INFINITY;
  #clock: number;
  #batchAtMs = Number.NEGATIVE_INFINITY;
  #stretches: ClockStretch[] = [];
  /** Whether the clock made a difference to the record before. */
  #goesOn = false;
  readonly #maxFutureMs: number;

  /** `greatest` is how far the clock of the partition had come, null when it was never read; `maxFutureMs` null: nothing is future. */
  constructor(greatest: number | null, maxFutureMs: number | null) {
    this.#clock = greatest ?? Number.NEGATIVE_INFINITY;
    this.#maxFutureMs = maxFutureMs ?? Number.POSITIVE_INFINITY;
  }

  /** The greatest so far; null before the first record. */
  get greatest(): number | null {
    return Number.isFinite(this.#clock) ? this.#clock : null;
  }

  /** A batch begins to be evaluated at `nowMs`. */
  begin(nowMs: number): void {
    this.#batchAtMs = nowMs;
  }

  clockFor(record: RecordPlace, timestamp: number, maxEventTime: number | null): number {
    const read = record.isAppendTime === true ? (record.appendedAtMs ?? this.#batchAtMs) : this.#batchAtMs;
    if (read > this.#clock) this.#clock = read;
    const clock = this.#clock;
    if (timestamp <= clock && (maxEventTime === null || maxEventTime <= clock)) {
      this.#goesOn = false;
      return Number.POSITIVE_INFINITY;
    }
    this.latest = clock + this.#maxFutureMs;
    const decides = Math.floor(clock / STEP_MS) * STEP_MS;
    const isFuture = timestamp > this.latest;
    // Beyond the true limit it is beyond that of the whole second, too.
    this.#note(record.offset, decides, isFuture ? decides + this.#maxFutureMs : null);
    return isFuture ? FUTURE : decides;
  }

  clockForAll(record: RecordPlace, greatest: number, maxEventTime: number | null): SharedClock {
    const clock = this.clockFor(record, greatest, maxEventTime);
    if (clock !== FUTURE) return { clock, latest: Number.POSITIVE_INFINITY };
    // What is kept of it decides, the whole second: so the same ones come from the future when they are read again.
    const decides = Math.floor(this.#clock / STEP_MS) * STEP_MS;
    this.latest = decides + this.#maxFutureMs;
    return { clock: decides, latest: this.latest };
  }

  #note(offset: Offset, clock: number, latest: number | null): void {
    const after = offsetAfter(offset);
    const last = this.#stretches.at(-1);
    if (!this.#goesOn || last === undefined || last.clock !== clock || last.latest !== latest) {
      this.#stretches.push({ fromOffset: offset, toOffset: after, clock, latest });
    } else {
      this.#stretches[this.#stretches.length - 1] = { ...last, toOffset: after };
    }
    this.#goesOn = true;
  }

  /** Where the clock made a difference since this was asked last. */
  takeStretches(): readonly ClockStretch[] {
    const taken = this.#stretches;
    if (taken.length > 0) this.#stretches = [];
    return taken;
  }
}

/** The clock that records were read by before; `stretches` in the order of their offsets. */
export function loggedClock(stretches: readonly ClockStretch[]): ReadingClock {
  if (stretches.length === 0) return NO_CLOCK;
  let next = 0;
  let latest = Number.POSITIVE_INFINITY;
  const at = ({ offset }: RecordPlace): ClockStretch | null => {
    let stretch = stretches[next];
    while (stretch !== undefined && stretch.toOffset <= offset) stretch = stretches[++next];
    latest = Number.POSITIVE_INFINITY;
    if (stretch === undefined || offset < stretch.fromOffset) return null;
    latest = stretch.latest ?? Number.POSITIVE_INFINITY;
    return stretch;
  };
  return {
    clockFor: (record, timestamp) => {
      const stretch = at(record);
      if (stretch === null) return Number.POSITIVE_INFINITY;
      return timestamp > latest ? FUTURE : stretch.clock;
    },
    clockForAll: (record) => {
      const stretch = at(record);
      return stretch === null ? NO_DIFFERENCE : { clock: stretch.clock, latest };
    },
    get latest() {
      return latest;
    },
  };
}

/** The clock that the record before `offset` was evaluated with; Infinity where it made no difference. */
export function clockBefore(stretches: readonly ClockStretch[], offset: Offset): number {
  const at = stretches.find(({ fromOffset, toOffset }) => fromOffset < offset && offset <= toOffset);
  return at?.clock ?? Number.POSITIVE_INFINITY;
}
