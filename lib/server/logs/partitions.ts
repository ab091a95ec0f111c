import { sql } from "kysely";
import { DETECTOR_GONE_MS } from "@/lib/contract/detector";
import type { KeyedBy } from "@/lib/contract/key";
import type { Statements } from "../data/builder";
import { onConnection } from "../data/connection";
import type { Db } from "../data/db";
import { sqlStateOf } from "../data/faults";
import { records } from "../data/records";
import { inTransaction } from "../database/in-transaction";
import { keyedByOf } from "../keyed-by/stored-mode";
import { addNote } from "../notes/notes";
import { type LogName, type LogPartition, logName, topicOf } from "../stream/log-name";
import {
  BEHIND_ALL_OFFSETS,
  earlierOffset,
  FIRST_OFFSET,
  lastBefore,
  type Offset,
  offsetBigint,
  toOffset,
} from "../stream/offset";
import type { PartitionOffsets } from "../stream/port";
import { FencedError } from "./fenced";
import type { ClockStretch, ReplayPoint } from "./position";
import { sourcesOf } from "./stored-sources";

/** From `fromOffset` on, the rules of `revision` were in force and the input topic was taken to be keyed so. */
export interface RuleActivation {
  readonly fromOffset: Offset;
  readonly revision: number;
  readonly keyedBy: KeyedBy;
  /** Revision of the mapping that records were read with; 0, or missing: before revisions were kept. */
  readonly mapping?: number;
}

/** Before the record at `offset` was read, with the rules of `revision`, the clock had moved the watermark to `watermark`. */
export interface WatermarkStep {
  readonly offset: Offset;
  readonly revision: number;
  readonly keyedBy: KeyedBy;
  readonly watermark: number;
}

/** How far a partition is, and what its state can be rebuilt with. */
export interface PartitionProgress extends LogPartition {
  /** The stream that it is a partition of: a row of `stream`. */
  readonly stream: number;
  /** For a rekeyed partition, the stream whose transactions it carries; 0 on the input topic. */
  readonly carries: number;
  readonly nextOffset: Offset;
  readonly maxEventTime: number | null;
  /** Oldest first; the first is where the log began for us. */
  readonly replayPoints: readonly ReplayPoint[];
  /** Oldest first. */
  readonly activations: readonly RuleActivation[];
  /** What the clock did while the partition was idle, in the order in which it was done. */
  readonly watermarkSteps: readonly WatermarkStep[];
  /** Where the reading clock made a difference, in the order of the offsets. */
  readonly clockStretches: readonly ClockStretch[];
}

/** A partition as its new owner finds it. */
export interface PartitionClaim extends PartitionProgress {
  /** Every later write must carry it; a later claim makes it void. */
  readonly epoch: number;
  /** Wall clock of the last commit; null before the first. */
  readonly committedAt: number | null;
  /** Greatest reading clock so far, epoch ms; null when the partition was never read by one. */
  readonly readingClock: number | null;
  /** Records that were gone before they were read, as it was claimed; null when it is not known how many. */
  readonly lost: number | null;
}

/** Before any event: the event time of the first replay point of a partition. */
export const BEFORE_ALL_MS = -8.64e15;
/** The stream's first offset of a partition, and how many records there were before it. */
export interface OffsetSpan extends Pick<PartitionOffsets, "earliest"> {
  /** As the stream's `recordsBetween`. */
  count(from: Offset, to: Offset): Promise<number | null>;
}
const WHOLE: OffsetSpan = { earliest: FIRST_OFFSET, count: async () => 0 };

/** How long a claim waits for the last commit of the owner before it ends that owner's connections. */
const LOCK_WAIT_MS = 2_000;
/** SQLSTATE `lock_not_available`: the wait was over. */
const LOCK_TIMEOUT = "55P03";

