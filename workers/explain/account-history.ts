import type { Pool } from "pg";
import { decodeRecord } from "@/lib/contract/decode";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { Transaction } from "@/lib/contract/transaction";
import type { StreamRow } from "@/lib/server/logs/streams";
import type { LogName } from "@/lib/server/stream/log-name";

/** Transactions of the account that are read at most before and after those asked about. */
const ROWS_MAX = 10_000;
/** One id can be that of several transactions at different times. */
const PICKED_ROWS_MAX = 2_000;

/** A stored transaction and its place in the log. */
export interface LoggedTransaction {
  readonly partition: number;
  readonly offset: number;
  /** Its number in the record, from 0. */
  readonly item: number;
  readonly transaction: Transaction;
}

export interface PlacedRow {
  readonly partition: number;
  readonly offset: number;
  readonly item: number;
  readonly body: string;
}

/** Transactions named by id and event time, epoch milliseconds. */
export type TransactionRefs = readonly { readonly id: string; readonly timestamp: number }[];

/** What is stored of an account around some of its transactions. */
export interface AccountHistory {
  /** The log that it was read in: the present one, or an earlier one where only that has those asked about. */
  readonly log: LogName;
  /** Those asked about that are stored, in order of time. */
  readonly picked: readonly LoggedTransaction[];
  /** In the order of the log; those asked about are among them. */
  readonly events: readonly LoggedTransaction[];
  /** How far around those asked about nothing is left out, milliseconds. */
  readonly loadedMs: number;
}

/** Reads the account's transactions at most `reachMs` before and after those asked about, the nearest when there are many. */
export async function readAccountHistory(
  pool: Pool,
  accountId: string,
  asked: TransactionRefs,
  reachMs: number,
  present: StreamRow,
): Promise<AccountHistory> {
  const times = new Set(asked.map(({ id, timestamp }) => `${timestamp} ${id}`));
  const found = await pool.query<PlacedRow & { readonly stream: number; readonly log: LogName | null }>(
    `select t.stream, s.log, partition, "offset", item, body from transaction t left join stream s on s.id = t.stream
     where t.id = any($1) and account_id = $2 and event_time = any($3)
     order by t.stream = $4 desc, t.stream desc limit ${PICKED_ROWS_MAX}`,
    [asked.map(({ id }) => id), accountId, asked.map(({ timestamp }) => timestamp), present.id],
  );
  const stream = found.rows[0]?.stream ?? present.id;
  const log = found.rows[0]?.log ?? present.log;
  const picked = loggedTransactions(found.rows.filter((row) => row.stream === stream))
    .filter(({ transaction: { id, timestamp } }) => times.has(`${timestamp} ${id}`))
    .sort((a, b) => a.transaction.timestamp - b.transaction.timestamp);
  const first = picked[0]?.transaction.timestamp;
  const last = picked.at(-1)?.transaction.timestamp;
  if (first === undefined || last === undefined) return { log, picked, events: [], loadedMs: reachMs };

  const [before, after] = await Promise.all([
    pool.query<PlacedRow & { event_time: number }>(
      `select partition, "offset", item, event_time, body from transaction
       where account_id = $1 and event_time between $2 and $3 and stream = $4 order by event_time desc limit ${ROWS_MAX}`,
      [accountId, first - reachMs, last, stream],
    ),
    pool.query<PlacedRow & { event_time: number }>(
      `select partition, "offset", item, event_time, body from transaction
       where account_id = $1 and event_time > $2 and event_time <= $3 and stream = $4 order by event_time limit ${ROWS_MAX}`,
      [accountId, last, last + reachMs, stream],
    ),
  ]);
  const backMs = before.rows.length < ROWS_MAX ? reachMs : first - (before.rows.at(-1)?.event_time ?? first);
  const onMs = after.rows.length < ROWS_MAX ? reachMs : (after.rows.at(-1)?.event_time ?? last) - last;
  const events = inLogOrder([...picked, ...loggedTransactions(before.rows), ...loggedTransactions(after.rows)]);
  return { log, picked, events, loadedMs: Math.max(0, Math.min(backMs, onMs)) };
}

/** Rows as transactions. What is stored was decoded before, so all of them can be. */
export function loggedTransactions(rows: readonly PlacedRow[]): readonly LoggedTransaction[] {
  return rows.flatMap(({ partition, offset, item, body }) => {
    const decoded = decodeRecord(body, ANY_TIME);
    return decoded.ok ? [{ partition, offset, item, transaction: decoded.transaction }] : [];
  });
}

function inLogOrder(events: readonly LoggedTransaction[]): readonly LoggedTransaction[] {
  const byPlace = new Map(events.map((event) => [`${event.partition} ${event.offset} ${event.item}`, event]));
  return [...byPlace.values()].sort((a, b) => a.partition - b.partition || a.offset - b.offset || a.item - b.item);
}
