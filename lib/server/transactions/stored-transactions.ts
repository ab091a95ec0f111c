import { sql } from "kysely";
import { ITEMS_BYTES_MAX } from "@/lib/mapping/transactions";
import { runPrepared, type Statements } from "../data/builder";
import { onConnection } from "../data/connection";
import type { Db } from "../data/db";
import { COPY_HEADER_BYTES, copyOut } from "../postgres/copy-out";
import type { LogName } from "../stream/log-name";
import { BEFORE_FIRST_OFFSET, middleOffset, type Offset, offsetAfter, offsetBigint, toOffset } from "../stream/offset";

/** Of a partition of the input topic, how far it was read and what of it is stored. */
export interface StoredPartition {
  /** The stream that it is a partition of. */
  readonly stream: number;
  readonly partition: number;
  /** Offset after the last record that was read: what is stored lies below it. */
  readonly end: Offset;
  /** Greatest event time read, epoch ms; null before the first record. */
  readonly maxEventTime: number | null;
  /** Wall clock of the last commit, epoch ms; null before the first. */
  readonly committedAt: number | null;
  /** The first transaction from which on all accepted ones are stored; null when none is. */
  readonly first: StoredPlace | null;
  /** The newest one that is stored. */
  readonly last: StoredPlace | null;
  /** Whether older ones were removed because of their age. */
  readonly removed: boolean;
}

/** A stored transaction by its place, with its event time, epoch ms. */
interface StoredPlace {
  readonly offset: Offset;
  readonly eventTime: number;
}

/** Setting in which retention notes, by partition of a stream, up to which offset it removed transactions. */
export function removedSetting(stream: number): string {
  return `${REMOVED}${stream}`;
}

/** What the names of these settings begin with. */
export const REMOVED = "transactions.removed ";

/** The partitions of an input topic's log that detectors have read, by number. */
export async function storedPartitions(
  { direct }: Pick<Db, "direct">,
  log: LogName,
): Promise<readonly StoredPartition[]> {
  const streams = direct.selectFrom("partitionProgress").select("stream").distinct().where("topic", "=", log);
  const rows = await direct
    .with("removed", (db) =>
      db
        .selectFrom(streams.as("p"))
        .innerJoin("setting as s", (join) => join.on(sql<boolean>`s.name = ${REMOVED}::text || p.stream`))
        .innerJoinLateral(sql<{ key: string; value: string }>`jsonb_each_text(s.value)`.as("r"), (join) =>
          join.onTrue(),
        )
        .select([sql<number>`r.key::int`.as("partition"), sql<bigint>`r.value::bigint`.as("until")]),
    )
    .selectFrom("partitionProgress as p")
    .leftJoin("removed as r", "r.partition", "p.partition")
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom("storedTransaction as t")
          .select(["t.recordOffset as offset", "t.eventTime"])
          .where(STORED)
          .orderBy("t.recordOffset")
          .limit(1)
          .as("f"),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom("storedTransaction as t")
          .select(["t.recordOffset as offset", "t.eventTime"])
          .where(STORED)
          .orderBy("t.recordOffset", "desc")
          .limit(1)
          .as("l"),
      (join) => join.onTrue(),
    )
    .select([
      "p.stream",
      "p.partition",
      "p.nextOffset",
      "p.maxEventTime",
      "p.committedAt",
      "r.until as removedTo",
      "f.offset as firstOffset",
      "f.eventTime as firstTime",
      "l.offset as lastOffset",
      "l.eventTime as lastTime",
    ])
    .where("p.topic", "=", log)
    .orderBy("p.partition")
    .execute();
  return rows.map((row) => ({
    stream: row.stream,
    partition: row.partition,
    end: toOffset(row.nextOffset),
    maxEventTime: numberOf(row.maxEventTime),
    committedAt: numberOf(row.committedAt),
    removed: Number(row.removedTo ?? 0) > 0,
    first: placeOf(row.firstOffset, row.firstTime),
    last: placeOf(row.lastOffset, row.lastTime),
  }));
}

