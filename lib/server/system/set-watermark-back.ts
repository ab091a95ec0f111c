import { z } from "zod";
import type { WatermarkSetBack } from "@/lib/contract/system-calls";
import type { Topics } from "@/lib/contract/topics";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { type DataAccess, transact } from "../data/transact";
import { BEFORE_ALL_MS } from "../logs/partition-progress";
import { presentLogs } from "../logs/streams";
import { type LogName, type LogPartition, topicOf } from "../stream/log-name";
import { toOffset } from "../stream/offset";
import type { Stream, TopicPartition } from "../stream/port";
import { latestTime, timeStands } from "./time-stands";

export interface SetBackOptions {
  readonly topics: Topics;
  /** Null: every partition whose time stands in the future, and with them those of the rekeyed topic, which follow them. */
  readonly places: readonly TopicPartition[] | null;
  /** Epoch ms. */
  readonly now: number;
  readonly allowedLatenessMs: number;
  readonly maxFutureMs: number | null;
  /** As the stream's `recordsBetween`. */
  readonly count: Stream["recordsBetween"];
  readonly author: Author;
  readonly reason: string;
}

/**
 * Sets the watermark of partitions back to the clock, after a wrong clock moved it into the future and made all that came later late.
 * The log of each partition's run is written anew from its first replay point on: its records were read at `now`, and those from the
 * future do not count. The partition is taken from its owner, so that whoever owns it next, at once where detectors run, makes its
 * state from the stream by that log. What this finds anew raises nothing.
 */
export async function setWatermarkBack(db: Db, options: SetBackOptions): Promise<readonly WatermarkSetBack[]> {
  const done: WatermarkSetBack[] = [];
  const { input, rekeyed } = await presentLogs(db, options.topics);
  const logs = { input: input.log, rekeyed: rekeyed.log };
  const inLog = ({ topic, partition }: TopicPartition): LogPartition => ({
    topic: topic === options.topics.rekeyed ? logs.rekeyed : logs.input,
    partition,
  });
  for (const place of options.places?.map(inLog) ?? (await placesAhead(db, logs, options))) {
    const one = await transact(db, (tx) => setBackOne(tx, place, logs, options));
    if (one === null) continue;
    const { from, offset } = one;
    const records = await options.count(one, toOffset(from), toOffset(offset)).catch(() => null);
    done.push({ ...one, records });
  }
  return done;
}

interface Logs {
  readonly input: LogName;
  readonly rekeyed: LogName;
}

async function placesAhead({ prisma }: Db, logs: Logs, options: SetBackOptions): Promise<readonly LogPartition[]> {
  const { now, allowedLatenessMs, maxFutureMs } = options;
  const latest = latestTime(now, maxFutureMs);
  const ahead = z.array(z.object({ partition: z.number() })).parse(
    await prisma.$queryRaw`
      select p.partition from partition_progress p
      where p.topic = ${logs.input} and (${timeStands(allowedLatenessMs)} > ${latest} or p.reading_clock > ${latest})
      order by p.partition`,
  );
  const following = await prisma.partition.findMany({
    where: {
      topic: logs.rekeyed,
      nextOffset: { gt: 0 },
      // A source may have told them of a time that no transaction of theirs has.
      ...(ahead.length > 0 ? {} : { maxEventTime: { gt: latest } }),
    },
    select: { partition: true },
    orderBy: { partition: "asc" },
  });
  return [
    ...ahead.map(({ partition }) => ({ topic: logs.input, partition })),
    ...following.map(({ partition }) => ({ topic: logs.rekeyed, partition })),
  ];
}

const Time = z.bigint().transform(Number);
const Place = z.object({ offset: Time, stood: Time.nullable(), from: Time, maxEventTime: Time });

/** Null when nothing was read of the partition yet. */
async function setBackOne(
  { prisma, kysely }: DataAccess,
  { topic, partition }: LogPartition,
  logs: Logs,
  { now, allowedLatenessMs, maxFutureMs, author, reason }: SetBackOptions,
): Promise<Omit<WatermarkSetBack, "records"> | null> {
  const found = await prisma.$queryRaw`
    select p.next_offset as "offset", ${timeStands(allowedLatenessMs)} as stood, c.record_offset as "from", c.max_event_time as "maxEventTime"
    from partition_progress p cross join lateral (
      select record_offset, max_event_time from replay_point where topic = p.topic and partition = p.partition order by record_offset limit 1) c
    where p.topic = ${topic} and p.partition = ${partition} and p.next_offset > 0 for update of p`;
  const [row] = z.array(Place).parse(found);
  if (row === undefined) return null;
  const { from, offset, stood } = row;
  const maxEventTime = row.maxEventTime > now ? BEFORE_ALL_MS : row.maxEventTime;
  const watermark = now - allowedLatenessMs;
  const where = { topic, partition };
  await prisma.checkpoint.deleteMany({ where: { ...where, recordOffset: { gt: from } } });
  await prisma.$executeRaw`
    update replay_point set max_event_time = ${maxEventTime}, source = coalesce((
      select jsonb_object_agg(key, case when (value ->> 'watermark')::float8 > ${watermark}::float8
        then value || jsonb_build_object('watermark', ${watermark}::bigint) else value end) from jsonb_each(source)), '{}')
    where topic = ${topic} and partition = ${partition}`;
  await prisma.snapshotSegment.deleteMany({ where });
  await prisma.watermarkStep.deleteMany({
    where: { ...where, OR: [{ recordOffset: { gt: from } }, { watermark: { gt: watermark } }] },
  });
  // Labels are read where they were; how far the watermark was then counts no more.
  await prisma.labelStep.updateMany({ where, data: { watermark: null } });
  await prisma.readingClock.deleteMany({ where: { ...where, fromOffset: { gte: from } } });
  await prisma.readingClock.updateMany({ where: { ...where, toOffset: { gt: from } }, data: { toOffset: from } });
  if (from < offset) {
    const latest = latestTime(now, maxFutureMs);
    await prisma.readingClock.create({ data: { ...where, fromOffset: from, toOffset: offset, clock: now, latest } });
  }
  await prisma.partition.update({
    where: { topic_partition: where },
    data: {
      epoch: { increment: 1 },
      owner: null,
      maxEventTime: maxEventTime === BEFORE_ALL_MS ? null : maxEventTime,
      readingClock: topic === logs.input ? now : null,
    },
  });
  await audit({ kysely, author }, "watermark.setBack", `partition:${topic}/${partition}`, {
    note: `Set the watermark of ${topicOf(topic)} ${partition} back`,
    reason,
    stood,
    now,
    from,
    offset,
    before: { time: stood },
    after: { time: now },
  });
  return { topic: topicOf(topic), partition, stood, from, offset };
}
