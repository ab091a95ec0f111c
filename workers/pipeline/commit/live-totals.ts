import {
  type DetectorFrame,
  FRAME_SAMPLE_MAX,
  LATENCY_BUCKETS_MS,
  latencyBucket,
  type SampleTransaction,
} from "@/lib/contract/realtime";
import { SEVERITIES, type Severity } from "@/lib/contract/severity";
import type { Transaction } from "@/lib/contract/transaction";
import type { Batch, CommitHit, Committed } from "@/lib/server/commit/batch";
import type { StreamRecord } from "@/lib/server/stream/port";
import type { Evaluation } from "../evaluate/evaluation";

/** What was committed in some stretch of time. */
interface Totals {
  transactions: number;
  rejected: number;
  late: number;
  future: number;
  duplicates: number;
  skipped: number;
  hits: number;
  readonly amount: Map<string, number>;
  readonly alerts: Record<Severity, number>;
  readonly latency: number[];
}

/** Different currencies that are told apart in one stretch; amounts in more of them are not shown. */
const CURRENCIES_MAX = 50;

/** Adds up what partitions commit, for the live page, the history and the metrics. */
export interface LiveTotals {
  /** `records` are those of the input topic; empty for rekeyed partitions. */
  committed(batch: Batch, evaluation: Evaluation, committed: Committed, records: readonly StreamRecord[]): void;
  /** Whether anything was committed since the last frame. */
  readonly dirty: boolean;
  /** What was committed since the last call, as a frame. */
  frame(detector: string, at: number, lag: number): DetectorFrame;
  /** Since the process began; never reset. */
  readonly all: Totals;
  /** Since the last call. */
  takeHistory(): Totals;
}

function newTotals(): Totals {
  return {
    transactions: 0,
    rejected: 0,
    late: 0,
    future: 0,
    duplicates: 0,
    skipped: 0,
    hits: 0,
    amount: new Map(),
    alerts: { low: 0, medium: 0, high: 0, critical: 0 },
    latency: LATENCY_BUCKETS_MS.map(() => 0),
  };
}

/** What lies at or before `pastUntilMs` (event time, epoch ms; null: nothing) counts since the process began only. */
export function createLiveTotals(now: () => number, pastUntilMs: number | null = null): LiveTotals {
  const all = newTotals();
  let frame = newTotals();
  let history = newTotals();
  let sample: SampleTransaction[] = [];
  let dirty = false;

  const add = (totals: Totals, one: Totals): void => {
    totals.transactions += one.transactions;
    totals.rejected += one.rejected;
    totals.late += one.late;
    totals.future += one.future;
    totals.duplicates += one.duplicates;
    totals.skipped += one.skipped;
    totals.hits += one.hits;
    for (const [currency, amount] of one.amount) addAmount(totals.amount, currency, amount);
    for (const severity of SEVERITIES) totals.alerts[severity] += one.alerts[severity];
    for (const [i, count] of one.latency.entries()) if (count > 0) totals.latency[i] = (totals.latency[i] ?? 0) + count;
  };

  return {
    committed: (batch, evaluation, committed, records) => {
      const one = newTotals();
      one.transactions = evaluation.seen.length;
      one.rejected = evaluation.rejected;
      one.late = evaluation.late;
      one.future = evaluation.future;
      one.duplicates = evaluation.duplicates;
      one.skipped = evaluation.skipped;
      one.hits = committed.hits;
      for (const { currency, amount } of evaluation.seen) addAmount(one.amount, currency, amount);
      for (const severity of committed.opened) one.alerts[severity] += 1;
      const at = now();
      let lastAppendedAtMs = Number.NaN;
      let bucket = 0;
      for (const { appendedAtMs, nothing } of records) {
        if (nothing !== undefined) continue;
        if (appendedAtMs !== lastAppendedAtMs) bucket = latencyBucket(at - appendedAtMs);
        lastAppendedAtMs = appendedAtMs;
        one.latency[bucket] = (one.latency[bucket] ?? 0) + 1;
      }
      add(all, one);
      if (pastUntilMs !== null && batch.maxEventTime !== null && batch.maxEventTime <= pastUntilMs) return;
      dirty = true;
      add(frame, one);
      add(history, one);
      if (evaluation.seen.length > 0) sample = newestSample(sample, evaluation.seen, batch.hits);
    },
    get dirty() {
      return dirty;
    },
    frame: (detector, at, lag) => {
      const { transactions, amount, hits, alerts, latency } = frame;
      const made = {
        detector,
        at,
        transactions,
        amount: Object.fromEntries(amount),
        hits,
        alerts,
        latency,
        lag,
        sample,
      };
      frame = newTotals();
      sample = [];
      dirty = false;
      return made;
    },
    all,
    takeHistory: () => {
      const taken = history;
      history = newTotals();
      return taken;
    },
  };
}

function addAmount(amounts: Map<string, number>, currency: string, amount: number): void {
  const before = amounts.get(currency);
  if (before !== undefined) amounts.set(currency, before + amount);
  else if (amounts.size < CURRENCIES_MAX) amounts.set(currency, amount);
}

/** Those with hits first, then the newest. Hits in shadow reach nobody. */
function newestSample(
  before: readonly SampleTransaction[],
  seen: readonly Transaction[],
  hits: readonly CommitHit[],
): SampleTransaction[] {
  const severest = new Map<string, CommitHit>();
  for (const hit of hits) {
    if (hit.mode === "shadow") continue;
    const known = severest.get(hit.hit.eventId);
    if (known === undefined || SEVERITIES.indexOf(hit.severity) > SEVERITIES.indexOf(known.severity)) {
      severest.set(hit.hit.eventId, hit);
    }
  }
  const hitOnes = severest.size === 0 ? [] : seen.filter(({ id }) => severest.has(id)).slice(-FRAME_SAMPLE_MAX);
  const newest = seen.slice(-FRAME_SAMPLE_MAX).filter(({ id }) => !severest.has(id));
  const fresh = [...hitOnes, ...newest.reverse()].map((transaction) =>
    shown(transaction, severest.get(transaction.id)),
  );
  const all = [...fresh, ...before];
  return [...all.filter(({ hit }) => hit !== null), ...all.filter(({ hit }) => hit === null)].slice(
    0,
    FRAME_SAMPLE_MAX,
  );
}

function shown(transaction: Transaction, hit: CommitHit | undefined): SampleTransaction {
  const { id, accountId, amount, currency, timestamp, type, merchantId, country, channel } = transaction;
  return {
    id,
    accountId,
    amount,
    currency,
    timestamp,
    type,
    merchantId,
    country,
    channel,
    hit: hit === undefined ? null : { ruleName: hit.ruleName, severity: hit.severity },
  };
}
