import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { openDb } from "./db";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("int8 arrives as a number from the pool and as a bigint from Prisma", async () => {
  const { rows } = await database.db.pool.query("select revision, 9007199254740991::int8 as largest from rule_set");
  expect(rows[0]).toEqual({ revision: 0, largest: Number.MAX_SAFE_INTEGER });
  expect(await database.db.prisma.ruleSet.findUnique({ where: { id: 1 } })).toEqual({ id: 1, revision: 0n });
});

test("an idle connection cut by the server does not end the process, and the pool goes on", async () => {
  const { pool } = database.db;
  const [idle, killer] = await Promise.all([pool.connect(), pool.connect()]);
  const { rows } = await idle.query("select pg_backend_pid() as pid");
  const cut = new Promise((resolve) => idle.once("end", resolve));
  idle.release();
  await killer.query("select pg_terminate_backend($1)", [rows[0].pid]);
  await cut;
  killer.release();
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("a query that takes longer than it may fails, and the pool goes on", async () => {
  const db = openDb(database.url, { max: 1, queryMsMax: 1_000 });
  try {
    await expect(db.pool.query("select pg_sleep(8)")).rejects.toThrow(/timeout/i);
    expect((await db.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    // The server sleeps on for nobody.
    await db.pool.query(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and query like 'select pg_sleep%'",
    );
  } finally {
    await db.close();
  }
});
