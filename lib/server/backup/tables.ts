import type { ClientBase } from "pg";
import type { TableHead } from "./head";

/** Made by migrations or triggers, or of processes that will not be there: not part of a backup. */
const NOT_KEPT: ReadonlySet<string> = new Set([
  "_prisma_migrations",
  "audit_unsealed",
  "detector",
  "stream_lease",
  "stream_member",
]);

/** What lets somebody in, or is kept for nobody to read. */
const SECRET_TABLE = /session|credential|verification|factor|passkey|api_key|invit/;
const SECRET_COLUMN = /(^|_)(password|secret|token|backup_codes)(_|$)/;

/**
 * The tables of the current schema that a backup holds, each after those that it refers to. Unlogged ones are work or hints, and are left
 * out.
 */
export async function tablesOf(client: ClientBase): Promise<readonly TableHead[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relpersistence = 'p'
       and not c.relispartition
     group by c.relname order by c.relname`,
  );
  const kept = rows.filter(({ name }) => !NOT_KEPT.has(name));
  const heads = kept.map(({ name, columns }) => ({ name, columns, secret: isSecret(name, columns) }));
  return inOrder(heads, await references(client));
}

export function isSecret(table: string, columns: readonly string[]): boolean {
  return SECRET_TABLE.test(table) || columns.some((column) => SECRET_COLUMN.test(column));
}

/** By table, those that it refers to. */
async function references(client: ClientBase): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await client.query<{ name: string; to: string[] }>(
    `select f.relname as name, array_agg(t.relname::text) as to
     from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = current_schema()::regnamespace group by f.relname`,
  );
  return new Map(rows.map(({ name, to }) => [name, new Set(to)]));
}

function inOrder(
  tables: readonly TableHead[],
  refersTo: ReadonlyMap<string, ReadonlySet<string>>,
): readonly TableHead[] {
  const ordered: TableHead[] = [];
  const seen = new Set<string>();
  const add = (table: TableHead): void => {
    if (seen.has(table.name)) return;
    seen.add(table.name);
    for (const other of tables) if (refersTo.get(table.name)?.has(other.name)) add(other);
    ordered.push(table);
  };
  for (const table of tables) add(table);
  return ordered;
}

/** Sequences of the current schema and where they stand; null: never used. */
export async function sequencesOf(client: ClientBase): Promise<Readonly<Record<string, number | null>>> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    "select sequencename::text as name, last_value::text as last from pg_sequences where schemaname = current_schema() order by 1",
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last === null ? null : Number(last)]));
}

/** The table and these columns, for COPY. */
export function copied(client: ClientBase, { name, columns }: TableHead): string {
  return `${client.escapeIdentifier(name)} (${columns.map((column) => client.escapeIdentifier(column)).join(", ")})`;
}

/** So that what COPY writes and reads does not depend on the server's settings. */
export const SAME_TEXT =
  "set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local bytea_output = 'hex'; set local extra_float_digits = 1; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0";
