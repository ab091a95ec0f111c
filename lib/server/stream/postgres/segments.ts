import type pg from "pg";
import { SegmentCursor } from "../segment";
import { withConnection } from "./connection";

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
}

/** The segments from the one that holds `offset` on, or from the first one after it; bounded in bytes and number. */
export async function fetchSegments(
  pool: pg.Pool,
  topic: string,
  partition: number,
  offset: number,
): Promise<FetchedSegments> {
  const { rows } = await withConnection(
    pool,
    (client) =>
      client.query<SegmentRow>({
        name: "stream-fetch",
        text: FETCH,
        values: [topic, partition, offset],
      }),
    1,
  );
  const cursors = rows
    .filter((row) => row.base + row.count > offset)
    .map((row) => new SegmentCursor(row.payload, row.base, row.count, row.appended));
  const first = rows.find((row) => row.base + row.count > offset);
  return { cursors, base: first?.base ?? null };
}

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
