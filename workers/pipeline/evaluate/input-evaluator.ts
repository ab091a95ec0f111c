import type { Decoded } from "@/lib/contract/decode";
import { decideBaseAmount } from "@/lib/contract/rates/rate-table";
import type { Transaction } from "@/lib/contract/transaction";
import { unreachable } from "@/lib/contract/unreachable";
import { createEngine, type HitSink, type StoredDelta } from "@/lib/engine/engine";
import type { FoundTransaction, FoundTransactions } from "@/lib/mapping/transactions";
import type { RejectedRecord } from "@/lib/server/commit/batch";
import { isAskedAbout, markOf } from "@/lib/server/decisions/mark";
import type { Offset } from "@/lib/server/stream/offset";
import type { StreamRecord } from "@/lib/server/stream/port";
import type { Decodings } from "../decode/decodings";
import type { Forwarded } from "../decode/envelope";
import { type FailedItem, failedItems } from "../decode/failed-items";
import { decided, outcomeSince } from "./decided";
import type { Evaluation } from "./evaluation";
import { dropHit, type Evaluator, STEP_TRANSACTIONS, takeWatermarkSteps } from "./evaluator";
import { type CurrentTransaction, type HitPlace, hitTaker, type Stored } from "./hits-with-evidence";
import { FUTURE, NO_CLOCK, type ReadingClock } from "./reading-clock";
import type { RecentTransactions } from "./recent-transactions";
import { type RulePlan, runAlike } from "./rule-plan";
import { stepOver } from "./step-over";

export interface InputOptions {
  readonly partition: number;
  readonly plan: RulePlan;
  readonly allowedLatenessMs: number;
  readonly decodings: Decodings;
  /** Greatest event time before the first record given; null at the beginning of the log. */
  readonly maxEventTime: number | null;
  /** The clock that the record before was evaluated with; Infinity where it made no difference. */
  readonly readingClock: number;
  /** The engine's state before the first record given, as it was captured; none when nothing is held. */
  readonly segments: readonly StoredDelta[];
  /** The partition of the rekeyed topic for a key text. */
  readonly targetOf: (text: string) => number;
  /** The partition of the input topic that an account's key leads to: it forwards the labels of its transactions. */
  readonly homeOf: (accountId: string) => number;
  /** The last place of the feed of labels that was read before. */
  readonly labelsUpTo: number;
  readonly recent: RecentTransactions;
  readonly stored: Stored;
}

