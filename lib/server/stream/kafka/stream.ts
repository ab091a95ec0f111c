import { AppendQueue } from "../append-queue";
import { partitionOf } from "../murmur2";
import { denseCount, type Offset, toOffset } from "../offset";
import { asError, backoffMs, pause } from "../pause";
import type {
  AppendOptions,
  GroupOptions,
  GroupProgress,
  NewRecord,
  PartitionOffsets,
  Reader,
  Stream,
  StreamIdentity,
  Tail,
  TailOptions,
  TopicPartition,
} from "../port";
import { checkRecord, RecordRefused } from "../record-limits";
import { splitRecords } from "../split";
import type { StreamLog } from "../stream-log";
import { KafkaConsumer } from "./consumer";
import { explain, type RefusedRequest } from "./explain";
import type { TopicIds } from "./fetching";
import {
  type Admin,
  CONSUMER_TIMES,
  type ConsumerTimes,
  type KafkaClients,
  kafkaClients,
  type Producer,
} from "./kafkajs";
import type { KafkaConnection } from "./settings";
import { startKafkaTail } from "./tail";

const BATCH_RECORDS_MAX = 2_000;
/** Bytes of one record batch: below the broker's own limit (`message.max.bytes`) of 1 MiB. */
const BATCH_BYTES_MAX = 900_000;
/** Every replica that is in step has written it, or its leader alone has. */
const ACKS_ALL = -1;
const ACKS_LEADER = 1;
const ASK_ATTEMPTS_MAX = 6;
/** How often and how many times the leaders of a new topic are asked for. */
const LEADER_POLL_MS = 50;
const LEADER_ATTEMPTS_MAX = 200;
/** How long a topic's number of partitions is believed: it can grow. */
const COUNT_MS = 60_000;

export interface KafkaStreamOptions {
  readonly kafka: KafkaConnection;
  readonly log: StreamLog;
  /** Client id; default `tripline`. */
  readonly name?: string;
  /** What the names of the groups of tails begin with; default `tripline`. */
  readonly group?: string;
  readonly times?: ConsumerTimes;
}

/** The stream in Kafka, or in anything that speaks its protocol. Connects when first needed. */
export function openKafkaStream(options: KafkaStreamOptions): Stream {
  return new KafkaStream(options);
}

class KafkaStream implements Stream {
  readonly retention = { by: "self" } as const;
  readonly #clients: KafkaClients;
  readonly #kafka: KafkaConnection;
  readonly #log: StreamLog;
  readonly #group: string;
  readonly #times: ConsumerTimes;
  readonly #queues = new Map<string, AppendQueue>();
  /** The newest member of each group that this stream joined. */
  readonly #groups = new Map<string, KafkaConsumer>();
  readonly #counts = new Map<string, { readonly count: number; readonly atMs: number }>();
  #admin: Promise<Admin> | null = null;
  #producer: Promise<Producer> | null = null;
  #closed: Promise<void> | null = null;

  constructor({ kafka, log, name = "tripline", group = "tripline", times = CONSUMER_TIMES }: KafkaStreamOptions) {
    this.#clients = kafkaClients(kafka, name);
    this.#kafka = kafka;
    this.#log = log;
    this.#group = group;
    this.#times = times;
  }

  async ensureTopics(topics: readonly string[], partitions: number): Promise<void> {
    const admin = await this.#connectAdmin();
    const existing = new Set(await this.#explained({ doing: "connect" }, () => admin.listTopics()));
    const missing = [...new Set(topics)].filter((topic) => !existing.has(topic));
    for (const topic of missing) {
      // Resolves to false when someone else was faster. kafkajs would wait for leaders too, but gives up when the broker that it
      // asks has not heard of the topic yet.
      await this.#explained({ doing: "create", topics: [topic] }, () =>
        admin.createTopics({ topics: [{ topic, numPartitions: partitions }], waitForLeaders: false }),
      );
    }
    for (const topic of missing) await this.#untilLed(topic);
  }

