import { sql } from "kysely";
import { z } from "zod";
import { fieldOf } from "@/lib/contract/fields";
import type { Transaction } from "@/lib/contract/transaction";
import type { Db } from "@/lib/server/data/db";
import type { LogName } from "@/lib/server/stream/log-name";
import { denseCount, FIRST_OFFSET, lastBefore, laterOffset, type Offset, toOffset } from "@/lib/server/stream/offset";
import { type LoggedTransaction, loggedTransactions, type PlacedRow } from "./account-history";

/** Stored transactions that are looked through at most, of all accounts. */
export const SCAN_ROWS_MAX = 200_000;
/** Transactions that have one of the keys, at most. */
const FOUND_MAX = 20_000;
/** Keys that are looked for at most, those of most of the transactions asked about first. */
const KEYS_MAX = 24;

/** What is stored of the keys that some transactions share with other accounts. */
export interface SharedHistory {
  readonly events: readonly LoggedTransaction[];
  /** How far around those asked about it was looked for, milliseconds. */
  readonly loadedMs: number;
}

export interface SharedQuery {
  /** The input topic's log. */
  readonly log: LogName;
  readonly picked: readonly Transaction[];
  /** Keys without the account, as lists of fields. */
  readonly keys: readonly (readonly string[])[];
  readonly reachMs: number;
  /** How far transactions can stand from their place in time, milliseconds. */
  readonly allowedLatenessMs: number;
}

/**
 * Finds the transactions that have a key of one of the picked ones, whoever's they are. There is no index on keys, so all that
 * is stored of the time around is looked through by its place in the log; of a shorter time when that would be too many.
 */
export async function readSharedHistory(db: Db, query: SharedQuery): Promise<SharedHistory> {
  const needles = needlesOf(query.picked, query.keys);
  if (needles.length === 0 || query.reachMs === 0) return { events: [], loadedMs: query.reachMs };
  let reachMs = query.reachMs;
  let stretches = await stretchesOf(db, query, reachMs);
  for (let rows = rowsOf(stretches); rows > SCAN_ROWS_MAX && reachMs > 0; rows = rowsOf(stretches)) {
    reachMs = Math.floor(Math.min(reachMs / 2, (reachMs * SCAN_ROWS_MAX) / rows));
    stretches = await stretchesOf(db, query, reachMs);
  }
  let rows = await holding(db, stretches, needles);
  while (rows.length === FOUND_MAX && reachMs > 0) {
    reachMs = Math.floor(reachMs / 2);
    stretches = await stretchesOf(db, query, reachMs);
    rows = await holding(db, stretches, needles);
  }
  return { events: loggedTransactions(rows), loadedMs: reachMs };
}

/** The records in the stretches that hold one of the texts, at most `FOUND_MAX`. */
async function holding(
  db: Db,
  stretches: readonly Stretch[],
  needles: readonly string[],
): Promise<readonly PlacedRow[]> {
  const places = sql<{ stream: number; partition: number; fromOffset: bigint; toOffset: bigint }>`
    unnest(${stretches.map(({ stream }) => stream)}::smallint[], ${stretches.map(({ partition }) => partition)}::int[],
      ${stretches.map(({ from }) => from)}::bigint[], ${stretches.map(({ to }) => to)}::bigint[])`;
  return db.direct
    .selectFrom(places.as<"s">(sql`s (stream, partition, from_offset, to_offset)`))
    .innerJoin("storedTransaction as t", (join) =>
      join
        .onRef("t.stream", "=", "s.stream")
        .onRef("t.partition", "=", "s.partition")
        .onRef("t.recordOffset", ">=", "s.fromOffset")
        .onRef("t.recordOffset", "<", "s.toOffset"),
    )
    .select(["t.partition", "t.recordOffset as offset", "t.item", "t.body", "t.baseAmount"])
    .where(sql<boolean>`exists (select from unnest(${needles}::text[]) as needle where strpos(t.body, needle) > 0)`)
    .limit(FOUND_MAX)
    .execute();
}

