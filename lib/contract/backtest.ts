import { z } from "zod";
import type { AlertLabel } from "./alert";
import { BACKTEST_RANGE_MAX_MS, EXPLAINED_MAX, SWEEP_VALUES_MAX } from "./backtest-limits";
import type { Hit, KeyValues } from "./hit";
import { type MissedResult, MissedWhich } from "./missed";
import type { Severity } from "./severity";
import type { StoredTransaction } from "./stored-transaction";

const Range = z
  .strictObject({ from: z.number().int(), to: z.number().int() })
  .refine(({ from, to }) => to > from && to - from <= BACKTEST_RANGE_MAX_MS, {
    message: "expected from < to, at most 90 days apart",
  });
/** Event time, epoch milliseconds, `from` inclusive, `to` exclusive. */
export type Range = z.infer<typeof Range>;

/** Names one place on one page: what is asked for there takes the place of what the same person asked for there before. */
const Slot = z.string().min(1).max(64);
/** A rule as JSON; the server refuses what is not one, with the places. */
const Definition = z.record(z.string(), z.unknown());

/** `POST /api/v1/backtests`: the answer is a `Backtest`. */
export const BacktestBody = z.discriminatedUnion("kind", [
  /** What a draft would have done, beside what the rule as it is published would have done. */
  z.strictObject({
    kind: z.literal("compare"),
    slot: Slot,
    draft: Definition,
    /** The published rule that the draft changes, by id; null for a new one. */
    ruleId: z.string().nullable(),
    range: Range,
  }),
  /** What the draft would have done with each value of one parameter. */
  z.strictObject({
    kind: z.literal("sweep"),
    slot: Slot,
    draft: Definition,
    param: z.string(),
    values: z
      .array(z.union([z.number(), z.string()]))
      .min(2)
      .max(SWEEP_VALUES_MAX),
    range: Range,
  }),
  /** How near each enabled rule, or each of `ruleIds`, came to a hit with the given transactions in it. */
  z.strictObject({
    kind: z.literal("explain"),
    slot: Slot,
    transactions: z
      .array(z.strictObject({ id: z.string(), timestamp: z.number().int() }))
      .min(1)
      .max(EXPLAINED_MAX),
    accountId: z.string(),
    ruleIds: z.array(z.string()).max(500).optional(),
  }),
  /** What the live rules would have found in records that were not evaluated; the range says when they arrived. */
  z.strictObject({ kind: z.literal("missed"), slot: Slot, range: Range, ...MissedWhich }),
]);
export type BacktestBody = z.infer<typeof BacktestBody>;

/** `POST /api/v1/missed`: the same by its own name. The slot is the caller's own place when it is missing. */
export const MissedBody = z.strictObject({ slot: Slot.default("missed"), range: Range, ...MissedWhich });

/** `superseded`: the same person asked for something newer in the same slot, or took it back. */
export type BacktestStatus = "queued" | "running" | "done" | "failed" | "superseded";

/** A job over stored transactions: `GET /api/v1/backtests/{id}`, `DELETE` takes it back. Sent as `backtest` while it goes on. */
export interface Backtest {
  readonly id: string;
  readonly slot: string;
  readonly status: BacktestStatus;
  /** Jobs that come before it while it is queued. */
  readonly ahead: number;
  readonly progress: {
    /** 0 to 1. */
    readonly fraction: number;
    /** Transactions evaluated so far. */
    readonly transactions: number;
  };
  /** Why it failed and what to change, for people. */
  readonly error: string | null;
  /** Of what was evaluated so far; whole once the status is `done`. Null before the first. */
  readonly result: CompareResult | SweepResult | ExplainResult | MissedResult | null;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
}

/** A part of a whole: 3 of 4. */
export interface Ratio {
  readonly of: number;
  readonly outOf: number;
}

/** What one version found in the range. */
export interface SideFigures {
  readonly severity: Severity;
  readonly hits: number;
  readonly alerts: number;
  readonly alertsPerDay: number;
  /** Keys with an alert. */
  readonly keys: number;
  /** Alerts opened in each bucket, as `CompareResult.bucketStart` counts them. */
  readonly alertsByBucket: readonly number[];
  /** Of the alerts with a known outcome those that were fraud; null when none is known. */
  readonly precision: Ratio | null;
  /** Of the transactions known to be fraud in the range those that an alert rests on; null when none is known. */
  readonly recall: Ratio | null;
}

export interface CompareResult {
  readonly kind: "compare";
  readonly range: Range;
  /** Event times of the first and last transaction in the range that is stored; null when there is none. */
  readonly covered: Range | null;
  /** In the range. */
  readonly transactions: number;
  /** Start of the first bucket and width of each, epoch milliseconds and milliseconds. */
  readonly bucketStart: number;
  readonly bucketMs: number;
  readonly draft: SideFigures;
  readonly published: SideFigures | null;
  /** What is known: transactions labelled fraud, and alerts resolved, in the range. */
  readonly labels: { readonly fraudTransactions: number; readonly resolvedAlerts: number };
  /** What was really raised by this rule in the range, whatever its version was then; null for a new rule. */
  readonly raised: { readonly hits: number; readonly alerts: number } | null;
  /** Keys that only one of both alerts on, the most telling first; at most 100 each, with the full count. */
  readonly gained: readonly KeyChange[];
  readonly gainedCount: number;
  readonly lost: readonly KeyChange[];
  readonly lostCount: number;
  /** Keys that both alert on. */
  readonly kept: number;
  /** At most ten alerts that only one of both raises, the most telling first. Empty until the job is done. */
  readonly differences: readonly Difference[];
  /** What the reader must know about the figures, as sentences: what is no longer stored, what changed within the range. */
  readonly notes: readonly string[];
}

