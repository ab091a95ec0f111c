import type pg from "pg";

/** Counts rows that were changed, in the transaction that changes them: what was cut off goes on counting from there. */
export type Tally = (client: pg.PoolClient, table: string, rows: number) => Promise<void>;

/** Of an erasure that changes nothing. */
export const countNothing: Tally = async () => {};

/** Adds to what the erasure has done so far. */
export function tallyOf(id: string): Tally {
  return async (client, table, rows) => {
    if (rows === 0) return;
    await client.query(
      `update erasure set done = jsonb_set(done, array[$2::text], to_jsonb(coalesce((done ->> $2::text)::bigint, 0) + $3::bigint))
       where id = $1`,
      [id, table, rows],
    );
  };
}
