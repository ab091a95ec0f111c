import { sql } from "kysely";
import type { KeyedBy } from "@/lib/contract/key";
import { runPrepared, type Statements } from "../data/builder";
import type { DbConnection } from "../data/connection";
import type { Db } from "../data/db";
import { inTransaction } from "../database/in-transaction";
import { keyedByOf } from "../keyed-by/stored-mode";
import { NO_LABELS } from "../labels/records";
import type { PartitionClaim } from "../logs/claim-partition";
import { FencedError } from "../logs/fenced";
import type { SourcePosition } from "../logs/position";
import { sourcesOf } from "../logs/stored-sources";
import { COPY_HEADER_BYTES, copyOut } from "../postgres/copy-out";
import type { LogPartition } from "../stream/log-name";
import { type Offset, offsetBigint, toOffset } from "../stream/offset";

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
  /** The last place of the feed of labels that the state knows; missing for none. */
  readonly labelsUpTo?: number;
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
  /** The last place of the feed of labels that it knows. */
  readonly labelsUpTo: number;
  readonly segments: readonly { readonly segment: number; readonly bytes: Buffer }[];
}

/** Bytes of pieces that are fetched at once, the last one in full. */
const FETCH_BYTES_MAX = 16 * 1024 * 1024;

/** Writes a piece and removes those that it makes obsolete. The transaction of `kysely` holds the partition's row. */
export async function writeDelta(
  kysely: Statements,
  { topic, partition }: LogPartition,
  at: SnapshotPlace,
  { segment, body, complete, obsolete, sources, labelsUpTo = NO_LABELS }: SnapshotDelta,
  now: number,
): Promise<void> {
  const statement = kysely.insertInto("snapshotSegment").values({
    topic,
    partition,
    segment,
    recordOffset: offsetBigint(at.offset),
    complete,
    ruleRevision: at.ruleRevision,
    maxEventTime: at.maxEventTime,
    source: JSON.stringify(sources),
    body: sql<Uint8Array<ArrayBuffer>>`${Buffer.from(body.buffer, body.byteOffset, body.byteLength)}`,
    writtenAt: now,
    keyedBy: at.keyedBy,
    labelsUpTo: BigInt(labelsUpTo),
  });
  await runPrepared(kysely, "snapshot-write", statement);
  if (obsolete.length === 0) return;
  await kysely
    .deleteFrom("snapshotSegment")
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("segment", "=", (one) => one.fn.any(one.val(obsolete.map(BigInt))))
    .execute();
}

/**
 * Writes a piece in a transaction of its own, for a partition whose records below `at.offset` are all committed.
 * @throws Fenced when the partition is no longer ours, or stands elsewhere; nothing was written then.
 */
export async function storeDelta(
  db: Pick<Db, "pool">,
  claim: Pick<PartitionClaim, "topic" | "partition" | "epoch">,
  at: SnapshotPlace,
  segment: SnapshotDelta,
  now: number,
): Promise<void> {
  await inTransaction(db, async ({ kysely }) => {
    await lockOwn(kysely, claim, at);
    await writeDelta(kysely, claim, at, segment, now);
  });
}

/**
 * Says that the newest whole state is that of all records below `at.offset`, too: those in between changed nothing in it. Leaves
 * it as it is when other rules came into force with them, or the partition is no longer ours.
 */
export async function moveSnapshot(
  { direct }: Pick<Db, "direct">,
  { topic, partition, epoch }: Pick<PartitionClaim, "topic" | "partition" | "epoch">,
  { offset, ruleRevision, keyedBy, maxEventTime }: SnapshotPlace,
  { sources, labelsUpTo }: Pick<StoredSnapshot, "sources" | "labelsUpTo">,
): Promise<void> {
  const newest = direct
    .selectFrom("snapshotSegment as c")
    .select(({ fn }) => fn.max("c.segment").as("segment"))
    .where("c.topic", "=", topic)
    .where("c.partition", "=", partition)
    .where("c.complete", "=", true);
  await direct
    .updateTable("snapshotSegment as s")
    .from("partitionProgress as p")
    .set({
      recordOffset: offsetBigint(offset),
      maxEventTime,
      source: JSON.stringify(sources),
      labelsUpTo: BigInt(labelsUpTo),
    })
    .where("p.topic", "=", topic)
    .where("p.partition", "=", partition)
    .where("p.epoch", "=", BigInt(epoch))
    .where("p.nextOffset", "=", offsetBigint(offset))
    .whereRef("s.topic", "=", "p.topic")
    .whereRef("s.partition", "=", "p.partition")
    .where("s.ruleRevision", "=", BigInt(ruleRevision))
    .where("s.keyedBy", "=", keyedBy)
    .where("s.segment", "=", newest)
    .execute();
}