  /**
   * Waits until every partition of a new topic has a leader that answers for it; for some ten seconds. A leader that is only
   * named would refuse its part of the first append, and all of that append would be sent again.
   */
  async #untilLed(topic: string): Promise<void> {
    const admin = await this.#connectAdmin();
    for (let attempt = 0; ; attempt += 1) {
      const known = await admin.fetchTopicMetadata({ topics: [topic] }).catch((error: unknown) => {
        if (!isUnknownTopic(error) && !isRetriable(error))
          throw this.#explain(error, { doing: "describe", topics: [topic] });
        return null;
      });
      const partitions = known?.topics[0]?.partitions ?? [];
      const isLed = partitions.length > 0 && partitions.every(({ leader }) => leader >= 0);
      if (isLed && (await this.#isServed(topic, partitions.length))) return;
      if (attempt === LEADER_ATTEMPTS_MAX - 1) throw new Error(`topic ${topic} was made and has no leader yet`);
      await pause(LEADER_POLL_MS);
    }
  }

  /** Whether the leaders of all partitions tell where these end. */
  async #isServed(topic: string, partitions: number): Promise<boolean> {
    const admin = await this.#connectAdmin();
    const ends = await admin.fetchTopicOffsets(topic).catch((error: unknown) => {
      if (!isUnknownTopic(error) && !isRetriable(error))
        throw this.#explain(error, { doing: "describe", topics: [topic] });
      return [];
    });
    return ends.length === partitions;
  }

  async partitionCount(topic: string): Promise<number> {
    const known = this.#counts.get(topic);
    if (known !== undefined && Date.now() - known.atMs < COUNT_MS) return known.count;
    const admin = await this.#connectAdmin();
    let count: number;
    try {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      count = topics[0]?.partitions.length ?? 0;
    } catch (error) {
      if (isUnknownTopic(error)) throw new RecordRefused(`there is no topic ${topic}`);
      // The broker being away for a moment does not change a number that is known.
      if (known === undefined) throw this.#explain(error, { doing: "describe", topics: [topic] });
      count = known.count;
    }
    this.#counts.set(topic, { count, atMs: Date.now() });
    return count;
  }

