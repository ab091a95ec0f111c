import { builderOnClient } from "../data/builder";
import type { DbConnection } from "../data/connection";
import type { Db } from "../data/db";
import { isConflict } from "../data/faults";

/** How often a transaction that PostgreSQL chose as the victim of a deadlock is run again. */
const RETRIES_MAX = 3;

/**
 * Begins a transaction that the database gives up, with all its locks, when nothing comes between two statements for
 * so many milliseconds: the process is stopped, or its line is silent without an end.
 */
export function beginBounded(idleMs: number = 10_000): string {
  return `begin; set local idle_in_transaction_session_timeout = ${idleMs}`;
}

/**
 * Runs `work` in one transaction without Prisma, for what runs often: committed when it resolves, rolled back when it rejects. Runs it
 * again after a deadlock, so `work` must have no effect besides its statements.
 */
export async function inTransaction<T>(
  { pool }: Pick<Db, "pool">,
  work: (transaction: DbConnection) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(beginBounded());
      const result = await work({ client, kysely: builderOnClient(client) });
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback").catch((fault: Error) => {
        broken = fault;
      });
      if (attempt >= RETRIES_MAX || !isConflict(error)) throw error;
    } finally {
      client.release(broken);
    }
  }
}