/** Evaluates a partition of the input topic, and says which of its transactions go to which rekeyed partition. */
export function createInputEvaluator(options: InputOptions): Evaluator {
  const { stored } = options;
  let plan = options.plan;
  let decode = options.decodings.of(plan.mapping);
  let rates = plan.rates(options.decodings.baseCurrencyOf(plan.mapping));
  let current: CurrentTransaction | null = null;
  const hitPlace: HitPlace = { stored, current: () => current, rates: () => rates };
  const engine = createEngine({
    rules: plan.input,
    lists: plan.lists,
    allowedLatenessMs: options.allowedLatenessMs,
    maxEventTime: options.maxEventTime,
    readingClock: options.readingClock,
    clock: () => performance.now(),
    restore: options.segments,
  });

  let { labelsUpTo } = options;
  let clock: ReadingClock = NO_CLOCK;
  /** Where the engine's own is; at first the watermark may be behind what it allows. */
  let engineClock = Number.NaN;
  /** Sets the engine's clock for the transaction; false when it comes from the future. */
  const readNow = (record: StreamRecord, { timestamp }: Transaction, sink: HitSink): boolean => {
    const now = clock.clockFor(record, timestamp, engine.maxEventTime);
    if (now === FUTURE) return false;
    if (now !== engineClock) {
      engineClock = now;
      engine.readAt(now, sink);
    }
    return true;
  };
  /** The same for all transactions of a record; returns the latest time that is no future. */
  const readAllNow = (record: StreamRecord, found: readonly FoundTransaction[], sink: HitSink): number => {
    if (found.length === 0) return Number.POSITIVE_INFINITY;
    const greatest = found.reduce((most, { transaction }) => Math.max(most, transaction.timestamp), -Infinity);
    const now = clock.clockForAll(record, greatest, engine.maxEventTime);
    if (now.clock !== engineClock) {
      engineClock = now.clock;
      engine.readAt(now.clock, sink);
    }
    return now.latest;
  };

  const evaluateOne = (record: StreamRecord, transaction: Transaction, into: Evaluation, sink: HitSink): void => {
    if (!readNow(record, transaction, sink)) {
      into.future += 1;
      into.rejectedRecords.push({
        ...place(record),
        reason: "future",
        detail: futureDetail(transaction, clock.latest),
      });
      return;
    }
    if (stored === "evidence") current = { transaction, text: () => record.value.toString("utf8") };
    decideBaseAmount(transaction, rates);
    const verdict = engine.process(transaction, sink);
    switch (verdict) {
      case "accepted":
        into.accepted += 1;
        if (stored === "all") {
          into.transactions.push({
            offset: record.offset,
            id: transaction.id,
            accountId: transaction.accountId,
            timestamp: transaction.timestamp,
            body: record.value,
            baseAmount: transaction.baseAmount,
          });
        }
        see(transaction, into);
        if (plan.forward.length > 0) forward(record.offset, 0, record.value, transaction, into);
        return;
      case "late": {
        const rejected: RejectedRecord = {
          ...place(record),
          reason: "late",
          detail: lateDetail(transaction, engine.watermark),
        };
        into.late += 1;
        into.rejectedRecords.push(rejected);
        const { id, timestamp } = transaction;
        if (!isAskedAbout(record.headers)) into.lateOnes.push({ id, timestamp, rejected });
        return;
      }
      case "duplicate":
        into.duplicates += 1;
        return;
      default:
        unreachable(verdict);
    }
  };

  /** The same of a record that somebody waits for a decision about, or says that it could not be read. */
  const evaluateAsked = (record: StreamRecord, contents: Decoded, into: Evaluation, sink: HitSink): void => {
    const mark = markOf(record.headers);
    const before = into.hits.length;
    const counts = { ...into };
    if (contents.ok) evaluateOne(record, contents.transaction, into, sink);
    else reject(record, contents.error, into);
    if (mark === null) return;
    const transaction = contents.ok ? contents.transaction : null;
    const { offset, value } = record;
    into.decisions.push({
      id: mark.id,
      source: options.partition,
      offset,
      item: 0,
      readOffset: offset,
      asked: { mark, transaction, body: value },
      outcome: outcomeSince(counts, into),
      targets: markForwards(into, offset),
      hits: transaction === null ? [] : decided(into, before, transaction),
    });
  };

  /** The transactions of one record, in order; what is wrong with some of them does not keep the others. */
  function* evaluateItems(
    record: StreamRecord,
    found: FoundTransactions,
    into: Evaluation | null,
    sink: HitSink,
  ): Generator<null, void> {
    const failed: FailedItem[] = found.refused.map(({ item, error }) => ({ item, reason: "malformed", detail: error }));
    if (into !== null) {
      into.rejected += found.refused.length;
      into.skipped += found.count === 0 ? 1 : found.skipped;
    }
    const latest = readAllNow(record, found.transactions, sink);
    let evaluated = 0;
    for (const { item, transaction, body } of found.transactions) {
      if (transaction.timestamp > latest) {
        if (into !== null) into.future += 1;
        failed.push({ item, reason: "future", detail: futureDetail(transaction, latest) });
        continue;
      }
      if (stored === "evidence") current = { transaction, text: () => body.toString("utf8") };
      decideBaseAmount(transaction, rates);
      const verdict = engine.process(transaction, sink);
      if (verdict === "late") {
        if (into !== null) into.late += 1;
        failed.push({ item, reason: "late", detail: lateDetail(transaction, engine.watermark) });
      } else if (into !== null) {
        if (verdict === "accepted") acceptItem(record, { item, transaction, body }, into);
        else into.duplicates += 1;
      }
      if (++evaluated % STEP_TRANSACTIONS === 0) yield null;
    }
    if (into !== null && failed.length > 0) {
      const rejected: RejectedRecord = { ...place(record), ...failedItems(failed, found.count) };
      into.rejectedRecords.push(rejected);
      const only = found.count === 1 ? found.transactions[0] : undefined;
      if (only !== undefined && rejected.reason === "late") {
        into.lateOnes.push({ id: only.transaction.id, timestamp: only.transaction.timestamp, rejected });
      }
    }
  }

  const acceptItem = ({ offset }: StreamRecord, found: FoundTransaction, into: Evaluation): void => {
    const { item, transaction, body } = found;
    const { id, accountId, timestamp, baseAmount } = transaction;
    into.accepted += 1;
    if (stored === "all") into.transactions.push({ offset, item, id, accountId, timestamp, body, baseAmount });
    see(transaction, into);
    if (plan.forward.length > 0) forward(offset, item, body, transaction, into);
  };

  /** One entry per target, naming every group that leads there. */
  const forward = (offset: Offset, item: number, value: Buffer, transaction: Transaction, into: Evaluation): void => {
    const entries: Forwarded[] = [];
    let i = -1;
    for (const key of plan.forward) {
      i += 1;
      const text = key.read(transaction);
      if (text === null) continue;
      const target = options.targetOf(`${key.group}:${text}`);
      let known: Forwarded | undefined;
      for (const entry of entries) if (entry.target === target) known = entry;
      if (known !== undefined) known.groups.push(i);
      else entries.push({ target, offset, item, groups: [i], value, baseAmount: transaction.baseAmount });
    }
    if (entries.length > 0) options.recent.remember(options.partition, offset, item, transaction);
    for (const entry of entries) {
      const forwards = into.forwards.get(entry.target);
      if (forwards === undefined) into.forwards.set(entry.target, [entry]);
      else forwards.push(entry);
    }
  };

  function* steps(records: readonly StreamRecord[], into: Evaluation | null): Generator<number | null, void> {
    const sink = into === null ? dropHit : hitTaker(into, hitPlace);
    let done = 0;
    for (const record of records) {
      if (record.nothing !== undefined) {
        if (into !== null) stepOver(record, record.nothing, into);
      } else {
        const contents = decode(record);
        if (contents.ok === "several") yield* evaluateItems(record, contents, into, sink);
        else if (contents.ok) {
          if (into !== null) {
            if (isAskedAbout(record.headers)) evaluateAsked(record, contents, into, sink);
            else evaluateOne(record, contents.transaction, into, sink);
          } else if (readNow(record, contents.transaction, sink)) {
            decideBaseAmount(contents.transaction, rates);
            engine.process(contents.transaction, sink);
          }
        } else if (into !== null) {
          if (isAskedAbout(record.headers)) evaluateAsked(record, contents, into, sink);
          else reject(record, contents.error, into);
        }
      }
      if (++done % STEP_TRANSACTIONS === 0) yield done;
    }
  }

  return {
    get revision() {
      return plan.revision;
    },
    get keyedBy() {
      return plan.keyedBy;
    },
    get mapping() {
      return plan.mapping;
    },
    get baseCurrency() {
      return rates.base;
    },
    setRules: (next) => {
      const before = plan.input;
      plan = next;
      decode = options.decodings.of(next.mapping);
      rates = next.rates(options.decodings.baseCurrencyOf(next.mapping));
      engine.setLists(next.lists);
      if (!runAlike(before, next.input)) engine.setRules(next.input);
    },
    readBy: (next: ReadingClock) => {
      clock = next;
    },
    evaluate: (records, into) => takeWatermarkSteps(steps(records, into)),
    steps,
    advance: (watermark, into) => {
      engine.advance(watermark, into === null ? dropHit : hitTaker(into, hitPlace));
    },
    label: ({ labels, upTo }, into) => {
      for (const label of labels) {
        engine.label(label);
        if (into !== null && plan.forwardsLabels && options.homeOf(label.accountId) === options.partition) {
          into.labels.push(label);
        }
      }
      labelsUpTo = upTo;
    },
    get labelsUpTo() {
      return labelsUpTo;
    },
    get watermark() {
      return engine.watermark;
    },
    get maxEventTime() {
      return engine.maxEventTime;
    },
    get retentionMs() {
      return engine.retentionMs;
    },
    sources: () => ({}),
    takeDelta: (bytesMax) => engine.takeDelta(bytesMax),
    digest: () => engine.digest(),
    stats: () => engine.stats(),
  };
}

