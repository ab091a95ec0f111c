import { sql } from "kysely";
import type { Db } from "../../data/db";
import { pendingPartitions } from "./partitions";
import { SEGMENT_ROWS } from "./write-segments";

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

/** How many transactions wait, and whether a backtester is due to make them findable. */
export async function readWaitingForLookup(
  { direct }: Pick<Db, "direct">,
  rows = SEGMENT_ROWS,
): Promise<WaitingForLookup> {
  const places = await pendingPartitions(direct, rows);
  const { rows: newest } = await sql<{ written: number }>`
    select coalesce(max(id), 0)::float8 as written from entity_segment`.execute(direct);
  const waiting = places.reduce((sum, { pending }) => sum + pending, 0);
  return {
    waiting,
    isAll: places.every(({ pending }) => pending < rows),
    isDue: waiting >= rows,
    written: newest[0]?.written ?? 0,
  };
}
