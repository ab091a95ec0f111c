import type pg from "pg";
import type { Db } from "../../db";
import { inTransaction } from "../../in-transaction";
import { holds, type Replacements, replaced, type TextKind } from "./patterns";

/** Rows that one transaction changes at most. */
const ROWS_MAX = 500;

/**
 * Tables whose texts are left alone: people who sign in and what lets them, the audit (redacted by its own door), rules (what
 * they mean must not change behind their authors), and binary state that only its writers can rewrite.
 */
const LEFT: ReadonlySet<string> = new Set([
  "_prisma_migrations",
  "app_user",
  "user_session",
  "user_credential",
  "user_second_factor",
  "user_verification",
  "api_key",
  "audit_event",
  "audit_seal",
  "audit_unsealed",
  "audit_redaction",
  "erasure",
  "rule",
  "rule_version",
  "rule_set_revision",
  "rule_activation",
  "snapshot_segment",
  "stream_segment",
]);

/** What of a table is kept for alerts that are held, as SQL over its rows; $1 are their ids, $2 their key hashes, $3 ids of transactions. */
const HELD: Readonly<Record<string, string>> = {
  alert: "id = any($1::text[])",
  alert_activity: "alert_id = any($1::text[])",
  hit: "key_hash = any($2::text[])",
  evidence: "key_hash = any($2::text[])",
  transaction: "id = any($3::text[])",
};

/** What is held, by id. */
export interface Held {
  readonly alerts: readonly string[];
  readonly keyHashes: readonly string[];
  readonly transactions: readonly string[];
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** A table of which texts are rewritten. */
interface Swept {
  readonly table: string;
  readonly columns: readonly Column[];
}

/**
 * Replaces the values wherever they stand in any text or JSON of any table, some rows a transaction, and says how many rows of each
 * table it was. Also finds tables that were made after this was written. `dryRun` counts only.
 */
export async function sweep(
  db: Db,
  replacements: Replacements,
  held: Held,
  dryRun: boolean,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const swept of await tablesOf(db.pool)) {
    const count = dryRun
      ? await countRows(db, swept, replacements, held)
      : await rewriteRows(db, swept, replacements, held);
    if (count > 0) counts[swept.table] = count;
  }
  return counts;
}

async function tablesOf(pool: pg.Pool): Promise<readonly Swept[]> {
  const { rows } = await pool.query<{ name: string; columns: Column[] }>(
    `select c.relname as name, jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
       and format_type(a.atttypid, null) in ('text', 'character varying', 'json', 'jsonb', 'text[]')
     group by c.relname order by c.relname`,
  );
  // People's invitations and whatever else lets somebody in.
  return rows
    .filter(({ name }) => !LEFT.has(name) && !/^user_|invit/.test(name))
    .map(({ name, columns }) => ({ table: name, columns }));
}

/** The condition on the rows that are to change; its values are added to `parameters`. */
function due({ table, columns }: Swept, replacements: Replacements, held: Held, parameters: unknown[]): string {
  const found = columns
    .map((column) => holds(textOf(column), replacements, parameters, kindOf(table, column)))
    .join(" or ");
  const kept = HELD[table];
  if (kept === undefined) return `(${found})`;
  const at = parameters.length;
  parameters.push(held.alerts, held.keyHashes, held.transactions);
  const condition = kept.replaceAll(/\$(\d)/g, (_, n: string) => `$${at + Number(n)}`);
  // Every one of the three is named, so that PostgreSQL knows their types.
  const typed = [1, 2, 3].map((n) => `$${at + n}::text[] is not null`).join(" and ");
  return `(${found}) and not (${condition}) and ${typed}`;
}

async function countRows(db: Db, swept: Swept, replacements: Replacements, held: Held): Promise<number> {
  const parameters: unknown[] = [];
  const condition = due(swept, replacements, held, parameters);
  const { rows } = await db.pool.query<{ count: number }>(
    `select count(*) as count from ${quoted(swept.table)} where ${condition}`,
    parameters,
  );
  return rows[0]?.count ?? 0;
}

async function rewriteRows(db: Db, swept: Swept, replacements: Replacements, held: Held): Promise<number> {
  const { table, columns } = swept;
  const parameters: unknown[] = [];
  const condition = due(swept, replacements, held, parameters);
  const sets = columns.map((column) => `${quoted(column.name)} = ${setOf(table, column, replacements, parameters)}`);
  const text = `update ${quoted(table)} set ${sets.join(", ")}
    where ctid = any(array(select ctid from ${quoted(table)} where ${condition} limit ${ROWS_MAX} for update))`;
  for (let count = 0; ; ) {
    const changed = await inTransaction(
      db.pool,
      async (client) => (await client.query(text, parameters)).rowCount ?? 0,
    );
    count += changed;
    if (changed < ROWS_MAX) return count;
  }
}

function textOf({ name }: Column): string {
  return `${quoted(name)}::text`;
}

function setOf(table: string, column: Column, replacements: Replacements, parameters: unknown[]): string {
  return `(${replaced(textOf(column), replacements, parameters, kindOf(table, column))})::${column.type}`;
}

/** Bodies and drafts are JSON that is kept as text. */
function kindOf(table: string, { name, type }: Column): TextKind {
  return type.startsWith("json") || name === "body" || table === "rule_draft" ? "json" : "text";
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
