import { z } from "zod";
import type { Db } from "../../data/db";
import { transact } from "../../data/transact";
import { Prisma } from "../../generated/prisma/client";
import { containsAnyOf, type Replacements, replaced, type TextKind } from "./patterns";
import type { ErasedRowCounter } from "./tally";
import { withSegments } from "./with-segments";

/** Rows that one transaction changes at most. */
const ROWS_MAX = 500;

/**
 * The columns that hold what came with transactions, or what people wrote. In all others are words of our own, such as
 * states, names of rules and lists, and topics: an account may be called like any of them. People who sign in, rules, the audit and binary
 * state are not here either: docs/privacy.md says what becomes of them. A test knows every column.
 */
export const TEXT_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  account_place: ["account_id"],
  action_call: ["key", "message", "note", "reason"],
  alert: ["key", "key_text", "summary", "found_later"],
  alert_activity: ["text"],
  backtest: ["request", "result", "error"],
  case_activity: ["text"],
  case_attachment: ["name"],
  case_comment: ["text"],
  case_entity: ["entity_id"],
  channel: ["failure"],
  dead_letter: ["detail", "key", "headers"],
  decision: ["account_id", "keys", "body", "hits", "shadow_hits", "late_outcome"],
  decision_part: ["content"],
  delivery: ["data", "error", "answer"],
  decision_brake: ["reason", "release_reason"],
  entity_comment: ["entity_id", "text"],
  evidence: ["body"],
  exchange_rate_version: ["note"],
  fraud_case: ["title", "closing"],
  gathered_alert: ["entity_id"],
  gathered_case: ["entity_id"],
  health_note: ["message", "remedy", "reason"],
  hit: ["key"],
  keyed_by: ["reason"],
  label_record: ["account_id"],
  managed_list: ["description"],
  managed_list_entry: ["value"],
  managed_list_version: ["note"],
  mention: ["place_id", "text"],
  outbox_event: ["data", "words"],
  outbox_state: ["health"],
  payment_fraud: ["account_id"],
  rule_draft: ["text", "proposal", "declined"],
  saved_view: ["name", "filters"],
  scorecard: ["reason"],
  snooze: ["key", "key_text", "reason"],
  stored_transaction: ["account_id", "body"],
  transaction_label: ["account_id"],
  upkeep: ["error"],
};

/** What a report calls the rows of a table. */
export function erasedRowsOf(table: string): string {
  return table === "stored_transaction" ? "transaction" : table;
}

/** Rows of which the texts are meant otherwise, as SQL: a country is no account that is called like it. */
const EXCEPT: Readonly<Record<string, string>> = {
  managed_list_entry: "list_name in (select name from managed_list where type in ('country', 'merchant'))",
};

/** What of a table is kept for alerts that are held, as SQL over its rows. */
const HELD: Readonly<Record<string, (held: HeldReferences) => Prisma.Sql>> = {
  alert: ({ alerts }) => Prisma.sql`id = any(${[...alerts]}::text[])`,
  action_call: ({ alerts }) => Prisma.sql`alert_id = any(${[...alerts]}::text[])`,
  alert_activity: ({ alerts }) => Prisma.sql`alert_id = any(${[...alerts]}::text[])`,
  hit: ({ keyHashes }) => Prisma.sql`key_hash = any(${[...keyHashes]}::text[])`,
  decision: ({ transactions }) => Prisma.sql`transaction_id = any(${[...transactions]}::text[])`,
  decision_part: ({ transactions }) =>
    Prisma.sql`decision_id in (select id from decision where transaction_id = any(${[...transactions]}::text[]))`,
  evidence: ({ keyHashes }) => Prisma.sql`key_hash = any(${[...keyHashes]}::text[])`,
  label_record: ({ transactions }) => Prisma.sql`transaction_id = any(${[...transactions]}::text[])`,
  stored_transaction: ({ transactions }) => Prisma.sql`id = any(${[...transactions]}::text[])`,
  transaction_label: ({ transactions }) => Prisma.sql`transaction_id = any(${[...transactions]}::text[])`,
};

/** What is held, by id. */
export interface HeldReferences {
  readonly alerts: readonly string[];
  readonly keyHashes: readonly string[];
  readonly transactions: readonly string[];
}