/**
 * Makes `owner` the owner of the partition and everyone before it a zombie whose commits fail. Waits for a commit in hand;
 * one that stands still (a stopped process holding its transaction open) is ended. `range` is what the stream has of it: a
 * partition that was never read begins at its first record; where the record to go on with is gone, it goes on at the first
 * that is left, and a note of health says what was lost.
 */
export function claimPartition(
  db: Pick<Db, "pool" | "direct">,
  { topic, partition }: LogPartition,
  owner: string,
  range: OffsetSpan = WHOLE,
): Promise<PartitionClaim> {
  const work = async (kysely: Statements): Promise<PartitionClaim> => {
    await sql`set lock_timeout = ${sql.lit(LOCK_WAIT_MS)}`.execute(kysely);
    const stream = sql<number>`coalesce(${kysely.selectFrom("stream").select("id").where("log", "=", topic)}, 1)`;
    const claim = kysely
      .insertInto("partitionProgress")
      .values({ topic, partition, epoch: 1, owner, nextOffset: offsetBigint(range.earliest), stream })
      .onConflict((known) =>
        known
          .columns(["topic", "partition"])
          .doUpdateSet((row) => ({ epoch: row("partitionProgress.epoch", "+", 1n), owner: row.ref("excluded.owner") })),
      )
      .returning(["epoch", "nextOffset", "maxEventTime", "committedAt", "readingClock", "stream"])
      .returning(carriesOf(kysely, topic).as("carries"));
    const row = await claim.executeTakeFirstOrThrow().catch(async (error: unknown) => {
      if (sqlStateOf(error) !== LOCK_TIMEOUT) throw error;
      await endOwner(db, { topic, partition });
      return claim.executeTakeFirstOrThrow();
    });
    const at = toOffset(row.nextOffset);
    await kysely
      .insertInto("replayPoint")
      .columns(["topic", "partition", "recordOffset", "maxEventTime", "source", "at"])
      .expression(({ not, exists, selectFrom }) =>
        kysely
          .selectNoFrom([
            sql<string>`${topic}::text`.as("topic"),
            sql<number>`${partition}::int`.as("partition"),
            sql<bigint>`${offsetBigint(at)}::bigint`.as("recordOffset"),
            sql<bigint>`${BEFORE_ALL_MS}::bigint`.as("maxEventTime"),
            sql<string>`'{}'::jsonb`.as("source"),
            sql<bigint>`0::bigint`.as("at"),
          ])
          .where(
            not(
              exists(
                selectFrom("replayPoint as known")
                  .select("known.recordOffset")
                  .where("known.topic", "=", topic)
                  .where("known.partition", "=", partition),
              ),
            ),
          ),
      )
      .execute();
    const place = { topic, partition, epoch: Number(row.epoch) };
    // Between the last record that was read and the first that is left there may be a gap that holds nothing.
    const records = at < range.earliest ? await range.count(at, range.earliest) : 0;
    if (records !== 0) await skipGone(db, place, { at, from: at, to: range.earliest, records }, Date.now());
    return {
      ...place,
      stream: row.stream,
      carries: row.carries,
      nextOffset: records === 0 ? at : range.earliest,
      lost: records,
      maxEventTime: numberOf(row.maxEventTime),
      committedAt: numberOf(row.committedAt),
      readingClock: numberOf(row.readingClock),
      ...(await readHistory(kysely, { topic, partition })),
    };
  };
  // The connection goes: its lock timeout must not reach anyone else.
  return onConnection(db, ({ kysely }) => work(kysely), { discard: true });
}

const numberOf = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** What a partition's stream carries; where no stream is known by its log, a rekeyed topic carries the first one. */
function carriesOf(kysely: Statements, log: LogName) {
  const known = kysely.selectFrom("stream as s").select("s.carries").where("s.log", "=", log);
  return sql<number>`coalesce(${known}, ${log.endsWith(".rekeyed") ? 1 : 0}::int)`;
}

/** A partition stands at `at`, and the records from `from` on are gone up to, but without, `to`. */
export interface Gap {
  readonly at: Offset;
  readonly from: Offset;
  readonly to: Offset;
  /** How many there were; null when it is not known. */
  readonly records: number | null;
}