/** Notes an accepted transaction for the live page, and that it has no base amount. */
function see(transaction: Transaction, { seen, withoutRate }: Evaluation): void {
  seen.push(transaction);
  if (transaction.baseAmount !== null) return;
  const { currency } = transaction;
  withoutRate.set(currency, (withoutRate.get(currency) ?? 0) + 1);
}

function reject(record: StreamRecord, error: string, into: Evaluation): void {
  into.rejected += 1;
  into.rejectedRecords.push({ ...place(record), reason: "malformed", detail: error });
}

/** Marks what is forwarded of the record, and says where to. */
function markForwards({ forwards }: Evaluation, offset: Offset): readonly number[] {
  const targets: number[] = [];
  for (const [target, entries] of forwards) {
    const last = entries.at(-1);
    if (last?.offset !== offset) continue;
    last.isDecision = true;
    targets.push(target);
  }
  return targets.toSorted((a, b) => a - b);
}

function place({ offset, key, value, headers }: StreamRecord) {
  return { offset, key, value, headers };
}

function lateDetail(transaction: Transaction, watermark: number): string {
  const behindMs = watermark - transaction.timestamp;
  return `timestamp ${new Date(transaction.timestamp).toISOString()} is ${behindMs} ms below the watermark`;
}

function futureDetail({ timestamp }: Transaction, latest: number): string {
  const [time, latestTime] = [timestamp, latest].map((ms) => new Date(ms).toISOString());
  return `timestamp ${time} was in the future: when it was read, ${latestTime} was the latest time taken (the clock and TRIPLINE_MAX_FUTURE)`;
}
