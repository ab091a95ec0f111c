import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../database/in-transaction";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { claimDeliveries } from "./claim";
import { addChannel } from "./testing/rows";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("what a claim reads does not grow with what waits, nor with what was sent", async () => {
  const { db } = database;
  await addChannel(db, { id: "hangs", events: ["alert.raised"] });
  await db.pool.query(
    `insert into delivery (channel_id, message_id, type, subject, turn_at, created_at, next_at, status)
     select 'hangs', g::text, 'alert.raised', 's' || g, g, g, g, status
     from generate_series(1, 5000) g, (values ('pending'), ('sent')) as every (status)`,
  );
  const read = await inTransaction(db, async ({ kysely }) => {
    const claimed = await claimDeliveries({ direct: kysely }, "me", new Map([["hangs", 16]]));
    expect(claimed.map(({ subject }) => subject)).toEqual(Array.from({ length: 16 }, (_, i) => `s${i + 1}`));
    const { rows } = await sql<{ readonly rows: number }>`
      select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'delivery'`.execute(
      kysely,
    );
    return rows[0]?.rows;
  });
  expect(read).toBeLessThan(500);
});
