import type { Kysely } from "kysely";
import type pg from "pg";
import type { Prisma } from "../generated/prisma/client";
import { builderOn } from "./builder";
import type { Db } from "./db";
import { isConflict } from "./faults";
import type { Tables } from "./tables";

/** Reads and writes of models: outside transactions, or within one. */
export interface DataAccess {
  /** Prisma's model API: single rows and reads. */
  readonly prisma: Omit<Prisma.TransactionClient, "$transaction">;
  /** Statements over sets of rows, typed by schema.prisma and run by Prisma, but for those of a commit (`builderOnClient`). */
  readonly kysely: Kysely<Tables>;
}

/** One transaction, used in three ways: by Prisma's models, by the typed builder and by plain `pg`. */
export interface DbTransaction extends DataAccess {
  /** The transaction's connection, for COPY and for the embedded stream. int8 arrives as a number. */
  readonly client: pg.PoolClient;
}

export interface TransactOptions {
  /** The database gives the transaction up when nothing comes between two statements for so long; default 10 s. */
  readonly idleMs?: number;
}

const IDLE_MS = 10_000;
/** Prisma ends a transaction by a clock of its own, behind the back of who still uses its connection: never here. */
const NEVER_MS = 2 ** 31 - 1;
/** The pool says first that it has no connection. */
const WAIT_MS = 60_000;
/** How often a transaction that PostgreSQL chose as the victim of a deadlock is run again. */
const RETRIES_MAX = 3;

/**
 * Runs `work` in one transaction: committed when it resolves, rolled back when it rejects; its connection is back in the pool either way.
 * Runs it again after a deadlock, so `work` must have no effect besides its statements. Within `work` another `transact` is a transaction
 * of its own, on another connection: pass the one in hand on instead.
 */
export async function transact<T>(
  db: Db,
  work: (tx: DbTransaction) => Promise<T>,
  { idleMs = IDLE_MS }: TransactOptions = {},
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await db.pool.withClientOf((clientOf) =>
        db.prisma.$transaction(
          async (prisma) => {
            const client = clientOf();
            await client.query(`set local idle_in_transaction_session_timeout = ${idleMs}`);
            return work({ prisma, kysely: builderOn(prisma), client });
          },
          { maxWait: WAIT_MS, timeout: NEVER_MS },
        ),
      );
    } catch (error) {
      if (attempt >= RETRIES_MAX || !isConflict(error)) throw error;
    }
  }
}
