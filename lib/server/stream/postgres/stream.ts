import type pg from "pg";
import { openPulse, type Pulse } from "../../pulse/pulse";
import { AppendQueue } from "../append-queue";
import { partitionOf } from "../murmur2";
import { denseCount, type Offset } from "../offset";
import type {
  AppendOptions,
  GroupOptions,
  NewRecord,
  PartitionOffsets,
  Reader,
  RetentionKeeper,
  Stream,
  StreamIdentity,
  Tail,
  TailOptions,
  TopicPartition,
} from "../port";
import { checkRecord, RecordRefused } from "../record-limits";
import { encodeSegments } from "../segment";
import type { StreamLog } from "../stream-log";
import { openPool, withConnection } from "./connection";
import { GroupMember } from "./group";
import { LEASE_TIMES, type LeaseTimes } from "./leases";
import { PartitionEnds } from "./partition-ends";
import { createSegmentFetcher, type SegmentFetcher } from "./segments";
import { startPostgresTail } from "./tail";
import { createTopics, readIdentity, readOffsetAt, readOffsets, readPartitionCount, trimTopic } from "./topics";

/** Connections at most. Appending does not wait behind reading; one more beats the heart of groups, one listens. */
const READ_CONNECTIONS_MAX = 4;
const APPEND_CONNECTIONS_MAX = 2;
const APPEND = { name: "stream-append", text: "select stream_append($1, $2, $3, $4, $5)" };
/** The same without waiting for the disk: of this transaction alone. */
const APPEND_AT_ONCE = {
  name: "stream-append-at-once",
  text: `${APPEND.text} from set_config('synchronous_commit', 'off', true)`,
};
/** How long a topic's number of partitions is believed. */
const COUNT_MS = 60_000;

export interface PostgresStreamOptions {
  readonly databaseUrl: string;
  readonly log: StreamLog;
  /** Shown in pg_stat_activity; default `tripline stream`. */
  readonly name?: string;
  readonly leaseTimes?: LeaseTimes;
  /** Says that members of groups live; it is the caller's to close. Missing: one of its own. */
  readonly pulse?: Pulse;
}

/** The embedded stream, whose old records the caller removes. */
export interface PostgresStream extends Stream {
  readonly retention: Extract<RetentionKeeper, { readonly by: "caller" }>;
}

/** The stream in PostgreSQL (migrated). Opens lazily: it does not fail when the database is away, calls do. */
export function openPostgresStream(options: PostgresStreamOptions): PostgresStream {
  return new EmbeddedStream(options);
}

