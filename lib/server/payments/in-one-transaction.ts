import { sql } from "kysely";
import type { Statements } from "../data/builder";

/** One transaction on the connection of `kysely`, which holds the lock: what is written is lost with it. */
export async function inOneTransaction(kysely: Statements, work: () => Promise<void>): Promise<void> {
  await sql`begin`.execute(kysely);
  try {
    await work();
    await sql`commit`.execute(kysely);
  } catch (error) {
    await sql`rollback`.execute(kysely);
    throw error;
  }
}
