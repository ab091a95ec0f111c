/**
 * The stream as the rest of Tripline sees it: topics of ordered partitions. Two implementations (PostgreSQL, Kafka) keep
 * this contract, checked by one suite that runs on both.
 *
 * Guarantees: within a partition records have ordered offsets, each greater than the one before, and are read in that
 * order; an appended record is never skipped by a reader that was already past its place in time; `append` resolves only
 * when records are durable, unless it is asked not to wait for that; records with the same key go to the same partition of a topic.
 */

import type { StreamKind } from "@/lib/contract/stream-kind";
import type { Offset } from "./offset";

/** A record to append. `headers` are small ASCII strings. */
export interface NewRecord {
  readonly key: string;
  readonly value: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Overrides the partition chosen from the key. */
  readonly partition?: number;
}

/** How an append is kept. */
export interface AppendOptions {
  /**
   * Default true. Otherwise the stream need not wait for disks and copies: records that were told to be appended may be lost when
   * its server breaks down right after, and calls that wait and calls that do not have no order among them. For what matters at the
   * moment only.
   */
  readonly durable?: boolean;
}

/** A record as read. `value` may be a view into a larger buffer: copy it to keep it. */
export interface StreamRecord {
  readonly offset: Offset;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** Wall clock of the append, epoch milliseconds; where the stream does not keep it, what the producer said. */
  readonly appendedAtMs: number;
  /** Whether `appendedAtMs` is the stream's own word (embedded stream, Kafka's LogAppendTime). Missing means no. */
  readonly isAppendTime?: boolean;
  /** Missing for a record with a value that could be read. Otherwise `value` is empty, or what there is of it. */
  readonly nothing?: NothingToEvaluate;
}

/** Why a record holds no transaction: its value is null, or it could not be read and was stepped over. */
export type NothingToEvaluate =
  | { readonly kind: "tombstone" }
  | { readonly kind: "unreadable"; readonly reason: string };

/** What offsets belong to: a topic that is deleted and made again, or of another cluster, is another one. */
export interface StreamIdentity {
  readonly kind: StreamKind;
  /** Of Kafka the cluster id; of the embedded stream an id made with its tables. */
  readonly cluster: string;
  /** Made anew with the topic; the topic's name where a broker is too old to tell. */
  readonly topicId: string;
}

/** A topic's name on the stream; in the database its records stand under the name of a log (lib/server/stream/log-name.ts). */
export type TopicName = string & { readonly nameOf?: "topic" };

export interface TopicPartition {
  readonly topic: TopicName;
  readonly partition: number;
}

/** How far a partition was read: everything before `nextOffset`. */
export interface GroupProgress extends TopicPartition {
  readonly nextOffset: Offset;
}

/** Where a reader without a group begins. */
export type StartAt =
  | { readonly at: "latest" }
  | { readonly at: "earliest" }
  | { readonly at: "offset"; readonly offset: Offset }
  | { readonly at: "timestamp"; readonly appendedAtMs: number };

/** Where detectors begin in a partition that none of them ever read. */
export type FirstStart = Exclude<StartAt, { readonly at: "offset" }>;

/**
 * The offset of the first record still stored, and the one after that of the last record ever appended, where a reader that
 * has seen all goes on; equal when the partition is empty.
 */
export interface PartitionOffsets {
  readonly partition: number;
  readonly earliest: Offset;
  readonly next: Offset;
}

/** What a member of a consumer group does. All calls for one partition are sequential; partitions run independently. */
export interface GroupHandler {
  /** The partition is now this member's. Resolves to the offset to read from; rejecting releases the partition and retries. */
  assigned(partition: TopicPartition): Promise<Offset>;
  /**
   * Records in offset order, 1..`batchRecordsMax` of them. The next batch of the partition is delivered after this
   * resolves (back-pressure). Rejecting delivers the same batch again after a backoff.
   */
  batch(partition: TopicPartition, records: readonly StreamRecord[]): Promise<void>;
  /**
   * Between the last record delivered and `nextOffset` the log holds nothing for readers: markers of transactions, records
   * of aborted ones, gaps that compaction left. Called again and again with the same offset while nothing comes.
   */
  advanced?(partition: TopicPartition, nextOffset: Offset): void;
  /**
   * Anything that changes while work on the partition's records gets on. Where it is told, a member that has records in
   * hand and gets nowhere with them for half a minute gives the partition up to others, as far as the stream lets it.
   */
  progress?(partition: TopicPartition): number;
  /** The partition is no longer this member's; awaited after its last `batch` and before another member gets it (best effort: fence by epoch). */
  revoked(partition: TopicPartition): Promise<void>;
}