const Column = z.object({ name: z.string(), type: z.string() });
type Column = z.infer<typeof Column>;

/** A table of which texts are rewritten. */
const Swept = z.object({ table: z.string(), columns: z.array(Column) });
type Swept = z.infer<typeof Swept>;

/**
 * Replaces the values wherever they stand in `TEXTS`, some rows a transaction, and says how many rows of each table it was.
 * `dryRun` counts only.
 */
export async function replaceEverywhere(
  db: Db,
  replacements: Replacements,
  held: HeldReferences,
  dryRun: boolean,
  tally: ErasedRowCounter,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const swept of await tablesOf(db)) {
    const count = dryRun
      ? await countRows(db, swept, replacements, held)
      : await rewriteRows(db, swept, replacements, held, tally);
    if (count > 0) counts[erasedRowsOf(swept.table)] = count;
  }
  return counts;
}

/** With the types of their columns, as the catalogue has them. */
async function tablesOf({ prisma }: Db): Promise<readonly Swept[]> {
  const texts = JSON.stringify(TEXT_COLUMNS);
  const rows = await prisma.$queryRaw`
    select c.relname::text as table,
      jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
      and a.attname = any(array(select jsonb_array_elements_text(${texts}::jsonb -> c.relname)))
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and ${texts}::jsonb ? c.relname
    group by c.relname order by c.relname`;
  return z.array(Swept).parse(rows);
}

/** The condition on the rows that are to change. */
function due({ table, columns }: Swept, replacements: Replacements, held: HeldReferences): Prisma.Sql {
  const texts = Prisma.join(
    columns.map((column) => containsAnyOf(textOf(column), replacements, kindOf(table, column))),
    " or ",
  );
  const except = EXCEPT[table];
  const found = except === undefined ? texts : Prisma.sql`(${texts}) and not ${Prisma.raw(except)}`;
  const kept = HELD[table];
  return kept === undefined ? Prisma.sql`(${found})` : Prisma.sql`(${found}) and not (${kept(held)})`;
}

async function countRows(db: Db, swept: Swept, replacements: Replacements, held: HeldReferences): Promise<number> {
  const condition = due(swept, replacements, held);
  const rows = await db.prisma.$queryRaw`select count(*) as count from ${quoted(swept.table)} where ${condition}`;
  return Counted.parse(rows)[0].count;
}

const Counted = z.tuple([z.object({ count: z.bigint().transform(Number) })]);

async function rewriteRows(
  db: Db,
  swept: Swept,
  replacements: Replacements,
  held: HeldReferences,
  tally: ErasedRowCounter,
): Promise<number> {
  const { table, columns } = swept;
  const condition = due(swept, replacements, held);
  const sets = columns.map((column) => Prisma.sql`${quoted(column.name)} = ${setOf(table, column, replacements)}`);
  const update = Prisma.sql`update ${quoted(table)} set ${Prisma.join(sets, ", ")}
    where ctid = any(array(select ctid from ${quoted(table)} where ${condition} limit ${ROWS_MAX} for update))`;
  const text = table === "stored_transaction" ? withSegments(update) : update;
  for (let count = 0; ; ) {
    const changed = await transact(db, async (tx) => {
      const rows = await tx.prisma.$executeRaw(text);
      await tally(tx, erasedRowsOf(table), rows);
      return rows;
    });
    count += changed;
    if (changed < ROWS_MAX) return count;
  }
}

function textOf({ name }: Column): Prisma.Sql {
  return Prisma.sql`${quoted(name)}::text`;
}

function setOf(table: string, column: Column, replacements: Replacements): Prisma.Sql {
  return Prisma.sql`(${replaced(textOf(column), replacements, kindOf(table, column))})::${Prisma.raw(column.type)}`;
}

/** Bodies and drafts are JSON that is kept as text. */
function kindOf(table: string, { name, type }: Column): TextKind {
  return type.startsWith("json") || name === "body" || table === "rule_draft" ? "json" : "text";
}

function quoted(name: string): Prisma.Sql {
  return Prisma.raw(`"${name.replaceAll('"', '""')}"`);
}
