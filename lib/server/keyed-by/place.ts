import type { Statements } from "../data/builder";
import type { Db } from "../data/db";
import type { NewRecord, Stream } from "../stream/port";
import { readPartitioner } from "./kept";
import { PARTITION_BY, type Partitioner } from "./partitioners";

/** How long what the database says is believed. */
const FRESH_MS = 2_000;

interface Known {
  readonly partitioner: Promise<Partitioner | null>;
  readonly atMs: number;
}

const known = new WeakMap<Statements, Map<string, Known>>();

/**
 * Records whose key is the account, each for the partition where the topic's other producers put that account. They go
 * where the stream puts them when no other partitioner is known, or the database does not answer.
 */
export async function placedByAccount(
  { db, stream, topic }: { readonly db: Pick<Db, "direct">; readonly stream: Stream; readonly topic: string },
  records: readonly NewRecord[],
): Promise<readonly NewRecord[]> {
  const partitioner = await partitionerOf(db, stream, topic);
  if (partitioner === null || partitioner === "murmur2") return records;
  const partitions = await stream.partitionCount(topic);
  const partitionOf = PARTITION_BY[partitioner];
  return records.map((record) => ({ ...record, partition: record.partition ?? partitionOf(record.key, partitions) }));
}

function partitionerOf(db: Pick<Db, "direct">, stream: Stream, topic: string): Promise<Partitioner | null> {
  const topics = known.get(db.direct) ?? new Map<string, Known>();
  known.set(db.direct, topics);
  const before = topics.get(topic);
  if (before !== undefined && Date.now() - before.atMs < FRESH_MS) return before.partitioner;
  const partitioner = stream
    .identity(topic)
    .then((identity) => readPartitioner(db, { topic, identity }))
    .catch(() => before?.partitioner ?? null);
  topics.set(topic, { partitioner, atMs: Date.now() });
  return partitioner;
}
