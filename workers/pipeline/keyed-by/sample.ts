import { setTimeout as sleep } from "node:timers/promises";
import type { SampledRecord } from "@/lib/server/keyed-by/find";
import type { StartAt, Stream, StreamRecord } from "@/lib/server/stream/port";
import { decodeAgain } from "../decode";

/** Records of one partition that are looked at, from its beginning and from its end. */
export const SAMPLE_PER_END = 60;
/** Partitions whose newest records are looked at; of all the oldest are. */
const NEWEST_PARTITIONS_MAX = 12;
const AT_ONCE = 4;
/** A look that takes longer goes on with what there is. */
const LOOK_MS_MAX = 10_000;

/** Some of the oldest and the newest records of a topic, as far as they hold transactions. */
export async function sampleTopic(stream: Stream, topic: string): Promise<readonly SampledRecord[]> {
  const filled = (await stream.offsets(topic)).filter(({ earliest, next }) => next > earliest);
  const partitions = filled.map(({ partition }) => partition);
  const samples: SampledRecord[] = [...(await firstFrom(stream, topic, partitions, { at: "earliest" }))];
  // What is longer than both ends has a newest part that was not read yet.
  const long = everyOther(filled.filter(({ earliest, next }) => next - earliest > SAMPLE_PER_END));
  for (let i = 0; i < long.length; i += AT_ONCE) {
    const newest = long.slice(i, i + AT_ONCE).map(({ partition, earliest, next }) => {
      const offset = Math.max(earliest + SAMPLE_PER_END, next - SAMPLE_PER_END);
      return firstFrom(stream, topic, [partition], { at: "offset", offset });
    });
    for (const found of await Promise.all(newest)) samples.push(...found);
  }
  return samples;
}

/** What `records` of a partition say, as far as they hold transactions; the first ones only. */
export function sampled(partition: number, records: readonly StreamRecord[]): readonly SampledRecord[] {
  return records.slice(0, SAMPLE_PER_END).flatMap((record) => {
    const decoded = record.nothing === undefined ? decodeAgain(record.value) : null;
    if (decoded === null || !decoded.ok) return [];
    return [{ partition, key: record.key, accountId: decoded.transaction.accountId }];
  });
}

async function firstFrom(
  stream: Stream,
  topic: string,
  partitions: readonly number[],
  start: StartAt,
): Promise<readonly SampledRecord[]> {
  if (partitions.length === 0) return [];
  const samples: SampledRecord[] = [];
  const read = new Map<number, number>(partitions.map((partition) => [partition, 0]));
  let enough: () => void = () => {};
  const whole = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const tail = await stream.tail({
    topic,
    partitions,
    start,
    bounded: true,
    batch: async (partition, records) => {
      const before = read.get(partition) ?? SAMPLE_PER_END;
      if (before >= SAMPLE_PER_END) return;
      const taken = records.slice(0, SAMPLE_PER_END - before);
      samples.push(...sampled(partition, taken));
      read.set(partition, before + taken.length);
      if ([...read.values()].every((count) => count >= SAMPLE_PER_END)) enough();
    },
  });
  const late = new AbortController();
  try {
    await Promise.race([whole, tail.done, sleep(LOOK_MS_MAX, undefined, { signal: late.signal }).catch(() => {})]);
  } finally {
    late.abort();
    await tail.close();
  }
  return samples;
}

/** At most `NEWEST_PARTITIONS_MAX` of them, spread over all. */
function everyOther<T>(all: readonly T[]): readonly T[] {
  const step = Math.ceil(all.length / NEWEST_PARTITIONS_MAX);
  return all.filter((_, i) => i % step === 0);
}
