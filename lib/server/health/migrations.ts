import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { DataAccess } from "../data/transact";
import { projectRoot } from "../project/root";

/** Names of the migrations of this version that the database lacks. Rejects when it does not answer. */
export async function missingMigrations(db: Pick<DataAccess, "prisma">): Promise<readonly string[]> {
  const applied = new Set(await appliedMigrations(db));
  return (await shippedMigrations()).filter((name) => !applied.has(name));
}

/** Names of migrations that the database has and this version does not know: a newer one was there. Rejects when it does not answer. */
export async function newerMigrations(db: Pick<DataAccess, "prisma">): Promise<readonly string[]> {
  const applied = await appliedMigrations(db);
  const shipped = new Set(await shippedMigrations());
  return applied.filter((name) => !shipped.has(name)).sort();
}

const Tables = z.tuple([z.object({ isThere: z.boolean() })]);
const Applied = z.object({ name: z.string() });

async function appliedMigrations({ prisma }: Pick<DataAccess, "prisma">): Promise<readonly string[]> {
  const [{ isThere }] = Tables.parse(
    await prisma.$queryRaw`select to_regclass('_prisma_migrations') is not null as "isThere"`,
  );
  if (!isThere) return [];
  const rows = await prisma.$queryRaw`
    select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null`;
  return z
    .array(Applied)
    .parse(rows)
    .map(({ name }) => name);
}

async function shippedMigrations(): Promise<readonly string[]> {
  const entries = await readdir(join(projectRoot(), "prisma", "migrations"), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
