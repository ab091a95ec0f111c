import { sql } from "kysely";
import type pg from "pg";
import { builderOnClient, type Statements } from "./builder";
import type { Db } from "./db";

/** One connection of the pool, for work that needs several statements on the same one; int8 arrives as a number. */
export interface DbConnection {
  readonly kysely: Statements;
  /** The same connection, for COPY. */
  readonly client: pg.PoolClient;
}

/** A connection, until it is given back. */
export interface TakenConnection extends DbConnection {
  /** Gives it back to the pool. With `discard` it is closed, with the locks and settings of its session. */
  release(discard?: boolean): void;
}

/** Takes a connection, which must be given back. */
export async function takeConnection({ pool }: Pick<Db, "pool">): Promise<TakenConnection> {
  const client = await pool.connect();
  return { client, kysely: builderOnClient(client), release: (discard = false) => client.release(discard) };
}

/** Runs `work` on one connection. It is closed after a fault, and with `discard` in any case: locks and settings of its session go with it. */
export async function onConnection<T>(
  db: Pick<Db, "pool">,
  work: (connection: DbConnection) => Promise<T>,
  { discard = false }: { readonly discard?: boolean } = {},
): Promise<T> {
  const connection = await takeConnection(db);
  let failed = true;
  try {
    const result = await work(connection);
    failed = false;
    return result;
  } finally {
    connection.release(failed || discard);
  }
}

/** Runs `work`, which only reads, on the database as it is at one moment, however long that takes. */
export function readConsistently<T>(db: Pick<Db, "pool">, work: (connection: DbConnection) => Promise<T>): Promise<T> {
  return onConnection(db, async (connection) => {
    await connection.client.query(
      "begin isolation level repeatable read read only; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0",
    );
    try {
      return await work(connection);
    } finally {
      // It has only read: a connection that is lost has nothing to undo.
      await connection.client.query("rollback").catch(() => {});
    }
  });
}

/** Takes a lock of the connection's session if nobody has it; whether it did. */
export async function tryLock({ kysely }: DbConnection, key: number): Promise<boolean> {
  const { mine } = await kysely
    .selectNoFrom(sql<boolean>`pg_try_advisory_lock(${key})`.as("mine"))
    .executeTakeFirstOrThrow();
  return mine;
}

/** Waits for a lock that is held to the end of the transaction. */
export async function lockToEnd({ kysely }: DbConnection, key: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${key})`.execute(kysely);
}
