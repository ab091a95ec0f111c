import type { RowLog } from "./row-log";

/** A table of rows with its log; rows from `first` to below `rows` have been in use. */
export interface LoggedRows {
  readonly log: RowLog;
  readonly first: number;
  readonly rows: number;
  isHeld(row: number): boolean;
}

/** Rows to write to a segment: with their content, and as holding nothing any more. */
export interface TakenRows {
  readonly held: number[];
  readonly freed: number[];
}

/** Takes up to `rowsMax` of the rows that wait. */
export function takeWaiting({ log, isHeld }: LoggedRows, rowsMax: number, into: TakenRows): void {
  let left = rowsMax;
  while (left > 0 && log.waiting > 0) {
    const row = log.take();
    if (isHeld(row)) into.held.push(row);
    else if (log.segmentOf(row) !== 0) into.freed.push(row);
    else {
      log.forgotten(row);
      continue;
    }
    left--;
  }
}

/**
 * Rewrites what is left in some segments, so that they can be removed: goes once over all rows of a table, in slices, and
 * takes those whose newest content is there. Segment 0 stands for rows that no segment has yet.
 */
export class Cleaning {
  readonly victims: ReadonlySet<number>;
  /** The oldest segment that stays: a row freed in a victim before it needs no mention any more. */
  private readonly oldestKept: number;
  private next: number;

  constructor(victims: ReadonlySet<number>, oldestKept: number, first: number) {
    this.victims = victims;
    this.oldestKept = oldestKept;
    this.next = first;
  }

  /** Looks at up to `scanMax` rows and takes up to `rowsMax`; true when none are left. */
  take({ log, isHeld, rows }: LoggedRows, scanMax: number, rowsMax: number, into: TakenRows): boolean {
    const end = Math.min(rows, this.next + scanMax);
    let left = rowsMax;
    for (; this.next < end && left > 0; this.next++) {
      const row = this.next;
      const segment = log.segmentOf(row);
      if (log.isWaiting(row) || !this.victims.has(segment)) continue;
      if (isHeld(row)) into.held.push(row);
      else if (segment === 0) continue;
      else if (segment > this.oldestKept) into.freed.push(row);
      else {
        log.forgotten(row);
        continue;
      }
      left--;
    }
    return this.next >= rows;
  }
}
