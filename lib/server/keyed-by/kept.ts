import type { Pool } from "pg";
import type { KeyedBy } from "@/lib/contract/key";
import type { StreamIdentity } from "../stream/port";
import type { Partitioner } from "./partitioners";

/** How an input topic is keyed, as all detectors keep to it. */
export interface StoredKeying {
  readonly keyedBy: KeyedBy;
  readonly partitioner: Partitioner | null;
  /** Partitions of the topic when it was decided. */
  readonly partitions: number;
  readonly reason: string;
}

/** The topic, and what its offsets belong to. */
export interface KeyedTopic {
  readonly topic: string;
  readonly identity: StreamIdentity;
}

interface Row {
  readonly mode: KeyedBy;
  readonly partitioner: Partitioner | null;
  readonly partitions: number;
  readonly reason: string;
}

/** What is kept of the topic; null when nothing is, or it was decided for another topic of that name. */
export async function readKeying(pool: Pool, { topic, identity }: KeyedTopic): Promise<StoredKeying | null> {
  const { rows } = await pool.query<Row>(
    "select mode, partitioner, partitions, reason from keyed_by where topic = $1 and stream = $2",
    [topic, streamText(identity)],
  );
  return rows[0] === undefined ? null : kept(rows[0]);
}

/**
 * Keeps `found` if nothing is kept yet, and resolves to what is kept: of several detectors that look at once the first one
 * decides, and the others take it. With `insists` the mode found takes the place of another one that is kept.
 */
export async function keepKeying(
  pool: Pool,
  { topic, identity }: KeyedTopic,
  found: StoredKeying,
  { insists, now }: { readonly insists: boolean; readonly now: number },
): Promise<StoredKeying> {
  const { keyedBy, partitioner, partitions, reason } = found;
  const { rows } = await pool.query<Row>(
    `with stored as (
       insert into keyed_by as k (topic, stream, mode, partitioner, partitions, reason, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (topic, stream) do update set mode = excluded.mode, partitioner = excluded.partitioner,
         partitions = excluded.partitions, reason = excluded.reason, decided_at = excluded.decided_at
       where $8 and k.mode <> excluded.mode
       returning mode, partitioner, partitions, reason
     ), forgotten as (
       delete from account_place where topic = $1 and exists (select from stored)
     )
     select * from stored`,
    [topic, streamText(identity), keyedBy, partitioner, partitions, reason, now, insists],
  );
  if (rows[0] !== undefined) return kept(rows[0]);
  // Somebody else had decided; what the statement did not change was committed before it.
  const before = await readKeying(pool, { topic, identity });
  if (before === null) throw new Error(`how ${topic} is keyed was removed while it was looked up`);
  return before;
}

/** The partitioner of the topic that accounts are put where by all producers; null when it is not known to matter. */
export async function readPartitioner(pool: Pool, { topic, identity }: KeyedTopic): Promise<Partitioner | null> {
  const { rows } = await pool.query<{ partitioner: Partitioner | null }>(
    "select partitioner from keyed_by where topic = $1 and stream = $2 and mode = 'accountId'",
    [topic, streamText(identity)],
  );
  return rows[0]?.partitioner ?? null;
}

function kept({ mode, partitioner, partitions, reason }: Row): StoredKeying {
  return { keyedBy: mode, partitioner, partitions, reason };
}

function streamText({ kind, cluster, topicId }: StreamIdentity): string {
  return `${kind} ${cluster} ${topicId}`;
}