  async identity(topic: string): Promise<StreamIdentity> {
    const { cluster, topicId } = await this.#ask(topic, (admin) => admin.identity(topic)).catch((error: unknown) => {
      throw isUnknownTopic(error) ? new RecordRefused(`there is no topic ${topic}`) : asError(error);
    });
    return { kind: "kafka", cluster, topicId: topicId ?? topic };
  }

  partitionOf(key: string, partitions: number): number {
    return partitionOf(key, partitions);
  }

  async append(topic: string, records: readonly NewRecord[], { durable = true }: AppendOptions = {}): Promise<void> {
    if (records.length === 0) return;
    const partitions = await this.partitionCount(topic);
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
    const { handler, group } = options;
    const consumer = new KafkaConsumer({
      clients: this.#clients,
      group,
      topics: options.topics,
      topicIds: topicIdsOf(options.identities),
      batchRecordsMax: options.batchRecordsMax ?? BATCH_RECORDS_MAX,
      times: this.#times,
      onFault: options.onFault ?? ((err) => this.#log.warn({ group, err }, "a fault of the stream is retried")),
      onRecovered: options.onRecovered,
      explained: (thrown, tried) => this.#explain(thrown, tried),
      log: this.#log,
      assigned: (place) => handler.assigned(place),
      batch: (place, records) => handler.batch(place, records),
      revoked: (place) => handler.revoked(place),
      ...(handler.advanced === undefined ? {} : { advanced: (place, next) => handler.advanced?.(place, next) }),
      offsets: (place) => this.#rangeOf(place),
      onSkipped:
        options.onSkipped ?? ((place, from, to) => this.#log.warn({ group, ...place, from, to }, "records are gone")),
    });
    this.#groups.set(group, consumer);
    return consumer;
  }

  async tail(options: TailOptions): Promise<Tail> {
    await this.partitionCount(options.topic);
    return startKafkaTail(
      {
        clients: this.#clients,
        times: this.#times,
        log: this.#log,
        group: this.#group,
        offsets: () => this.offsets(options.topic),
        rangeOf: (place) => this.#rangeOf(place),
        explained: (thrown, tried) => this.#explain(thrown, tried),
        offsetAt: (partition, appendedAtMs) => this.offsetAt(options.topic, partition, appendedAtMs),
        deleteGroup: async (group) => {
          await (await this.#connectAdmin()).deleteGroups([group]);
        },
      },
      options,
    );
  }

  async offsets(topic: string): Promise<readonly PartitionOffsets[]> {
    const found = await this.#ask(topic, (admin) => admin.fetchTopicOffsets(topic));
    return found
      .map(({ partition, low, high }) => ({ partition, earliest: toOffset(Number(low)), next: toOffset(Number(high)) }))
      .sort((a, b) => a.partition - b.partition);
  }

  async #rangeOf({ topic, partition }: TopicPartition): Promise<PartitionOffsets | null> {
    return (await this.offsets(topic)).find((one) => one.partition === partition) ?? null;
  }

  async offsetAt(topic: string, partition: number, appendedAtMs: number): Promise<Offset> {
    const found = await this.#ask(topic, (admin) => admin.fetchTopicOffsetsByTimestamp(topic, Math.ceil(appendedAtMs)));
    const place = found.find((row) => row.partition === partition);
    if (place === undefined) throw new RecordRefused(`no partition ${partition} in topic ${topic}`);
    return toOffset(Number(place.offset));
  }

  /** At most so many: what transactions and compaction left out cannot be told apart. */
  async recordsBetween(_place: TopicPartition, from: Offset, to: Offset): Promise<number> {
    return denseCount(from, to);
  }

  async reportProgress(group: string, progress: readonly GroupProgress[]): Promise<boolean> {
    try {
      // Kafka takes the offsets of a group that has members only from them.
      await this.#groups.get(group)?.commit(progress);
      return true;
    } catch (error) {
      this.#log.warn({ group, err: asError(error) }, "progress was not reported to Kafka");
      return false;
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.idle()));
    const open = await Promise.allSettled([this.#admin, this.#producer]);
    await Promise.all(open.map((client) => (client.status === "fulfilled" ? client.value?.disconnect() : undefined)));
  }

  /**
   * At least once: when an answer is lost, kafkajs sends again, so that a record may be stored twice; readers tell by the
   * transaction's id. One write of a topic at a time, of those that wait for the disk and of those that do not, keeps the order even so.
   */
  async #write(topic: string, records: readonly NewRecord[], durable: boolean): Promise<void> {
    const partitions = await this.partitionCount(topic);
    const byPartition = new Map<number, NewRecord[]>();
    for (const record of records) {
      const partition = record.partition ?? partitionOf(record.key, partitions);
      const list = byPartition.get(partition);
      if (list === undefined) byPartition.set(partition, [record]);
      else list.push(record);
    }
    const rounds: { partition: number; records: readonly NewRecord[] }[][] = [];
    for (const [partition, list] of byPartition) {
      splitRecords(list, BATCH_BYTES_MAX).forEach((piece, round) => {
        rounds[round] ??= [];
        rounds[round].push({ partition, records: piece.records });
      });
    }
    const producer = await this.#connectProducer();
    const timestamp = String(Date.now());
    for (const pieces of rounds) {
      const messages = pieces.flatMap((piece) =>
        piece.records.map(({ key, value, headers }) => ({
          key,
          value,
          partition: piece.partition,
          timestamp,
          ...(headers === undefined ? {} : { headers: { ...headers } }),
        })),
      );
      await this.#explained({ doing: "write", topics: [topic] }, () =>
        producer.send({ topic, messages, acks: durable ? ACKS_ALL : ACKS_LEADER }),
      );
    }
  }

  /** Asks again what Kafka says may be asked again (a new topic's leader that does not know of it yet), for some three seconds. */
  async #ask<T>(topic: string, question: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = await this.#connectAdmin();
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await question(admin);
      } catch (error) {
        if (attempt === ASK_ATTEMPTS_MAX - 1 || !isRetriable(error)) {
          throw this.#explain(error, { doing: "describe", topics: [topic] });
        }
        await pause(backoffMs(attempt));
      }
    }
  }

  #explain(thrown: unknown, tried: RefusedRequest): Error {
    return explain(thrown, this.#kafka, tried);
  }

  async #explained<T>(tried: RefusedRequest, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#explain(error, tried);
    }
  }

  #connectAdmin(): Promise<Admin> {
    this.#admin ??= connected(this.#clients.admin()).catch((error: unknown) => {
      this.#admin = null;
      throw this.#explain(error, { doing: "connect" });
    });
    return this.#admin;
  }

  #connectProducer(): Promise<Producer> {
    this.#producer ??= connected(this.#clients.producer()).catch((error: unknown) => {
      this.#producer = null;
      throw this.#explain(error, { doing: "connect" });
    });
    return this.#producer;
  }
}

/** The ids among identities; a broker that is too old to tell has the topic's name in place of one. */
function topicIdsOf(identities: GroupOptions["identities"]): TopicIds {
  const known = [...(identities ?? [])].filter(([topic, { topicId }]) => topicId !== topic);
  return new Map(known.map(([topic, { topicId }]) => [topic, topicId]));
}

async function connected<T extends { connect(): Promise<void> }>(client: T): Promise<T> {
  await client.connect();
  return client;
}

function isRetriable(error: unknown): boolean {
  return error instanceof Error && "retriable" in error && error.retriable === true;
}

function isUnknownTopic(error: unknown): boolean {
  return error instanceof Error && "type" in error && error.type === "UNKNOWN_TOPIC_OR_PARTITION";
}