export interface GroupOptions {
  readonly group: string;
  readonly topics: readonly TopicName[];
  /**
   * What the topics are. Where the stream can tell it of each read (Kafka 3.1), nothing is delivered of another topic that has come to
   * have the name of one of them. Default: whatever has the names is read.
   */
  readonly identities?: ReadonlyMap<TopicName, StreamIdentity>;
  readonly handler: GroupHandler;
  /** Default 2,000. */
  readonly batchRecordsMax?: number;
  /**
   * Called with faults that are being retried (broker away, database away). A StreamFault among them says what keeps records
   * from being read and, when it concerns one partition only, which; the others go on.
   */
  readonly onFault?: (error: Error) => void;
  /** The stream answers again after a fault that concerned all that is read. */
  readonly onRecovered?: () => void;
  /**
   * The records from `from` to just before `to` are gone from the stream and were never delivered: retention or a deletion overtook the reader.
   * Reading goes on at `to`.
   */
  readonly onSkipped?: (place: TopicPartition, from: Offset, to: Offset) => void;
}

/** A running reader. `close` finishes the batch in hand, then releases what it holds; idempotent. */
export interface Reader {
  close(): Promise<void>;
}

export interface TailOptions {
  readonly topic: TopicName;
  readonly start: StartAt;
  /** What it is for, one word: part of the name of its consumer group in Kafka. Default `read`. */
  readonly purpose?: string;
  /** Stop after the offsets that were the newest when the tail began; `done` then resolves. Default false: follow. */
  readonly bounded?: boolean;
  /** Only these partitions; default all. */
  readonly partitions?: readonly number[];
  readonly batch: (partition: number, records: readonly StreamRecord[]) => Promise<void>;
  readonly onFault?: (error: Error) => void;
}

export interface Tail extends Reader {
  /** Resolves when a bounded tail has delivered everything, or when closed; rejects when `batch` rejects. */
  readonly done: Promise<void>;
}

/** Who removes old records. Where the caller does, `trim` removes what is older, in whole segments, and resolves to their number. */
export type RetentionKeeper =
  | { readonly by: "self" }
  | {
      readonly by: "caller";
      trim(topic: TopicName, options: { readonly olderThanMs: number }): Promise<number>;
    };

export interface Stream {
  readonly retention: RetentionKeeper;
  /** Creates topics that do not exist with `partitions` partitions each; an existing topic keeps its count. */
  ensureTopics(topics: readonly string[], partitions: number): Promise<void>;
  partitionCount(topic: TopicName): Promise<number>;
  /** Equal as long as offsets of the topic mean the same records. @throws RecordRefused when there is no such topic. */
  identity(topic: TopicName): Promise<StreamIdentity>;
  /** The partition that a record with `key` goes to (murmur2 as Kafka's default partitioner). */
  partitionOf(key: string, partitions: number): number;
  /** Durable when it resolves, unless asked otherwise. Records of one call and one partition keep their order. */
  append(topic: TopicName, records: readonly NewRecord[], options?: AppendOptions): Promise<void>;
  join(options: GroupOptions): Promise<Reader>;
  tail(options: TailOptions): Promise<Tail>;
  offsets(topic: TopicName): Promise<readonly PartitionOffsets[]>;
  /** The first offset appended at or after `appendedAtMs`; the next offset when there is none. */
  offsetAt(topic: TopicName, partition: number, appendedAtMs: number): Promise<Offset>;
  /**
   * Records from `from` to just before `to`, whether they are still stored or not; 0 when `to` is not behind `from`. A
   * stream whose offsets have gaps may estimate. Null: it cannot tell.
   */
  recordsBetween(place: TopicPartition, from: Offset, to: Offset): Promise<number | null>;
  /**
   * Tells lag monitors how far the group is; a courtesy, the truth is the caller's own store. A no-op where there is no such place.
   * Not for every batch: on Kafka, reading waits meanwhile. Never rejects; false when it did not get through.
   */
  reportProgress(group: string, progress: readonly GroupProgress[]): Promise<boolean>;
  /** Releases connections; readers must be closed before. */
  close(): Promise<void>;
}
