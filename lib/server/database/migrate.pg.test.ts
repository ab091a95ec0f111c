import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { blankDatabase } from "@/lib/server/testing/earlier-database";
import type { TestDatabase } from "@/lib/server/testing/postgres";
import { MigrationError, migrate } from "./migrate";
import { ownScripts, scriptNames } from "./scripts";

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await blankDatabase();
  folder = mkdtempSync(join(tmpdir(), "migrations-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

function script(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}
const tables = async () => {
  const found = await database.db.pool.query(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1",
  );
  return found.rows.map((row) => row.relname);
};

test("Tripline's own migrations apply to an empty database, and a second time nothing is left to do", async () => {
  expect(await migrate(database.url)).toEqual(scriptNames(ownScripts().current));
  expect(await migrate(database.url)).toEqual([]);
});

test("a script with function bodies is applied whole", async () => {
  script(
    "1_function",
    "create function f() returns int as $$ begin return 7; end; $$ language plpgsql; create table a (x int);",
  );
  expect(await migrate(database.url, { current: folder, earlier: null })).toEqual(["1_function"]);
  expect((await database.db.pool.query("select f()")).rows).toEqual([{ f: 7 }]);
});

test("a script that fails leaves nothing, and applies once it is corrected", async () => {
  script("1_good", "create table good (x int);");
  script("2_bad", "create table bad (x int); insert into nowhere values (1);");
  await expect(migrate(database.url, { current: folder, earlier: null })).rejects.toThrow(MigrationError);
  expect(await tables()).toEqual(["_prisma_migrations", "good"]);
  script("2_bad", "create table bad (x int);");
  expect(await migrate(database.url, { current: folder, earlier: null })).toEqual(["2_bad"]);
});

test("migrators that start at once apply each script once", async () => {
  script("1_slow", "create table slow (x int); select pg_sleep(0.2);");
  const scripts = { current: folder, earlier: null };
  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, scripts)));
  expect(applied.flat()).toEqual(["1_slow"]);
});
