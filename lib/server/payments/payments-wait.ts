import { sql } from "kysely";
import type { Statements } from "../data/builder";
import { STORED_PARTITIONS } from "../entities/lookup/partitions";

/** Transactions of a partition that may be uncounted while nothing lags. */
const UNCOUNTED_MAX = 20_000;

/** Whether more stored transactions are uncounted than what arrived just now. */
export async function paymentsWait(kysely: Statements): Promise<boolean> {
  const { rows } = await sql<{ behind: boolean }>`
    with ${STORED_PARTITIONS}
    select coalesce(bool_or(exists (select from stored_transaction t where t.stream = p.stream and t.partition = p.partition
      and t.record_offset >= coalesce(c.next_offset, 0) order by t.record_offset offset ${UNCOUNTED_MAX} limit 1)), false) as behind
    from parts p left join payment_progress c using (stream, partition)`.execute(kysely);
  return rows[0]?.behind ?? false;
}
