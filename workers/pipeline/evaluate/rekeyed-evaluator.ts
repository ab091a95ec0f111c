import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type HitSink, type StoredDelta } from "@/lib/engine/engine";
import { decisionId, markedEntries } from "@/lib/server/decisions/mark";
import { NO_LABELS } from "@/lib/server/labels/records";
import type { SourcePosition } from "@/lib/server/logs/position";
import type { StreamRecord } from "@/lib/server/stream/port";
import { decodeAgain } from "../decode/decode";
import type { Decodings } from "../decode/decodings";
import { decodeEnvelope, PAUSED, type ReceivedEnvelope } from "../decode/envelope";
import { accountPlaces } from "../keyed-by/account-key-spaces";
import { decided } from "./decided";
import type { Evaluation } from "./evaluation";
import { dropHit, type Evaluator, STEP_TRANSACTIONS, takeWatermarkSteps } from "./evaluator";
import { type CurrentTransaction, type HitPlace, hitTaker, type Stored } from "./hits-with-evidence";
import { NO_CLOCK, type ReadingClock } from "./reading-clock";
import type { RecentTransactions } from "./recent-transactions";
import { type RulePlan, runAlike } from "./rule-plan";
import { createSources } from "./sources";
import { stepOver } from "./step-over";

export interface RekeyedOptions {
  readonly plan: RulePlan;
  readonly decodings: Pick<Decodings, "baseCurrencyOf">;
  /** Whether an envelope carries what this partition is for: one of another input that was forwarded on the topic is passed over. */
  readonly isOwn: (envelope: ReceivedEnvelope) => boolean;
  /** Partitions of the input topic. */
  readonly sourceCount: number;
  /** What had been read before the first record given. */
  readonly positions: Readonly<Record<string, SourcePosition>>;
  readonly maxEventTime: number | null;
  /** What a source says that lies further ahead of the time of its record is no time that has come; null: everything counts. */
  readonly maxFutureMs: number | null;
  /** The engine's state before the first record given, as it was captured; none when nothing is held. */
  readonly segments: readonly StoredDelta[];
  readonly recent: RecentTransactions;
  readonly stored: Stored;
}

/**
 * Evaluates a partition of the rekeyed topic. Whether a transaction is late was judged in its source partition; here the
 * watermark is the least of the sources', and never goes back. A watermark from the future, by the time of the record that
 * carries it, was announced by a detector that knew no reading clock: it does not count. What was forwarded twice, after a crash between forwarding and committing, is
 * recognised by its offset in the source.
 */
