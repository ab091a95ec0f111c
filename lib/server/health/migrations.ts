import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Pool } from "pg";
import { projectRoot } from "../env/root";

/** Names of the migrations of this version that the database lacks. Rejects when it does not answer. */
export async function missingMigrations(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ applied: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as applied",
  );
  const applied = rows[0]?.applied === true ? await appliedMigrations(pool) : new Set<string>();
  return (await shippedMigrations()).filter((name) => !applied.has(name));
}

/** Names of migrations that the database has and this version does not know: a newer one was there. Rejects when it does not answer. */
export async function newerMigrations(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ applied: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as applied",
  );
  if (rows[0]?.applied !== true) return [];
  const shipped = new Set(await shippedMigrations());
  return [...(await appliedMigrations(pool))].filter((name) => !shipped.has(name)).sort();
}

async function appliedMigrations(pool: Pool): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ migration_name: string }>(
    "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  return new Set(rows.map((row) => row.migration_name));
}

async function shippedMigrations(): Promise<readonly string[]> {
  const entries = await readdir(join(projectRoot(), "prisma", "migrations"), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