/**
 * Goes on behind a gap in the stream: what was lost is noted, once, and a rebuild begins behind it. @throws Fenced when the partition is no longer ours, or stands elsewhere; nothing was changed then.
 */
export async function skipGone(
  db: Pick<Db, "pool">,
  { topic, partition, epoch }: LogPartition & { readonly epoch: number },
  gap: Gap,
  now: number,
): Promise<void> {
  await inTransaction(db, async ({ kysely }) => {
    const row = await kysely
      .updateTable("partitionProgress")
      .set({ nextOffset: offsetBigint(gap.to) })
      .where("topic", "=", topic)
      .where("partition", "=", partition)
      .where("epoch", "=", BigInt(epoch))
      .where("nextOffset", "=", offsetBigint(gap.at))
      .returning(["maxEventTime", carriesOf(kysely, topic).as("carries")])
      .executeTakeFirst();
    if (row === undefined) throw new FencedError({ topic, partition });
    const known = kysely
      .selectFrom("replayPoint")
      .select(["recordOffset", "source"])
      .where("topic", "=", topic)
      .where("partition", "=", partition)
      .unionAll(
        kysely
          .selectFrom("snapshotSegment")
          .select(["recordOffset", "source"])
          .where("topic", "=", topic)
          .where("partition", "=", partition)
          .where("complete", "=", true),
      );
    const newest = kysely.selectFrom(known.as("known")).select("source").orderBy("recordOffset", "desc").limit(1);
    // All that was read before has an event time of at most this one.
    await kysely
      .insertInto("replayPoint")
      .values({
        topic,
        partition,
        recordOffset: offsetBigint(gap.to),
        maxEventTime: row.maxEventTime ?? BEFORE_ALL_MS,
        source: sql<string>`coalesce(${newest}, '{}')`,
        at: now,
      })
      .onConflict((stored) => stored.columns(["topic", "partition", "recordOffset"]).doNothing())
      .execute();
    await addNote(kysely, lostRecords({ topic, partition }, gap, row.carries > 0, now));
  });
}

function lostRecords({ topic, partition }: LogPartition, gap: Gap, isRekeyed: boolean, now: number) {
  const { from, to, records: count } = gap;
  const counted = count === null ? "Records" : `${count} ${count === 1 ? "record" : "records"}`;
  const records = `${counted} of partition ${partition} of ${topic} (offsets ${from} to ${lastBefore(to)})`;
  return {
    code: "skipped",
    since: now,
    topic: topicOf(topic),
    partition,
    message: isRekeyed
      ? `${records} were gone before they were read. Rules on other keys than the account did not see the transactions in them.`
      : `${records} were gone before they were read, and were not evaluated. Detection went on behind them.`,
    remedy:
      "Keep records longer (retention.ms of the topic, or TRIPLINE_RETENTION for the embedded stream) and let detectors run without long breaks. Send what was lost again if you have it. Then acknowledge this with a reason.",
    ...(isRekeyed || count === null ? {} : { transactions: count }),
  } as const;
}

/** The progress of a partition that may be someone else's; null when no detector ever owned it. */
export async function readProgress(
  kysely: Statements,
  { topic, partition }: LogPartition,
): Promise<PartitionProgress | null> {
  const row = await kysely
    .selectFrom("partitionProgress")
    .select(["nextOffset", "maxEventTime", "stream", carriesOf(kysely, topic).as("carries")])
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    topic,
    partition,
    stream: row.stream,
    carries: row.carries,
    nextOffset: toOffset(row.nextOffset),
    maxEventTime: numberOf(row.maxEventTime),
    ...(await readHistory(kysely, { topic, partition })),
  };
}

