import { setImmediate as breathe } from "node:timers/promises";
import { sql } from "kysely";
import { RecordDecoder } from "@/lib/contract/decoder/record-decoder";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { Statements } from "../../data/builder";
import type { Db } from "../../data/db";
import { BEHIND_ALL_OFFSETS, type Offset, offsetAfter, offsetNumber, toOffset } from "../../stream/offset";
import { BlockReader, readSome } from "../../transactions/stored-transactions";
import { pendingPartitions } from "./partitions";
import { type BuiltSegment, SegmentBuilder, type SegmentRange } from "./segment";

/** Transactions of a segment. What is in none is read as it is, so that twice as many would make each search longer. */
export const SEGMENT_ROWS = 65_536;
/** Read at once: more than a record holds, and decoded before anybody else has their turn. */
const READ_ROWS = 16_384;

/** A connection, and others to read by. */
export interface SegmentGround {
  readonly db: Pick<Db, "pool">;
  /** On the one connection that holds the lock: what is written is lost with it. */
  readonly kysely: Statements;
}

const decoder = new RecordDecoder(ANY_TIME);

/** Puts the oldest transactions that are in no segment into one; false when there are fewer than `rows`. */
export async function writeSegment({ db, kysely }: SegmentGround, rows = SEGMENT_ROWS): Promise<boolean> {
  const places = await pendingPartitions(kysely, rows);
  const newest = Math.max(...places.map(({ stream }) => stream));
  for (const stream of new Set(places.map((place) => place.stream))) {
    const own = places.filter((place) => place.stream === stream && place.pending > 0);
    const pending = own.reduce((sum, place) => sum + place.pending, 0);
    // Of a stream that is read no more, nothing is left.
    if (pending === 0 || (stream === newest && pending < rows)) continue;
    const builder = new SegmentBuilder();
    const ranges: SegmentRange[] = [];
    for (const { partition, next, pending: there } of own) {
      const share = Math.ceil((Math.min(rows, pending) * there) / pending);
      const to = await gather(db, builder, { stream, partition, from: next, to: null }, ranges.length, share);
      ranges.push({ partition, from: next, to });
    }
    const built = await builder.build(ranges.map(({ from }) => from));
    await inOne(kysely, async () => {
      await insertSegment(kysely, stream, ranges, built);
      await moveProgress(kysely, stream, ranges);
    });
    return true;
  }
  return false;
}

/** Makes a segment anew of what is stored of it now; where nothing is, it goes. */
export async function rewriteSegment({ db, kysely }: SegmentGround, segment: StoredSegment, at: number): Promise<void> {
  const builder = new SegmentBuilder();
  for (const [i, { partition, from, to }] of segment.ranges.entries()) {
    await gather(db, builder, { stream: segment.stream, partition, from, to }, i, Number.POSITIVE_INFINITY);
  }
  const built = await builder.build(segment.ranges.map(({ from }) => from));
  await inOne(kysely, async () => {
    const { numAffectedRows } = await sql`
      delete from entity_segment where id = ${segment.id} and changes = ${segment.changes}`.execute(kysely);
    // Changed once more meanwhile: the next round makes it anew.
    if (numAffectedRows === 0n || built.transactions === 0) return;
    await insertSegment(kysely, segment.stream, segment.ranges, built, { ...segment, at });
  });
}

export interface StoredSegment {
  readonly id: number;
  readonly stream: number;
  /** How often its transactions were changed when it was read. */
  readonly changes: number;
  readonly ranges: readonly SegmentRange[];
}

interface Stretch {
  readonly stream: number;
  readonly partition: number;
  readonly from: number;
  /** Null: to the last that is stored. */
  readonly to: number | null;
}

/** Gives the transactions of a stretch to `builder`, about `rowsMax`; the offset after the last one. */
async function gather(
  db: Pick<Db, "pool">,
  builder: SegmentBuilder,
  { stream, partition, from, to }: Stretch,
  range: number,
  rowsMax: number,
): Promise<number> {
  const end: Offset = to === null ? BEHIND_ALL_OFFSETS : toOffset(to);
  let at = toOffset(from);
  for (let left = rowsMax; left > 0 && at < end; ) {
    const block = await readSome(db, { stream, partition }, at, end, READ_ROWS);
    const reader = new BlockReader(block);
    let rows = 0;
    while (reader.next() && reader.offset < block.end) {
      // A record is never parted.
      if (rows >= left && reader.offset >= at) break;
      rows += 1;
      at = offsetAfter(reader.offset);
      const decoded = decoder.decode(reader.bytes, reader.start, reader.end);
      if (decoded.ok) builder.add(decoded.transaction, range, offsetNumber(reader.offset));
    }
    if (rows === 0) break;
    left -= rows;
    await breathe();
  }
  return offsetNumber(at);
}

async function insertSegment(
  kysely: Statements,
  stream: number,
  ranges: readonly SegmentRange[],
  { transactions, minTime, maxTime, postings }: BuiltSegment,
  again?: { readonly id: number; readonly at: number },
): Promise<void> {
  const places = sql`${ranges.map(({ partition }) => partition)}::int[], ${ranges.map(({ from }) => from)}::bigint[], ${ranges.map(({ to }) => to)}::bigint[]`;
  await sql`
    with made as (
      insert into entity_segment (id, stream, partitions, from_offsets, to_offsets, transactions, min_time, max_time, swept_at)
      select coalesce(${again?.id ?? null}::bigint, nextval(pg_get_serial_sequence('entity_segment', 'id'))), ${stream}, ${places},
        ${transactions}, ${transactions > 0 ? minTime : 0}, ${transactions > 0 ? maxTime : 0}, ${again?.at ?? null}::bigint
      returning id
    )
    insert into entity_posting (segment, kind, bucket, data)
    select made.id, p.* from made, unnest(${postings.map(({ kind }) => kind)}::smallint[],
      ${postings.map(({ bucket }) => bucket)}::smallint[], ${postings.map(({ data }) => data)}::bytea[]) p`.execute(
    kysely,
  );
}

async function moveProgress(kysely: Statements, stream: number, ranges: readonly SegmentRange[]): Promise<void> {
  await sql`
    insert into entity_progress (stream, partition, next_offset)
    select ${stream}, * from unnest(${ranges.map(({ partition }) => partition)}::int[], ${ranges.map(({ to }) => to)}::bigint[])
    on conflict (stream, partition) do update set next_offset = excluded.next_offset`.execute(kysely);
}

/** One transaction on the connection of `kysely`. */
async function inOne(kysely: Statements, work: () => Promise<void>): Promise<void> {
  await sql`begin`.execute(kysely);
  try {
    await work();
    await sql`commit`.execute(kysely);
  } catch (error) {
    await sql`rollback`.execute(kysely);
    throw error;
  }
}