/** Of a partition `p`, the transactions `t` that are stored whole. */
const STORED = sql<boolean>`t.stream = p.stream and t.partition = p.partition
  and t.record_offset >= coalesce(r.until, 0) and t.record_offset < p.next_offset`;

const numberOf = (value: bigint | null): number | null => (value === null ? null : Number(value));

function placeOf(offset: bigint | null, eventTime: bigint | null): StoredPlace | null {
  return offset === null || eventTime === null ? null : { offset: toOffset(offset), eventTime: Number(eventTime) };
}

/**
 * An offset of the partition before which every stored transaction has an event time below `eventTime`, and from which on
 * few have. Accepted transactions lie at most `disorderMs` below the greatest event time before them, so where one is
 * older than `eventTime` less that, nothing before it can be as new as `eventTime`: a binary search finds such a place.
 */
export async function offsetBefore(
  { direct }: Pick<Db, "direct">,
  { stream, partition, first, end }: StoredPartition,
  eventTime: number,
  disorderMs: number,
): Promise<Offset> {
  if (first === null) return end;
  let low = first.offset;
  let older = first.offset;
  let high = end;
  while (low < high) {
    const middle = middleOffset(low, high);
    const statement = direct
      .selectFrom("storedTransaction")
      .select(["recordOffset as offset", "eventTime"])
      .where("stream", "=", stream)
      .where("partition", "=", partition)
      .where("recordOffset", ">=", offsetBigint(middle))
      .where("recordOffset", "<", offsetBigint(high))
      .orderBy("recordOffset")
      .limit(1);
    const [found] = await runPrepared(direct, "transaction at or behind an offset", statement);
    if (found === undefined || Number(found.eventTime) >= eventTime - disorderMs) high = middle;
    else {
      older = toOffset(found.offset);
      low = offsetAfter(older);
    }
  }
  // The last one found to be older may have others behind it in its record.
  return older;
}

/** Transactions of one partition as they were received, in the order of their offsets. */
export interface StoredBlock {
  /** The offset after everything that the block covers. */
  readonly end: Offset;
  /** Rows of COPY: an offset, a base amount and a body each; read with `BlockReader`. */
  readonly bytes: Buffer;
}

/** Bytes of bodies in a block at most. */
const BLOCK_BYTES_MAX = 8 * 1024 * 1024;
/** With so many it may have been cut short: what a record holds is in one block, and has `ITEMS_BYTES_MAX` at most. */
const FULL_BYTES = BLOCK_BYTES_MAX - ITEMS_BYTES_MAX;

/** The stored transactions of a partition from the offset `from` to just before `end`; fewer where they are large. */
export function readBlock(db: Pick<Db, "pool">, place: Place, from: Offset, end: Offset): Promise<StoredBlock> {
  return onConnection(db, async ({ client, kysely }) => {
    const bytes = await copyOut(client, blockQuery(place, from, end));
    const block = { end, bytes };
    const cut = new BlockReader(block).lastIfFull(FULL_BYTES);
    return cut === null ? skipGap(kysely, place, block) : { end: offsetAfter(cut), bytes };
  });
}

/**
 * At most `rowsMax` of the stored transactions of a partition from the offset `from` to just before `end`, all of each record. Rows
 * of the last record may lie behind the end of the block: they belong to the next. `rowsMax` must be more than a record holds.
 */
export function readSome(
  db: Pick<Db, "pool">,
  place: Place,
  from: Offset,
  end: Offset,
  rowsMax: number,
): Promise<StoredBlock> {
  return onConnection(db, async ({ client }) => {
    const bytes = await copyOut(client, blockQuery(place, from, end, rowsMax));
    const { rows, bodies, last } = new BlockReader({ end, bytes }).measure();
    if (bodies >= FULL_BYTES) return { end: offsetAfter(last), bytes };
    return { end: rows < rowsMax ? end : last, bytes };
  });
}

