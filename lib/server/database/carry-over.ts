import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { appliedMigrations } from "./applied";
import { readScript } from "./apply-scripts";
import { type MigrationScripts, scriptNames } from "./scripts";

/**
 * Brings a database that a version before the baseline made to what the baseline makes: applies the earlier scripts that it lacks, then
 * records the baseline in the place of all of them. Any other database is left as it is. Cut off, it goes on where it was.
 * @returns the names just applied or recorded.
 */
export async function carryOver(
  client: Client,
  { current, earlier }: MigrationScripts,
  apply: (folder: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const [baseline] = scriptNames(current);
  if (earlier === null || baseline === undefined) return [];
  const names = scriptNames(earlier);
  const has = (await appliedMigrations(client)) ?? [];
  if (has.includes(baseline) || !names.some((name) => has.includes(name))) return [];
  const lacking = await apply(earlier);
  await client.query("begin");
  try {
    await client.query(readFileSync(join(earlier, "carry-over.sql"), "utf8"));
    await client.query("delete from _prisma_migrations where migration_name = any($1)", [names]);
    // As Prisma's engine records a script that it has applied.
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), checksum(readScript(current, baseline)), baseline],
    );
    await client.query("commit");
  } catch (error) {
    // What failed is thrown already; without a connection there is nothing to roll back.
    await client.query("rollback").catch(() => {});
    throw error;
  }
  return [...lacking, baseline];
}

function checksum(script: string): string {
  return createHash("sha256").update(script).digest("hex");
}
