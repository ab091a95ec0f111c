/** What an engine took in a process of its own. */
export interface HeldMemory {
  readonly before: MemoryFigures;
  readonly after: MemoryFigures;
  readonly heldEvents: number;
  readonly keys: number;
  /** Processor time of one capture of what is held, and of the slice of it that took longest, ms. */
  readonly captureMs: number;
  readonly sliceMs: number;
  /** Bytes of that capture. */
  readonly capturedBytes: number;
  /** Processor time of a capture after `CHANGED_EVENTS` more, of restoring all of it, and of tuning one threshold, ms. */
  readonly changesMs: number;
  readonly restoreMs: number;
  readonly tuneMs: number;
}

export interface MemoryFigures {
  /** Heap in use and what is held outside of it. */
  readonly heldBytes: number;
  readonly rssBytes: number;
}

/** Five seconds at 3,000 a second. */
export const CHANGED_EVENTS = 15_000;
