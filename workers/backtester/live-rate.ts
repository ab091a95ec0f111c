import type { Pool } from "pg";

/** A detector that was not seen for so long counts as gone. */
const DETECTOR_GONE_MS = 5_000;

/** Transactions a second that live detectors take, as they said last. */
export async function liveRate(pool: Pool, now: number): Promise<number> {
  const { rows } = await pool.query<{ rate: number }>(
    `select coalesce(sum((stats ->> 'transactionsPerSecond')::double precision), 0) as rate from detector where seen_at > $1`,
    [now - DETECTOR_GONE_MS],
  );
  return rows[0]?.rate ?? 0;
}
