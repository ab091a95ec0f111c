import { sql } from "kysely";
import type { Db } from "../../data/db";
import type { FoundPlace, Span } from "./candidate";
import { bucketOf, hashOf } from "./hash";
import { POSTED_KINDS, type PostedKind } from "./kinds";
import { findPostings } from "./postings";

/** Segments that are read at first; then four times as many each time, for who was not found lately is rare. */
const FIRST_SEGMENTS = 4;
const SEGMENTS_GROWTH = 4;
const SEGMENTS_AT_ONCE_MAX = 1_024;

interface Segment {
  readonly id: number;
  readonly minTime: number;
  readonly maxTime: number;
}

interface Row {
  readonly stream: number;
  readonly partitions: readonly number[];
  readonly froms: readonly string[];
  readonly minTime: number;
  readonly data: Buffer;
}

/** What some segments have of an entity. */
interface Read {
  readonly candidates: readonly FoundPlace[];
  /** No segment that is still to be read has anything later. */
  readonly settledAfter: number;
}

/** Transactions of the segments that name an entity: of some segments more with each step, those that reach furthest first. */
export async function* searchSegments(
  { direct }: Pick<Db, "direct">,
  kind: PostedKind,
  id: string,
  { from, to }: Span,
): AsyncGenerator<Read, void> {
  const hash = hashOf(id);
  const { rows: segments } = await sql<Segment>`
    select id, min_time as "minTime", max_time as "maxTime" from entity_segment
    where max_time >= ${from}::bigint and min_time < ${to}::bigint order by max_time desc`.execute(direct);
  let some = FIRST_SEGMENTS;
  for (let at = 0; at < segments.length; at += some, some = Math.min(SEGMENTS_AT_ONCE_MAX, some * SEGMENTS_GROWTH)) {
    const ids = segments.slice(at, at + some).map((segment) => segment.id);
    const { rows } = await sql<Row>`
      select s.stream, s.partitions, s.from_offsets as froms, s.min_time as "minTime", p.data
      from unnest(${ids}::bigint[]) wanted (id)
      join entity_posting p on p.segment = wanted.id and p.kind = ${POSTED_KINDS[kind]}::smallint and p.bucket = ${bucketOf(hash)}::smallint
      join entity_segment s on s.id = wanted.id`.execute(direct);
    const candidates = rows.flatMap(({ stream, partitions, froms, minTime, data }) =>
      findPostings(data, hash, { minTime, froms: froms.map(Number) }).flatMap(({ time, range, offset }) =>
        time >= from && time < to ? [{ stream, partition: partitions[range] ?? 0, offset, time }] : [],
      ),
    );
    yield { candidates, settledAfter: segments[at + some]?.maxTime ?? Number.NEGATIVE_INFINITY };
  }
}
