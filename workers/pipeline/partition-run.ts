import type { Batch } from "@/lib/server/commit/batch";
import { isTransient } from "@/lib/server/data/transient";
import { ALL_LABELS, NO_LABELS } from "@/lib/server/labels/records";
import type { PartitionClaim } from "@/lib/server/logs/claim-partition";
import { FencedError } from "@/lib/server/logs/fenced";
import { releasePartition } from "@/lib/server/logs/partition-owners";
import { topicOf } from "@/lib/server/stream/log-name";
import { FIRST_OFFSET, laterOffset, type Offset } from "@/lib/server/stream/offset";
import type { StreamRecord, TopicPartition } from "@/lib/server/stream/port";
import { type BatchBuilder, createBatchBuilder } from "./commit/build-batch";
import type { DetectorContext } from "./context";
import { NO_REVISION } from "./decode/decodings";
import { PAUSED } from "./decode/envelope";
import { evaluateBatch, untilRoom } from "./evaluate/evaluate-batch";
import { type Evaluation, newEvaluation } from "./evaluate/evaluation";
import type { Evaluator } from "./evaluate/evaluator";
import { NO_CLOCK, PresentClock } from "./evaluate/reading-clock";
import { setRepeatedAside } from "./evaluate/repeated-decisions";
import { planOf, type RulePlan } from "./evaluate/rule-plan";
import { createRulesInForce, type RulesInForce } from "./evaluate/rules-in-force";
import { createForwarder } from "./forward/forwarder";
import { createOutbox, type Outbox } from "./forward/outbox";
import { keyedByFor, settleKeying } from "./keyed-by/record-keying";
import { clockPlace, clockProblem } from "./problems/clock-problem";
import { type RetryOptions, retrying, StoppedError } from "./problems/retry";
import { batchLaps, batchSeconds } from "./read/batch-seconds";
import { createGaps, type Gaps } from "./read/gaps";
import { createIdleClock, type IdleClock, type InputState } from "./read/idle-clock";
import { RecordDensity } from "./read/record-density";
import { prepared } from "./read/stored-records";
import { createPartitionSnapshots, type PartitionSnapshots } from "./recover/partition-snapshots";
import { createPruning } from "./recover/pruning";
import { createReplayPoints, type ReplayPoints } from "./recover/replay-points";
import { type RecoveredPartition, snapshotPlace } from "./recover/take-over";

/** One partition while this detector owns it: read → decode → evaluate → forward → commit. */
export class PartitionRun {
  readonly #context: DetectorContext;
  readonly #claim: PartitionClaim;
  /** Where it stands on the stream. */
  readonly #place: TopicPartition;
  /** Of the input topic, not the rekeyed one. */
  readonly #isInput: boolean;
  readonly #evaluator: Evaluator;
  readonly #rules: RulesInForce;
  readonly #outbox: Outbox;
  readonly #batches: BatchBuilder;
  readonly #replayPoints: ReplayPoints;
  readonly #snapshots: PartitionSnapshots;
  readonly #prune: () => Promise<void>;
  readonly #gaps: Gaps;
  readonly #density = new RecordDensity();
  readonly #idleClock: IdleClock;
  readonly #readingClock: PresentClock;
  /** Tail of the queue of everything that touches the engine or forwards. */
  #queue: Promise<unknown> = Promise.resolve();
  #nextOffset: Offset;
  /** Up to where the log holds nothing more for readers. */
  #reached = FIRST_OFFSET;
  #revisionInHand: number | null = null;
  #inputState: InputState = "active";
  #broken = false;
  #progress = 0;