async function readHistory(
  kysely: Statements,
  { topic, partition }: LogPartition,
): Promise<Pick<PartitionProgress, "replayPoints" | "activations" | "watermarkSteps" | "clockStretches">> {
  const replayPoints = await kysely
    .selectFrom("replayPoint")
    .select(["recordOffset as offset", "maxEventTime", "source"])
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .orderBy("recordOffset")
    .execute();
  const first = replayPoints[0]?.offset ?? 0n;
  // What lies before the newest one at the first replay point is there for backtests: no rebuild begins there.
  const activations = await kysely
    .selectFrom("ruleActivation")
    .select(["fromOffset", "revision", "keyedBy", "mappingRevision"])
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("fromOffset", ">=", ({ fn, val }) =>
      fn.coalesce(activationsUpTo(kysely, { topic, partition }, first), val(0n)),
    )
    .orderBy("fromOffset")
    .execute();
  const steps = await kysely
    .selectFrom("watermarkStep")
    .select(["recordOffset as offset", "revision", "keyedBy", "watermark"])
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("recordOffset", ">=", ({ fn, val }) => fn.coalesce(stepsUpTo(kysely, { topic, partition }, first), val(0n)))
    .orderBy("recordOffset")
    .orderBy("watermark")
    .orderBy("revision")
    .execute();
  const stretches = await kysely
    .selectFrom("readingClock")
    .select(["fromOffset", "toOffset", "clock", "latest"])
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("toOffset", ">=", first)
    .orderBy("fromOffset")
    .execute();
  return {
    replayPoints: replayPoints.map(({ offset, maxEventTime, source }) => ({
      offset: toOffset(offset),
      maxEventTime: Number(maxEventTime),
      sources: sourcesOf(source),
    })),
    activations: activations.map(({ fromOffset, revision, keyedBy, mappingRevision }) => ({
      fromOffset: toOffset(fromOffset),
      revision: Number(revision),
      keyedBy: keyedByOf(keyedBy),
      mapping: mappingRevision,
    })),
    watermarkSteps: steps.map(({ offset, revision, keyedBy, watermark }) => ({
      offset: toOffset(offset),
      revision: Number(revision),
      keyedBy: keyedByOf(keyedBy),
      watermark: Number(watermark),
    })),
    clockStretches: stretches.map(({ fromOffset, toOffset: until, clock, latest }) => ({
      fromOffset: toOffset(fromOffset),
      toOffset: toOffset(until),
      clock: Number(clock),
      latest: numberOf(latest),
    })),
  };
}

/** Offset of the newest activation of the partition up to `offset`; null when there is none. */
function activationsUpTo(kysely: Statements, { topic, partition }: LogPartition, offset: bigint) {
  return kysely
    .selectFrom("ruleActivation as a")
    .select(({ fn }) => fn.max("a.fromOffset").as("newest"))
    .where("a.topic", "=", topic)
    .where("a.partition", "=", partition)
    .where("a.fromOffset", "<=", offset);
}

/** Offset of the newest step of the watermark of the partition up to `offset`; null when there is none. */
function stepsUpTo(kysely: Statements, { topic, partition }: LogPartition, offset: bigint) {
  return kysely
    .selectFrom("watermarkStep as w")
    .select(({ fn }) => fn.max("w.recordOffset").as("newest"))
    .where("w.topic", "=", topic)
    .where("w.partition", "=", partition)
    .where("w.recordOffset", "<=", offset);
}

/** Gives the partition up if it is still ours. */
export async function releasePartition(
  { direct }: Pick<Db, "direct">,
  { topic, partition }: LogPartition,
  epoch: number,
): Promise<void> {
  await direct
    .updateTable("partitionProgress")
    .set({ owner: null })
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("epoch", "=", BigInt(epoch))
    .execute();
}

