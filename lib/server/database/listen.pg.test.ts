import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { freePort } from "../postgres/free-port";
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

test("it can be stopped while the database is still away", async () => {
  const stop = new AbortController();
  const faults: string[] = [];
  const away = `postgresql://nobody@127.0.0.1:${await freePort(0)}/none`;
  const listening = listen(away, ["one"], vi.fn(), vi.fn(), (error) => faults.push(error.message), stop.signal);
  await vi.waitFor(() => expect(faults.length).toBeGreaterThan(0), 5_000);
  stop.abort();
  await (await listening).close();
  const told = faults.length;
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(faults).toHaveLength(told);
});
