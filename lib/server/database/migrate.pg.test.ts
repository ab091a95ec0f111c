import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { projectRoot } from "../project/root";
import { MigrationError, migrate } from "./migrate";

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await testDatabase();
  await database.db.pool.query("drop schema public cascade; create schema public");
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
  const own = join(projectRoot(), "prisma", "migrations");
  expect((await migrate(database.url, own)).length).toBeGreaterThan(0);
  expect(await migrate(database.url, own)).toEqual([]);
});

test("a script with function bodies is applied whole", async () => {
  script(
    "1_function",
    "create function f() returns int as $$ begin return 7; end; $$ language plpgsql; create table a (x int);",
  );
  expect(await migrate(database.url, folder)).toEqual(["1_function"]);
  expect((await database.db.pool.query("select f()")).rows).toEqual([{ f: 7 }]);
});

test("a script that fails leaves nothing, and applies once it is corrected", async () => {
  script("1_good", "create table good (x int);");
  script("2_bad", "create table bad (x int); insert into nowhere values (1);");
  await expect(migrate(database.url, folder)).rejects.toThrow(MigrationError);
  expect(await tables()).toEqual(["_prisma_migrations", "good"]);
  script("2_bad", "create table bad (x int);");
  expect(await migrate(database.url, folder)).toEqual(["2_bad"]);
});

test("migrators that start at once apply each script once", async () => {
  script("1_slow", "create table slow (x int); select pg_sleep(0.2);");
  const applied = await Promise.all([
    migrate(database.url, folder),
    migrate(database.url, folder),
    migrate(database.url, folder),
  ]);
  expect(applied.flat()).toEqual(["1_slow"]);
});
