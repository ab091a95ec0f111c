import { setTimeout as sleep } from "node:timers/promises";
import type { SampledRecord } from "@/lib/server/keyed-by/find";
import { newestFrom } from "@/lib/server/stream/newest";
import type { StartAt, Stream, StreamRecord } from "@/lib/server/stream/port";
import type { Decoding } from "../decode/decoding";

/** Records of one partition that are looked at, from its beginning and from its end. */
const SAMPLE_PER_END = 60;
/** Partitions whose newest records are looked at; of all the oldest are. */
const NEWEST_PARTITIONS_MAX = 12;
const AT_ONCE = 4;
/** A look that takes longer goes on with what there is. */
const LOOK_MS_MAX = 10_000;

/** How records are read. */
export interface SampleDecoding {
  readonly of: Decoding;
  /** As in `Decodings`, of the revision that counts. */
  readonly prepare: (records: readonly StreamRecord[]) => Promise<void>;
}

/** Some of the oldest and the newest records of a topic, as far as they hold transactions. */
export async function sampleTopic(
  stream: Stream,
  topic: string,
  decode: SampleDecoding,
): Promise<readonly SampledRecord[]> {
  const firstFrom = firstOf(stream, topic, decode);
  const filled = (await stream.offsets(topic)).filter(({ earliest, next }) => next > earliest);
  const partitions = filled.map(({ partition }) => partition);
  const samples: SampledRecord[] = [...(await firstFrom(partitions, { at: "earliest" }))];
  // What is longer than both ends has a newest part that was not read yet.
  const counted = await Promise.all(
    filled.map(async (range) => {
      const held = await stream.recordsBetween({ topic, partition: range.partition }, range.earliest, range.next);
      return { range, left: (held ?? 0) - SAMPLE_PER_END };
    }),
  );
  const long = everyOther(counted.filter(({ left }) => left > 0));
  for (let i = 0; i < long.length; i += AT_ONCE) {
    const newest = long.slice(i, i + AT_ONCE).map(async ({ range, left }) => {
      const offset = await newestFrom(stream, topic, range, Math.min(SAMPLE_PER_END, left));
      return firstFrom([range.partition], { at: "offset", offset });
    });
    for (const found of await Promise.all(newest)) samples.push(...found);
  }
  return samples;
}

/** What `records` of a partition say, as far as they hold transactions; the first ones only. */
export function sampled(
  partition: number,
  records: readonly StreamRecord[],
  decode: Decoding,
): readonly SampledRecord[] {
  return records.slice(0, SAMPLE_PER_END).flatMap((record) => {
    const contents = record.nothing === undefined ? decode(record) : null;
    if (contents === null || contents.ok === false) return [];
    const transactions = contents.ok === "several" ? contents.transactions : [contents];
    return transactions
      .slice(0, SAMPLE_PER_END)
      .map(({ transaction: { accountId } }) => ({ partition, key: record.key, accountId }));
  });
}

function firstOf(stream: Stream, topic: string, decode: SampleDecoding) {
  return (partitions: readonly number[], start: StartAt) => firstFrom(stream, topic, decode, partitions, start);
}

async function firstFrom(
  stream: Stream,
  topic: string,
  decode: SampleDecoding,
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
      await decode.prepare(taken);
      samples.push(...sampled(partition, taken, decode.of));
      read.set(partition, before + taken.length);
      if ([...read.values()].every((count) => count >= SAMPLE_PER_END)) enough();
    },
  });
  const late = new AbortController();
  try {
    // An abort only ends the wait early.
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
