import type { Pool } from "pg";

/** Tables of which detectors remove what no rebuild needs any more, with the columns that name a row. */
const PRUNED = [
  { table: "rule_activation", key: ["topic", "partition", "from_offset"] },
  { table: "reading_clock", key: ["topic", "partition", "from_offset"] },
  { table: "watermark_step", key: ["topic", "partition", "record_offset", "revision"] },
  { table: "label_step", key: ["topic", "partition", "up_to"] },
] as const;

/** From now on every row of the tables that are pruned is kept in a table `<name>_history` too. */
export async function keepHistory(pool: Pool): Promise<void> {
  for (const { table, key } of PRUNED) {
    await pool.query(`
      create table ${table}_history (like ${table});
      create function ${table}_keep() returns trigger language plpgsql as $$ begin
        delete from ${table}_history h where ${key.map((column) => `h.${column} = new.${column}`).join(" and ")};
        insert into ${table}_history select new.*;
        return null;
      end $$;
      create trigger keep after insert or update on ${table} for each row execute function ${table}_keep()`);
  }
}
