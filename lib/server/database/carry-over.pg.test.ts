import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { afterEach, expect, test } from "vitest";
import { applyEarlier, blankDatabase, earlierDatabase } from "../testing/earlier-database";
import { type AllRows, allRows, fillEarlier } from "../testing/earlier-rows";
import type { TestDatabase } from "../testing/postgres";
import { wholeCatalogOf } from "../testing/whole-catalog";
import { appliedMigrations } from "./applied";
import { readScripts } from "./apply-scripts";
import { MigrationError, migrate } from "./migrate";
import { schemaEngine } from "./schema-engine";
import { ownScripts, scriptNames } from "./scripts";

const { current, earlier } = ownScripts();
const CURRENT = scriptNames(current);
const EARLIER = scriptNames(earlier);
/** What a version before the baseline says when it is started on a database of this one. */
const REFUSED = /The database is of a newer version of Tripline\. Start that version/;

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const drop of undo.splice(0)) await drop();
});

/** A database that the first `count` of the earlier scripts made. */
async function ofBefore(count = EARLIER.length): Promise<TestDatabase> {
  const database = await earlierDatabase((name) => EARLIER.indexOf(name) < count);
  undo.push(database.drop);
  return database;
}

async function blank(): Promise<TestDatabase> {
  const database = await blankDatabase();
  undo.push(database.drop);
  return database;
}

async function names({ db }: TestDatabase): Promise<readonly string[] | null> {
  const client = await db.pool.connect();
  return appliedMigrations(client).finally(() => client.release());
}

/** Tables and columns that the carry-over names anew. */
const TABLES: Readonly<Record<string, string>> = {
  checkpoint: "replay_point",
  partition: "partition_progress",
  rule: "fraud_rule",
  transaction: "stored_transaction",
};
const COLUMNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(
    ["checkpoint", "dead_letter", "snapshot_segment", "transaction", "watermark_step"].map((table) => [
      table,
      { offset: "record_offset" },
    ]),
  ),
  erasure: { values: "replacements" },
};

/** The rows of a database of before as they are called after the carry-over; of each table there are too few to change order. */
function renamed(before: AllRows): AllRows {
  return Object.fromEntries(
    Object.entries(before).map(([table, rows]) => [
      TABLES[table] ?? table,
      rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [COLUMNS[table]?.[name] ?? name, value])),
      ),
    ]),
  );
}

/** What is left of the rows without what came since the version before: tables, which are empty, and columns, which say nothing yet. */
function sinceBefore(after: AllRows, before: AllRows): AllRows {
  return Object.fromEntries(
    Object.entries(after).flatMap(([table, rows]) => {
      const [row] = before[table] ?? [];
      if (row === undefined) return rows.length === 0 ? [] : [[table, rows]];
      const known = new Set(Object.keys(row));
      return [
        [table, rows.map((each) => Object.fromEntries(Object.entries(each).filter(([name]) => known.has(name))))],
      ];
    }),
  );
}

test("a database of the version before keeps every row of every table", async () => {
  const database = await ofBefore();
  await fillEarlier(database.db.pool);
  const before = await allRows(database.db.pool);
  expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
  expect(await migrate(database.url)).toEqual(CURRENT);
  expect(sinceBefore(await allRows(database.db.pool), renamed(before))).toEqual(renamed(before));
  expect(await names(database)).toEqual(CURRENT);
  expect(await migrate(database.url)).toEqual([]);
  // The sequences go on where they were.
  const next = await database.db.pool.query("select take_alert_changes(1) as place");
  expect(next.rows).toEqual([{ place: ["3"] }]);
});

test("a database of any version before comes to the same tables", async () => {
  const made = await blank();
  await migrate(made.url);
  const expected = await wholeCatalogOf(made.db.pool);
  for (const count of [1, 24]) {
    const database = await ofBefore(count);
    expect(await migrate(database.url)).toEqual([...EARLIER.slice(count), ...CURRENT]);
    expect(await wholeCatalogOf(database.db.pool)).toEqual(expected);
  }
});

test("Prisma finds the history of a carried-over database complete", async () => {
  const database = await ofBefore();
  await migrate(database.url);
  const { SchemaEngine } = await schemaEngine();
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg(database.db.pool, { schema: "public" }));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
  try {
    const found = await engine.diagnoseMigrationHistory({
      migrationsList: readScripts(current),
      optInToShadowDatabase: false,
      filters: { externalTables: [], externalEnums: [] },
    });
    expect(found).toMatchObject({
      history: null,
      failedMigrationNames: [],
      editedMigrationNames: [],
      hasMigrationsTable: true,
    });
  } finally {
    engine.free();
  }
});

test("migrators that start at once carry a database over once", async () => {
  const database = await ofBefore(EARLIER.length - 2);
  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url)));
  expect(applied.flat()).toEqual([...EARLIER.slice(-2), ...CURRENT]);
});

test.each([
  { where: "in an earlier script", has: EARLIER.length - 1, held: "alert_feed in access share mode" },
  { where: "before the baseline is recorded", has: EARLIER.length, held: "_prisma_migrations in row exclusive mode" },
])("killed $where, it has done what it had done, and the next start does the rest", async ({ has, held }) => {
  const database = await ofBefore(has);
  const { pool } = database.db;
  const before = await allRows(pool);
  const holder = await pool.connect();
  await holder.query(`begin; lock table ${held}`);
  const outcome = migrate(database.url).catch((error: unknown) => error);
  while ((await pool.query(KILL_WAITING)).rows.length === 0) await sleep(20);
  expect(await outcome).toBeInstanceOf(MigrationError);
  await holder.query("rollback");
  holder.release();
  expect(await names(database)).toEqual(EARLIER.slice(0, has));
  expect(await allRows(pool)).toEqual(before);
  expect(await migrate(database.url)).toEqual([...EARLIER.slice(has), ...CURRENT]);
});

const KILL_WAITING = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'tripline migrate' and wait_event = 'relation'`;

test.each([
  { what: "carried over", make: () => ofBefore() },
  { what: "made by the baseline", make: () => blank() },
])("a version before that is started on a database $what is told so and changes nothing", async ({ make }) => {
  const database = await make();
  await migrate(database.url);
  const before = await wholeCatalogOf(database.db.pool);
  await expect(applyEarlier(database.url)).rejects.toThrow(REFUSED);
  expect(await wholeCatalogOf(database.db.pool)).toEqual(before);
  expect(await names(database)).toEqual(CURRENT);
  // Its detectors look for names that they do not know.
  expect((await names(database))?.filter((name) => !EARLIER.includes(name))).toEqual(CURRENT);
});