type Place = Pick<StoredPartition, "stream" | "partition">;

function blockQuery({ stream, partition }: Place, from: Offset, end: Offset, rowsMax?: number): string {
  const some = rowsMax === undefined ? "" : `order by record_offset, item limit ${rowsMax}`;
  return `copy (
    select record_offset, base_amount, body from (
      select record_offset, item, base_amount, body, sum(octet_length(body)) over (order by record_offset) as upto
      from (
        select record_offset, item, base_amount, body from stored_transaction
        where stream = ${stream} and partition = ${partition} and record_offset >= ${from} and record_offset < ${end} ${some}) s
    ) t where upto <= ${BLOCK_BYTES_MAX} order by record_offset, item
  ) to stdout (format binary)`;
}

/** An empty block reaches to where the next transaction is: where only evidence was stored, gaps are long. */
async function skipGap(kysely: Statements, { stream, partition }: Place, block: StoredBlock): Promise<StoredBlock> {
  if (new BlockReader(block).next()) return block;
  const behind = await kysely
    .selectFrom("storedTransaction")
    .select("recordOffset as offset")
    .where("stream", "=", stream)
    .where("partition", "=", partition)
    .where("recordOffset", ">=", offsetBigint(block.end))
    .orderBy("recordOffset")
    .limit(1)
    .executeTakeFirst();
  return { end: behind === undefined ? block.end : toOffset(behind.offset), bytes: block.bytes };
}

/** Bytes of a row before its base amount: the number of fields, the length of the offset, the offset. */
const PLACE_BYTES = 2 + 4 + 8;
const LENGTH_BYTES = 4;
/** The least bytes of a row before its body: there may be no base amount. */
const ROW_HEAD_BYTES = PLACE_BYTES + 2 * LENGTH_BYTES;
const TWO_32 = 2 ** 32;

/** Goes through the rows of a block without copying anything. */
export class BlockReader {
  readonly bytes: Buffer;
  /** Of the row in hand. */
  offset = BEFORE_FIRST_OFFSET;
  /** The amount in the base currency; null for none. */
  baseAmount: number | null = null;
  /** Where its body begins and ends in `bytes`. */
  start = COPY_HEADER_BYTES;
  end = COPY_HEADER_BYTES;

  constructor({ bytes }: StoredBlock) {
    this.bytes = bytes;
  }

  /** Goes on to the next row; false when there is none. */
  next(): boolean {
    const { bytes, end } = this;
    if (end + ROW_HEAD_BYTES > bytes.length) return false;
    this.offset = toOffset(bytes.readInt32BE(end + 6) * TWO_32 + bytes.readUInt32BE(end + 10));
    const at = end + PLACE_BYTES;
    const isThere = bytes.readInt32BE(at) > 0;
    this.baseAmount = isThere ? bytes.readDoubleBE(at + LENGTH_BYTES) : null;
    this.start = end + ROW_HEAD_BYTES + (isThere ? 8 : 0);
    this.end = this.start + bytes.readInt32BE(this.start - LENGTH_BYTES);
    return true;
  }

  /** The offset of the last row where the bodies reach `bytesMax`, otherwise null. Uses the reader up. */
  lastIfFull(bytesMax: number): Offset | null {
    if (this.bytes.length < bytesMax) return null;
    const { bodies, last } = this.measure();
    return bodies >= bytesMax ? last : null;
  }

  /** How many rows there are, the bytes of their bodies and the offset of the last one. Uses the reader up. */
  measure(): { readonly rows: number; readonly bodies: number; readonly last: Offset } {
    let rows = 0;
    let bodies = 0;
    for (; this.next(); rows += 1) bodies += this.end - this.start;
    return { rows, bodies, last: this.offset };
  }
}
