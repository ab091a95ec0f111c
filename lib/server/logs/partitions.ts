import type { ClientBase, Pool } from "pg";
import { DETECTOR_GONE_MS } from "@/lib/contract/detector";
import type { KeyedBy } from "@/lib/contract/key";
import { inTransaction } from "../database/in-transaction";
import { addNote } from "../notes/notes";
import { type LogPartition, topicOf } from "../stream/log-name";
import { BEHIND_ALL_OFFSETS, earlierOffset, FIRST_OFFSET, lastBefore, type Offset } from "../stream/offset";
import type { PartitionOffsets } from "../stream/port";
import { FencedError } from "./fenced";
import type { ClockStretch, ReplayPoint, SourcePosition } from "./position";

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

interface ClaimedRow {
  readonly epoch: number;
  readonly next_offset: Offset;
  readonly max_event_time: number | null;
  readonly committed_at: number | null;
  readonly reading_clock: number | null;
}

interface ReplayPointRow {
  readonly offset: Offset;
  readonly max_event_time: number;
  readonly source: Readonly<Record<string, SourcePosition>>;
}

/**
 * Makes `owner` the owner of the partition and everyone before it a zombie whose commits fail. Waits for a commit in hand;
 * one that stands still (a stopped process holding its transaction open) is ended. `range` is what the stream has of it: a
 * partition that was never read begins at its first record; where the record to go on with is gone, it goes on at the first
 * that is left, and a note of health says what was lost.
 */
export async function claimPartition(
  pool: Pool,
  { topic, partition }: LogPartition,
  owner: string,
  range: OffsetSpan = WHOLE,
): Promise<PartitionClaim> {
  const client = await pool.connect();
  try {
    await client.query(`set lock_timeout = ${LOCK_WAIT_MS}`);
    const claim = () =>
      client.query<ClaimedRow>(
        `insert into partition (topic, partition, epoch, owner, next_offset, stream)
           values ($1, $2, 1, $3, $4, coalesce((select id from stream where log = $1), 1))
         on conflict (topic, partition) do update set epoch = partition.epoch + 1, owner = excluded.owner
         returning epoch, next_offset, max_event_time, committed_at, reading_clock, stream, ${CARRIES}`,
        [topic, partition, owner, range.earliest],
      );
    const claimed = await claim().catch(async (error: unknown) => {
      if (!isLockTimeout(error)) throw error;
      await endOwner(pool, { topic, partition });
      return claim();
    });
    const row = claimed.rows[0];
    if (row === undefined) throw new Error(`claim of ${topic} ${partition} returned nothing`);
    await client.query(
      `insert into checkpoint (topic, partition, "offset", max_event_time, source, at)
       select $1, $2, $4, $3, '{}', 0
       where not exists (select from checkpoint where topic = $1 and partition = $2)`,
      [topic, partition, BEFORE_ALL_MS, row.next_offset],
    );
    const place = { topic, partition, epoch: row.epoch };
    // Between the last record that was read and the first that is left there may be a gap that holds nothing.
    const records = row.next_offset < range.earliest ? await range.count(row.next_offset, range.earliest) : 0;
    if (records !== 0) {
      await skipGone(
        pool,
        place,
        { at: row.next_offset, from: row.next_offset, to: range.earliest, records },
        Date.now(),
      );
    }
    return {
      ...place,
      stream: row.stream,
      carries: row.carries,
      nextOffset: records === 0 ? row.next_offset : range.earliest,
      lost: records,
      maxEventTime: row.max_event_time,
      committedAt: row.committed_at,
      readingClock: row.reading_clock,
      ...(await readHistory(client, { topic, partition })),
    };
  } finally {
    // The connection goes: its lock timeout must not reach anyone else.
    client.release(true);
  }
}

interface ClaimedRow {
  readonly epoch: number;
  readonly next_offset: Offset;
  readonly max_event_time: number | null;
  readonly committed_at: number | null;
  readonly stream: number;
  readonly carries: number;
}

