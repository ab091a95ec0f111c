import type { Pool } from "pg";
import type { WatermarkSetBack } from "@/lib/contract/api";
import type { Topics } from "@/lib/contract/topics";
import { type Author, audit } from "../audit/write";
import { type DbTransaction, transact } from "../data/transact";
import type { Db } from "../database/db";
import { type LogName, type LogPartition, topicOf } from "../logs/log-name";
import { BEFORE_ALL_MS } from "../logs/partitions";
import { presentLogs } from "../logs/streams";
import type { TopicPartition } from "../stream/port";
import { latestTime, timeStands } from "./time-stands";

export interface SetBackOptions {
  readonly topics: Topics;
  /** Null: every partition whose time stands in the future, and with them those of the rekeyed topic, which follow them. */
  readonly places: readonly TopicPartition[] | null;
  /** Epoch ms. */
  readonly now: number;
  readonly allowedLatenessMs: number;
  readonly maxFutureMs: number | null;
  readonly author: Author;
  readonly reason: string;
}

/**
 * Sets the watermark of partitions back to the clock, after a wrong clock moved it into the future and made all that came later late.
 * The log of each partition's run is written anew from its first checkpoint on: its records were read at `now`, and those from the
 * future do not count. The partition is taken from its owner, so that whoever owns it next, at once where detectors run, makes its
 * state from the stream by that log. What this finds anew raises nothing.
 */
export async function setWatermarkBack(db: Db, options: SetBackOptions): Promise<readonly WatermarkSetBack[]> {
  const done: WatermarkSetBack[] = [];
  const { input, rekeyed } = await presentLogs(db.pool, options.topics);
  const logs = { input: input.log, rekeyed: rekeyed.log };
  const inLog = ({ topic, partition }: TopicPartition): LogPartition => ({
    topic: topic === options.topics.rekeyed ? logs.rekeyed : logs.input,
    partition,
  });
  for (const place of options.places?.map(inLog) ?? (await placesAhead(db.pool, logs, options))) {
    const one = await transact(db, (tx) => setBackOne(tx, place, logs, options));
    if (one !== null) done.push(one);
  }
  return done;
}

interface Logs {
  readonly input: LogName;
  readonly rekeyed: LogName;
}

async function placesAhead(pool: Pool, logs: Logs, options: SetBackOptions): Promise<readonly LogPartition[]> {
  const { now, allowedLatenessMs, maxFutureMs } = options;
  const latest = latestTime(now, maxFutureMs);
  const { rows } = await pool.query<LogPartition>(
    `select p.topic, p.partition from partition p
     where p.topic = $1 and (${timeStands("$2")} > $3 or p.reading_clock > $3) order by p.partition`,
    [logs.input, allowedLatenessMs, latest],
  );
  const { rows: following } = await pool.query<LogPartition & { readonly ahead: boolean }>(
    `select topic, partition, max_event_time > $2 as ahead from partition where topic = $1 and next_offset > 0 order by partition`,
    [logs.rekeyed, latest],
  );
  // A source may have told them of a time that no transaction of theirs has.
  return [...rows, ...following.filter(({ ahead }) => ahead || rows.length > 0)];
}

/** Null when nothing was read of the partition yet. */
async function setBackOne(
  { client, kysely }: DbTransaction,
  { topic, partition }: LogPartition,
  logs: Logs,
  { now, allowedLatenessMs, maxFutureMs, author, reason }: SetBackOptions,
): Promise<WatermarkSetBack | null> {
  const here: readonly unknown[] = [topic, partition];
  const { rows } = await client.query<{
    next_offset: number;
    stood: number | null;
    from: number;
    max_event_time: number;
  }>(
    `select p.next_offset, ${timeStands("$3")} as stood, c."offset" as "from", c.max_event_time
     from partition p cross join lateral (
       select "offset", max_event_time from checkpoint where topic = p.topic and partition = p.partition order by "offset" limit 1) c
     where p.topic = $1 and p.partition = $2 and p.next_offset > 0 for update of p`,
    [...here, allowedLatenessMs],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { from, next_offset: offset, stood } = row;
  const maxEventTime = row.max_event_time > now ? BEFORE_ALL_MS : row.max_event_time;
  const watermark = now - allowedLatenessMs;
  await client.query(`delete from checkpoint where topic = $1 and partition = $2 and "offset" > $3`, [...here, from]);
  await client.query(
    `update checkpoint set max_event_time = $3, source = coalesce((
       select jsonb_object_agg(key, case when (value ->> 'watermark')::float8 > $4
         then value || jsonb_build_object('watermark', $4::bigint) else value end) from jsonb_each(source)), '{}')
     where topic = $1 and partition = $2`,
    [...here, maxEventTime, watermark],
  );
  await client.query("delete from snapshot_segment where topic = $1 and partition = $2", [...here]);
  await client.query(
    `delete from watermark_step where topic = $1 and partition = $2 and ("offset" > $3 or watermark > $4)`,
    [...here, from, watermark],
  );
  await client.query("delete from reading_clock where topic = $1 and partition = $2 and from_offset >= $3", [
    ...here,
    from,
  ]);
  await client.query("update reading_clock set to_offset = $3 where topic = $1 and partition = $2 and to_offset > $3", [
    ...here,
    from,
  ]);
  if (from < offset) {
    await client.query(
      "insert into reading_clock (topic, partition, from_offset, to_offset, clock, latest) values ($1, $2, $3, $4, $5, $6)",
      [...here, from, offset, now, latestTime(now, maxFutureMs)],
    );
  }
  await client.query(
    `update partition set epoch = epoch + 1, owner = null, max_event_time = $3, reading_clock = $4
     where topic = $1 and partition = $2`,
    [...here, maxEventTime === BEFORE_ALL_MS ? null : maxEventTime, topic === logs.input ? now : null],
  );
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
