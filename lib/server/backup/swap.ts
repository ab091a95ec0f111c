import type { Client } from "pg";
import { messageOf } from "@/lib/contract/message-of";
import { BackupError } from "./backup-error";

/** Where a backup is put back before it takes the place of what is there. */
export const STAGING = "tripline_restore";
const FORMER = "tripline_before_restore";

/** What a database holds already. */
export interface ExistingContent {
  /** Of the connection. */
  readonly schema: string;
  readonly tables: number;
  /** Whether a Tripline's migrations are among them. */
  readonly isTripline: boolean;
}

export async function presentIn(client: Client): Promise<ExistingContent> {
  const { rows } = await client.query<ExistingContent>(
    `select current_schema()::text as schema, count(*)::int as tables, coalesce(bool_or(relname = '_prisma_migrations'), false) as "isTripline"
     from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')`,
  );
  const present = rows[0];
  if (present?.schema === undefined || present.schema === null) {
    throw new BackupError("The database has no schema for tables: create the schema public.");
  }
  return present;
}

/** @throws BackupError when the account may not make a schema. */
export async function makeStaging(client: Client): Promise<void> {
  try {
    await client.query(`drop schema if exists ${STAGING} cascade; create schema ${STAGING}`);
  } catch (error) {
    throw new BackupError(
      `The account may not make a schema in the database: ${messageOf(error)}. Use the owner of the database.`,
    );
  }
}

export async function dropStaging(client: Client): Promise<void> {
  await client.query(`drop schema if exists ${STAGING} cascade`);
}

/** Puts what is in the staging schema in the place of all tables, sequences and functions of `schema`, at once or not at all. */
export async function swapIn(client: Client, schema: string): Promise<void> {
  await client.query("begin");
  try {
    await client.query(`drop schema if exists ${FORMER} cascade; create schema ${FORMER}`);
    await move(client, schema, FORMER);
    await move(client, STAGING, schema);
    await client.query(`drop schema ${FORMER} cascade; drop schema ${STAGING} cascade`);
    await client.query("commit");
  } catch (error) {
    // What failed is thrown already; without a connection there is nothing to roll back.
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/** Indexes, constraints and sequences of columns go with their tables. What belongs to an extension stays. */
async function move(client: Client, from: string, to: string): Promise<void> {
  const { rows } = await client.query<{ command: string }>(
    `with own as (select $1::regnamespace as space)
     select format('alter %s %s set schema %I', what, named, $2::text) as command from (
       select 1 as turn, 'table' as what, c.oid, c.oid::regclass::text as named, 'pg_class'::regclass as kind
         from pg_class c, own where relnamespace = space and relkind in ('r', 'p')
       union all
       select 2, 'view', c.oid, c.oid::regclass::text, 'pg_class'::regclass
         from pg_class c, own where relnamespace = space and relkind = 'v'
       union all
       select 3, 'sequence', c.oid, c.oid::regclass::text, 'pg_class'::regclass
         from pg_class c, own where relnamespace = space and relkind = 'S'
         and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))
       union all
       select 4, 'routine', p.oid, p.oid::regprocedure::text, 'pg_proc'::regclass from pg_proc p, own where pronamespace = space
       union all
       select 5, 'type', t.oid, t.oid::regtype::text, 'pg_type'::regclass
         from pg_type t, own where typnamespace = space and typtype in ('e', 'd')
     ) found where not exists (select from pg_depend d where d.classid = found.kind and d.objid = found.oid and d.deptype = 'e')
     order by turn`,
    [from, to],
  );
  for (const { command } of rows) await client.query(command);
}