/** For each key that a picked one has, the text in a record that is rarest: its longest value. */
function needlesOf(picked: readonly Transaction[], keys: readonly (readonly string[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const transaction of picked) {
    for (const key of keys) {
      const values = key.map((field) => fieldOf(transaction, field));
      if (values.includes(null)) continue;
      const texts = values.map((value) => JSON.stringify(value)).toSorted((a, b) => b.length - a.length);
      // A key without a field is every record's, which all hold the empty text.
      const [longest = ""] = texts;
      counts.set(longest, (counts.get(longest) ?? 0) + 1);
    }
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, KEYS_MAX)
    .map(([text]) => text);
}

const Places = z.array(
  z.object({
    stream: z.number(),
    partition: z.number(),
    time: z.bigint().transform(Number),
    offset: z.bigint().transform(toOffset),
  }),
);

/** A stretch of a partition, `to` exclusive. */
interface Stretch {
  readonly stream: number;
  readonly partition: number;
  readonly from: Offset;
  readonly to: Offset;
}

/** At most so many records: there are fewer where offsets have gaps. */
function rowsOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + denseCount(from, to), 0);
}

/** Where in each partition the times around the picked ones are stored, none twice. */
async function stretchesOf(db: Db, query: SharedQuery, reachMs: number): Promise<readonly Stretch[]> {
  const spans: { from: number; to: number }[] = [];
  const marginMs = reachMs + query.allowedLatenessMs;
  for (const { timestamp } of query.picked.toSorted((a, b) => a.timestamp - b.timestamp)) {
    const last = spans.at(-1);
    if (last !== undefined && timestamp - marginMs <= last.to) last.to = timestamp + marginMs;
    else spans.push({ from: timestamp - marginMs, to: timestamp + marginMs });
  }
  const places = await placesOf(
    db,
    query.log,
    spans.flatMap(({ from, to }) => [from, to + 1]),
  );
  return [...places.values()].flatMap(({ stream, partition, byTime }) => {
    let done = FIRST_OFFSET;
    return spans.map(({ from, to }) => {
      // The last record found to be older may hold others behind its first.
      const start = laterOffset(done, lastBefore(byTime.get(from) ?? FIRST_OFFSET));
      done = laterOffset(start, byTime.get(to + 1) ?? FIRST_OFFSET);
      return { stream, partition, from: start, to: done };
    });
  });
}

/**
 * By partition, the offset from which on transactions are from each of the times or later, found by halving: times rise with
 * offsets, but for what comes out of order.
 */
async function placesOf(db: Db, log: LogName, times: readonly number[]) {
  const rows = await db.prisma.$queryRaw`
     with recursive place (stream, partition, time, low, high) as (
       select p.stream, p.partition, wanted.time, ends.low, ends.high + 1
       from partition_progress p, unnest(${times}::bigint[]) as wanted (time), lateral (
         select (select min(record_offset) from stored_transaction t where t.stream = p.stream and t.partition = p.partition) as low,
                (select max(record_offset) from stored_transaction t where t.stream = p.stream and t.partition = p.partition) as high) ends
       where p.topic = ${log} and ends.low is not null
       union all
       select place.stream, place.partition, place.time,
         case when t.event_time < place.time then t.record_offset + 1 else place.low end,
         case when t.event_time < place.time then place.high else (place.low + place.high) / 2 end
       from place, lateral (
         select event_time, record_offset from stored_transaction
         where stored_transaction.stream = place.stream and stored_transaction.partition = place.partition and record_offset >= (place.low + place.high) / 2 order by record_offset limit 1) t
       where place.low < place.high)
     select stream, partition, time, low as "offset" from place where low >= high`;
  const places = new Map<
    number,
    { readonly stream: number; readonly partition: number; readonly byTime: Map<number, Offset> }
  >();
  for (const { stream, partition, time, offset } of Places.parse(rows)) {
    const place = places.get(partition) ?? { stream, partition, byTime: new Map() };
    places.set(partition, place);
    place.byTime.set(time, offset);
  }
  return places;
}