class EmbeddedStream implements PostgresStream {
  readonly retention: PostgresStream["retention"] = {
    by: "caller",
    trim: (topic, { olderThanMs }) => trimTopic(this.#pool, topic, olderThanMs),
  };
  readonly #pool: pg.Pool;
  readonly #appendPool: pg.Pool;
  readonly #leasePool: pg.Pool;
  readonly #pulse: Pulse;
  readonly #ownPulse: Pulse | null;
  readonly #segments: SegmentFetcher;
  readonly #heads: PartitionEnds;
  readonly #log: StreamLog;
  readonly #leaseTimes: LeaseTimes;
  readonly #queues = new Map<string, AppendQueue>();
  /** The count of a topic does not change; one that is made again in its place may have another. */
  readonly #counts = new Map<string, { readonly count: number; readonly atMs: number }>();
  /** Of topics as they were asked for last. */
  readonly #identities = new Map<string, string>();
  #closed: Promise<void> | null = null;

  constructor(options: PostgresStreamOptions) {
    const { databaseUrl, log, name = "tripline stream", leaseTimes = LEASE_TIMES } = options;
    this.#pool = openPool(databaseUrl, name, { connectionsMax: READ_CONNECTIONS_MAX, byIndex: true });
    this.#appendPool = openPool(databaseUrl, `${name} append`, { connectionsMax: APPEND_CONNECTIONS_MAX });
    // A heartbeat that is not answered in time is of no use any more.
    this.#leasePool = openPool(databaseUrl, `${name} leases`, {
      connectionsMax: 1,
      queryTimeoutMs: leaseTimes.expiryMs,
    });
    this.#pulse = options.pulse ?? openPulse({ url: databaseUrl, name: `${name} pulse` });
    this.#ownPulse = options.pulse === undefined ? this.#pulse : null;
    this.#segments = createSegmentFetcher(this.#pool);
    this.#heads = new PartitionEnds(databaseUrl, this.#pool);
    this.#log = log;
    this.#leaseTimes = leaseTimes;
  }

  async ensureTopics(topics: readonly string[], partitions: number): Promise<void> {
    await createTopics(this.#pool, topics, partitions);
  }

  async partitionCount(topic: string): Promise<number> {
    const known = this.#knownCount(topic);
    if (known !== null) return known;
    const count = await readPartitionCount(this.#pool, topic);
    if (count === null) {
      this.#counts.delete(topic);
      throw new RecordRefused(`there is no topic ${topic}`);
    }
    this.#counts.set(topic, { count, atMs: Date.now() });
    return count;
  }

  #knownCount(topic: string): number | null {
    const known = this.#counts.get(topic);
    return known === undefined || Date.now() - known.atMs >= COUNT_MS ? null : known.count;
  }

  async identity(topic: string): Promise<StreamIdentity> {
    const identity = await readIdentity(this.#pool, topic);
    if (identity === null) throw new RecordRefused(`there is no topic ${topic}`);
    // One that was made again may have other partitions.
    if (this.#identities.get(topic) !== identity.topicId) this.#counts.delete(topic);
    this.#identities.set(topic, identity.topicId);
    return identity;
  }

  partitionOf(key: string, partitions: number): number {
    return partitionOf(key, partitions);
  }

  async append(topic: string, records: readonly NewRecord[], { durable = true }: AppendOptions = {}): Promise<void> {
    if (records.length === 0) return;
    const partitions = this.#knownCount(topic) ?? (await this.partitionCount(topic));
    for (const record of records) checkRecord(record, partitions);
    const name = `${topic} ${durable}`;
    let queue = this.#queues.get(name);
    if (queue === undefined) {
      queue = new AppendQueue((due) => this.#write(topic, due, durable));
      this.#queues.set(name, queue);
    }
    await queue.append(records);
  }

  async join(options: GroupOptions): Promise<Reader> {
    for (const topic of options.topics) await this.partitionCount(topic);
    return new GroupMember(
      {
        segments: this.#segments,
        leasePool: this.#leasePool,
        pulse: this.#pulse,
        heads: this.#heads,
        log: this.#log,
        times: this.#leaseTimes,
      },
      options,
    );
  }

  async tail(options: TailOptions): Promise<Tail> {
    await this.partitionCount(options.topic);
    return startPostgresTail(this.#pool, this.#segments, this.#heads, options);
  }

  async offsets(topic: string): Promise<readonly PartitionOffsets[]> {
    return readOffsets(this.#pool, topic);
  }

  async offsetAt(topic: string, partition: number, appendedAtMs: number): Promise<Offset> {
    return readOffsetAt(this.#pool, topic, partition, appendedAtMs);
  }

  async recordsBetween(_place: TopicPartition, from: Offset, to: Offset): Promise<number> {
    return denseCount(from, to);
  }

  async reportProgress(): Promise<boolean> {
    // There is no place beside the caller's own store where a monitor would look.
    return true;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.idle()));
    await this.#heads.close();
    await Promise.all([this.#pool.end(), this.#appendPool.end(), this.#leasePool.end(), this.#ownPulse?.close()]);
  }

  async #write(topic: string, records: readonly NewRecord[], durable: boolean): Promise<void> {
    const partitions = this.#knownCount(topic) ?? (await this.partitionCount(topic));
    const byPartition = new Map<number, NewRecord[]>();
    for (const record of records) {
      const partition = record.partition ?? partitionOf(record.key, partitions);
      const list = byPartition.get(partition);
      if (list === undefined) byPartition.set(partition, [record]);
      else list.push(record);
    }
    const segments = encodeSegments(byPartition);
    try {
      await withConnection(this.#appendPool, (client) =>
        client.query({
          ...(durable ? APPEND : APPEND_AT_ONCE),
          values: [topic, segments.partitions, segments.counts, segments.lengths, segments.payload],
        }),
      );
    } catch (error) {
      // The topic may have been made again, with other partitions.
      this.#counts.delete(topic);
      throw error;
    }
  }
}
