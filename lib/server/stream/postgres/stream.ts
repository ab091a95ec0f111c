import type pg from "pg";
import { AppendQueue } from "../append-queue";
import { partitionOf } from "../murmur2";
import type {
  GroupOptions,
  NewRecord,
  PartitionOffsets,
  Reader,
  Stream,
  StreamIdentity,
  Tail,
  TailOptions,
} from "../port";
import { checkRecord, RecordRefused } from "../record-limits";
import { encodeSegments } from "../segment";
import type { StreamLog } from "../stream-log";
import { openPool, withConnection } from "./connection";
import { GroupMember } from "./group";
import { Heads } from "./heads";
import { LEASE_TIMES, type LeaseTimes } from "./leases";
import { createSegmentFetcher, type SegmentFetcher } from "./segments";
import { startTail } from "./tail";
import { createTopics, readOffsetAt, readOffsets, readPartitionCount, trimTopic } from "./topics";

/** Connections at most. Appending does not wait behind reading; one more beats the heart of groups, one listens. */
const READ_CONNECTIONS_MAX = 4;
const APPEND_CONNECTIONS_MAX = 2;

export interface PostgresStreamOptions {
  readonly databaseUrl: string;
  readonly log: StreamLog;
  /** Shown in pg_stat_activity; default `tripline stream`. */
  readonly name?: string;
  readonly leaseTimes?: LeaseTimes;
}

/** The embedded stream, with what only it has to do for itself. */
export interface PostgresStream extends Stream {
  /** Deletes records appended longer ago than `olderThanMs`, in whole segments; resolves to the number of segments. */
  trimTopic(topic: string, options: { readonly olderThanMs: number }): Promise<number>;
}

/** The stream in PostgreSQL (migrated). Opens lazily: it does not fail when the database is away, calls do. */
export function openPostgresStream(options: PostgresStreamOptions): PostgresStream {
  return new EmbeddedStream(options);
}

class EmbeddedStream implements PostgresStream {
  readonly #pool: pg.Pool;
  readonly #appendPool: pg.Pool;
  readonly #leasePool: pg.Pool;
  readonly #segments: SegmentFetcher;
  readonly #heads: Heads;
  readonly #log: StreamLog;
  readonly #leaseTimes: LeaseTimes;
  readonly #queues = new Map<string, AppendQueue>();
  /** A topic's count never changes. */
  readonly #counts = new Map<string, number>();
  #closed: Promise<void> | null = null;

  constructor({ databaseUrl, log, name = "tripline stream", leaseTimes = LEASE_TIMES }: PostgresStreamOptions) {
    this.#pool = openPool(databaseUrl, name, READ_CONNECTIONS_MAX);
    this.#appendPool = openPool(databaseUrl, `${name} append`, APPEND_CONNECTIONS_MAX);
    // A heartbeat that is not answered in time is of no use any more.
    this.#leasePool = openPool(databaseUrl, `${name} leases`, 1, leaseTimes.expiryMs);
    this.#segments = createSegmentFetcher(this.#pool);
    this.#heads = new Heads(databaseUrl, this.#pool);
    this.#log = log;
    this.#leaseTimes = leaseTimes;
  }

  async ensureTopics(topics: readonly string[], partitions: number): Promise<void> {
    await createTopics(this.#pool, topics, partitions);
  }

  async partitionCount(topic: string): Promise<number> {
    const known = this.#counts.get(topic);
    if (known !== undefined) return known;
    const count = await readPartitionCount(this.#pool, topic);
    if (count === null) throw new RecordRefused(`there is no topic ${topic}`);
    this.#counts.set(topic, count);
    return count;
  }

  async identity(topic: string): Promise<StreamIdentity> {
    return { kind: "postgres", cluster: "embedded", topicId: topic };
  }

  partitionOf(key: string, partitions: number): number {
    return partitionOf(key, partitions);
  }

  async append(topic: string, records: readonly NewRecord[]): Promise<void> {
    if (records.length === 0) return;
    const partitions = this.#counts.get(topic) ?? (await this.partitionCount(topic));
    for (const record of records) checkRecord(record, partitions);
    let queue = this.#queues.get(topic);
    if (queue === undefined) {
      queue = new AppendQueue((due) => this.#write(topic, partitions, due));
      this.#queues.set(topic, queue);
    }
    await queue.append(records);
  }

  async join(options: GroupOptions): Promise<Reader> {
    for (const topic of options.topics) await this.partitionCount(topic);
    return new GroupMember(
      {
        segments: this.#segments,
        leasePool: this.#leasePool,
        heads: this.#heads,
        log: this.#log,
        times: this.#leaseTimes,
      },
      options,
    );
  }

  async tail(options: TailOptions): Promise<Tail> {
    await this.partitionCount(options.topic);
    return startTail(this.#pool, this.#segments, this.#heads, options);
  }

  async offsets(topic: string): Promise<readonly PartitionOffsets[]> {
    return readOffsets(this.#pool, topic);
  }

  async offsetAt(topic: string, partition: number, appendedAtMs: number): Promise<number> {
    return readOffsetAt(this.#pool, topic, partition, appendedAtMs);
  }

  async reportProgress(): Promise<void> {
    // There is no place beside the caller's own store where a monitor would look.
  }

  async trimTopic(topic: string, { olderThanMs }: { readonly olderThanMs: number }): Promise<number> {
    return trimTopic(this.#pool, topic, olderThanMs);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.idle()));
    await this.#heads.close();
    await Promise.all([this.#pool.end(), this.#appendPool.end(), this.#leasePool.end()]);
  }

  async #write(topic: string, partitions: number, records: readonly NewRecord[]): Promise<void> {
    const byPartition = new Map<number, NewRecord[]>();
    for (const record of records) {
      const partition = record.partition ?? partitionOf(record.key, partitions);
      const list = byPartition.get(partition);
      if (list === undefined) byPartition.set(partition, [record]);
      else list.push(record);
    }
    const segments = encodeSegments(byPartition);
    await withConnection(this.#appendPool, (client) =>
      client.query({
        name: "stream-append",
        text: "select stream_append($1, $2, $3, $4, $5)",
        values: [topic, segments.partitions, segments.counts, segments.lengths, segments.payload],
      }),
    );
  }
}