/** Those of the partitions that nobody owns though they were owned before. */
export async function ownerless(
  { direct }: Pick<Db, "direct">,
  places: readonly LogPartition[],
): Promise<readonly LogPartition[]> {
  const asked = places.map(({ topic, partition }) => ({ topic, partition }));
  const found = await direct
    .selectFrom(records("partitionProgress", asked).as("place"))
    .innerJoin("partitionProgress as p", (join) =>
      join.onRef("p.topic", "=", "place.topic").onRef("p.partition", "=", "place.partition"),
    )
    .select(["p.topic", "p.partition"])
    .where("p.owner", "is", null)
    .execute();
  return found.map(({ topic, partition }) => ({ topic: logName(topic), partition }));
}

/** What activations and steps of the watermark are kept for besides rebuilds: `transactions` that were read with them and are stored. */
export type RetentionReason = "transactions" | "rebuilds";

/**
 * Removes replay points before `keepFromOffset`, and activations, steps of the watermark and stretches of the clock that no rebuild from there can
 * need, nor, for the input topic, a backtest over the transactions that are stored.
 */
export async function pruneReplayPoints(
  { direct }: Pick<Db, "direct">,
  place: LogPartition,
  keepFromOffset: Offset,
  keptFor: RetentionReason,
): Promise<void> {
  const { topic, partition } = place;
  await direct
    .deleteFrom("replayPoint")
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("recordOffset", "<", offsetBigint(keepFromOffset))
    .execute();
  const needed = offsetBigint(
    keptFor === "rebuilds" ? keepFromOffset : earlierOffset(keepFromOffset, await firstStored(direct, place)),
  );
  await direct
    .deleteFrom("ruleActivation")
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("fromOffset", "<", activationsUpTo(direct, place, needed))
    .execute();
  // The newest step before it says where the watermark stood when a rebuild begins.
  await direct
    .deleteFrom("watermarkStep")
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("recordOffset", "<", stepsUpTo(direct, place, needed))
    .execute();
  // One that ends there says what the clock was when a rebuild begins.
  await direct
    .deleteFrom("readingClock")
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("toOffset", "<", needed)
    .execute();
}

/** Offset of the first stored transaction of a partition of the input topic; one behind all when none is. */
async function firstStored(kysely: Statements, { topic, partition }: LogPartition): Promise<Offset> {
  const first = await kysely
    .selectFrom("partitionProgress as p")
    .innerJoin("storedTransaction as t", (join) =>
      join.onRef("t.stream", "=", "p.stream").onRef("t.partition", "=", "p.partition"),
    )
    .select("t.recordOffset as offset")
    .where("p.topic", "=", topic)
    .where("p.partition", "=", partition)
    .orderBy("t.recordOffset")
    .limit(1)
    .executeTakeFirst();
  return first === undefined ? BEHIND_ALL_OFFSETS : toOffset(first.offset);
}

/** The detector that owns the partition and was heard of lately; null when there is none. */
export async function liveOwner(
  { direct }: Pick<Db, "direct">,
  { topic, partition }: LogPartition,
  now: number,
): Promise<string | null> {
  const owner = await direct
    .selectFrom("partitionProgress as p")
    .innerJoin("detector as d", "d.id", "p.owner")
    .select("d.id")
    .where("p.topic", "=", topic)
    .where("p.partition", "=", partition)
    .where("d.seenAt", ">", BigInt(now - DETECTOR_GONE_MS))
    .executeTakeFirst();
  return owner?.id ?? null;
}

/** Ends the database connections of the partition's owner: they bear its name. */
async function endOwner({ direct }: Pick<Db, "direct">, { topic, partition }: LogPartition): Promise<void> {
  await direct
    .selectFrom("partitionProgress as p")
    .innerJoin(sql<{ pid: number }>`pg_stat_activity`.as("a"), (join) =>
      join.on(sql<boolean>`a.application_name = left(p.owner, 63)`),
    )
    .select(sql<boolean>`pg_terminate_backend(a.pid)`.as("ended"))
    .where("p.topic", "=", topic)
    .where("p.partition", "=", partition)
    .where(sql<boolean>`a.datname = current_database() and a.pid <> pg_backend_pid()`)
    .execute();
}
