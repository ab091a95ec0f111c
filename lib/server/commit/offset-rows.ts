import type { Pool, PoolClient } from "pg";
import { storedText } from "../data/stored-text";
import { FencedError } from "../logs/fenced";
import type { Offset } from "../stream/offset";
import { type Batch, OffsetBroken } from "./batch";
import { decisionInserts, decisionTold, decisionValues } from "./decision-rows";

const MOVE = `
with batch as (
  select * from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
                       $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[],
                       $15::bigint[], $16::bigint[])
    with ordinality as b (topic, partition, epoch, from_offset, to_offset, event_time, revision, accepted, rejected, late,
                          duplicates, skipped, overflows, future, clock, forwarded, place)
), moved as (
  update partition_progress p set next_offset = b.to_offset, max_event_time = greatest(p.max_event_time, b.event_time),
    rule_revision = b.revision, accepted = p.accepted + b.accepted, rejected = p.rejected + b.rejected,
    late = p.late + b.late, duplicates = p.duplicates + b.duplicates, skipped = p.skipped + b.skipped,
    overflows = p.overflows + b.overflows, future = p.future + b.future, forwarded = p.forwarded + b.forwarded,
    reading_clock = greatest(p.reading_clock, b.clock), committed_at = $17
  from batch b
  where p.topic = b.topic and p.partition = b.partition and p.epoch = b.epoch and p.next_offset = b.from_offset
  returning b.place::int as place, p.partition, p.stream
)`;
const STORED = `, stored as (
  insert into stored_transaction (stream, partition, record_offset, id, account_id, event_time, body, item, base_amount)
  select moved.stream, moved.partition, t.record_offset, t.id, t.account_id, t.event_time, t.body, t.item, t.base_amount
  from unnest($18::int[], $19::bigint[], $20::text[], $21::text[], $22::bigint[], $23::text[], $24::int[], $25::float8[])
    as t (place, record_offset, id, account_id, event_time, body, item, base_amount)
  join moved on moved.place = t.place
)`;
/** The statement by what it writes beside the offsets, with the numbers of its last parameters. */
const MOVES = {
  offsets: `${MOVE}
select place, stream from moved`,
  "offsets, transactions": `${MOVE}${STORED}
select place, stream from moved`,
  "offsets, decisions": `${MOVE}${decisionInserts(18, 19)}
select place, stream, ${decisionTold(20)} from moved`,
  "offsets, transactions, decisions": `${MOVE}${STORED}${decisionInserts(26, 27)}
select place, stream, ${decisionTold(28)} from moved`,
} as const;

/**
 * Moves the offset of every batch whose partition is still ours and stands where the batch begins; locks those rows until
 * the transaction ends. In the same statement it stores what is said of decisions, and with `rows` the transactions. Returns the batches
 * whose offset was moved, in order, and the stream that each belongs to.
 */
export async function moveOffsets(
  client: Pool | PoolClient,
  batches: readonly Batch[],
  now: number,
  rows: boolean,
): Promise<ReadonlyMap<Batch, number>> {
  const asked = batches.some(({ decisions }) => decisions !== undefined && decisions.length > 0);
  const name = `offsets${rows ? ", transactions" : ""}${asked ? ", decisions" : ""}` as const;
  const moved = await client.query<{ place: number; stream: number }>({
    name,
    text: MOVES[name],
    values: [
      batches.map(({ topic }) => topic),
      batches.map(({ partition }) => partition),
      batches.map(({ epoch }) => epoch),
      batches.map(({ fromOffset }) => fromOffset),
      batches.map(({ nextOffset }) => nextOffset),
      batches.map(({ maxEventTime }) => maxEventTime),
      batches.map(({ ruleRevision }) => ruleRevision),
      batches.map(({ counts }) => counts.accepted),
      batches.map(({ counts }) => counts.rejected),
      batches.map(({ counts }) => counts.late),
      batches.map(({ counts }) => counts.duplicates),
      batches.map(({ counts }) => counts.skipped),
      batches.map(({ counts }) => counts.overflows),
      batches.map(({ counts }) => counts.future),
      batches.map(({ readingClock }) => readingClock),
      batches.map(({ counts }) => counts.forwarded ?? 0),
      now,
      ...(rows ? rowValues(batches) : []),
      ...(asked ? decisionValues(batches, now) : []),
    ],
  });
  const streams = new Map(moved.rows.map(({ place, stream }) => [place, stream]));
  const found = new Map<Batch, number>();
  for (const [i, batch] of batches.entries()) {
    const stream = streams.get(i + 1);
    if (stream !== undefined) found.set(batch, stream);
  }
  return found;
}

function rowValues(batches: readonly Batch[]): readonly unknown[] {
  const all = batches.flatMap(({ transactions }) => transactions);
  return [
    batches.flatMap(({ transactions }, i) => transactions.map(() => i + 1)),
    all.map(({ offset }) => offset),
    all.map(({ id }) => storedText(id)),
    all.map(({ accountId }) => storedText(accountId)),
    all.map(({ timestamp }) => timestamp),
    all.map(({ body }) => body.toString("utf8")),
    all.map(({ item }) => item ?? 0),
    all.map(({ baseAmount }) => baseAmount ?? null),
  ];
}

/** Why the offset of each batch was not moved: null when an earlier attempt committed this very batch. */
export async function learnWhy(
  client: Pool | PoolClient,
  batches: readonly Batch[],
): Promise<readonly (FencedError | OffsetBroken | null)[]> {
  const found = await client.query<{ place: number; epoch: number; next_offset: Offset }>(
    `select b.place::int as place, p.epoch, p.next_offset
     from unnest($1::text[], $2::int[]) with ordinality as b (topic, partition, place)
     join partition_progress p on p.topic = b.topic and p.partition = b.partition`,
    [batches.map(({ topic }) => topic), batches.map(({ partition }) => partition)],
  );
  return batches.map((batch, i) => {
    const row = found.rows.find(({ place }) => place === i + 1);
    if (row === undefined || row.epoch !== batch.epoch) return new FencedError(batch);
    return row.next_offset === batch.nextOffset ? null : new OffsetBroken(batch, row.next_offset);
  });
}
