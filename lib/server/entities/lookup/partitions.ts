import { sql } from "kysely";
import type { Statements } from "../../data/builder";

/** A partition of which transactions are stored. */
export interface StoredPlace {
  readonly stream: number;
  readonly partition: number;
  /** Up to which offset its transactions are in segments; 0 when none is. */
  readonly next: number;
}

/** `parts`: every partition of which transactions are stored, found by steps through the primary key. */
export const STORED_PARTITIONS = sql`recursive steps as (
    (select stream, partition from stored_transaction order by stream, partition limit 1)
    union all
    select n.stream, n.partition from steps s, lateral (
      select stream, partition from stored_transaction t where (t.stream, t.partition) > (s.stream, s.partition)
      order by stream, partition limit 1) n
  ), parts as (
    select s.stream, s.partition, coalesce(e.next_offset, 0) as next from steps s left join entity_progress e using (stream, partition)
  )`;

/** Every partition of which transactions are stored, with how many of them are in no segment: counted up to `countMax`. */
export async function pendingPartitions(
  kysely: Statements,
  countMax: number,
): Promise<readonly (StoredPlace & { readonly pending: number })[]> {
  const { rows } = await sql<StoredPlace & { readonly pending: number }>`
    with ${STORED_PARTITIONS}
    select p.stream, p.partition, p.next, c.pending from parts p, lateral (
      select count(*)::int as pending from (
        select from stored_transaction t where t.stream = p.stream and t.partition = p.partition and t.record_offset >= p.next
        order by t.record_offset limit ${countMax}) t) c
    order by p.stream, p.partition`.execute(kysely);
  return rows;
}
