import { sql } from "kysely";
import type { Statements } from "../data/builder";
import { STORED_PARTITIONS } from "../entities/lookup/partitions";
import type { UncountedPayments } from "../health/payments-reading";

/** Transactions of a partition that may be uncounted while nothing lags. */
const UNCOUNTED_MAX = 20_000;

/** What is stored behind what is counted: of each partition up to `UNCOUNTED_MAX` and one. */
export async function readUncountedPayments(kysely: Statements): Promise<UncountedPayments> {
  const { rows } = await sql<{ waiting: number; behind: boolean; oldest: number | null }>`
    with ${STORED_PARTITIONS}
    select coalesce(sum(u.waiting), 0)::int as waiting, coalesce(bool_or(u.waiting > ${UNCOUNTED_MAX}::int), false) as behind,
      min(u.oldest)::float8 as oldest
    from parts p left join payment_progress c using (stream, partition), lateral (
      select count(*) as waiting, (array_agg(event_time))[1] as oldest from (
        select event_time from stored_transaction t where t.stream = p.stream and t.partition = p.partition
          and t.record_offset >= coalesce(c.next_offset, 0) order by t.record_offset limit ${UNCOUNTED_MAX + 1}::int) t) u`.execute(
    kysely,
  );
  const { waiting = 0, behind = false, oldest = null } = rows[0] ?? {};
  return { waiting, isBehind: behind, oldest };
}
