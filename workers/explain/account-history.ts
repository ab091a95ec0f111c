import type { Selectable } from "kysely";
import { decodeRecord } from "@/lib/contract/decode";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { Transaction } from "@/lib/contract/transaction";
import type { Db } from "@/lib/server/data/db";
import type { Tables } from "@/lib/server/data/tables";
import type { StreamRow } from "@/lib/server/logs/streams";
import { type LogName, logName } from "@/lib/server/stream/log-name";
import { compareOffsets, type Offset, toOffset } from "@/lib/server/stream/offset";

/** Transactions of the account that are read at most before and after those asked about. */
const ROWS_MAX = 10_000;
/** One id can be that of several transactions at different times. */
const PICKED_ROWS_MAX = 2_000;

/** A stored transaction and its place in the log. */
export interface LoggedTransaction {
  readonly partition: number;
  readonly offset: Offset;
  /** Its number in the record, from 0. */
  readonly item: number;
  readonly transaction: Transaction;
}

/** A row of `stored_transaction`, as much as is needed of it. */
export type PlacedRow = Pick<Selectable<Tables["storedTransaction"]>, "partition" | "item" | "body" | "baseAmount"> & {
  readonly offset: bigint;
};

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
  db: Pick<Db, "direct">,
  accountId: string,
  asked: TransactionRefs,
  reachMs: number,
  present: StreamRow,
): Promise<AccountHistory> {
  const times = new Set(asked.map(({ id, timestamp }) => `${timestamp} ${id}`));
  const found = await db.direct
    .selectFrom("storedTransaction as t")
    .leftJoin("stream as s", "s.id", "t.stream")
    .select(["t.stream", "s.log", "t.partition", "t.recordOffset as offset", "t.item", "t.body", "t.baseAmount"])
    .where("t.id", "=", (one) => one.fn.any(one.val(asked.map(({ id }) => id))))
    .where("t.accountId", "=", accountId)
    .where("t.eventTime", "=", (one) => one.fn.any(one.val(asked.map(({ timestamp }) => BigInt(timestamp)))))
    .orderBy((one) => one("t.stream", "=", present.id), "desc")
    .orderBy("t.stream", "desc")
    .limit(PICKED_ROWS_MAX)
    .execute();
  const stream = found[0]?.stream ?? present.id;
  const storedLog = found[0]?.log ?? null;
  const log = storedLog === null ? present.log : logName(storedLog);
  const picked = loggedTransactions(found.filter((row) => row.stream === stream))
    .filter(({ transaction: { id, timestamp } }) => times.has(`${timestamp} ${id}`))
    .sort((a, b) => a.transaction.timestamp - b.transaction.timestamp);
  const first = picked[0]?.transaction.timestamp;
  const last = picked.at(-1)?.transaction.timestamp;
  if (first === undefined || last === undefined) return { log, picked, events: [], loadedMs: reachMs };

  const ofAccount = db.direct
    .selectFrom("storedTransaction")
    .select(["partition", "recordOffset as offset", "item", "eventTime", "body", "baseAmount"])
    .where("accountId", "=", accountId)
    .where("stream", "=", stream)
    .limit(ROWS_MAX);
  const [before, after] = await Promise.all([
    ofAccount
      .where("eventTime", ">=", BigInt(first - reachMs))
      .where("eventTime", "<=", BigInt(last))
      .orderBy("eventTime", "desc")
      .execute(),
    ofAccount
      .where("eventTime", ">", BigInt(last))
      .where("eventTime", "<=", BigInt(last + reachMs))
      .orderBy("eventTime")
      .execute(),
  ]);
  const backMs = before.length < ROWS_MAX ? reachMs : first - Number(before.at(-1)?.eventTime ?? first);
  const onMs = after.length < ROWS_MAX ? reachMs : Number(after.at(-1)?.eventTime ?? last) - last;
  const events = inLogOrder([...picked, ...loggedTransactions(before), ...loggedTransactions(after)]);
  return { log, picked, events, loadedMs: Math.max(0, Math.min(backMs, onMs)) };
}

/** Rows as transactions. What is stored was decoded before, so all of them can be. */
export function loggedTransactions(rows: readonly PlacedRow[]): readonly LoggedTransaction[] {
  return rows.flatMap(({ partition, offset, item, body, baseAmount }) => {
    const decoded = decodeRecord(body, ANY_TIME);
    if (!decoded.ok) return [];
    decoded.transaction.baseAmount = baseAmount;
    return [{ partition, offset: toOffset(offset), item, transaction: decoded.transaction }];
  });
}

/** In the order in which they were read: that of the log, or of time where they came through several partitions; each once. */
export function asRead(events: readonly LoggedTransaction[]): readonly LoggedTransaction[] {
  const inOnePartition = events.every(({ partition }) => partition === events[0]?.partition);
  const once = eachOnce(events);
  return inOnePartition ? inLogOrder(once) : once.toSorted(byTime);
}

/** Order by event time. */
export function byTime(a: LoggedTransaction, b: LoggedTransaction): number {
  return a.transaction.timestamp - b.transaction.timestamp;
}

/** Each transaction once: one that came through two partitions is stored twice. */
export function eachOnce(placed: readonly LoggedTransaction[]): readonly LoggedTransaction[] {
  const byName = new Map<string, LoggedTransaction>();
  for (const one of placed) {
    const name = `${one.transaction.timestamp} ${one.transaction.id}`;
    if (!byName.has(name)) byName.set(name, one);
  }
  return [...byName.values()];
}

function inLogOrder(events: readonly LoggedTransaction[]): readonly LoggedTransaction[] {
  const byPlace = new Map(events.map((event) => [`${event.partition} ${event.offset} ${event.item}`, event]));
  return [...byPlace.values()].sort(
    (a, b) => a.partition - b.partition || compareOffsets(a.offset, b.offset) || a.item - b.item,
  );
}
