import type pg from "pg";
import type { Db } from "../../database/db";
import { inTransaction } from "../../database/in-transaction";
import { holds, type Replacements, replaced, type TextKind } from "./patterns";
import type { Tally } from "./tally";

/** Rows that one transaction changes at most. */
const ROWS_MAX = 500;

/**
 * The columns that hold what came with transactions, or what people wrote. In all others are words of our own, such as
 * states, names of rules and lists, and topics: an account may be called like any of them. People who sign in, rules, the audit and binary
 * state are not here either: docs/privacy.md says what becomes of them. A test knows every column.
 */
export const TEXTS: Readonly<Record<string, readonly string[]>> = {
  account_place: ["account_id"],
  alert: ["key", "key_text", "summary", "found_later"],
  alert_activity: ["text"],
  backtest: ["request", "result", "error"],
  dead_letter: ["detail", "key", "headers"],
  evidence: ["body"],
  health_note: ["message", "remedy", "reason"],
  hit: ["key"],
  keyed_by: ["reason"],
  managed_list: ["description"],
  managed_list_entry: ["value"],
  managed_list_version: ["note"],
  rule_draft: ["text", "proposal", "declined"],
  transaction: ["account_id", "body"],
};

/** Rows of which the texts are meant otherwise, as SQL: a country is no account that is called like it. */
const EXCEPT: Readonly<Record<string, string>> = {
  managed_list_entry: "list_name in (select name from managed_list where type in ('country', 'merchant'))",
};

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
 * Replaces the values wherever they stand in `TEXTS`, some rows a transaction, and says how many rows of each table it was.
 * `dryRun` counts only.
 */
export async function sweep(
  db: Db,
  replacements: Replacements,
  held: Held,
  dryRun: boolean,
  tally: Tally,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const swept of await tablesOf(db.pool)) {
    const count = dryRun
      ? await countRows(db, swept, replacements, held)
      : await rewriteRows(db, swept, replacements, held, tally);
    if (count > 0) counts[swept.table] = count;
  }
  return counts;
}

/** With the types of their columns, as the catalogue has them. */
async function tablesOf(pool: pg.Pool): Promise<readonly Swept[]> {
  const { rows } = await pool.query<{ table: string; columns: Column[] }>(
    `select c.relname as table, jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = any(array(select jsonb_array_elements_text($1::jsonb -> c.relname)))
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and $1::jsonb ? c.relname
     group by c.relname order by c.relname`,
    [JSON.stringify(TEXTS)],
  );
  return rows;
}

/** The condition on the rows that are to change; its values are added to `parameters`. */
function due({ table, columns }: Swept, replacements: Replacements, held: Held, parameters: unknown[]): string {
  const texts = columns
    .map((column) => holds(textOf(column), replacements, parameters, kindOf(table, column)))
    .join(" or ");
  const except = EXCEPT[table];
  const found = except === undefined ? texts : `(${texts}) and not ${except}`;
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

async function rewriteRows(
  db: Db,
  swept: Swept,
  replacements: Replacements,
  held: Held,
  tally: Tally,
): Promise<number> {
  const { table, columns } = swept;
  const parameters: unknown[] = [];
  const condition = due(swept, replacements, held, parameters);
  const sets = columns.map((column) => `${quoted(column.name)} = ${setOf(table, column, replacements, parameters)}`);
  const text = `update ${quoted(table)} set ${sets.join(", ")}
    where ctid = any(array(select ctid from ${quoted(table)} where ${condition} limit ${ROWS_MAX} for update))`;
  for (let count = 0; ; ) {
    const changed = await inTransaction(db.pool, async (client) => {
      const { rowCount } = await client.query(text, parameters);
      await tally(client, table, rowCount ?? 0);
      return rowCount ?? 0;
    });
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
