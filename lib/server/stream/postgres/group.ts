import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { performance } from "node:perf_hooks";
import type pg from "pg";
import type { Pulse, RunningBeat } from "../../pulse/pulse";
import { lastBefore, type Offset } from "../offset";
import { asError, backoffMs, pause } from "../pause";
import type { GroupHandler, GroupOptions, Reader, StreamRecord, TopicPartition } from "../port";
import { StreamFault } from "../stream-fault";
import type { StreamLog } from "../stream-log";
import { WakeSignal } from "../wake-signal";
import {
  giveUp,
  heartbeat,
  type Lease,
  type LeaseMember,
  type LeaseTimes,
  leaseName,
  leaveGroup,
  releaseLease,
  renewMembership,
} from "./leases";
import type { PartitionEnds } from "./partition-ends";
import { readPartition } from "./partition-reader";
import type { SegmentFetcher } from "./segments";

const BATCH_RECORDS_MAX = 2_000;
/** A sign of life that is so many beats late is said with the heartbeat. */
const LATE_BEATS = 1.5;

export interface GroupPlaces {
  readonly segments: SegmentFetcher;
  /** For heartbeats alone: never waits behind reads. */
  readonly leasePool: pg.Pool;
  /** Says that the member lives while this process is busy. */
  readonly pulse: Pulse;
  readonly heads: PartitionEnds;
  readonly log: StreamLog;
  readonly times: LeaseTimes;
}

/** A partition from taking its lease to giving it back. */
interface Holding {
  readonly lease: Lease;
  readonly stop: AbortController;
  done: Promise<void>;
  /** Of the records in hand, as last seen to change; null while there are none. */
  work: { progress: number; atMs: number } | null;
}

/**
 * A member of a consumer group. One loop beats the heart and compares what the member holds with what it should hold;
 * each partition held has one reader. Before each batch a reader makes sure that the last heartbeat is younger than the expiry:
 * a member that was away too long delivers nothing until it knows what is still its own.
 */
export class GroupMember implements Reader {
  readonly #places: GroupPlaces;
  readonly #handler: GroupHandler;
  readonly #member: LeaseMember;
  readonly #batchRecordsMax: number;
  readonly #onFault: (error: Error) => void;
  readonly #onSkipped: (place: TopicPartition, from: Offset, to: Offset) => void;
  readonly #wakeSignal = new WakeSignal();
  readonly #closing = new AbortController();
  readonly #holdings = new Map<string, Holding>();
  /** Partitions whose assignment failed: not taken again before this time. */
  readonly #notBefore = new Map<string, { readonly atMs: number; readonly attempt: number }>();
  readonly #unwatch: () => void;
  readonly #life: RunningBeat;
  readonly #running: Promise<void>;
  /** Progress before this moment is not judged: the database was away. */
  #judgedFromMs = Number.NEGATIVE_INFINITY;
  #provenAtMs = Number.NEGATIVE_INFINITY;
  #proof: (() => void)[] = [];
  #closed: Promise<void> | null = null;

