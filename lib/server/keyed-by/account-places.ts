import type { Pool } from "pg";
import { storedText } from "../data/stored-text";

/** Where an account was seen, and in which event time, epoch milliseconds. */
export interface AccountPlace {
  readonly accountId: string;
  readonly partition: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly transactions: number;
}

/** Tells other detectors where accounts were seen; forgets what was told before `oldest` (wall clock). */
export async function publishAccountPlaces(
  pool: Pool,
  topic: string,
  places: readonly AccountPlace[],
  now: number,
  oldest: number,
): Promise<void> {
  if (places.length === 0) return;
  await pool.query(
    `with gone as (delete from account_place where topic = $1 and told_at < $8)
     insert into account_place as a (topic, account_id, partition, first_at, last_at, transactions, told_at)
     select $1, p.*, $7 from unnest($2::text[], $3::int[], $4::bigint[], $5::bigint[], $6::bigint[]) as p
     on conflict (topic, account_id, partition) do update set first_at = least(a.first_at, excluded.first_at),
       last_at = greatest(a.last_at, excluded.last_at), transactions = excluded.transactions, told_at = excluded.told_at`,
    [
      topic,
      places.map(({ accountId }) => storedText(accountId)),
      places.map(({ partition }) => partition),
      places.map(({ firstAt }) => firstAt),
      places.map(({ lastAt }) => lastAt),
      places.map(({ transactions }) => transactions),
      now,
      oldest,
    ],
  );
}

/**
 * An account that was seen in two partitions lately, with its transactions in all but the first of them; null when there is none. With `overlapMs` only
 * one that was in both for longer than that, in event time.
 */
export async function readSplit(
  pool: Pool,
  topic: string,
  overlapMs: number | null,
  since: number,
): Promise<{
  readonly accountId: string;
  readonly partitions: readonly [number, number];
  readonly transactions: number;
} | null> {
  const { rows } = await pool.query<{ account: string; one: number; other: number; transactions: number }>(
    `select a.account_id as account, a.partition as one, b.partition as other,
       (sum(b.transactions) over ())::float8 as transactions
     from account_place a join account_place b on b.topic = a.topic and b.account_id = a.account_id and b.partition > a.partition
     where a.topic = $1 and a.told_at >= $3 and b.told_at >= $3
       and ($2::bigint is null or least(a.last_at, b.last_at) - greatest(a.first_at, b.first_at) > $2)
     order by a.account_id, a.partition, b.partition limit 1`,
    [topic, overlapMs, since],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return { accountId: row.account, partitions: [row.one, row.other], transactions: row.transactions };
}
