import pg from "pg";
import { SegmentCursor } from "../segment";
import { withConnection } from "./connection";
import { COPY_HEADER_BYTES, copyOut } from "./copy-out";

/** Bytes of segments that one fetch brings at most, the last one in full. */
const FETCH_BYTES_MAX = 2 * 1024 * 1024;
/** Segments that one fetch brings at most. */
const FETCH_SEGMENTS_MAX = 1_000;

interface SegmentRow {
  readonly base: number;
  readonly count: number;
  readonly appended: number;
  readonly payload: Buffer;
}

export interface FetchedSegments {
  /** In order; the first may begin before the offset asked for. */
  readonly cursors: readonly SegmentCursor[];
  /** Offset of the first record fetched; null when there was none. */
  readonly base: number | null;
  /** Bytes of the segments. */
  readonly bytes: number;
}

/**
 * The segments from the one that holds `offset` on, or from the first one after it; bounded in bytes and number. `bulk`:
 * much is expected, which takes another way to the same answer: slower to begin, much cheaper by the megabyte.
 */
export async function fetchSegments(
  pool: pg.Pool,
  topic: string,
  partition: number,
  offset: number,
  bulk: boolean,
): Promise<FetchedSegments> {
  const read = bulk ? readBulk : readRows;
  const rows = await withConnection(pool, (client) => read(client, topic, partition, offset), 1);
  const due = rows.filter((row) => row.base + row.count > offset);
  return {
    cursors: due.map((row) => new SegmentCursor(row.payload, row.base, row.count, row.appended)),
    base: due[0]?.base ?? null,
    bytes: due.reduce((sum, { payload }) => sum + payload.length, 0),
  };
}

async function readRows(
  client: pg.PoolClient,
  topic: string,
  partition: number,
  offset: number,
): Promise<readonly SegmentRow[]> {
  const values = [topic, partition, offset];
  return (await client.query<SegmentRow>({ name: "stream-fetch", text: FETCH, values })).rows;
}

async function readBulk(
  client: pg.PoolClient,
  topic: string,
  partition: number,
  offset: number,
): Promise<readonly SegmentRow[]> {
  // COPY takes no parameters.
  const literals = [pg.escapeLiteral(topic), String(partition), String(offset)];
  const query = FETCH.replace(/\$([123])/g, (_, place: string) => literals[Number(place) - 1] ?? "null");
  const bytes = await copyOut(client, `copy (${query}) to stdout (format binary)`);
  const rows: SegmentRow[] = [];
  let at = COPY_HEADER_BYTES;
  // Each row is the number of its fields (below zero after the last), each field its length and its bytes.
  while (bytes.readInt16BE(at) > 0) {
    const payloadBytes = bytes.readInt32BE(at + PAYLOAD_LENGTH_AT);
    const from = at + PAYLOAD_LENGTH_AT + 4;
    rows.push({
      base: bytes.readDoubleBE(at + BASE_AT),
      count: bytes.readInt32BE(at + COUNT_AT),
      appended: bytes.readDoubleBE(at + APPENDED_AT),
      payload: bytes.subarray(from, from + payloadBytes),
    });
    at = from + payloadBytes;
  }
  return rows;
}

/** Where the fields of a copied row are, from its beginning. */
const BASE_AT = 2 + 4;
const COUNT_AT = BASE_AT + 8 + 4;
const APPENDED_AT = COUNT_AT + 4 + 4;
const PAYLOAD_LENGTH_AT = APPENDED_AT + 8;

const FETCH = `
  select base_offset::float8 as base, record_count as count, appended_at::float8 as appended, payload
  from (
    select base_offset, record_count, appended_at, payload, payload_bytes,
      sum(payload_bytes) over (order by base_offset) as bytes
    from (
      select * from stream_segment
      where topic = $1::text and partition = $2::int and base_offset >= coalesce(
        (select max(base_offset) from stream_segment where topic = $1 and partition = $2 and base_offset <= $3::bigint), 0)
      order by base_offset limit ${FETCH_SEGMENTS_MAX}
    ) nearest
  ) counted
  where bytes - payload_bytes < ${FETCH_BYTES_MAX}
  order by base_offset`;
