import { setImmediate as giveWay } from "node:timers/promises";
import type { KeyedBy } from "@/lib/contract/key";
import type { Batch, BatchCounts } from "@/lib/server/commit/batch";
import { rowsOfHit } from "@/lib/server/commit/commit-pace";
import { isTransient } from "@/lib/server/data/transient";
import { FencedError } from "@/lib/server/logs/fenced";
import {
  type Gap,
  type PartitionClaim,
  pruneReplayPoints,
  releasePartition,
  skipGone,
} from "@/lib/server/logs/partitions";
import type { ReplayPoint } from "@/lib/server/logs/position";
import { topicOf } from "@/lib/server/stream/log-name";
import { FIRST_OFFSET, laterOffset, type Offset, offsetAfter } from "@/lib/server/stream/offset";
import type { NewRecord, StreamRecord, TopicPartition } from "@/lib/server/stream/port";
import { RecordRefused } from "@/lib/server/stream/record-limits";
import { appendParts } from "./commit/append-parts";
import { commitHit } from "./commit/commit-hit";
import { deadLetterRecords } from "./commit/dead-letters";
import type { DetectorContext } from "./context";
import { NO_REVISION } from "./decode/decodings";
import { PAUSED } from "./decode/envelope";
import { type Evaluation, newEvaluation } from "./evaluate/evaluation";
import type { Evaluator } from "./evaluate/evaluator";
import { NO_CLOCK, PresentClock } from "./evaluate/reading-clock";
import { isPlan, type PlanName, planOf, type RulePlan } from "./evaluate/rule-plan";
import { createForwarder, type Forwarder } from "./forward/forwarder";
import { namesAccounts } from "./keyed-by/account-key-spaces";
import { clockPlace, clockProblem } from "./problems/clock-problem";
import { retrying, StoppedError } from "./problems/retry";
import { batchSeconds } from "./read/batch-seconds";
import { createIdleClock, type IdleClock, type InputState } from "./read/idle-clock";
import { prepared } from "./read/stored-records";
import { createPartitionSnapshots, type PartitionSnapshots } from "./recover/partition-snapshots";
import { createReplayPoints, type ReplayPoints } from "./recover/replay-points";
import { type RecoveredPartition, snapshotPlace } from "./recover/take-over";

/** Replay points and activations that are no longer needed are removed this often. */
const PRUNE_INTERVAL_MS = 10_000;
const NO_EVIDENCE = { evidence: [] };
const NO_COUNTS: BatchCounts = {
  accepted: 0,
  rejected: 0,
  late: 0,
  future: 0,
  duplicates: 0,
  skipped: 0,
  overflows: 0,
};
/** Evaluation gives way to the rest of the process this often, and ends a batch that took so long of its own: only slow rules do. */
const TURN_MS = 50;
/** A batch ends behind the record with which it has so many transactions. */
const BATCH_TRANSACTIONS_MAX = 20_000;
const BATCH_MS = 250;
/** Over how many records of the packed topic the mean of their transactions is taken. */
const DENSITY_RECORDS = 100;

/** One partition while this detector owns it: decode → engine → commit. */
export class PartitionRun {
  readonly #context: DetectorContext;
  readonly #claim: PartitionClaim;
  readonly #evaluator: Evaluator;
  readonly #forwarder: Forwarder | null;
  readonly #replayPoints: ReplayPoints;
  readonly #snapshots: PartitionSnapshots;
  /** Tail of the queue of everything that touches the engine or forwards. */
  #queue: Promise<unknown> = Promise.resolve();
  #nextOffset: Offset;
  /** Up to where the log holds nothing more for readers. */
  #reached = FIRST_OFFSET;
  #activated: PlanName | null;
  #overflowsSeen: number;
  #revisionInHand: number | null = null;
  readonly #idleClock: IdleClock;
  readonly #readingClock: PresentClock;
  #inputState: InputState = "active";
  /** What is known to be gone and not passed yet, in order. */
  readonly #gaps: { readonly from: Offset; readonly to: Offset }[] = [];
  #prunedAtMs = Date.now();
  #broken = false;
  #progress = 0;
  #perRecord = 1;

