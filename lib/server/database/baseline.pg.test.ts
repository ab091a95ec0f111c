import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blankDatabase, earlierDatabase } from "../testing/earlier-database";
import type { TestDatabase } from "../testing/postgres";
import { wholeCatalogOf } from "../testing/whole-catalog";
import { migrate } from "./migrate";
import { ownScripts, scriptNames } from "./scripts";

let made: TestDatabase;
let carried: TestDatabase;
beforeAll(async () => {
  made = await blankDatabase();
  carried = await earlierDatabase();
  await migrate(made.url);
  await migrate(carried.url);
});
afterAll(async () => {
  await made.drop();
  await carried.drop();
});

const rows = async ({ db }: TestDatabase, text: string) => (await db.pool.query(text)).rows;

test("the baseline makes the tables that the earlier scripts and the carry-over make, to the last option", async () => {
  const lines = await wholeCatalogOf(made.db.pool);
  for (const kind of ["relation", "column", "constraint", "index", "sequence", "function", "trigger"]) {
    expect(lines.filter((line) => line.startsWith(`${kind} `)).length, kind).toBeGreaterThan(3);
  }
  expect(lines).toEqual(await wholeCatalogOf(carried.db.pool));
});

test("and the same rows", async () => {
  const tables = await rows(
    made,
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  const filled = async (database: TestDatabase) => {
    const found: Record<string, unknown> = {};
    for (const { name } of tables.filter((table) => table.name !== "_prisma_migrations")) {
      // Made at random, or the time of the migration.
      const [{ all }] = await rows(
        database,
        `select coalesce(jsonb_agg(to_jsonb(t) - 'at' - 'id'), '[]') as all from "${name}" t`,
      );
      if (all.length > 0) found[name] = all;
    }
    return found;
  };
  expect(await filled(made)).toEqual({
    rule_set: [{ revision: 0 }],
    rule_set_revision: [{ revision: 0, rules: [] }],
    stream_cluster: [{ only_row: true }],
  });
  expect(await filled(carried)).toEqual(await filled(made));
});

test("the carried-over database records the baseline as Prisma's engine does", async () => {
  const recorded = `select checksum, migration_name, logs, rolled_back_at, applied_steps_count, finished_at is not null as finished,
    length(id) as id_length from _prisma_migrations order by migration_name`;
  expect(await rows(carried, recorded)).toEqual(await rows(made, recorded));
  const scripts = scriptNames(ownScripts().current).map((name) => ({ migration_name: name, finished: true }));
  expect(await rows(made, recorded)).toMatchObject(scripts);
});

test("the names of scripts are in order: a number each, no number twice, the baseline after all of before", () => {
  const { current, earlier } = ownScripts();
  const numbers = scriptNames(current).map((name) => name.match(/^(\d{14})_[a-z_]+$/)?.[1]);
  expect(numbers).not.toContain(undefined);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(scriptNames(current)[0]).toBe("20261127001000_baseline");
  expect(scriptNames(earlier).filter((name) => name >= "20261127001000")).toEqual([]);
});

test("objects of a kind that belong to one table stand in the order of their names", () => {
  const script = readFileSync(join(ownScripts().current, "20261127001000_baseline", "migration.sql"), "utf8");
  for (const what of [/^create (?:unique )?index (\w+) on (\w+)/gm, /^create trigger (\w+) .*? on (\w+)$/gm]) {
    const found = [...script.matchAll(what)];
    expect(found.length).toBeGreaterThan(2);
    for (const table of new Set(found.map(([, , name]) => name))) {
      const names = found.flatMap(([, name = "", of]) => (of === table ? [name] : []));
      expect(names).toEqual([...names].sort());
    }
  }
});
