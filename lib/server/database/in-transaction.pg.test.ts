import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { inTransaction } from "./in-transaction";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("a connection that breaks between two queries fails the transaction alone, and the next gets another", async () => {
  const { pool } = database.db;
  const broken = inTransaction(database.db, async ({ client }) => {
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    await pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await client.query("select 1");
  });
  await expect(broken).rejects.toThrow();
  const answer = await inTransaction(database.db, ({ client }) => client.query<{ one: number }>("select 1 as one"));
  expect(answer.rows).toEqual([{ one: 1 }]);
});
