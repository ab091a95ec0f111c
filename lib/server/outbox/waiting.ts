import { sql } from "kysely";
import type { Db } from "../data/db";

/** How much is counted of each: beyond that it is only known that there are more. */
const COUNTED_MAX = 100_000;

/** How much waits. */
export interface Waiting {
  readonly events: number;
  readonly pending: number;
  readonly sending: number;
  readonly failed: number;
}

/** Counts what waits to be told. */
export async function readWaiting({ direct }: Pick<Db, "direct">): Promise<Waiting> {
  const open = (status: string) => sql<number>`(select count(*)::int from (
    select from delivery where status = ${status} and status in ('pending', 'sending', 'failed') limit ${COUNTED_MAX}::int) as counted)`;
  const row = await direct
    .selectNoFrom([
      sql<number>`(select count(*)::int from (
        select from outbox_event where routed_at is null limit ${COUNTED_MAX}::int) as counted)`.as("events"),
      open("pending").as("pending"),
      open("sending").as("sending"),
      open("failed").as("failed"),
    ])
    .executeTakeFirstOrThrow();
  return row;
}