  constructor(places: GroupPlaces, options: GroupOptions) {
    this.#places = places;
    this.#handler = options.handler;
    this.#batchRecordsMax = options.batchRecordsMax ?? BATCH_RECORDS_MAX;
    this.#onFault =
      options.onFault ?? ((err) => places.log.warn({ group: options.group, err }, "a fault of the stream is retried"));
    this.#onSkipped =
      options.onSkipped ??
      (({ topic, partition }, from, to) =>
        this.#onFault(
          new Error(`${topic}/${partition}: records ${from} to ${lastBefore(to)} were trimmed before being read`),
        ));
    this.#member = {
      group: options.group,
      member: `${hostname()}-${process.pid}-${randomBytes(4).toString("hex")}`,
      topics: [...new Set(options.topics)],
      times: places.times,
    };
    this.#unwatch = places.heads.watchGroup(options.group, this.#wakeSignal);
    this.#life = places.pulse.keep({
      ...renewMembership(this.#member),
      timed: false,
      everyMs: places.times.heartbeatMs,
      timeoutMs: places.times.expiryMs,
      onMissed: () => this.#wakeSignal.wake(),
    });
    this.#running = this.#run();
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
    await Promise.all([...this.#holdings.values()].map((holding) => this.#giveBack(holding)));
    this.#unwatch();
    // It makes nobody a member, so it may still be on its way when this one leaves.
    void this.#life.stop();
    try {
      await leaveGroup(this.#places.leasePool, this.#member);
    } catch (error) {
      // The others notice by the expiry.
      this.#onFault(asError(error));
    }
  }

  async #run(): Promise<void> {
    const { leasePool, times } = this.#places;
    let faults = 0;
    while (!this.#closing.signal.aborted) {
      const startedAtMs = performance.now();
      try {
        // A database that is away is told from here; should the thread alone fail that says it otherwise, it is said from here.
        const renew = this.#life.agoMs() > LATE_BEATS * times.heartbeatMs;
        const view = await heartbeat(leasePool, this.#member, this.#notYet(), renew);
        faults = 0;
        this.#compare(view.held, view.due);
        this.#proven(startedAtMs);
        this.#judge();
        await this.#wakeSignal.wait(times.heartbeatMs, this.#closing.signal);
      } catch (error) {
        this.#judgedFromMs = performance.now();
        this.#onFault(asError(error));
        await pause(Math.min(backoffMs(faults), times.heartbeatMs), this.#closing.signal);
        faults += 1;
      }
    }
  }

  /** Brings what is read in line with the leases. */
  #compare(held: readonly Lease[], due: ReadonlySet<string>): void {
    const byName = new Map(held.map((lease) => [leaseName(lease), lease]));
    for (const [name, holding] of this.#holdings) {
      const lease = byName.get(name);
      const lost =
        lease === undefined || lease.epoch !== holding.lease.epoch || lease.topicId !== holding.lease.topicId;
      if ((lost || !due.has(name)) && !holding.stop.signal.aborted) void this.#giveBack(holding);
    }
    for (const [name, lease] of byName) {
      if (this.#holdings.has(name)) continue;
      if (due.has(name)) this.#holdings.set(name, this.#hold(lease));
      else void this.#letGo(lease);
    }
  }

  /** Gives up what has had records in hand for too long without progress: another member may get on with them. */
  #judge(): void {
    const { stuckMs } = this.#places.times;
    const now = performance.now();
    for (const holding of this.#holdings.values()) {
      const { work, lease, stop } = holding;
      if (work === null || stop.signal.aborted || this.#handler.progress === undefined) continue;
      const progress = this.#handler.progress(lease);
      if (progress !== work.progress || work.atMs < this.#judgedFromMs) holding.work = { progress, atMs: now };
      else if (now - work.atMs >= stuckMs) void this.#abandon(holding);
    }
  }

  /** Gives up a holding whose batch does not end. What comes of that batch later is fenced by the owner's epoch. */
  async #abandon({ lease, stop }: Holding): Promise<void> {
    const { topic, partition } = lease;
    const { leasePool, times } = this.#places;
    stop.abort();
    this.#notBefore.set(leaseName(lease), { atMs: performance.now() + 2 * times.stuckMs, attempt: 0 });
    const seconds = Math.round(times.stuckMs / 1_000);
    this.#onFault(
      new StreamFault(
        "stalled",
        `Partition ${partition} of ${topic} made no progress for ${seconds} s though it has records: this detector gave it up to others.`,
        "Look at the log of the detector: it could not write, or one record takes very long. Restart it if it stays so. Nothing is lost by it.",
        { topic, partition },
      ),
    );
    try {
      await giveUp(leasePool, this.#member, lease);
    } catch (error) {
      this.#onFault(asError(error));
    }
  }

  /** Gives a lease back. When that fails, the next heartbeat finds it still ours and reads it on, or gives it back again. */
  async #letGo(lease: Lease): Promise<void> {
    try {
      await releaseLease(this.#places.leasePool, this.#member, lease);
    } catch (error) {
      this.#onFault(asError(error));
    }
  }

  #hold(lease: Lease): Holding {
    const holding: Holding = { lease, stop: new AbortController(), done: Promise.resolve(), work: null };
    holding.done = this.#read(holding, holding.stop.signal);
    return holding;
  }

  /** Ends the reading, then lets go of the lease. Letting go of one that was lost changes nothing: the epoch differs. */
  async #giveBack(holding: Holding): Promise<void> {
    holding.stop.abort();
    await holding.done;
  }

  /** The life of one holding: assigned, batches, revoked, released. Never rejects. */
  async #read(holding: Holding, signal: AbortSignal): Promise<void> {
    const { lease } = holding;
    const place = { topic: lease.topic, partition: lease.partition };
    const name = leaseName(lease);
    try {
      const from = await this.#handler.assigned(place);
      this.#notBefore.delete(name);
      await readPartition({
        segments: this.#places.segments,
        heads: this.#places.heads,
        ...place,
        topicId: lease.topicId,
        from,
        batchRecordsMax: this.#batchRecordsMax,
        deliver: async (records) => {
          await this.#deliver(holding, records, signal);
          holding.work = null;
        },
        onFault: this.#onFault,
        onSkipped: (skippedFrom, to) => this.#onSkipped(place, skippedFrom, to),
        signal,
      });
    } catch (error) {
      const attempt = (this.#notBefore.get(name)?.attempt ?? -1) + 1;
      this.#notBefore.set(name, { atMs: performance.now() + backoffMs(attempt), attempt });
      // While closing it is given back anyway.
      if (!this.#closing.signal.aborted) {
        this.#places.log.warn({ ...place, err: asError(error) }, "partition could not be read and is given back");
      }
    }
    try {
      await this.#handler.revoked(place);
    } catch (error) {
      this.#places.log.warn({ ...place, err: asError(error) }, "letting go of a partition failed");
    }
    // When closing, leaving gives back everything at once.
    if (!this.#closing.signal.aborted) await this.#letGo(lease);
    this.#holdings.delete(name);
    const retry = this.#notBefore.get(name);
    if (retry === undefined) this.#wakeSignal.wake();
    else setTimeout(() => this.#wakeSignal.wake(), backoffMs(retry.attempt) + 1).unref();
  }

  /** Delivers one batch until the handler takes it; returns without having done so only when the reading ends. */
  async #deliver(holding: Holding, records: readonly StreamRecord[], signal: AbortSignal): Promise<void> {
    const { topic, partition } = holding.lease;
    const place = { topic, partition };
    for (let attempt = 0; ; attempt += 1) {
      await this.#untilProven(signal);
      if (signal.aborted) return;
      // One that fails is told and tried again; stuck is only one that does neither.
      holding.work = { progress: this.#handler.progress?.(place) ?? 0, atMs: performance.now() };
      try {
        await this.#handler.batch(place, records);
        return;
      } catch (error) {
        if (this.#closing.signal.aborted) return;
        this.#places.log.warn({ ...place, attempt, err: asError(error) }, "batch failed and is delivered again");
        await pause(backoffMs(attempt), signal);
      }
    }
  }

  #notYet(): ReadonlySet<string> {
    const now = performance.now();
    const names = new Set<string>();
    for (const [name, { atMs }] of this.#notBefore) if (atMs > now) names.add(name);
    return names;
  }

  #proven(atMs: number): void {
    this.#provenAtMs = atMs;
    const waiting = this.#proof;
    this.#proof = [];
    for (const go of waiting) go();
  }

  /** A sign of life that was taken proves as much as a heartbeat: nobody takes anything from a member that lives. */
  #provenAgoMs(): number {
    return Math.min(performance.now() - this.#provenAtMs, this.#life.agoMs());
  }

  /** Waits while the last heartbeat is older than the expiry: others may hold this member's partitions by now. */
  async #untilProven(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#provenAgoMs() > this.#places.times.expiryMs) {
      await new Promise<void>((resolve) => {
        this.#proof.push(resolve);
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
    }
  }
}
