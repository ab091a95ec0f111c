import type { Offset } from "../stream/offset";
import type { PartitionOffsets, Stream, TopicName, TopicPartition } from "../stream/port";
import type { PartitionRow } from "./database-reading";
import type { SystemParts } from "./parts";

export type OffsetsByTopic = ReadonlyMap<TopicName, readonly PartitionOffsets[]>;

/** Where the topics end now. */
export async function readTopicEnds({ stream, topics }: SystemParts): Promise<OffsetsByTopic> {
  const opened = await stream();
  const names = [topics.transactions, topics.rekeyed];
  const offsets = await Promise.all(names.map((topic) => opened.offsets(topic)));
  return new Map(names.map((name, i) => [name, offsets[i] ?? []]));
}

/** A partition that the stream or the detectors know. */
export interface KnownPartition extends PartitionRow {
  /** Null while the stream does not say. */
  readonly endOffset: Offset | null;
  /** Records that are not committed yet; null while it is not known. */
  readonly records: number | null;
}

/** Every partition that the stream or the detectors know. One that no detector ever read lags by all it holds. */
export async function knownPartitions(
  stream: SystemParts["stream"],
  rows: readonly PartitionRow[],
  byTopic: OffsetsByTopic,
): Promise<readonly KnownPartition[]> {
  const partitions: Omit<KnownPartition, "records">[] = rows.map((row) => ({
    ...row,
    endOffset: byTopic.get(row.topic)?.find(({ partition }) => partition === row.partition)?.next ?? null,
  }));
  for (const [topic, offsets] of byTopic) {
    for (const { partition, earliest, next } of offsets) {
      if (rows.some((row) => row.topic === topic && row.partition === partition)) continue;
      partitions.push({ ...NEVER_READ, topic, partition, next_offset: earliest, endOffset: next });
    }
  }
  partitions.sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition));
  return Promise.all(
    partitions.map(async (one) => ({
      ...one,
      records: one.endOffset === null ? null : await recordsBetween(stream, one, one.next_offset, one.endOffset),
    })),
  );
}

const NEVER_READ = {
  owner: null,
  epoch: 0,
  max_event_time: null,
  committed_at: null,
  accepted: 0,
  rejected: 0,
  late: 0,
  duplicates: 0,
  overflows: 0,
  forwarded: 0,
  future: 0,
  skipped: 0,
  stands: null,
  reading_clock: null,
} as const;

/** Counts what is appended to a topic while somebody looks. */
export interface AppendedRecords {
  /** Takes the partitions' ends as they are now; resolves to the records appended since the first look. */
  look(stream: SystemParts["stream"], topic: TopicName, ends: readonly PartitionOffsets[]): Promise<number>;
}

export function createAppendedRecords(): AppendedRecords {
  const seen = new Map<number, Offset>();
  let total = 0;
  return {
    look: async (stream, topic, ends) => {
      for (const { partition, next } of ends) {
        const before = seen.get(partition) ?? next;
        seen.set(partition, next);
        const records = next > before ? await recordsBetween(stream, { topic, partition }, before, next) : 0;
        total += records ?? 0;
      }
      return total;
    },
  };
}

/** As the stream counts them, and one where it cannot tell how many there are: then something waits. Null when it does not answer. */
async function recordsBetween(
  open: () => Promise<Pick<Stream, "recordsBetween">>,
  place: TopicPartition,
  from: Offset,
  to: Offset,
): Promise<number | null> {
  try {
    return (await (await open()).recordsBetween(place, from, to)) ?? (from < to ? 1 : 0);
  } catch {
    // That the stream does not answer is told with its offsets.
    return null;
  }
}
