import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { listen } from "./listen";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("notifications arrive, and again after the server cut the connection, which is told each time it stands", async () => {
  const heard: string[] = [];
  let connections = 0;
  const listening = await listen(
    database.url,
    ["one", "two"],
    (channel, payload) => heard.push(`${channel} ${payload}`),
    () => {
      connections += 1;
    },
  );
  const { pool } = database.db;
  await pool.query("select pg_notify('one', '1'), pg_notify('two', '2')");
  await vi.waitFor(() => expect(heard).toEqual(["one 1", "two 2"]));

  await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tripline listen'");
  await vi.waitFor(() => expect(connections).toBe(2), 5_000);
  await pool.query("select pg_notify('one', '3')");
  await vi.waitFor(() => expect(heard.at(-1)).toBe("one 3"));
  await listening.close();
});
