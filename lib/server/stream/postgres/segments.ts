import pg from "pg";
import { type MergedCalls, mergedCalls } from "@/lib/server/scheduling/merged-calls";
import { COPY_HEADER_BYTES, copyOut } from "../../postgres/copy-out";
import { type Offset, offsetNumber, toOffset } from "../offset";
import { SegmentCursor } from "../segment";
import { withConnection } from "./connection";

/** Bytes of segments that one fetch in bulk brings at most, the last one in full. */
const BULK_BYTES_MAX = 2 * 1024 * 1024;
/** Bytes of segments of one place that any other fetch brings at most, the last one in full. */
const FETCH_BYTES_MAX = 256 * 1024;
/** Segments of one place that one fetch brings at most. */
const FETCH_SEGMENTS_MAX = 1_000;

interface SegmentRow {
  readonly base: number;
  readonly count: number;
  readonly appended: number;
  readonly payload: Buffer;
}

/** Where to read on. */
interface ReadPlace {
  readonly topic: string;
  /** What the topic is: of one that was made again in its place nothing is fetched. */
  readonly topicId: string;
  readonly partition: number;
  readonly offset: Offset;
}

export interface FetchedSegments {
  /** In order; the first may begin before the offset asked for. */
  readonly cursors: readonly SegmentCursor[];
  /** Offset of the first record fetched; null when there was none. */
  readonly base: Offset | null;
  /** Whether the fetch stopped at its bounds: there may be more behind it already. */
  readonly more: boolean;
}

/** Fetches segments for all readers of one stream. */
export interface SegmentFetcher {
  /**
   * The segments from the one that holds `offset` on, or from the first one after it; bounded in bytes and number.
   * `bulk`: much is expected, which takes another way to the same answer: slower to begin, much cheaper by the megabyte.
   */
  fetch(place: ReadPlace, bulk: boolean): Promise<FetchedSegments>;
}

/** One append wakes the readers of all partitions that it touches: what they ask for in the same turn is one query. */
export function createSegmentFetcher(pool: pg.Pool): SegmentFetcher {
  const small: MergedCalls<ReadPlace, FetchedSegments> = mergedCalls({ work: (places) => fetchRows(pool, places) });
  return { fetch: (place, bulk) => (bulk ? fetchBulk(pool, place) : small.call(place)) };
}

function fetched(rows: readonly SegmentRow[], offset: Offset, bytesMax: number): FetchedSegments {
  const due = rows.filter((row) => row.base + row.count > offsetNumber(offset));
  const bytes = rows.reduce((sum, { payload }) => sum + payload.length, 0);
  return {
    cursors: due.map((row) => new SegmentCursor(row.payload, row.base, row.count, row.appended)),
    base: due[0] === undefined ? null : toOffset(due[0].base),
    more: due.length > 0 && (bytes >= bytesMax || rows.length >= FETCH_SEGMENTS_MAX),
  };
}

async function fetchRows(pool: pg.Pool, places: readonly ReadPlace[]): Promise<readonly FetchedSegments[]> {
  const wanted = places.map(({ topic, topicId, partition, offset }, i) => ({
    place: i + 1,
    topic,
    topic_id: topicId,
    partition,
    offset,
  }));
  const found = await withConnection(
    pool,
    (client) =>
      client.query<SegmentRow & { readonly place: number }>({
        name: "stream-fetch",
        text: FETCH_ROWS,
        values: [JSON.stringify(wanted)],
      }),
    1,
  );
  const rows = places.map((): SegmentRow[] => []);
  for (const row of found.rows) rows[row.place - 1]?.push(row);
  return places.map(({ offset }, i) => fetched(rows[i] ?? [], offset, FETCH_BYTES_MAX));
}

async function fetchBulk(pool: pg.Pool, { topic, topicId, partition, offset }: ReadPlace): Promise<FetchedSegments> {
  // COPY takes no parameters.
  const name = pg.escapeLiteral(topic);
  const query = segmentsOf(name, pg.escapeLiteral(topicId), String(partition), String(offset), BULK_BYTES_MAX);
  const bytes = await withConnection(pool, (client) => copyOut(client, `copy (${query}) to stdout (format binary)`), 1);
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
  return fetched(rows, offset, BULK_BYTES_MAX);
}

/** Where the fields of a copied row are, from its beginning. */
const BASE_AT = 2 + 4;
const COUNT_AT = BASE_AT + 8 + 4;
const APPENDED_AT = COUNT_AT + 4 + 4;
const PAYLOAD_LENGTH_AT = APPENDED_AT + 8;

function segmentsOf(topic: string, topicId: string, partition: string, offset: string, bytesMax: number): string {
  return `
  select base_offset::float8 as base, record_count as count, appended_at::float8 as appended, payload
  from (
    select base_offset, record_count, appended_at, payload, payload_bytes,
      sum(payload_bytes) over (order by base_offset) as bytes
    from (
      select * from stream_segment
      where topic = ${topic}::text and partition = ${partition}::int and base_offset >= coalesce(
        (select max(base_offset) from stream_segment
         where topic = ${topic} and partition = ${partition} and base_offset <= ${offset}::bigint), 0)
      order by base_offset limit ${FETCH_SEGMENTS_MAX}
    ) nearest
  ) counted
  where bytes - payload_bytes < ${bytesMax}
    and exists (select from stream_topic where stream_topic.topic = ${topic} and stream_topic.id = ${topicId}::uuid)
  order by base_offset`;
}

// The planner cannot see how many places the JSON holds, so it plans once for all calls. Planning each call took longer than the fetch.
const FETCH_ROWS = `
  select wanted.place, found.*
  from json_to_recordset($1::json) as wanted (place int, topic text, topic_id uuid, partition int, "offset" bigint)
  cross join lateral (${segmentsOf("wanted.topic", "wanted.topic_id", "wanted.partition", `wanted."offset"`, FETCH_BYTES_MAX)}) found
  order by wanted.place, found.base`;
