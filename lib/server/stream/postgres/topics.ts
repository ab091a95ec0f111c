import type pg from "pg";
import type { Offset } from "../offset";
import type { PartitionOffsets, StreamIdentity } from "../port";
import { PARTITIONS_MAX, RecordRefused } from "../record-limits";
import { withConnection } from "./connection";

/** Names that Kafka allows too, so that a topic can move. */
const TOPIC_NAME = /^[a-zA-Z0-9._-]{1,249}$/;

/** Segments that one statement deletes at most, so that none runs into the query timeout. */
const TRIM_SEGMENTS_MAX = 1_000;

/** Creates what is missing of the topics; existing ones keep their partitions. */
export async function createTopics(pool: pg.Pool, topics: readonly string[], partitions: number): Promise<void> {
  for (const topic of topics) {
    if (!TOPIC_NAME.test(topic)) throw new RecordRefused(`"${topic}" is no topic name: letters, digits, ".", "_", "-"`);
  }
  if (!(Number.isInteger(partitions) && partitions >= 1 && partitions <= PARTITIONS_MAX)) {
    throw new RecordRefused(`${partitions} partitions: expected 1 to ${PARTITIONS_MAX}`);
  }
  // One statement: the partitions are made together with their topic, whoever comes first. Sorted, against deadlocks.
  await withConnection(pool, (client) =>
    client.query(
      `with made as (
         insert into stream_topic (topic, partitions)
         select t, $2 from unnest($1::text[]) t order by t
         on conflict (topic) do nothing returning topic, partitions
       )
       insert into stream_partition (topic, partition)
       select topic, generate_series(0, partitions - 1) from made`,
      [[...new Set(topics)], partitions],
    ),
  );
}

/** What the topic is: made anew with its row, and with the tables of the database. Null when it does not exist. */
export async function readIdentity(pool: pg.Pool, topic: string): Promise<StreamIdentity | null> {
  const result = await withConnection(pool, (client) =>
    client.query<{ cluster: string; topicId: string }>(
      `select c.id as cluster, t.id as "topicId" from stream_cluster c, stream_topic t where t.topic = $1`,
      [topic],
    ),
  );
  const row = result.rows[0];
  return row === undefined ? null : { kind: "postgres", ...row };
}

/** Partitions of the topic, or null when it does not exist. */
export async function readPartitionCount(pool: pg.Pool, topic: string): Promise<number | null> {
  const result = await withConnection(pool, (client) =>
    client.query<{ partitions: number }>("select partitions from stream_topic where topic = $1", [topic]),
  );
  return result.rows[0]?.partitions ?? null;
}

export async function readOffsets(pool: pg.Pool, topic: string): Promise<PartitionOffsets[]> {
  const result = await withConnection(pool, (client) =>
    client.query<{ partition: number; earliest: Offset; next: Offset }>(
      `select partition, p.next_offset::float8 as next,
         coalesce((select s.base_offset from stream_segment s where s.topic = p.topic and s.partition = p.partition
           order by s.base_offset limit 1), p.next_offset)::float8 as earliest
       from stream_partition p where topic = $1 order by partition`,
      [topic],
    ),
  );
  return result.rows;
}

/** The first offset appended at or after `appendedAtMs`; the next offset when there is none. */
export async function readOffsetAt(
  pool: pg.Pool,
  topic: string,
  partition: number,
  appendedAtMs: number,
): Promise<Offset> {
  const result = await withConnection(pool, (client) =>
    client.query<{ offset: Offset }>(
      `select coalesce((select s.base_offset from stream_segment s
         where s.topic = p.topic and s.partition = p.partition and s.appended_at >= $3
         order by s.appended_at, s.base_offset limit 1), p.next_offset)::float8 as offset
       from stream_partition p where topic = $1 and partition = $2`,
      [topic, partition, Math.ceil(appendedAtMs)],
    ),
  );
  const row = result.rows[0];
  if (row === undefined) throw new RecordRefused(`no partition ${partition} in topic ${topic}`);
  return row.offset;
}

/** Deletes whole segments appended longer ago than `olderThanMs`; the number of segments deleted. Offsets never go back. */
export async function trimTopic(pool: pg.Pool, topic: string, olderThanMs: number): Promise<number> {
  let trimmed = 0;
  for (;;) {
    const result = await withConnection(pool, (client) =>
      client.query(
        `delete from stream_segment where (topic, partition, base_offset) in (
           select topic, partition, base_offset from stream_segment
           where topic = $1 and appended_at < floor(extract(epoch from clock_timestamp()) * 1000)::bigint - $2::bigint
           order by partition, base_offset limit ${TRIM_SEGMENTS_MAX})`,
        [topic, Math.ceil(olderThanMs)],
      ),
    );
    const count = result.rowCount ?? 0;
    trimmed += count;
    if (count < TRIM_SEGMENTS_MAX) return trimmed;
  }
}