/** What is known about an alert or a transaction. */
export type KnownLabel = Exclude<AlertLabel, "inconclusive"> | null;

export interface KeyChange {
  readonly key: KeyValues;
  readonly alerts: number;
  readonly firstAt: number;
  readonly label: KnownLabel;
}

/** An alert that only one version raises. */
export interface Difference {
  readonly side: "gained" | "lost";
  readonly key: KeyValues;
  /** Its first hit. */
  readonly hit: Hit;
  /** Hits in it. */
  readonly occurrences: number;
  /** Why, in one sentence with the values in it. */
  readonly summary: string;
  /** What the other version compares with, beside `hit.value`; null when that says nothing. */
  readonly otherThreshold: number | null;
  readonly label: KnownLabel;
  /** The newest 20 of what it rests on, oldest first. */
  readonly evidence: readonly StoredTransaction[];
  /** The alert that was really raised for it, if any. */
  readonly alertId: string | null;
}

/** What is kept of a backtest with a version: the figures of both sides. */
export type BacktestSummary = Pick<CompareResult, "range" | "transactions" | "labels" | "gainedCount" | "lostCount"> & {
  readonly draft: Omit<SideFigures, "alertsByBucket">;
  readonly published: Omit<SideFigures, "alertsByBucket"> | null;
};

export interface SweepResult {
  readonly kind: "sweep";
  readonly range: Range;
  /** As in `CompareResult`. */
  readonly covered: Range | null;
  readonly param: string;
  readonly transactions: number;
  /** In the order of the values asked for. */
  readonly points: readonly SweepPoint[];
}

export interface SweepPoint {
  readonly value: number | string;
  readonly hits: number;
  readonly alerts: number;
  readonly alertsPerDay: number;
  readonly precision: Ratio | null;
  readonly recall: Ratio | null;
}

export interface ExplainResult {
  readonly kind: "explain";
  /** Nearest first. */
  readonly rules: readonly Nearness[];
}

/** How near a rule came to a hit that has one of the transactions in it. */
export interface Nearness {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly severity: Severity;
  /** `hit`: it did. `near`: it saw them, and this much was missing. `unseen`: none of them concerns it. */
  readonly outcome: "hit" | "near" | "unseen";
  /** 0 to 1; 1 for a hit. */
  readonly nearness: number;
  /** What it reached and what it asks for, in the unit of its measure; null when it is not a number that is missing. */
  readonly value: number | null;
  readonly threshold: number | null;
  /** The same in words: "3 of the 5 senders within 1 hour". */
  readonly text: string;
  /** What else stood in the way, a sentence each: "amount is 80, the rule asks for more than 100". */
  readonly missing: readonly string[];
  /** The transaction at which it came nearest; null when unseen. */
  readonly eventId: string | null;
  /** Ids of what it counted there, oldest first, the newest 100. */
  readonly evidence: readonly string[];
  /** A value of one parameter with which it would have hit; null when one parameter alone does not do. */
  readonly wouldHit: { readonly param: string; readonly value: number | string } | null;
  /** The alert that it belongs to when it did hit. */
  readonly alertId: string | null;
}

/** `GET /api/v1/fields`: what recent transactions carry. */
export interface FieldProfiles {
  /** Transactions that were looked at; the newest. */
  readonly sampled: number;
  readonly from: number | null;
  readonly to: number | null;
  /** The most frequent first. Every field of the contract is there, also with a share of 0. */
  readonly fields: readonly FieldProfile[];
}
export interface FieldProfile {
  readonly field: string;
  readonly kind: "text" | "number" | "boolean" | "mixed";
  /** Of a mixed field which part of its values, 0 to 1, is of which kind. */
  readonly kinds?: { readonly text: number; readonly number: number; readonly boolean: number };
  /** Part of the transactions that have it, 0 to 1. */
  readonly share: number;
  /** Different values in the sample. */
  readonly distinct: number;
  /** The most frequent values, at most 12; of fields that never repeat a few. */
  readonly examples: readonly { readonly value: string | number | boolean; readonly share: number }[];
  /** Of the numbers; null when there is none. */
  readonly spread: { readonly min: number; readonly median: number; readonly p95: number; readonly max: number } | null;
}

/** `GET /api/v1/transactions?accountId=&before=&limit=` or `?id=`: newest first. */
export interface TransactionPage {
  readonly items: readonly (StoredTransaction & {
    /** Alerts whose hits rest on it. */
    readonly alerts: readonly { readonly id: string; readonly ruleId: string; readonly ruleName: string }[];
  })[];
  /** To be given as `before`; null at the end. */
  readonly nextBefore: string | null;
}