export function createRekeyedEvaluator(options: RekeyedOptions): Evaluator {
  const { stored } = options;
  const maxFutureMs = options.maxFutureMs ?? Number.POSITIVE_INFINITY;
  let plan = options.plan;
  let current: CurrentTransaction | null = null;
  let clock: ReadingClock = NO_CLOCK;
  const ratesOf = ({ mapping, rates }: RulePlan) => rates(options.decodings.baseCurrencyOf(mapping));
  let rates = ratesOf(plan);
  const hitPlace: HitPlace = { stored, current: () => current, rates: () => rates };
  let maxEventTime = options.maxEventTime;
  const sources = createSources(options.sourceCount, options.positions);
  const engine = createEngine({
    rules: plan.rekeyed,
    lists: plan.lists,
    allowedLatenessMs: 0,
    watermark: "given",
    maxEventTime,
    clock: () => performance.now(),
    restore: options.segments,
  });
  const restored = sources.watermark();
  if (restored > Number.NEGATIVE_INFINITY) engine.advance(restored, dropHit);

  function* evaluateEnvelope(
    record: StreamRecord,
    envelope: ReceivedEnvelope,
    latest: number,
    into: Evaluation | null,
    sink: HitSink,
  ): Generator<null, void> {
    let evaluated = 0;
    const asked = into === null ? null : markedEntries(record.headers);
    for (const label of envelope.labels ?? []) {
      if (sources.takeLabel(envelope.source, label.place, label.nth)) engine.label(label);
    }
    let number = -1;
    const ofAccounts = accountPlaces(envelope.groups);
    const hasAccounts = ofAccounts.includes(true);
    for (const entry of envelope.entries) {
      number += 1;
      const { offset, item, groups } = entry;
      const takes = sources.take(envelope.source, offset, item);
      const takesAccount =
        hasAccounts && groups.some((place) => ofAccounts[place]) && sources.takeAccount(envelope.source, offset, item);
      const isNew = takes || takesAccount;
      if (!isNew && asked?.has(number) !== true) continue;
      const transaction =
        options.recent.recall(envelope.source, offset, item) ?? decoded(entry.value(), entry.baseAmount);
      if (transaction === null) continue;
      const place = { source: envelope.source, offset, item, readOffset: record.offset };
      if (!isNew) {
        // Whoever waits for this partition hears of it all the same: it may have gone past without it.
        into?.decisions.push({
          id: decisionId(transaction.id),
          ...place,
          asked: null,
          outcome: "passed",
          targets: [],
          hits: [],
        });
        continue;
      }
      if (stored === "evidence") current = { transaction, text: () => entry.value().toString("utf8") };
      let accepted = false;
      const hitsBefore = into === null ? 0 : into.hits.length;
      for (const at of groups) {
        if (ofAccounts[at] === true ? !takesAccount : !takes) continue;
        const group = envelope.groups[at];
        if (group !== undefined && engine.process(transaction, sink, group) === "accepted") accepted = true;
      }
      if (transaction.timestamp <= latest && transaction.timestamp > (maxEventTime ?? Number.NEGATIVE_INFINITY)) {
        maxEventTime = transaction.timestamp;
      }
      if (into !== null) {
        into[accepted ? "accepted" : "duplicates"] += 1;
        if (asked?.has(number)) {
          into.decisions.push({
            id: decisionId(transaction.id),
            ...place,
            asked: null,
            outcome: accepted ? "accepted" : "duplicate",
            targets: [],
            hits: decided(into, hitsBefore, transaction),
          });
        }
      }
      if (++evaluated % STEP_TRANSACTIONS === 0) yield null;
    }
    // What is known of transactions is no word of the source about its own time.
    if (envelope.labels !== undefined) return;
    if (envelope.watermark === PAUSED) sources.rest(envelope.source);
    else sources.announce(envelope.source, isPast(envelope.watermark, latest) ? envelope.watermark : null);
    const watermark = sources.watermark();
    if (watermark > engine.watermark) engine.advance(watermark, sink);
  }

  function* steps(records: readonly StreamRecord[], into: Evaluation | null): Generator<number | null, void> {
    const sink = into === null ? dropHit : hitTaker(into, hitPlace);
    let done = 0;
    for (const record of records) {
      const envelope = record.nothing === undefined ? decodeEnvelope(record.value) : null;
      if (record.nothing !== undefined) {
        if (into !== null) stepOver(record, record.nothing, into);
      } else if (envelope !== null) {
        clock.clockFor(record, Number.NEGATIVE_INFINITY, null);
        if (options.isOwn(envelope)) {
          const latest = Math.min(record.appendedAtMs + maxFutureMs, clock.latest);
          yield* evaluateEnvelope(record, envelope, latest, into, sink);
        }
      } else if (into !== null) {
        const { offset, key, value } = record;
        into.rejected += 1;
        into.rejectedRecords.push({ offset, key, value, reason: "malformed", detail: "not written by a detector" });
      }
      yield ++done;
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
      return options.decodings.baseCurrencyOf(plan.mapping);
    },
    setRules: (next) => {
      const before = plan.rekeyed;
      plan = next;
      rates = ratesOf(next);
      engine.setLists(next.lists);
      if (!runAlike(before, next.rekeyed)) engine.setRules(next.rekeyed);
    },
    readBy: (next) => {
      clock = next;
    },
    evaluate: (records, into) => takeWatermarkSteps(steps(records, into)),
    steps,
    advance: () => {
      throw new Error("the watermark of a rekeyed partition comes from its sources");
    },
    label: ({ labels }) => {
      for (const label of labels) engine.label(label);
    },
    labelsUpTo: NO_LABELS,
    get watermark() {
      return engine.watermark;
    },
    get maxEventTime() {
      return maxEventTime;
    },
    get retentionMs() {
      return engine.retentionMs;
    },
    sources: () => sources.positions(),
    takeDelta: (bytesMax) => engine.takeDelta(bytesMax),
    digest: () => engine.digest(),
    stats: () => engine.stats(),
  };
}

function isPast(watermark: number | null, latest: number): boolean {
  return watermark === null || watermark <= latest;
}

/** What was forwarded had been decoded before, and its base amount decided; null only for bytes that no detector wrote. */
function decoded(value: Buffer, baseAmount: number | null): Transaction | null {
  const found = decodeAgain(value);
  if (!found.ok) return null;
  found.transaction.baseAmount = baseAmount;
  return found.transaction;
}
