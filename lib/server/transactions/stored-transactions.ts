import type { Pool, PoolClient } from "pg";
import { ITEMS_BYTES_MAX } from "@/lib/mapping/transactions";
import { COPY_HEADER_BYTES, copyOut } from "../postgres/copy-out";
import type { LogName } from "../stream/log-name";

/** Of a partition of the input topic, how far it was read and what of it is stored. */
export interface StoredPartition {
  /** The stream that it is a partition of. */
  readonly stream: number;
  readonly partition: number;
  /** Offset after the last record that was read: what is stored lies below it. */
  readonly end: number;
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
  readonly offset: number;
  readonly eventTime: number;
}

/** Setting in which retention notes, by partition of a stream, up to which offset it removed transactions. */
export function removedSetting(stream: number): string {
  return `transactions.removed ${stream}`;
}

/** The partitions of an input topic's log that detectors have read, by number. */
export async function storedPartitions(pool: Pool, log: LogName): Promise<readonly StoredPartition[]> {
  const { rows } = await pool.query<{
    stream: number;
    partition: number;
    end: number;
    max_event_time: number | null;
    committed_at: number | null;
    removed_to: number;
    first_offset: number | null;
    first_time: number;
    last_offset: number | null;
    last_time: number;
  }>(
    `with removed as (
       select r.key::int as partition, r.value::bigint as "to"
       from (select distinct stream from partition where topic = $1) p
       join setting s on s.name = 'transactions.removed ' || p.stream, jsonb_each_text(s.value) r
     )
     select p.stream, p.partition, p.next_offset as "end", p.max_event_time, p.committed_at, coalesce(r."to", 0) as removed_to,
            f."offset" as first_offset, f.event_time as first_time, l."offset" as last_offset, l.event_time as last_time
     from partition p left join removed r on r.partition = p.partition
     left join lateral (select "offset", event_time from transaction t
                        where t.stream = p.stream and t.partition = p.partition
                          and t."offset" >= coalesce(r."to", 0) and t."offset" < p.next_offset
                        order by "offset" limit 1) f on true
     left join lateral (select "offset", event_time from transaction t
                        where t.stream = p.stream and t.partition = p.partition
                          and t."offset" >= coalesce(r."to", 0) and t."offset" < p.next_offset
                        order by "offset" desc limit 1) l on true
     where p.topic = $1 order by p.partition`,
    [log],
  );
  return rows.map((row) => ({
    stream: row.stream,
    partition: row.partition,
    end: row.end,
    maxEventTime: row.max_event_time,
    committedAt: row.committed_at,
    removed: row.removed_to > 0,
    first: row.first_offset === null ? null : { offset: row.first_offset, eventTime: row.first_time },
    last: row.last_offset === null ? null : { offset: row.last_offset, eventTime: row.last_time },
  }));
}

/**
 * An offset of the partition before which every stored transaction has an event time below `eventTime`, and from which on
 * few have. Accepted transactions lie at most `disorderMs` below the greatest event time before them, so where one is
 * older than `eventTime` less that, nothing before it can be as new as `eventTime`: a binary search finds such a place.
 */
export async function offsetBefore(
  pool: Pool,
  { stream, partition, first, end }: StoredPartition,
  eventTime: number,
  disorderMs: number,
): Promise<number> {
  if (first === null) return end;
  let low = first.offset;
  let high = end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const { rows } = await pool.query<{ offset: number; event_time: number }>({
      name: "transaction at or behind an offset",
      text: `select "offset", event_time from transaction
             where stream = $4 and partition = $1 and "offset" >= $2 and "offset" < $3 order by "offset" limit 1`,
      values: [partition, middle, high, stream],
    });
    const found = rows[0];
    if (found === undefined || found.event_time >= eventTime - disorderMs) high = middle;
    else low = found.offset + 1;
  }
  // The last one found to be older may have others behind it in its record.
  return Math.max(first.offset, low - 1);
}

/** Transactions of one partition as they were received, in the order of their offsets. */
export interface StoredBlock {
  /** The offset after everything that the block covers. */
  readonly end: number;
  /** Rows of COPY: an offset and a body each; read with `BlockReader`. */
  readonly bytes: Buffer;
}

/** Bytes of bodies in a block at most. */
const BLOCK_BYTES_MAX = 8 * 1024 * 1024;
/** With so many it may have been cut short: what a record holds is in one block, and has `ITEMS_BYTES_MAX` at most. */
const FULL_BYTES = BLOCK_BYTES_MAX - ITEMS_BYTES_MAX;

/** The stored transactions of a partition from the offset `from` to just before `end`; fewer where they are large. */
export async function readBlock(pool: Pool, place: Place, from: number, end: number): Promise<StoredBlock> {
  const client = await pool.connect();
  let failed = true;
  try {
    const bytes = await copyOut(client, blockQuery(place, from, end));
    const block = { end, bytes };
    const cut = new BlockReader(block).lastIfFull(FULL_BYTES);
    const found = cut === null ? await skipGap(client, place, block) : { end: cut + 1, bytes };
    failed = false;
    return found;
  } finally {
    client.release(failed);
  }
}

type Place = Pick<StoredPartition, "stream" | "partition">;

function blockQuery({ stream, partition }: Place, from: number, end: number): string {
  return `copy (
    select "offset", body from (
      select "offset", item, body, sum(octet_length(body)) over (order by "offset") as upto
      from transaction where stream = ${stream} and partition = ${partition} and "offset" >= ${from} and "offset" < ${end}
    ) t where upto <= ${BLOCK_BYTES_MAX} order by "offset", item
  ) to stdout (format binary)`;
}

/** An empty block reaches to where the next transaction is: where only evidence was stored, gaps are long. */
async function skipGap(client: PoolClient, { stream, partition }: Place, block: StoredBlock): Promise<StoredBlock> {
  if (new BlockReader(block).next()) return block;
  const { rows } = await client.query<{ next: number | null }>(
    `select min("offset") as next from transaction where stream = $3 and partition = $1 and "offset" >= $2`,
    [partition, block.end, stream],
  );
  return { end: rows[0]?.next ?? block.end, bytes: block.bytes };
}

/** Bytes of a row before its body: the number of fields, the length of the offset, the offset, the length of the body. */
const ROW_HEAD_BYTES = 2 + 4 + 8 + 4;
const TWO_32 = 2 ** 32;

/** Goes through the rows of a block without copying anything. */
export class BlockReader {
  readonly bytes: Buffer;
  /** Of the row in hand. */
  offset = -1;
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
    this.offset = bytes.readInt32BE(end + 6) * TWO_32 + bytes.readUInt32BE(end + 10);
    this.start = end + ROW_HEAD_BYTES;
    this.end = this.start + bytes.readInt32BE(end + 14);
    return true;
  }

  /** The offset of the last row where the bodies reach `bytesMax`, otherwise null. Uses the reader up. */
  lastIfFull(bytesMax: number): number | null {
    if (this.bytes.length < bytesMax) return null;
    let bodies = 0;
    while (this.next()) bodies += this.end - this.start;
    return bodies >= bytesMax ? this.offset : null;
  }
}
