import type { Offset } from "../offset";
import { backoffMs, pause, refusedMs } from "../pause";
import type { GroupProgress, PartitionOffsets, Reader, TopicPartition } from "../port";
import { StreamFault } from "../stream-fault";
import type { StreamLog } from "../stream-log";
import { isGroupPreparing, type RefusedRequest } from "./explain";
import { fetchedFrom, fetchedOf, type TopicIds, type UnreadablePartition } from "./fetching";
import type { Batch, Consumer, ConsumerTimes, KafkaClients } from "./kafkajs";
import { PartitionQueue, type PartitionQueueOptions } from "./partition-queue";
import { stuckFault } from "./stuck-fault";

/** Brokers may take so long to make a group ready before it is told as a fault. */
const PREPARING_MS = 10_000;

export interface ConsumerOptions extends Pick<PartitionQueueOptions, "assigned" | "batch" | "advanced" | "revoked"> {
  readonly clients: KafkaClients;
  readonly group: string;
  readonly topics: readonly string[];
  readonly topicIds?: TopicIds;
  readonly batchRecordsMax: number;
  readonly times: ConsumerTimes;
  readonly onFault: (error: Error) => void;
  /** What kafkajs threw, in words for people. */
  readonly explained: (thrown: unknown, tried: RefusedRequest) => Error;
  /** A fault of the whole consumer is over. */
  readonly onRecovered?: (() => void) | undefined;
  /** Where the partition begins and ends now. */
  readonly offsets: (place: TopicPartition) => Promise<PartitionOffsets | null>;
  /** Records `from..to - 1` are gone; see GroupOptions. */
  readonly onSkipped: (place: TopicPartition, from: Offset, to: Offset) => void;
  readonly log: StreamLog;
}

/**
 * A member of a Kafka consumer group, for as long as it takes: kafkajs is started again when it gives up.
 *
 * kafkajs tells only of whole assignments. Partitions that a new one no longer names are revoked, new ones begin with `assigned`,
 * and those kept are sought again, because kafkajs forgets positions when it joins. What it delivers for partitions that
 * are not held, or from a fetch that began behind the position wanted, is dropped. While it rebalances no batch is begun; one in
 * hand may still overlap with the next owner's first, so handlers fence their writes.
 */
export class KafkaConsumer implements Reader {
  readonly #options: ConsumerOptions;
  readonly #feeds = new Map<string, PartitionQueue>();
  /** Feeds that were stopped and are not done; a new one of the partition begins after them. */
  readonly #ending = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();
  #consumer: Consumer | null = null;
  #running: Promise<void>;
  #settled = false;
  /** Whether the last that was told of all that is read was a fault. */
  #faulty = false;
  /** Since when the brokers have been making the group ready. */
  #preparingSince: number | null = null;
  #onSettled: (() => void)[] = [];
  #closed: Promise<void> | null = null;

