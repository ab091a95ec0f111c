import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../database/migrate";
import { ownScripts, scriptNames } from "../database/scripts";
import { type TestDatabase, testDatabase } from "./postgres";

/** A database without tables. */
export async function blankDatabase(): Promise<TestDatabase> {
  const database = await testDatabase();
  await database.db.pool.query("drop schema public cascade; create schema public");
  return database;
}

/** A database as a version before the baseline left it: made by the earlier scripts with these names (default: all). */
export async function earlierDatabase(isThere: (name: string) => boolean = () => true): Promise<TestDatabase> {
  const database = await blankDatabase();
  await applyEarlier(database.url, isThere);
  return database;
}

/** Does what the migration of a version before the baseline does. */
export async function applyEarlier(
  url: string,
  isThere: (name: string) => boolean = () => true,
): Promise<readonly string[]> {
  const { earlier } = ownScripts();
  const folder = mkdtempSync(join(tmpdir(), "earlier-"));
  try {
    for (const name of scriptNames(earlier).filter(isThere)) {
      cpSync(join(earlier ?? "", name), join(folder, name), { recursive: true });
    }
    return await migrate(url, { current: folder, earlier: null });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