  constructor(context: DetectorContext, claim: PartitionClaim, taken: RecoveredPartition) {
    const { evaluator } = taken;
    this.#context = context;
    this.#claim = claim;
    this.#evaluator = evaluator;
    this.#forwarder =
      claim.carries === 0 ? createForwarder(claim.partition, context.rekeyedPartitions, claim.stream) : null;
    this.#replayPoints = createReplayPoints(claim.replayPoints);
    this.#snapshots = createPartitionSnapshots(context, claim, taken);
    this.#nextOffset = claim.nextOffset;
    const activated = claim.activations.at(-1);
    this.#activated = activated === undefined ? null : { mapping: NO_REVISION, ...activated };
    this.#overflowsSeen = evaluator.stats().overflows;
    this.#readingClock = new PresentClock(claim.readingClock, context.maxFutureMs);
    evaluator.readBy(this.#forwarder === null ? NO_CLOCK : this.#readingClock);
    this.#idleClock = createIdleClock(context, Date.now(), evaluator.watermark, claim.committedAt);
  }

  /** Where it stands on the stream. */
  get #place(): TopicPartition {
    return { topic: topicOf(this.#claim.topic), partition: this.#claim.partition };
  }

  /** The rules that records are being evaluated with right now; null while none are. */
  get currentRevision(): number | null {
    return this.#revisionInHand;
  }

  /** Transactions that a record of the partition holds: one, or on the packed topic the mean of the last hundred records. */
  get transactionsPerRecord(): number {
    return this.#perRecord;
  }

  /** Changes while work on records gets on: with each turn of evaluation, each commit, and each attempt at what fails. */
  get progress(): number {
    return this.#progress;
  }

  get nextOffset(): Offset {
    return this.#nextOffset;
  }

  /** Whether nothing arrived for so long that the partition counts as idle. */
  get isIdle(): boolean {
    return this.#inputState !== "active";
  }

  /** True once the engine is ahead of what is committed: nothing more can be done with this run. */
  get broken(): boolean {
    return this.#broken;
  }

  /** Epoch milliseconds of event time; -Infinity before the first event. */
  get watermark(): number {
    return this.#evaluator.watermark;
  }

  stats() {
    return this.#evaluator.stats();
  }

  /** Every record before `offset` was processed; the log holds nothing to evaluate up to there. Committed with the next tick. */
  reached(offset: Offset): void {
    this.#reached = offset;
  }

  /** Evaluates the records and commits what came of them. Resolves once they are committed. */
  process(records: readonly StreamRecord[]): Promise<void> {
    return this.#enqueue(async () => {
      await this.#passGaps(records[0]?.offset ?? FIRST_OFFSET);
      const fresh = (records[0]?.offset ?? FIRST_OFFSET) >= this.#nextOffset ? records : records.filter(this.#isFresh);
      if (fresh.length > 0) {
        if (this.#forwarder !== null) await this.#prepare(fresh);
        await this.#settleKeying(fresh);
      }
      for (let rest = fresh; rest.length > 0; rest = rest.slice(await this.#processSome(rest)));
    });
  }

  /** The records from `from` to just before `to` are gone from the stream, before anyone read them; those before may still be on their way. */
  skipped(from: Offset, to: Offset): Promise<void> {
    this.#gaps.push({ from, to });
    return this.#enqueue(() => this.#passGaps(this.#nextOffset));
  }

  /** Goes on behind gaps that lie before the next record to be read, and notes what was lost. */
  async #passGaps(next: Offset): Promise<void> {
    for (let gap = this.#gaps[0]; gap !== undefined; gap = this.#gaps[0]) {
      if (gap.from > this.#nextOffset && gap.to > next) return;
      const from = laterOffset(gap.from, this.#nextOffset);
      if (gap.to > from) {
        const records = await this.#context.stream.recordsBetween(this.#place, from, gap.to);
        if (records !== 0) await this.#skip({ at: this.#nextOffset, from, to: gap.to, records });
      }
      this.#gaps.shift();
    }
  }

  async #skip(gap: Gap): Promise<void> {
    await skipGone(this.#context.db, this.#claim, gap, Date.now());
    this.#nextOffset = gap.to;
    const { topic, partition } = this.#claim;
    const { from, to, records } = gap;
    this.#context.log.warn({ topic, partition, from, to, records }, "records were gone before they were read");
  }

  /** Evaluates and commits records from the first on, at most as many as a batch has time for. Resolves to their number. */
  async #processSome(fresh: readonly StreamRecord[]): Promise<number> {
    if (this.#broken) throw new Error("the engine is ahead of what is committed");
    await this.#untilRoom();
    this.#broken = true;
    const timed = batchSeconds.startTimer();
    let done = 0;
    try {
      this.#inputState = "active";
      const plan = this.#takeRules(this.#keyedByFor(fresh));
      const evaluation = newEvaluation();
      this.#revisionInHand = plan.revision;
      this.#readingClock.begin(Date.now());
      done = await this.#evaluate(fresh, evaluation);
      this.#revisionInHand = null;
      if (this.#forwarder !== null && plan.keyedBy === "accountId") {
        this.#context.splits.observe(this.#claim.partition, evaluation.seen);
      }
      const records = done === fresh.length ? fresh : fresh.slice(0, done);
      this.#idleClock.read(Date.now(), this.#evaluator.watermark);
      const batch = this.#batchOf(records, evaluation, plan);
      await this.#forward(evaluation, plan);
      await this.#deadLetter(evaluation);
      await this.#commit(batch, evaluation, records);
      if (this.#forwarder === null) this.#noteDensity(records.length, evaluation);
      this.#broken = false;
      timed();
    } catch (error) {
      this.#revisionInHand = null;
      this.#crashUnlessExpected(error);
      throw error;
    } finally {
      this.#context.room.hold(this, 0);
    }
    await this.#prune();
    return done;
  }

  /** Nothing more is evaluated while too many hits wait for their commit. */
  async #untilRoom(): Promise<void> {
    const { room, stopping } = this.#context;
    for (let full = room.wait(); full !== null; full = room.wait()) {
      await full;
      if (stopping.aborted) throw new StoppedError("gave up evaluating");
    }
  }

  /**
   * Evaluates until all is done, or it took so long or found so much that it had better be committed, giving way to everything
   * else of the process now and then: whatever rules cost, the detector stays alive and can be told of other rules.
   */
  async #evaluate(records: readonly StreamRecord[], evaluation: Evaluation): Promise<number> {
    const { room, stopping } = this.#context;
    const { hits } = evaluation;
    let rows = 0;
    let counted = 0;
    const countRows = (): void => {
      for (; counted < hits.length; counted++) rows += rowsOfHit(hits[counted] ?? NO_EVIDENCE);
      room.hold(this, rows);
    };
    let spentMs = 0;
    let turnAtMs = performance.now();
    for (const done of this.#evaluator.steps(records, evaluation)) {
      // A record is committed whole, however many transactions it holds.
      if (done !== null && evaluation.seen.length >= BATCH_TRANSACTIONS_MAX) return done;
      if (hits.length > counted) {
        countRows();
        if (done !== null && rows >= room.batchRows) return done;
      }
      const turnMs = performance.now() - turnAtMs;
      if (turnMs < TURN_MS) continue;
      spentMs += turnMs;
      if (done !== null && spentMs >= BATCH_MS) return done;
      await giveWay();
      this.#getOn();
      if (stopping.aborted) throw new StoppedError("gave up evaluating");
      turnAtMs = performance.now();
    }
    if (hits.length > counted) countRows();
    return records.length;
  }

  /**
   * What is due once a second: what the log holds for nobody is passed over. On a partition of the input topic the clock moves
   * the watermark while it is idle, and the rekeyed partitions are told how far this source is. `end` is the offset that the next record appended will get: what
   * is appended but not read yet is no idleness.
   */
  tick(end: Offset): Promise<void> {
    return this.#enqueue(async () => {
      const forwarder = this.#forwarder;
      if (this.#broken) return;
      await this.#passGaps(laterOffset(this.#reached, this.#nextOffset));
      if (this.#reached > this.#nextOffset) await this.#step(null, this.#reached);
      const now = Date.now();
      this.#judgeClock(now);
      if (forwarder === null) return;
      const before = this.#inputState;
      this.#inputState = end > this.#nextOffset ? "active" : this.#idleClock.state(now);
      const target = this.isIdle ? this.#idleClock.target(now, this.#evaluator.watermark) : null;
      const rests = this.#inputState === "paused";
      // Only the owner of the partition may say that it rests, and a commit is how it knows that it is.
      if (target !== null || (rests && before !== "paused")) await this.#step(target, this.#nextOffset);
      await this.#announce(forwarder, rests ? PAUSED : this.#evaluator.watermark);
    });
  }

  /** Tells as long as the watermark, or the clock that holds it back, is in the future: then what comes now is late. */
  #judgeClock(now: number): void {
    const { allowedLatenessMs, maxFutureMs, problems } = this.#context;
    const ahead = this.#forwarder === null ? 0 : allowedLatenessMs;
    const times = { greatest: this.#evaluator.watermark + ahead, readingClock: this.#readingClock.greatest };
    const noticed = clockProblem(this.#place, times, now, maxFutureMs);
    if (noticed === null) problems.clear(clockPlace(this.#place));
    else problems.raise(clockPlace(this.#place), noticed);
  }

  /** Moves the watermark to `target` (null: not at all) and the offset to `nextOffset`, and commits that with what was judged by it. */
  async #step(target: number | null, nextOffset: Offset): Promise<void> {
    this.#broken = true;
    try {
      // Another keying comes with records only, so at one offset all moves of the watermark are of the same.
      const plan = this.#takeRules(this.#evaluator.keyedBy);
      const evaluation = newEvaluation();
      if (target !== null) this.#evaluator.advance(target, evaluation);
      await this.#commit({ ...this.#stepOf(target, evaluation, plan), nextOffset }, evaluation, []);
      this.#broken = false;
    } catch (error) {
      this.#crashUnlessExpected(error);
      throw error;
    }
  }

  async #announce(forwarder: Forwarder, watermark: number): Promise<void> {
    const { rules, keying, stream, topics } = this.#context;
    if (planOf(rules.current(), keying.current()?.keyedBy ?? this.#evaluator.keyedBy).forward.length === 0) return;
    const news = forwarder.announcements(watermark);
    if (news.length > 0) await stream.append(topics.rekeyed, news);
    forwarder.announced(watermark);
  }

  /** Waits for what is in hand, stores the state for the next owner, then gives the partition up. */
  async close(): Promise<void> {
    // Who queued the work is told; here only its end counts.
    await this.#queue.catch(() => {});
    if (!this.#broken) {
      await this.#snapshots.storeRest(this.#nextOffset).catch((error: Error) => {
        this.#context.log.warn({ reason: error.message }, "the last state could not be stored");
      });
    }
    this.#context.faults.clear(snapshotPlace(this.#claim));
    this.#context.problems.clear(clockPlace(this.#place));
    await releasePartition(this.#context.db, this.#claim, this.#claim.epoch);
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work, work);
    // Who queued the work is told; what follows it begins all the same.
    this.#queue = done.catch(() => {});
    return done;
  }

  #noteDensity(records: number, { accepted, duplicates }: Evaluation): void {
    const part = Math.min(1, records / DENSITY_RECORDS);
    this.#perRecord += ((accepted + duplicates) / records - this.#perRecord) * part;
  }

  readonly #isFresh = (record: StreamRecord): boolean => record.offset >= this.#nextOffset;

  /** Nothing is evaluated of records that cannot be read yet: they are delivered again. */
  #prepare(records: readonly StreamRecord[]): Promise<void> {
    const { decodings } = this.#context;
    return prepared(this.#context, this.#place, decodings.current, records);
  }

  /** Before records are evaluated it is known how the input topic is keyed, as far as this detector must know it. */
  async #settleKeying(records: readonly StreamRecord[]): Promise<void> {
    const { keying } = this.#context;
    if (this.#forwarder !== null) return keying.decide(this.#claim.partition, records);
    if (keying.current()?.keyedBy !== "anything" && namesAccounts(records)) await keying.refresh();
  }

  /** How the input topic is taken to be keyed for these records. What was forwarded under the account counts where it is read. */
  #keyedByFor(records: readonly StreamRecord[]): KeyedBy {
    const kept = this.#context.keying.current()?.keyedBy ?? "accountId";
    return this.#forwarder === null && kept === "accountId" && namesAccounts(records) ? "anything" : kept;
  }

  /** The newest rules come into force. */
  #takeRules(keyedBy: KeyedBy): RulePlan {
    const plan = planOf(this.#context.rules.current(), keyedBy, this.#context.decodings.current);
    const { topic, partition } = this.#claim;
    if (this.#activated !== null && this.#evaluator.keyedBy !== keyedBy) {
      // The change of the topic as a whole is told where it is kept.
      this.#context.log.debug({ topic, partition, offset: this.#nextOffset, keyedBy }, "the keying comes into force");
    }
    if (!isPlan(plan, this.#evaluator)) this.#evaluator.setRules(plan);
    return plan;
  }

  /** A batch without records: what the clock closed. */
  #stepOf(watermarkStep: number | null, evaluation: Evaluation, plan: RulePlan): Batch {
    return {
      ...this.#headOf(evaluation, plan),
      nextOffset: this.#nextOffset,
      counts: NO_COUNTS,
      transactions: [],
      rejected: [],
      replayPoint: null,
      snapshot: null,
      watermarkStep,
      readingClock: null,
      clockStretches: [],
    };
  }

  #headOf({ hits }: Evaluation, plan: RulePlan) {
    const { topic, partition, epoch } = this.#claim;
    return {
      topic,
      partition,
      epoch,
      fromOffset: this.#nextOffset,
      maxEventTime: this.#evaluator.maxEventTime,
      ruleRevision: plan.revision,
      keyedBy: plan.keyedBy,
      mapping: plan.mapping,
      ruleActivated: this.#activated === null || !isPlan(plan, this.#activated),
      hits: hits.flatMap((hit) => commitHit(hit, plan) ?? []),
    };
  }

  #batchOf(records: readonly StreamRecord[], evaluation: Evaluation, plan: RulePlan): Batch {
    const nextOffset = offsetAfter(records.at(-1)?.offset ?? FIRST_OFFSET);
    return {
      ...this.#headOf(evaluation, plan),
      nextOffset,
      counts: this.#countsOf(evaluation),
      transactions: evaluation.transactions,
      rejected: evaluation.rejectedRecords,
      replayPoint: this.#replayPointAt(nextOffset),
      snapshot: this.#snapshots.pieceWith(evaluation),
      watermarkStep: null,
      readingClock: this.#readingClock.greatest,
      clockStretches: this.#readingClock.takeStretches(),
    };
  }

  #countsOf({ accepted, rejected, late, future, duplicates, skipped, forwards }: Evaluation): BatchCounts {
    const { overflows } = this.#evaluator.stats();
    // A rule that starts fresh counts from nothing.
    const added = Math.max(0, overflows - this.#overflowsSeen);
    this.#overflowsSeen = overflows;
    let forwarded = 0;
    for (const entries of forwards.values()) forwarded += entries.length;
    return { accepted, rejected, late, future, duplicates, skipped, overflows: added, forwarded };
  }

  #replayPointAt(offset: Offset): ReplayPoint | null {
    const { maxEventTime, retentionMs } = this.#evaluator;
    if (maxEventTime === null || !this.#replayPoints.due(Date.now(), maxEventTime, retentionMs)) return null;
    return { offset, maxEventTime, sources: this.#evaluator.sources() };
  }

  /** At least once: what is forwarded again after a crash is recognised by its offset where it is read. */
  async #forward(evaluation: Evaluation, plan: RulePlan): Promise<void> {
    if (this.#forwarder === null || evaluation.forwards.size === 0) return;
    const records = this.#forwarder.records(evaluation.forwards, plan.forward, this.#evaluator.watermark);
    await this.#append(this.#context.topics.rekeyed, records);
  }

  /** At least once: headers name the place that each came from. */
  async #deadLetter(evaluation: Evaluation): Promise<void> {
    if (evaluation.rejectedRecords.length === 0) return;
    await this.#append(this.#context.topics.deadLetters, deadLetterRecords(this.#place, evaluation.rejectedRecords));
  }

  async #append(topic: string, records: readonly NewRecord[]): Promise<void> {
    const { stream, faults, problems, log, stopping } = this.#context;
    const isTransient = (error: unknown) => !(error instanceof RecordRefused);
    // One call after the other, each small enough to be written whole: were a later part on the stream when an earlier one
    // is sent again, its reader would take the earlier one for seen.
    for (const part of appendParts(records)) {
      await retrying({ place: "stream", faults, problems, log, stopping, isTransient, onRetry: this.#getOn }, () =>
        stream.append(topic, part),
      );
    }
  }

  async #commit(batch: Batch, evaluation: Evaluation, records: readonly StreamRecord[]): Promise<void> {
    const { commits, faults, log, stopping, live } = this.#context;
    const retry = { place: "database", faults, log, stopping, isTransient, onRetry: this.#getOn };
    const committed = await retrying(retry, () => commits.commit(batch));
    this.#getOn();
    this.#nextOffset = batch.nextOffset;
    this.#activated = { revision: batch.ruleRevision, keyedBy: batch.keyedBy, mapping: batch.mapping ?? NO_REVISION };
    if (batch.replayPoint !== null) this.#replayPoints.add(batch.replayPoint, Date.now());
    if (batch.snapshot !== null) this.#snapshots.committed(batch.snapshot, batch.nextOffset);
    live.committed(batch, evaluation, committed, this.#forwarder === null ? [] : records);
  }

  readonly #getOn = (): void => {
    this.#progress += 1;
  };

  /** Being fenced or stopped ends this run; anything else that is not transient should not be and ends the process. */
  #crashUnlessExpected(error: unknown): void {
    if (!(error instanceof FencedError) && !(error instanceof StoppedError)) this.#context.crash(error);
  }

  async #prune(): Promise<void> {
    if (Date.now() - this.#prunedAtMs < PRUNE_INTERVAL_MS) return;
    this.#prunedAtMs = Date.now();
    const { watermark, retentionMs } = this.#evaluator;
    const start = this.#replayPoints.prune(watermark, retentionMs, this.#snapshots.offset);
    if (start === null) return;
    const keptFor = this.#forwarder === null ? "rebuilds" : "transactions";
    // What is not removed now is removed later.
    await pruneReplayPoints(this.#context.db, this.#claim, start.offset, keptFor).catch(() => {});
  }
}