/** What a partition's stream carries; where no stream is known by its log, a rekeyed topic carries the first one. */
const CARRIES = `coalesce((select s.carries from stream s where s.log = $1),
  case when $1 like '%.rekeyed' then 1 else 0 end) as carries`;

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
  pool: Pool,
  { topic, partition, epoch }: LogPartition & { readonly epoch: number },
  gap: Gap,
  now: number,
): Promise<void> {
  const { at, to } = gap;
  await inTransaction(pool, async (client) => {
    const moved = await client.query<{ carries: number; max_event_time: number | null }>(
      `update partition set next_offset = $5 where topic = $1 and partition = $2 and epoch = $3 and next_offset = $4
       returning max_event_time, ${CARRIES}`,
      [topic, partition, epoch, at, to],
    );
    const row = moved.rows[0];
    if (row === undefined) throw new FencedError({ topic, partition });
    // All that was read before has an event time of at most this one.
    await client.query(
      `insert into checkpoint (topic, partition, "offset", max_event_time, source, at)
       values ($1, $2, $3, $4, coalesce((
         select source from (
           select "offset", source from checkpoint where topic = $1 and partition = $2
           union all select "offset", source from snapshot_segment where topic = $1 and partition = $2 and complete
         ) known order by "offset" desc limit 1), '{}'), $5)
       on conflict (topic, partition, "offset") do nothing`,
      [topic, partition, to, row.max_event_time ?? BEFORE_ALL_MS, now],
    );
    await addNote(client, lostRecords({ topic, partition }, gap, row.carries > 0, now));
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
  client: ClientBase,
  { topic, partition }: LogPartition,
): Promise<PartitionProgress | null> {
  const found = await client.query<Pick<ClaimedRow, "next_offset" | "max_event_time" | "stream" | "carries">>(
    `select next_offset, max_event_time, stream, ${CARRIES} from partition where topic = $1 and partition = $2`,
    [topic, partition],
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  return {
    topic,
    partition,
    stream: row.stream,
    carries: row.carries,
    nextOffset: row.next_offset,
    maxEventTime: row.max_event_time,
    ...(await readHistory(client, { topic, partition })),
  };
}

async function readHistory(
  client: ClientBase,
  { topic, partition }: LogPartition,
): Promise<Pick<PartitionProgress, "replayPoints" | "activations" | "watermarkSteps" | "clockStretches">> {
  const replayPoints = await client.query<ReplayPointRow>(
    `select "offset", max_event_time, source from checkpoint where topic = $1 and partition = $2 order by "offset"`,
    [topic, partition],
  );
  // What lies before the newest one at the first replay point is there for backtests: no rebuild begins there.
  const activations = await client.query<RuleActivation>(
    `select from_offset as "fromOffset", revision, keyed_by as "keyedBy", mapping_revision as mapping from rule_activation where topic = $1 and partition = $2 and from_offset >= coalesce((
       select max(from_offset) from rule_activation where topic = $1 and partition = $2 and from_offset <= $3), 0)
     order by from_offset`,
    [topic, partition, replayPoints.rows[0]?.offset ?? 0],
  );
  const steps = await client.query<WatermarkStep>(
    `select "offset", revision, keyed_by as "keyedBy", watermark from watermark_step where topic = $1 and partition = $2 and "offset" >= coalesce((
       select max("offset") from watermark_step where topic = $1 and partition = $2 and "offset" <= $3), 0)
     order by "offset", watermark, revision`,
    [topic, partition, replayPoints.rows[0]?.offset ?? 0],
  );
  const stretches = await client.query<ClockStretch>(
    `select from_offset as "fromOffset", to_offset as "toOffset", clock, latest from reading_clock
     where topic = $1 and partition = $2 and to_offset >= $3 order by from_offset`,
    [topic, partition, replayPoints.rows[0]?.offset ?? 0],
  );
  return {
    replayPoints: replayPoints.rows.map((c) => ({
      offset: c.offset,
      maxEventTime: c.max_event_time,
      sources: c.source,
    })),
    activations: activations.rows,
    watermarkSteps: steps.rows,
    clockStretches: stretches.rows,
  };
}

/** Gives the partition up if it is still ours. */
export async function releasePartition(pool: Pool, { topic, partition }: LogPartition, epoch: number): Promise<void> {
  await pool.query("update partition set owner = null where topic = $1 and partition = $2 and epoch = $3", [
    topic,
    partition,
    epoch,
  ]);
}

/** Those of the partitions that nobody owns though they were owned before. */
export async function ownerless(pool: Pool, places: readonly LogPartition[]): Promise<readonly LogPartition[]> {
  const found = await pool.query<LogPartition>(
    `select p.topic, p.partition from unnest($1::text[], $2::int[]) as place (topic, partition)
     join partition p on p.topic = place.topic and p.partition = place.partition where p.owner is null`,
    [places.map(({ topic }) => topic), places.map(({ partition }) => partition)],
  );
  return found.rows;
}

/** What activations and steps of the watermark are kept for besides rebuilds: `transactions` that were read with them and are stored. */
export type RetentionReason = "transactions" | "rebuilds";

/**
 * Removes replay points before `keepFromOffset`, and activations, steps of the watermark and stretches of the clock that no rebuild from there can
 * need, nor, for the input topic, a backtest over the transactions that are stored.
 */
export async function pruneReplayPoints(
  pool: Pool,
  { topic, partition }: LogPartition,
  keepFromOffset: Offset,
  keptFor: RetentionReason,
): Promise<void> {
  await pool.query(`delete from checkpoint where topic = $1 and partition = $2 and "offset" < $3`, [
    topic,
    partition,
    keepFromOffset,
  ]);
  const neededFromOffset =
    keptFor === "rebuilds"
      ? keepFromOffset
      : earlierOffset(keepFromOffset, await firstStored(pool, { topic, partition }));
  await pool.query(
    `delete from rule_activation where topic = $1 and partition = $2 and from_offset < (
       select max(from_offset) from rule_activation where topic = $1 and partition = $2 and from_offset <= $3)`,
    [topic, partition, neededFromOffset],
  );
  // The newest step before it says where the watermark stood when a rebuild begins.
  await pool.query(
    `delete from watermark_step where topic = $1 and partition = $2 and "offset" < (
       select max("offset") from watermark_step where topic = $1 and partition = $2 and "offset" <= $3)`,
    [topic, partition, neededFromOffset],
  );
  // One that ends there says what the clock was when a rebuild begins.
  await pool.query("delete from reading_clock where topic = $1 and partition = $2 and to_offset < $3", [
    topic,
    partition,
    neededFromOffset,
  ]);
}

/** Offset of the first stored transaction of a partition of the input topic; one behind all when none is. */
async function firstStored(pool: Pool, { topic, partition }: LogPartition): Promise<Offset> {
  const { rows } = await pool.query<{ first: Offset | null }>(
    `select t."offset" as first from partition p join transaction t on t.stream = p.stream and t.partition = p.partition
     where p.topic = $1 and p.partition = $2 order by t."offset" limit 1`,
    [topic, partition],
  );
  return rows[0]?.first ?? BEHIND_ALL_OFFSETS;
}

/** The detector that owns the partition and was heard of lately; null when there is none. */
export async function liveOwner(pool: Pool, { topic, partition }: LogPartition, now: number): Promise<string | null> {
  const found = await pool.query<{ id: string }>(
    `select d.id from partition p join detector d on d.id = p.owner
     where p.topic = $1 and p.partition = $2 and d.seen_at > $3`,
    [topic, partition, now - DETECTOR_GONE_MS],
  );
  return found.rows[0]?.id ?? null;
}

/** Ends the database connections of the partition's owner: they bear its name. */
async function endOwner(pool: Pool, { topic, partition }: LogPartition): Promise<void> {
  await pool.query(
    `select pg_terminate_backend(a.pid) from pg_stat_activity a join partition p on a.application_name = left(p.owner, 63)
     where p.topic = $1 and p.partition = $2 and a.datname = current_database() and a.pid <> pg_backend_pid()`,
    [topic, partition],
  );
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "55P03";
}
