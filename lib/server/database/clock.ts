import { sql } from "kysely";
import type { Statements } from "../data/builder";

/** The database's clock, epoch milliseconds: the one clock that processes on several machines share. */
export const CLOCK = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/** What it said when the statement came: the same for all of it, so that an index can be asked with it. */
export const STATEMENT_CLOCK = sql<number>`(extract(epoch from statement_timestamp()) * 1000)::bigint`;

/** What it says now. */
export async function databaseNow(kysely: Statements): Promise<number> {
  return Number((await kysely.selectNoFrom(CLOCK.as("now")).executeTakeFirstOrThrow()).now);
}
