import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDb } from "../data/db";
import { migrate } from "../database/migrate";
import { ownScripts, scriptNames } from "../database/scripts";
import { projectRoot } from "../project/root";
import { blankDatabase, earlierDatabase } from "../testing/earlier-database";
import { allRows, fillEarlier } from "../testing/earlier-rows";
import type { TestDatabase } from "../testing/postgres";
import { restoreBackup } from "./restore";

/** Written by the last version before the baseline, of a database with the rows of earlier-rows.sql. */
const FILE = join(projectRoot(), "lib", "server", "testing", "earlier-backup");
const PASSPHRASE = "correct horse battery staple";
/** Of work or hints, or made anew. */
const NOT_IN_BACKUPS = ["account_place", "audit_unsealed", "backtest", "detector", "stream_lease", "stream_member"];

let restored: TestDatabase;
let carried: TestDatabase;
beforeEach(async () => {
  [restored, carried] = [await blankDatabase(), await earlierDatabase()];
});
afterEach(async () => {
  await restored.drop();
  await carried.drop();
});

test("a backup of the version before the baseline comes back whole, in this version's tables", async () => {
  await fillEarlier(carried.db.pool);
  await migrate(carried.url);
  // A restore refuses a database that others are at.
  await restored.db.close();
  const made = await restoreBackup({
    url: restored.url,
    file: FILE,
    passphrase: PASSPHRASE,
    mayReplace: async () => false,
  });
  expect(made).toMatchObject({
    migrated: scriptNames(ownScripts().current),
    leftOut: [],
    authSecret: "a secret that signs sessions",
  });
  const db = openDb(restored.url, { name: "test" });
  try {
    const expected = kept(await allRows(carried.db.pool));
    expect(Object.keys(expected).length).toBeGreaterThan(35);
    expect(kept(await allRows(db.pool))).toEqual(expected);
    expect((await db.pool.query("select take_alert_changes(1) as place")).rows).toEqual([{ place: ["3"] }]);
    expect((await db.prisma.rule.findMany()).map(({ definition }) => JSON.stringify(definition))).toEqual([
      '{"id":"busy-account","name":"Busy account","zeta":1,"alpha":2}',
    ]);
    expect(await migrate(restored.url)).toEqual([]);
  } finally {
    await db.close();
  }
});

test("it takes the place of a database of the version before, which says what it holds", async () => {
  await fillEarlier(carried.db.pool);
  await carried.db.pool.query("insert into app_user (id, name, email) values ('u2', 'Lee', 'lee@example.com')");
  await carried.db.close();
  const asked: string[] = [];
  const mayReplace = async (what: string) => {
    asked.push(what);
    return true;
  };
  await restoreBackup({ url: carried.url, file: FILE, passphrase: PASSPHRASE, mayReplace });
  expect(asked).toEqual(["The database holds 1 alert, 1 rule and 2 users"]);
  const db = openDb(carried.url, { name: "test" });
  try {
    expect(await db.prisma.user.count()).toBe(1);
    expect(await migrate(carried.url)).toEqual([]);
  } finally {
    await db.close();
  }
});

/** Without what is not in a backup, and without what is of the moment or made at random: the two were not made at once. */
function kept(tables: Readonly<Record<string, readonly unknown[]>>): Readonly<Record<string, readonly string[]>> {
  const entries = Object.entries(tables).filter(([name]) => !NOT_IN_BACKUPS.includes(name));
  return Object.fromEntries(
    entries.map(([name, rows]) => [name, rows.map((row) => JSON.stringify(row, stable)).sort()]),
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
function stable(key: string, value: unknown): unknown {
  if (typeof value === "string" && UUID.test(value)) return "made at random";
  return ["at", "appended_at", "created_at", "updated_at", "sealed_at"].includes(key) ? "of the moment" : value;
}