  constructor(options: ConsumerOptions) {
    this.#options = options;
    this.#running = this.#run();
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  /** Stores the group's offsets in Kafka, of those partitions that this member holds. */
  async commit(progress: readonly GroupProgress[]): Promise<void> {
    const held = progress.filter((place) => this.#feeds.has(keyOf(place)));
    if (held.length === 0) return;
    await this.#consumer?.commitOffsets(
      held.map(({ topic, partition, nextOffset }) => ({ topic, partition, offset: String(nextOffset) })),
    );
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    this.#settle();
    // Nothing is taken from here on, and the broker need not be asked in vain while the batches in hand are finished.
    this.#consumer?.pause(this.#options.topics.map((topic) => ({ topic })));
    for (const key of [...this.#feeds.keys()]) this.#drop(key);
    await Promise.all(this.#ending.values());
    await this.#running;
  }

  /** Starts kafkajs, and starts it anew each time it stopped by itself, until closed. */
  async #run(): Promise<void> {
    const { clients, group, topics, topicIds, times } = this.#options;
    const onFault = (error: unknown) => this.#fault(error);
    const { signal } = this.#closing;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      let lasting = false;
      const consumer = clients.consumer(group, times, topicIds);
      const gaveUp = new Promise<void>((resolve) => {
        consumer.on("consumer.crash", ({ payload }) => {
          this.#settled = false;
          lasting = onFault(payload.error);
          resolve();
        });
      });
      const aborted = new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        else signal.addEventListener("abort", () => resolve(), { once: true });
      });
      consumer.on("consumer.rebalancing", () => {
        this.#settled = false;
      });
      consumer.on("consumer.group_join", ({ payload }) => {
        attempt = 0;
        this.#preparingSince = null;
        this.#joined(consumer, payload.memberAssignment);
        this.#recovered();
      });
      consumer.on("consumer.heartbeat", () => this.#recovered());
      try {
        await consumer.connect();
        await consumer.subscribe({ topics: [...topics], fromBeginning: true });
        await consumer.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: 1,
          eachBatch: async ({ batch, isStale, resolveOffset }) => {
            if (isStale()) return;
            if (this.#take(consumer, batch)) resolveOffset(batch.lastOffset());
          },
        });
        await Promise.race([gaveUp, aborted]);
      } catch (error) {
        lasting = onFault(error);
      }
      this.#consumer = null;
      this.#settled = signal.aborted;
      if (signal.aborted) await Promise.all(this.#ending.values());
      // The consumer is given up; a broker that is away forgets it by itself.
      await consumer.disconnect().catch(() => {});
      if (!signal.aborted) await pause(lasting ? refusedMs(attempt) : backoffMs(attempt), signal);
    }
  }

  /** Brings the feeds in line with a new assignment; synchronous, so that nothing is fetched before. */
  #joined(consumer: Consumer, assignment: Readonly<Record<string, readonly number[]>>): void {
    if (this.#closing.signal.aborted) return;
    this.#consumer = consumer;
    const places = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ topic, partition })),
    );
    const wanted = new Set(places.map(keyOf));
    for (const key of [...this.#feeds.keys()]) if (!wanted.has(key)) this.#drop(key);
    for (const place of places) {
      const feed = this.#feeds.get(keyOf(place));
      if (feed?.hungry !== true) consumer.pause([{ topic: place.topic, partitions: [place.partition] }]);
      if (feed === undefined) this.#feeds.set(keyOf(place), this.#feed(place));
      else if (feed.next !== null) consumer.seek({ ...place, offset: String(feed.next) });
    }
    this.#settle();
  }

  #feed(place: TopicPartition): PartitionQueue {
    const { batchRecordsMax, log, assigned, batch, advanced, revoked } = this.#options;
    return new PartitionQueue({
      place,
      batchRecordsMax,
      log,
      assigned,
      batch,
      revoked,
      ...(advanced === undefined ? {} : { advanced }),
      fetchFrom: (of, offset) => {
        // Without a consumer the next assignment does it.
        if (offset !== undefined) this.#consumer?.seek({ ...of, offset: String(offset) });
        this.#consumer?.resume([{ topic: of.topic, partitions: [of.partition] }]);
      },
      stopFetching: (of) => this.#consumer?.pause([{ topic: of.topic, partitions: [of.partition] }]),
      untilSettled: (signal) => this.#untilSettled(signal),
      after: this.#ending.get(keyOf(place)) ?? Promise.resolve(),
    });
  }

  /** Stops a feed; the partition counts as held until its handler let go. */
  #drop(key: string): void {
    const feed = this.#feeds.get(key);
    if (feed === undefined) return;
    this.#feeds.delete(key);
    feed.stop();
    const done = feed.done.then(() => {
      if (this.#ending.get(key) === done) this.#ending.delete(key);
    });
    this.#ending.set(key, done);
  }

  /** Whether the batch was taken; one that was not is fetched again from the right place. */
  #take(consumer: Consumer, batch: Batch): boolean {
    const { topic, partition } = batch;
    const feed = this.#feeds.get(keyOf(batch));
    if (feed === undefined || feed.next === null || feed.stopped) return false;
    const from = fetchedFrom(batch);
    const { fetched, stuck } = fetchedOf(batch);
    if (from > feed.next || (stuck !== null && from < feed.next)) {
      consumer.seek({ topic, partition, offset: String(feed.next) });
      return false;
    }
    if (stuck !== null) {
      feed.hold();
      void this.#unstick({ topic, partition }, feed, feed.next, stuck);
      return false;
    }
    if (fetched === null) return false;
    feed.push(fetched.records, fetched.next);
    return true;
  }

  /** Finds out what keeps a partition from being read at `at`: goes on behind what is gone, tells of anything else. Never rejects. */
  async #unstick(place: TopicPartition, feed: PartitionQueue, at: Offset, stuck: UnreadablePartition): Promise<void> {
    const { offsets, onSkipped, onFault, explained } = this.#options;
    try {
      const range = stuck.kind === "out-of-range" ? await offsets(place) : null;
      if (feed.stopped || feed.next !== at) return;
      if (range !== null && at < range.earliest) {
        onSkipped(place, at, range.earliest);
        feed.skipTo(range.earliest);
      } else {
        onFault(stuckFault(place, at, stuck, range));
      }
    } catch (error) {
      onFault(explained(error, { doing: "describe", topics: [place.topic] }));
    }
  }

  /** Tells it; whether it will last until somebody changes something. */
  #fault(thrown: unknown): boolean {
    if (this.#isPreparing(thrown)) return false;
    this.#faulty = true;
    const { group, topics, explained, onFault } = this.#options;
    const error = explained(thrown, { doing: "read", group, topics });
    onFault(error);
    return error instanceof StreamFault && error.code === "unauthorised";
  }

  #isPreparing(thrown: unknown): boolean {
    if (!isGroupPreparing(thrown)) return false;
    this.#preparingSince ??= Date.now();
    return Date.now() - this.#preparingSince < PREPARING_MS;
  }

  #recovered(): void {
    if (!this.#faulty) return;
    this.#faulty = false;
    this.#options.onRecovered?.();
  }

  #settle(): void {
    this.#settled = true;
    const waiting = this.#onSettled;
    this.#onSettled = [];
    for (const go of waiting) go();
  }

  async #untilSettled(signal: AbortSignal): Promise<void> {
    while (!this.#settled && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#onSettled.push(resolve);
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
    }
  }
}

function keyOf(place: TopicPartition): string {
  return `${place.topic} ${place.partition}`;
}
