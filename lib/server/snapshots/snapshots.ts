import pg from "pg";
import type { KeyedBy } from "@/lib/contract/key";
import { inTransaction } from "../database/in-transaction";
import { FencedError } from "../logs/fenced";
import type { PartitionClaim } from "../logs/partitions";
import type { SourcePosition } from "../logs/position";
import { COPY_HEADER_BYTES, copyOut } from "../postgres/copy-out";
import type { LogPartition } from "../stream/log-name";
import type { Offset } from "../stream/offset";

/** A piece of an engine's state as it is stored: what changed since the piece before. */
export interface SnapshotDelta {
  /** Consecutive within a partition. */
  readonly segment: number;
  readonly body: Uint8Array;
  /** Whether state can be restored from all pieces up to this one; otherwise more of them must follow. */
  readonly complete: boolean;
  /** Pieces that nothing needs any more once this one is stored. */
  readonly obsolete: readonly number[];
  /** What was seen of each source partition; empty for partitions of the input topic. */
  readonly sources: Readonly<Record<string, SourcePosition>>;
}

/** What stored state belongs to. */
export interface SnapshotPlace {
  /** It covers the records below this one. */
  readonly offset: Offset;
  /** Rules that were in force for the last of them. */
  readonly ruleRevision: number;
  /** How the input topic was taken to be keyed for the last of them. */
  readonly keyedBy: KeyedBy;
  readonly maxEventTime: number | null;
}

/** The newest state of a partition that was stored whole. */
export interface StoredSnapshot extends SnapshotPlace {
  /** By source partition; empty for partitions of the input topic. */
  readonly sources: Readonly<Record<string, SourcePosition>>;
  readonly segments: readonly { readonly segment: number; readonly bytes: Buffer }[];
}

/** Bytes of pieces that are fetched at once, the last one in full. */
const FETCH_BYTES_MAX = 16 * 1024 * 1024;

