import { z } from "zod";
import type { DataAccess } from "../data/transact";
import { ownScripts, scriptNames } from "../database/scripts";

/** Names of the migrations of this version that the database lacks. Rejects when it does not answer. */
export async function missingMigrations(db: Pick<DataAccess, "prisma">): Promise<readonly string[]> {
  const applied = new Set(await appliedMigrations(db));
  return scriptNames(ownScripts().current).filter((name) => !applied.has(name));
}

/** Names of migrations that the database has and this version does not know: a newer one was there. Rejects when it does not answer. */
export async function newerMigrations(db: Pick<DataAccess, "prisma">): Promise<readonly string[]> {
  const applied = await appliedMigrations(db);
  const { current, earlier } = ownScripts();
  const known = new Set([...scriptNames(current), ...scriptNames(earlier)]);
  return applied.filter((name) => !known.has(name)).sort();
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
