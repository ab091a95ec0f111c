import { readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { projectRoot } from "../project/root";

/** Puts rows into every table of a database that the scripts before the baseline made. */
export async function fillEarlier(pool: pg.Pool): Promise<void> {
  await pool.query(readFileSync(join(projectRoot(), "lib", "server", "testing", "earlier-rows.sql"), "utf8"));
}

/** Rows by table, each as a JSON object. */
export type AllRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** All rows of all tables of `public` but the record of migrations, as JSON, by table. */
export async function allRows(pool: pg.Pool): Promise<AllRows> {
  const tables = await pool.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations' order by 1`,
  );
  const found: Record<string, AllRows[string]> = {};
  for (const { name } of tables.rows) {
    const { rows } = await pool.query<{ row: AllRows[string][number] }>(
      `select to_jsonb(t) as row from "${name}" t order by to_jsonb(t)::text`,
    );
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}
