import type { ClientBase, Pool } from "pg";
import { DETECTOR_GONE_MS } from "@/lib/contract/detector";
import type { KeyedBy } from "@/lib/contract/key";
import type { Checkpoint, SourcePosition } from "./commit/batch";
import type { TopicPartition } from "./stream/port";

/** From `fromOffset` on, the rules of `revision` were in force and the input topic was taken to be keyed so. */
export interface RuleActivation {
  readonly fromOffset: number;
  readonly revision: number;
  readonly keyedBy: KeyedBy;
}

/** Before the record at `offset` was read, with the rules of `revision`, the clock had moved the watermark to `watermark`. */
export interface WatermarkStep {
  readonly offset: number;
  readonly revision: number;
  readonly keyedBy: KeyedBy;
  readonly watermark: number;
}

/** How far a partition is, and what its state can be rebuilt with. */
export interface Progress extends TopicPartition {
  readonly nextOffset: number;
  readonly maxEventTime: number | null;
  /** Oldest first; the first is where the log began for us. */
  readonly checkpoints: readonly Checkpoint[];
  /** Oldest first. */
  readonly activations: readonly RuleActivation[];
  /** What the clock did while the partition was idle, in the order in which it was done. */
  readonly watermarkSteps: readonly WatermarkStep[];
}

/** A partition as its new owner finds it. */
export interface Claim extends Progress {
  /** Every later write must carry it; a later claim makes it void. */
  readonly epoch: number;
  /** Wall clock of the last commit; null before the first. */
  readonly committedAt: number | null;
}

/** Before any event: the event time of the first checkpoint of a partition. */
export const BEFORE_ALL_MS = -8.64e15;
/** How long a claim waits for the last commit of the owner before it ends that owner's connections. */
const LOCK_WAIT_MS = 2_000;

interface CheckpointRow {
  readonly offset: number;
  readonly max_event_time: number;
  readonly source: Readonly<Record<string, SourcePosition>>;
}

/**
 * Makes `owner` the owner of the partition and everyone before it a zombie whose commits fail. Waits for a commit in hand;
 * one that stands still (a stopped process holding its transaction open) is ended.
 */