/** Writes a piece and removes those that it makes obsolete. The caller's transaction holds the partition's row. */
export async function writeDelta(
  client: pg.ClientBase,
  { topic, partition }: LogPartition,
  at: SnapshotPlace,
  { segment, body, complete, obsolete, sources }: SnapshotDelta,
  now: number,
): Promise<void> {
  await client.query({
    name: "snapshot-write",
    text: `insert into snapshot_segment
      (topic, partition, segment, "offset", complete, rule_revision, max_event_time, source, body, written_at, keyed_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      topic,
      partition,
      segment,
      at.offset,
      complete,
      at.ruleRevision,
      at.maxEventTime,
      JSON.stringify(sources),
      Buffer.from(body.buffer, body.byteOffset, body.byteLength),
      now,
      at.keyedBy,
    ],
  });
  if (obsolete.length === 0) return;
  await client.query("delete from snapshot_segment where topic = $1 and partition = $2 and segment = any($3)", [
    topic,
    partition,
    obsolete,
  ]);
}

/**
 * Writes a piece in a transaction of its own, for a partition whose records below `at.offset` are all committed.
 * @throws Fenced when the partition is no longer ours, or stands elsewhere; nothing was written then.
 */
export async function storeDelta(
  pool: pg.Pool,
  claim: Pick<PartitionClaim, "topic" | "partition" | "epoch">,
  at: SnapshotPlace,
  segment: SnapshotDelta,
  now: number,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await lockOwn(client, claim, at);
    await writeDelta(client, claim, at, segment, now);
  });
}

/**
 * Says that the newest whole state is that of all records below `at.offset`, too: those in between changed nothing in it. Leaves
 * it as it is when other rules came into force with them, or the partition is no longer ours.
 */
export async function moveSnapshot(
  pool: pg.Pool,
  { topic, partition, epoch }: Pick<PartitionClaim, "topic" | "partition" | "epoch">,
  { offset, ruleRevision, keyedBy, maxEventTime }: SnapshotPlace,
  sources: SnapshotDelta["sources"],
): Promise<void> {
  await pool.query(
    `update snapshot_segment s set "offset" = $4, max_event_time = $6, source = $7 from partition p
     where p.topic = $1 and p.partition = $2 and p.epoch = $3 and p.next_offset = $4
       and s.topic = p.topic and s.partition = p.partition and s.rule_revision = $5 and s.keyed_by = $8
       and s.segment = (select max(c.segment) from snapshot_segment c
                        where c.topic = $1 and c.partition = $2 and c.complete)`,
    [topic, partition, epoch, offset, ruleRevision, maxEventTime, JSON.stringify(sources), keyedBy],
  );
}

/**
 * Writes these pieces in place of all that is stored, whole or not at all.
 * @throws Fenced when the partition is no longer ours, or stands elsewhere; nothing was changed then.
 */
export async function replaceSnapshot(
  pool: pg.Pool,
  claim: Pick<PartitionClaim, "topic" | "partition" | "epoch">,
  at: SnapshotPlace,
  segments: readonly SnapshotDelta[],
  now: number,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await lockOwn(client, claim, at);
    await removeSegments(client, claim, claim.epoch, -1);
    for (const segment of segments) await writeDelta(client, claim, at, segment, now);
  });
}

async function lockOwn(
  client: pg.ClientBase,
  { topic, partition, epoch }: Pick<PartitionClaim, "topic" | "partition" | "epoch">,
  { offset }: SnapshotPlace,
): Promise<void> {
  const ours = await client.query(
    "select from partition where topic = $1 and partition = $2 and epoch = $3 and next_offset = $4 for update",
    [topic, partition, epoch, offset],
  );
  if (ours.rowCount === 0) throw new FencedError({ topic, partition });
}

/** The newest state of the partition that was stored whole; null when there is none. */
export async function readSnapshot(
  client: pg.ClientBase,
  { topic, partition }: LogPartition,
): Promise<StoredSnapshot | null> {
  const found = await client.query<SnapshotRow>(
    `select segment, "offset", rule_revision, keyed_by, max_event_time, source from snapshot_segment
     where topic = $1 and partition = $2 and complete order by segment desc limit 1`,
    [topic, partition],
  );
  const newest = found.rows[0];
  if (newest === undefined) return null;
  const sizes = await client.query<{ segment: number; bytes: number }>(
    `select segment, octet_length(body) as bytes from snapshot_segment
     where topic = $1 and partition = $2 and segment <= $3 order by segment`,
    [topic, partition, newest.segment],
  );
  const segments: { segment: number; bytes: Buffer }[] = [];
  for (const [first, last] of ranges(sizes.rows)) {
    segments.push(...(await readBodies(client, { topic, partition }, first, last)));
  }
  return {
    offset: newest.offset,
    ruleRevision: newest.rule_revision,
    keyedBy: newest.keyed_by,
    maxEventTime: newest.max_event_time,
    sources: newest.source,
    segments,
  };
}

interface SnapshotRow {
  readonly segment: number;
  readonly offset: Offset;
  readonly rule_revision: number;
  readonly keyed_by: KeyedBy;
  readonly max_event_time: number | null;
  readonly source: Readonly<Record<string, SourcePosition>>;
}

/** Removes the pieces of the partition behind `after` (-1: all of them), if the partition is still ours. */
export async function removeSegments(
  client: pg.Pool | pg.ClientBase,
  { topic, partition }: LogPartition,
  epoch: number,
  after: number,
): Promise<void> {
  await client.query(
    `delete from snapshot_segment s using partition p
     where p.topic = $1 and p.partition = $2 and p.epoch = $3 and s.topic = p.topic and s.partition = p.partition
       and s.segment > $4`,
    [topic, partition, epoch, after],
  );
}

/** First and last of neighbours that are fetched together. */
function ranges(sizes: readonly { readonly segment: number; readonly bytes: number }[]): [number, number][] {
  const found: [number, number][] = [];
  let bytes = FETCH_BYTES_MAX;
  for (const { segment, bytes: more } of sizes) {
    const range = found.at(-1);
    if (range === undefined || bytes >= FETCH_BYTES_MAX) {
      found.push([segment, segment]);
      bytes = more;
    } else {
      range[1] = segment;
      bytes += more;
    }
  }
  return found;
}

/** As binary COPY: a result in text would take four times the memory and most of the time of a restart. */
async function readBodies(
  client: pg.ClientBase,
  { topic, partition }: LogPartition,
  first: number,
  last: number,
): Promise<readonly { segment: number; bytes: Buffer }[]> {
  const copied = await copyOut(
    client,
    `copy (select segment::float8, body from snapshot_segment where topic = ${pg.escapeLiteral(topic)}
       and partition = ${partition} and segment between ${first} and ${last} order by segment)
     to stdout (format binary)`,
  );
  const rows: { segment: number; bytes: Buffer }[] = [];
  let at = COPY_HEADER_BYTES;
  // Each row is the number of its fields (below zero after the last), each field its length and its bytes.
  while (copied.readInt16BE(at) > 0) {
    const from = at + BODY_LENGTH_AT + 4;
    const end = from + copied.readInt32BE(at + BODY_LENGTH_AT);
    rows.push({ segment: copied.readDoubleBE(at + SEGMENT_AT), bytes: copied.subarray(from, end) });
    at = end;
  }
  return rows;
}

/** Where the fields of a copied row are, from its beginning. */
const SEGMENT_AT = 2 + 4;
const BODY_LENGTH_AT = SEGMENT_AT + 8;
