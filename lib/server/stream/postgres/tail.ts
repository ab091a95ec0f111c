import type pg from "pg";
import { lastBefore } from "../offset";
import type { Tail, TailOptions } from "../port";
import { RecordRefused } from "../record-limits";
import { startOffset } from "../start-offset";
import type { PartitionEnds } from "./partition-ends";
import { readPartition } from "./partition-reader";
import type { SegmentFetcher } from "./segments";
import { readIdentity, readOffsetAt, readOffsets } from "./topics";

const BATCH_RECORDS_MAX = 2_000;

/** Starts a reader without a group; where each partition begins and ends is settled when this resolves. */
export async function startPostgresTail(
  pool: pg.Pool,
  segments: SegmentFetcher,
  heads: PartitionEnds,
  options: TailOptions,
): Promise<Tail> {
  const { topic, start, bounded = false, batch, onFault = () => {} } = options;
  const wanted = options.partitions === undefined ? null : new Set(options.partitions);
  const identity = await readIdentity(pool, topic);
  if (identity === null) throw new RecordRefused(`there is no topic ${topic}`);
  const offsets = (await readOffsets(pool, topic)).filter(({ partition }) => wanted?.has(partition) ?? true);
  const stop = new AbortController();
  const readings = await Promise.all(
    offsets.map(async (range) => ({
      ...range,
      from: await startOffset(start, range, (partition, atMs) => readOffsetAt(pool, topic, partition, atMs)),
    })),
  );
  const done = Promise.all(
    readings.map(({ partition, from, next }) =>
      readPartition({
        segments,
        heads,
        topic,
        topicId: identity.topicId,
        partition,
        from,
        ...(bounded ? { end: next } : {}),
        batchRecordsMax: BATCH_RECORDS_MAX,
        deliver: (records) => batch(partition, records),
        onFault,
        onSkipped: (skippedFrom, to) =>
          onFault(
            new Error(
              `${topic}/${partition}: records ${skippedFrom} to ${lastBefore(to)} were trimmed before being read`,
            ),
          ),
        signal: stop.signal,
      }),
    ),
  ).then(() => {});
  // One partition's failure ends the others too. Whoever waits for `done` gets it.
  done.catch(() => stop.abort());
  return {
    done,
    close: async () => {
      stop.abort();
      // Who reads the tail is told why it ended.
      await done.catch(() => {});
    },
  };
}
