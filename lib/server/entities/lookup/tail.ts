import { sql } from "kysely";
import type { Db } from "../../data/db";
import type { FoundPlace, Span } from "./candidate";
import { STORED_PARTITIONS } from "./partitions";

/** Transactions that are in no segment and are looked at, the newest of all partitions: a search takes no longer for more. */
const TAIL_ROWS_MAX = 131_072;

/** What is in no segment yet. */
export interface UnsegmentedPlaces {
  /** Of each id, in their order. */
  readonly candidates: readonly (readonly FoundPlace[])[];
  /** From this event time on all of it was looked at; null: all of it was. */
  readonly completeSince: number | null;
}

interface Row {
  readonly stream: number;
  readonly partition: number;
  readonly rows: number;
  readonly oldest: number | null;
  /** Offset, event time, and the places of the ids, which count from 1. */
  readonly found: readonly (readonly [number, number, readonly number[]])[] | null;
}

/** Transactions in no segment whose text may name one of the ids, in whatever field: gone through once for all of them. */
export async function searchTail(
  { direct }: Pick<Db, "direct">,
  ids: readonly string[],
  { from, to }: Span,
  rowsMax = TAIL_ROWS_MAX,
): Promise<UnsegmentedPlaces> {
  // A text with a backslash may have written an id otherwise.
  const named = sql.join(
    ids.map((id) => sql`strpos(body, ${id}::text) > 0`),
    sql` or `,
  );
  const { rows } = await sql<Row>`
    with ${STORED_PARTITIONS}
    select p.stream, p.partition, t.* from parts p, lateral (
      select count(*)::int as rows, min(event_time) as oldest,
        json_agg(json_build_array(record_offset, event_time, (
          select array_agg(place) from unnest(${ids}::text[]) with ordinality w (id, place)
          where strpos(body, w.id) > 0 or strpos(body, '\\') > 0))) filter (where event_time >= ${from}::bigint
          and event_time < ${to}::bigint and (${named} or strpos(body, '\\') > 0)) as found
      from (
        select t.record_offset, t.event_time, t.body from stored_transaction t
        where t.stream = p.stream and t.partition = p.partition and t.record_offset >= p.next
        order by t.record_offset desc limit (select ${rowsMax}::bigint / count(*) from parts)) newest) t`.execute(
    direct,
  );
  const share = Math.floor(rowsMax / Math.max(1, rows.length));
  const cut = rows.flatMap((row) => (row.rows >= share && row.oldest !== null ? [row.oldest] : []));
  const candidates = ids.map((): FoundPlace[] => []);
  for (const { stream, partition, found } of rows) {
    for (const [offset, time, places] of found ?? []) {
      for (const place of places) candidates[place - 1]?.push({ stream, partition, offset, time });
    }
  }
  return {
    candidates,
    completeSince: cut.length === 0 ? null : Math.max(...cut),
  };
}