export async function claimPartition(pool: Pool, { topic, partition }: TopicPartition, owner: string): Promise<Claim> {
  const client = await pool.connect();
  try {
    await client.query(`set lock_timeout = ${LOCK_WAIT_MS}`);
    const claim = () =>
      client.query<{ epoch: number; next_offset: number; max_event_time: number | null; committed_at: number | null }>(
        `insert into partition (topic, partition, epoch, owner) values ($1, $2, 1, $3)
         on conflict (topic, partition) do update set epoch = partition.epoch + 1, owner = excluded.owner
         returning epoch, next_offset, max_event_time, committed_at`,
        [topic, partition, owner],
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
       select $1, $2, 0, $3, '{}', 0
       where not exists (select from checkpoint where topic = $1 and partition = $2)`,
      [topic, partition, BEFORE_ALL_MS],
    );
    return {
      topic,
      partition,
      epoch: row.epoch,
      nextOffset: row.next_offset,
      maxEventTime: row.max_event_time,
      committedAt: row.committed_at,
      ...(await readHistory(client, { topic, partition })),
    };
  } finally {
    // The connection goes: its lock timeout must not reach anyone else.
    client.release(true);
  }
}

/** The progress of a partition that may be someone else's; null when no detector ever owned it. */
export async function readProgress(client: ClientBase, { topic, partition }: TopicPartition): Promise<Progress | null> {
  const found = await client.query<{ next_offset: number; max_event_time: number | null }>(
    "select next_offset, max_event_time from partition where topic = $1 and partition = $2",
    [topic, partition],
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  return {
    topic,
    partition,
    nextOffset: row.next_offset,
    maxEventTime: row.max_event_time,
    ...(await readHistory(client, { topic, partition })),
  };
}

async function readHistory(
  client: ClientBase,
  { topic, partition }: TopicPartition,
): Promise<Pick<Progress, "checkpoints" | "activations" | "watermarkSteps">> {
  const checkpoints = await client.query<CheckpointRow>(
    `select "offset", max_event_time, source from checkpoint where topic = $1 and partition = $2 order by "offset"`,
    [topic, partition],
  );
  // What lies before the newest one at the first checkpoint is there for backtests: no rebuild begins there.
  const activations = await client.query<RuleActivation>(
    `select from_offset as "fromOffset", revision, keyed_by as "keyedBy" from rule_activation where topic = $1 and partition = $2 and from_offset >= coalesce((
       select max(from_offset) from rule_activation where topic = $1 and partition = $2 and from_offset <= $3), 0)
     order by from_offset`,
    [topic, partition, checkpoints.rows[0]?.offset ?? 0],
  );
  const steps = await client.query<WatermarkStep>(
    `select "offset", revision, keyed_by as "keyedBy", watermark from watermark_step where topic = $1 and partition = $2 and "offset" >= coalesce((
       select max("offset") from watermark_step where topic = $1 and partition = $2 and "offset" <= $3), 0)
     order by "offset", watermark, revision`,
    [topic, partition, checkpoints.rows[0]?.offset ?? 0],
  );
  return {
    checkpoints: checkpoints.rows.map((c) => ({
      offset: c.offset,
      maxEventTime: c.max_event_time,
      sources: c.source,
    })),
    activations: activations.rows,
    watermarkSteps: steps.rows,
  };
}

/** Gives the partition up if it is still ours. */
export async function releasePartition(pool: Pool, { topic, partition }: TopicPartition, epoch: number): Promise<void> {
  await pool.query("update partition set owner = null where topic = $1 and partition = $2 and epoch = $3", [
    topic,
    partition,
    epoch,
  ]);
}

/** Those of the partitions that nobody owns though they were owned before. */
export async function ownerless(pool: Pool, places: readonly TopicPartition[]): Promise<readonly TopicPartition[]> {
  const found = await pool.query<{ topic: string; partition: number }>(
    `select p.topic, p.partition from unnest($1::text[], $2::int[]) as place (topic, partition)
     join partition p on p.topic = place.topic and p.partition = place.partition where p.owner is null`,
    [places.map(({ topic }) => topic), places.map(({ partition }) => partition)],
  );
  return found.rows;
}

/** What activations and steps of the watermark are kept for besides rebuilds: `transactions` that were read with them and are stored. */
export type KeptFor = "transactions" | "rebuilds";

/**
 * Removes checkpoints before `keepFromOffset`, and activations and steps of the watermark that no rebuild from there can
 * need, nor, for the input topic, a backtest over the transactions that are stored.
 */
export async function pruneCheckpoints(
  pool: Pool,
  { topic, partition }: TopicPartition,
  keepFromOffset: number,
  keptFor: KeptFor,
): Promise<void> {
  await pool.query(`delete from checkpoint where topic = $1 and partition = $2 and "offset" < $3`, [
    topic,
    partition,
    keepFromOffset,
  ]);
  const neededFromOffset =
    keptFor === "rebuilds" ? keepFromOffset : Math.min(keepFromOffset, await firstStored(pool, partition));
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
}

/** Offset of the first stored transaction of a partition of the input topic; Infinity when none is. */
async function firstStored(pool: Pool, partition: number): Promise<number> {
  const { rows } = await pool.query<{ first: number | null }>(
    `select min("offset") as first from transaction where partition = $1`,
    [partition],
  );
  return rows[0]?.first ?? Number.POSITIVE_INFINITY;
}

/** The detector that owns the partition and was heard of lately; null when there is none. */
export async function liveOwner(pool: Pool, { topic, partition }: TopicPartition, now: number): Promise<string | null> {
  const found = await pool.query<{ id: string }>(
    `select d.id from partition p join detector d on d.id = p.owner
     where p.topic = $1 and p.partition = $2 and d.seen_at > $3`,
    [topic, partition, now - DETECTOR_GONE_MS],
  );
  return found.rows[0]?.id ?? null;
}

/** Ends the database connections of the partition's owner: they bear its name. */
async function endOwner(pool: Pool, { topic, partition }: TopicPartition): Promise<void> {
  await pool.query(
    `select pg_terminate_backend(a.pid) from pg_stat_activity a join partition p on a.application_name = left(p.owner, 63)
     where p.topic = $1 and p.partition = $2 and a.datname = current_database() and a.pid <> pg_backend_pid()`,
    [topic, partition],
  );
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "55P03";
}
