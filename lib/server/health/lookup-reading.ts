/** What waits to be made findable. */
export interface WaitingForLookup {
  /** Stored transactions that are in no segment, counted up to a whole segment of each partition. */
  readonly waiting: number;
  /** Whether these are all. */
  readonly isAll: boolean;
  /** Whether a segment should be written of them: fewer than one holds are looked at one by one. */
  readonly isDue: boolean;
  /** Another number whenever a segment was written. */
  readonly written: number;
}

export const NOTHING_WAITS: WaitingForLookup = { waiting: 0, isAll: true, isDue: false, written: 0 };
