import { sql } from "kysely";
import type { Db } from "../../data/db";
import type { WaitingForLookup } from "../../health/lookup-reading";
import { pendingPartitions } from "./partitions";
import { SEGMENT_ROWS } from "./write-segments";

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