  constructor(context: DetectorContext, claim: PartitionClaim, taken: RecoveredPartition) {
    const { evaluator } = taken;
    this.#context = context;
    this.#claim = claim;
    this.#place = { topic: topicOf(claim.topic), partition: claim.partition };
    this.#isInput = claim.carries === 0;
    this.#evaluator = evaluator;
    this.#nextOffset = claim.nextOffset;
    this.#gaps = createGaps(context, claim);
    this.#rules = createRulesInForce(context, claim, evaluator);
    const forwarder = this.#isInput ? createForwarder(claim.partition, context.rekeyedPartitions, claim.stream) : null;
    this.#outbox = createOutbox(context, this.#place, evaluator, forwarder, this.#getOn);
    this.#replayPoints = createReplayPoints(claim.replayPoints);
    this.#snapshots = createPartitionSnapshots(context, claim, taken);
    this.#prune = createPruning(context, claim, evaluator, this.#replayPoints, this.#snapshots);
    this.#readingClock = new PresentClock(claim.readingClock, context.maxFutureMs);
    evaluator.readBy(this.#isInput ? this.#readingClock : NO_CLOCK);
    this.#idleClock = createIdleClock(context, Date.now(), evaluator.watermark, claim.committedAt);
    this.#batches = createBatchBuilder({
      claim,
      evaluator,
      rules: this.#rules,
      replayPoints: this.#replayPoints,
      snapshots: this.#snapshots,
      readingClock: this.#readingClock,
    });
  }

  /** The rules that records are being evaluated with right now; null while none are. */
  get currentRevision(): number | null {
    return this.#revisionInHand;
  }

  /** Transactions that a record of the partition holds: one, or on the packed topic the mean of the last hundred records. */
  get transactionsPerRecord(): number {
    return this.#density.perRecord;
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

  /** The records from `from` to just before `to` are gone from the stream, before anyone read them; those before may still be on their way. */
  skipped(from: Offset, to: Offset): Promise<void> {
    this.#gaps.add(from, to);
    return this.#enqueue(() => this.#passGaps(this.#nextOffset));
  }

  /** Evaluates the records and commits what came of them. Resolves once they are committed. */
  process(records: readonly StreamRecord[]): Promise<void> {
    return this.#enqueue(async () => {
      const { decodings, keying } = this.#context;
      const first = records[0]?.offset ?? FIRST_OFFSET;
      await this.#passGaps(first);
      const fresh = first >= this.#nextOffset ? records : records.filter(this.#isFresh);
      if (fresh.length > 0) {
        // Nothing is evaluated of records that cannot be read yet: they are delivered again.
        if (this.#isInput) await prepared(this.#context, this.#place, decodings.current, fresh);
        await settleKeying(keying, this.#claim, fresh);
      }
      for (let rest = fresh; rest.length > 0; rest = rest.slice(await this.#processSome(rest)));
    });
  }

  /**
   * What is due once a second: what the log holds for nobody is passed over. On a partition of the input topic the clock moves
   * the watermark while it is idle, and the rekeyed partitions are told how far this source is. `end` is where the partition ends:
   * what is appended but not read yet is no idleness.
   */
  tick(end: Offset): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#broken) return;
      await this.#passGaps(laterOffset(this.#reached, this.#nextOffset));
      if (this.#reached > this.#nextOffset) await this.#step(null, this.#reached);
      const now = Date.now();
      this.#judgeClock(now);
      if (!this.#isInput) return;
      const before = this.#inputState;
      this.#inputState = end > this.#nextOffset ? "active" : this.#idleClock.state(now);
      const target = this.isIdle ? this.#idleClock.target(now, this.#evaluator.watermark) : null;
      const rests = this.#inputState === "paused";
      // Only the owner of the partition may say that it rests, and a commit is how it knows that it is.
      const hasNews = target !== null || (rests && before !== "paused") || this.#hasLabels();
      if (hasNews) await this.#step(target, this.#nextOffset);
      await this.#outbox.announce(rests ? PAUSED : this.#evaluator.watermark);
    });
  }

  /** Waits for what is in hand, stores the state for the next owner, then gives the partition up. */
  async close(): Promise<void> {
    const { db, log, faults, problems } = this.#context;
    // Who queued the work is told; here only its end counts.
    await this.#queue.catch(() => {});
    if (!this.#broken) {
      await this.#snapshots.storeRest(this.#nextOffset).catch((error: Error) => {
        log.warn({ reason: error.message }, "the last state could not be stored");
      });
    }
    faults.clear(snapshotPlace(this.#claim));
    problems.clear(clockPlace(this.#place));
    await releasePartition(db, this.#claim, this.#claim.epoch);
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work, work);
    // Who queued the work is told; what follows it begins all the same.
    this.#queue = done.catch(() => {});
    return done;
  }

  readonly #isFresh = (record: StreamRecord): boolean => record.offset >= this.#nextOffset;

  /** Goes on behind gaps that lie before the next record to be read, and notes what was lost. */
  async #passGaps(next: Offset): Promise<void> {
    for (let at: Offset | null = this.#nextOffset; at !== null; at = await this.#gaps.pass(at, next)) {
      this.#nextOffset = at;
    }
  }

  /** Evaluates and commits records from the first on, at most as many as a batch has time for. Resolves to their number. */
  async #processSome(fresh: readonly StreamRecord[]): Promise<number> {
    if (this.#broken) throw new Error("the engine is ahead of what is committed");
    const { room, keying, splits } = this.#context;
    await untilRoom(this.#context);
    this.#broken = true;
    const timed = batchSeconds.startTimer();
    const laps = batchLaps(this.#isInput ? "input" : "rekeyed", fresh[0]?.appendedAtMs ?? Date.now());
    laps.end("read");
    let done = 0;
    try {
      this.#inputState = "active";
      const plan = this.#rules.take(keyedByFor(keying, this.#claim, fresh), this.#nextOffset);
      const evaluation = newEvaluation();
      this.#revisionInHand = plan.revision;
      this.#readingClock.begin(Date.now());
      const labels = await this.#readLabels(plan, evaluation);
      const owner = { evaluator: this.#evaluator, holder: this, onTurn: this.#getOn };
      done = await evaluateBatch(this.#context, owner, fresh, evaluation);
      this.#revisionInHand = null;
      if (this.#isInput) await retrying(this.#databaseRetry(), () => setRepeatedAside(this.#context.db, evaluation));
      if (this.#isInput && plan.keyedBy === "accountId") splits.observe(this.#claim.partition, evaluation.seen);
      const records = done === fresh.length ? fresh : fresh.slice(0, done);
      this.#idleClock.read(Date.now(), this.#evaluator.watermark);
      const batch = this.#batches.ofRecords(this.#nextOffset, records, evaluation, plan, labels);
      laps.end("evaluate");
      await this.#outbox.forward(evaluation, plan);
      await this.#outbox.deadLetter(evaluation);
      laps.end("forward");
      await this.#commit(batch, evaluation, records);
      laps.end("commit");
      if (!this.#isInput) this.#density.note(records.length, evaluation);
      this.#broken = false;
      timed();
    } catch (error) {
      this.#revisionInHand = null;
      this.#crashUnlessExpected(error);
      throw error;
    } finally {
      room.hold(this, 0);
    }
    await this.#prune();
    return done;
  }

  /** Reads what labels there are. Moves the watermark to `target` (null: not at all) and the offset to `nextOffset`, and commits that with what was judged by it. */
  async #step(target: number | null, nextOffset: Offset): Promise<void> {
    this.#broken = true;
    try {
      // Another keying comes with records only, so at one offset all moves of the watermark are of the same.
      const plan = this.#rules.take(this.#evaluator.keyedBy, this.#nextOffset);
      const evaluation = newEvaluation();
      const labels = await this.#readLabels(plan, evaluation);
      if (target !== null) this.#evaluator.advance(target, evaluation);
      const batch = this.#batches.ofStep(this.#nextOffset, nextOffset, target, evaluation, plan, labels);
      await this.#outbox.forward(evaluation, plan);
      await this.#commit(batch, evaluation, []);
      this.#broken = false;
    } catch (error) {
      this.#crashUnlessExpected(error);
      throw error;
    }
  }

  /** Whether rules look at labels and there are some that were not read. */
  #hasLabels(): boolean {
    const { rules, labels } = this.#context;
    const { readsLabels } = planOf(rules.current(), this.#evaluator.keyedBy);
    return readsLabels && labels.newest() > this.#evaluator.labelsUpTo;
  }

  /** The next labels count from here on; undefined when there are none. Where none was read before, only those of transactions that may come yet can. */
  async #readLabels({ readsLabels }: RulePlan, evaluation: Evaluation): Promise<Batch["labelStep"]> {
    if (!this.#isInput || !readsLabels) return undefined;
    const { labels } = this.#context;
    const evaluator = this.#evaluator;
    const after = evaluator.labelsUpTo;
    // The first look comes with the rules: what is held from then on must miss no label.
    const isFirst = after === NO_LABELS;
    const upTo = isFirst ? await retrying(this.#databaseRetry(), () => labels.look()) : labels.newest();
    if (upTo <= after) return undefined;
    const wanted = isFirst ? { since: evaluator.watermark } : ALL_LABELS;
    const read = await retrying(this.#databaseRetry(), () => labels.read({ after, upTo }, wanted));
    evaluator.label(read, evaluation);
    return { after, upTo: read.upTo, watermark: Number.isFinite(evaluator.watermark) ? evaluator.watermark : null };
  }

  async #commit(batch: Batch, evaluation: Evaluation, records: readonly StreamRecord[]): Promise<void> {
    const { commits, live } = this.#context;
    const committed = await retrying(this.#databaseRetry(), () => commits.commit(batch));
    this.#getOn();
    this.#nextOffset = batch.nextOffset;
    const { ruleRevision: revision, keyedBy, mapping = NO_REVISION } = batch;
    this.#rules.committed({ revision, keyedBy, mapping });
    if (batch.replayPoint !== null) this.#replayPoints.add(batch.replayPoint, Date.now());
    if (batch.snapshot !== null) this.#snapshots.committed(batch.snapshot, batch.nextOffset);
    live.committed(batch, evaluation, committed, this.#isInput ? records : []);
  }

  /** How work in the database is repeated: for as long as it does not answer. */
  #databaseRetry(): RetryOptions {
    const { faults, log, stopping } = this.#context;
    return { place: "database", faults, log, stopping, isTransient, onRetry: this.#getOn };
  }

  /** Tells as long as the watermark, or the clock that holds it back, is in the future: then what comes now is late. */
  #judgeClock(now: number): void {
    const { allowedLatenessMs, maxFutureMs, problems } = this.#context;
    const ahead = this.#isInput ? allowedLatenessMs : 0;
    const times = { greatest: this.#evaluator.watermark + ahead, readingClock: this.#readingClock.greatest };
    const noticed = clockProblem(this.#place, times, now, maxFutureMs);
    if (noticed === null) problems.clear(clockPlace(this.#place));
    else problems.raise(clockPlace(this.#place), noticed);
  }

  readonly #getOn = (): void => {
    this.#progress += 1;
  };

  /** Being fenced or stopped ends this run; anything else that is not transient should not be and ends the process. */
  #crashUnlessExpected(error: unknown): void {
    if (!(error instanceof FencedError) && !(error instanceof StoppedError)) this.#context.crash(error);
  }
}
