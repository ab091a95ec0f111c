import type pg from "pg";

/** Lines that wait are counted up to here. */
const COUNTED_MAX = 10_000;

/** Lines of the audit that wait to be sealed. */
export interface UnsealedLines {
  readonly lines: number;
  /** Whether there are no more than `lines`. */
  readonly isAll: boolean;
  /** Ids of the oldest and of the newest; null for none. */
  readonly oldest: number | null;
  readonly newest: number | null;
}

export const NOTHING_UNSEALED: UnsealedLines = { lines: 0, isAll: true, oldest: null, newest: null };

export async function unsealedLines(pool: pg.Pool): Promise<UnsealedLines> {
  const { rows } = await pool.query<{ lines: number; oldest: number | null; newest: number | null }>(
    `select (select count(*) from (select from audit_unsealed limit ${COUNTED_MAX + 1}) counted) as lines,
       min(event_id) as oldest, max(event_id) as newest from audit_unsealed`,
  );
  const [row] = rows;
  if (row === undefined) return NOTHING_UNSEALED;
  return { ...row, lines: Math.min(row.lines, COUNTED_MAX), isAll: row.lines <= COUNTED_MAX };
}