/**
 * Writes these pieces in place of all that is stored, whole or not at all.
 * @throws Fenced when the partition is no longer ours, or stands elsewhere; nothing was changed then.
 */
export async function replaceSnapshot(
  db: Pick<Db, "pool">,
  claim: Pick<PartitionClaim, "topic" | "partition" | "epoch">,
  at: SnapshotPlace,
  segments: readonly SnapshotDelta[],
  now: number,
): Promise<void> {
  await inTransaction(db, async ({ kysely }) => {
    await lockOwn(kysely, claim, at);
    await removeSegments(kysely, claim, claim.epoch, -1);
    for (const segment of segments) await writeDelta(kysely, claim, at, segment, now);
  });
}

async function lockOwn(
  kysely: Statements,
  { topic, partition, epoch }: Pick<PartitionClaim, "topic" | "partition" | "epoch">,
  { offset }: SnapshotPlace,
): Promise<void> {
  const ours = await kysely
    .selectFrom("partitionProgress")
    .select("epoch")
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("epoch", "=", BigInt(epoch))
    .where("nextOffset", "=", offsetBigint(offset))
    .forUpdate()
    .executeTakeFirst();
  if (ours === undefined) throw new FencedError({ topic, partition });
}

/** The newest state of the partition that was stored whole; null when there is none. */
export async function readSnapshot(
  { client, kysely }: DbConnection,
  { topic, partition }: LogPartition,
): Promise<StoredSnapshot | null> {
  const pieces = kysely.selectFrom("snapshotSegment").where("topic", "=", topic).where("partition", "=", partition);
  const newest = await pieces
    .select(["segment", "recordOffset as offset", "ruleRevision", "keyedBy", "maxEventTime", "source", "labelsUpTo"])
    .where("complete", "=", true)
    .orderBy("segment", "desc")
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined) return null;
  const sizes = await pieces
    .select(["segment", sql<number>`octet_length(body)`.as("bytes")])
    .where("segment", "<=", newest.segment)
    .orderBy("segment")
    .execute();
  const segments: { segment: number; bytes: Buffer }[] = [];
  for (const [first, last] of ranges(sizes.map(({ segment, bytes }) => ({ segment: Number(segment), bytes })))) {
    segments.push(...(await readBodies(client, { topic, partition }, first, last)));
  }
  return {
    offset: toOffset(newest.offset),
    ruleRevision: Number(newest.ruleRevision),
    keyedBy: keyedByOf(newest.keyedBy),
    maxEventTime: newest.maxEventTime === null ? null : Number(newest.maxEventTime),
    sources: sourcesOf(newest.source),
    labelsUpTo: Number(newest.labelsUpTo),
    segments,
  };
}

/** Removes the pieces of the partition behind `after` (-1: all of them), if the partition is still ours. */
export async function removeSegments(
  kysely: Statements,
  { topic, partition }: LogPartition,
  epoch: number,
  after: number,
): Promise<void> {
  await kysely
    .deleteFrom("snapshotSegment as s")
    .using("partitionProgress as p")
    .where("p.topic", "=", topic)
    .where("p.partition", "=", partition)
    .where("p.epoch", "=", BigInt(epoch))
    .whereRef("s.topic", "=", "p.topic")
    .whereRef("s.partition", "=", "p.partition")
    .where("s.segment", ">", BigInt(after))
    .execute();
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
  client: DbConnection["client"],
  { topic, partition }: LogPartition,
  first: number,
  last: number,
): Promise<readonly { segment: number; bytes: Buffer }[]> {
  const copied = await copyOut(
    client,
    `copy (select segment::float8, body from snapshot_segment where topic = ${client.escapeLiteral(topic)}
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
