import type { Pool } from "pg";
import type { NewRecord, Stream } from "../stream/port";
import { readPartitioner } from "./kept";
import { PARTITION_BY, type Partitioner } from "./partitioners";

/** How long what the database says is believed. */
const FRESH_MS = 2_000;

interface Known {
  readonly partitioner: Promise<Partitioner | null>;
  readonly atMs: number;
}

const known = new WeakMap<Pool, Map<string, Known>>();

/**
 * Records whose key is the account, each for the partition where the topic's other producers put that account. They go
 * where the stream puts them when no other partitioner is known, or the database does not answer.
 */
export async function placedByAccount(
  { pool, stream, topic }: { readonly pool: Pool; readonly stream: Stream; readonly topic: string },
  records: readonly NewRecord[],
): Promise<readonly NewRecord[]> {
  const partitioner = await partitionerOf(pool, stream, topic);
  if (partitioner === null || partitioner === "murmur2") return records;
  const partitions = await stream.partitionCount(topic);
  const partitionOf = PARTITION_BY[partitioner];
  return records.map((record) => ({ ...record, partition: record.partition ?? partitionOf(record.key, partitions) }));
}

function partitionerOf(pool: Pool, stream: Stream, topic: string): Promise<Partitioner | null> {
  const topics = known.get(pool) ?? new Map<string, Known>();
  known.set(pool, topics);
  const before = topics.get(topic);
  if (before !== undefined && Date.now() - before.atMs < FRESH_MS) return before.partitioner;
  const partitioner = stream
    .identity(topic)
    .then((identity) => readPartitioner(pool, { topic, identity }))
    .catch(() => before?.partitioner ?? null);
  topics.set(topic, { partitioner, atMs: Date.now() });
  return partitioner;
}
