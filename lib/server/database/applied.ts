import type { ClientBase } from "pg";

/** Names of the migrations that the tables of the current schema have, in order; null when no migration was ever recorded there. */
export async function appliedMigrations(client: ClientBase): Promise<readonly string[] | null> {
  const { rows: found } = await client.query<{ found: boolean }>(
    "select to_regclass(quote_ident(current_schema()) || '._prisma_migrations') is not null as found",
  );
  if (found[0]?.found !== true) return null;
  const { rows } = await client.query<{ name: string }>(
    "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1",
  );
  return rows.map(({ name }) => name);
}
