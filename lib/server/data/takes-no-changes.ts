import type pg from "pg";

/** Whether the database takes no changes now. A connection that takes none is not used again: it goes on so when the database takes them. */
export async function takesNoChanges(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect();
  let isReadOnly = true;
  try {
    const { rows } = await client.query<{ read_only: boolean }>(
      "select current_setting('transaction_read_only') = 'on' as read_only",
    );
    isReadOnly = rows[0]?.read_only === true;
    return isReadOnly;
  } finally {
    client.release(isReadOnly);
  }
}
