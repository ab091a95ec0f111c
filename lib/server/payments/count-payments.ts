import { setImmediate as breathe } from "node:timers/promises";
import { sql } from "kysely";
import { RecordDecoder } from "@/lib/contract/decoder/record-decoder";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { Statements } from "../data/builder";
import type { Db } from "../data/db";
import { STORED_PARTITIONS } from "../entities/lookup/partitions";
import { BEHIND_ALL_OFFSETS, offsetAfter, offsetNumber, toOffset } from "../stream/offset";
import { BlockReader, readSome } from "../transactions/stored-transactions";
import { inOneTransaction } from "./in-one-transaction";
import { type Payment, paymentOf } from "./payment";

/** Read at once, and decoded before anybody else has their turn. */
const READ_ROWS = 16_384;
/** Pairs of type and channel that one turn tells apart; what is beyond has neither. */
const PAIRS_MAX = 1_000;

const decoder = new RecordDecoder(ANY_TIME);

interface Sum {
  transactions: number;
  amount: number;
  withoutRate: number;
}

interface Place {
  readonly stream: number;
  readonly partition: number;
  readonly next: number;
}

/** Counts transactions that are stored and not counted yet, some of each partition; false when there were none. `kysely` is on one connection. */
export async function countPayments(db: Pick<Db, "pool">, kysely: Statements): Promise<boolean> {
  let counted = false;
  for (const place of await uncounted(kysely)) {
    if (await countSome(db, kysely, place)) counted = true;
    await breathe();
  }
  return counted;
}

/** Partitions of which transactions are stored that are not counted. */
async function uncounted(kysely: Statements): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`
    with ${STORED_PARTITIONS}
    select p.stream, p.partition, coalesce(c.next_offset, 0)::bigint as next
    from parts p left join payment_progress c using (stream, partition)
    where exists (select from stored_transaction t where t.stream = p.stream and t.partition = p.partition
      and t.record_offset >= coalesce(c.next_offset, 0))
    order by 1, 2`.execute(kysely);
  return rows.map(({ stream, partition, next }) => ({ stream, partition, next: Number(next) }));
}

/** The sums and how far the partition is counted change together: whatever happens, each transaction is counted once. */
async function countSome(
  db: Pick<Db, "pool">,
  kysely: Statements,
  { stream, partition, next }: Place,
): Promise<boolean> {
  const block = await readSome(db, { stream, partition }, toOffset(next), BEHIND_ALL_OFFSETS, READ_ROWS);
  const reader = new BlockReader(block);
  const sums = new Map<string, Sum & Payment>();
  const pairs = new Set<string>();
  let until: number | null = null;
  while (reader.next() && reader.offset < block.end) {
    until = offsetNumber(offsetAfter(reader.offset));
    const decoded = decoder.decode(reader.bytes, reader.start, reader.end);
    const payment = decoded.ok ? paymentOf(decoded.transaction, reader.baseAmount) : null;
    if (payment !== null) add(sums, pairs, payment);
  }
  if (until === null) return false;
  const rows = [...sums.values()];
  const reached = until;
  await inOneTransaction(kysely, async () => {
    await sql`
      insert into payment_day (day, type, channel, band, transactions, amount, without_rate)
      select * from unnest(${rows.map(({ day }) => day)}::int[], ${rows.map(({ type }) => type)}::text[],
        ${rows.map(({ channel }) => channel)}::text[], ${rows.map(({ band }) => band)}::smallint[],
        ${rows.map(({ transactions }) => transactions)}::bigint[], ${rows.map(({ amount }) => amount)}::bigint[],
        ${rows.map(({ withoutRate }) => withoutRate)}::bigint[])
      on conflict (day, type, channel, band) do update set transactions = payment_day.transactions + excluded.transactions,
        amount = payment_day.amount + excluded.amount, without_rate = payment_day.without_rate + excluded.without_rate`.execute(
      kysely,
    );
    await sql`
      insert into payment_progress (stream, partition, next_offset) values (${stream}, ${partition}, ${reached})
      on conflict (stream, partition) do update set next_offset = excluded.next_offset`.execute(kysely);
  });
  return true;
}

function add(sums: Map<string, Sum & Payment & { amount: number }>, pairs: Set<string>, payment: Payment): void {
  const pair = `${payment.type}\n${payment.channel}`;
  const isKnown = pairs.has(pair) || pairs.size < PAIRS_MAX;
  if (isKnown) pairs.add(pair);
  const { type, channel } = isKnown ? payment : { type: "", channel: "" };
  const { day, band, amount } = payment;
  const name = `${day} ${band} ${type}\n${channel}`;
  const sum = sums.get(name) ?? { day, band, type, channel, transactions: 0, amount: 0, withoutRate: 0 };
  if (amount === null) sum.withoutRate += 1;
  else {
    sum.transactions += 1;
    sum.amount += amount;
  }
  sums.set(name, sum);
}
