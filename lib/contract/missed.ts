import { z } from "zod";
import type { Hit, KeyValues } from "./hit";
import { MISSED_REASONS } from "./missed-reasons";
import type { Severity } from "./severity";
import type { StoredTransaction } from "./stored-transaction";

export const MissedReason = z.enum(MISSED_REASONS);
export type MissedReason = z.infer<typeof MissedReason>;

/** Which records are meant; the range, epoch milliseconds, says when they arrived. */
export const MissedWhich = {
  reasons: z.array(MissedReason).min(1),
  /** Of these partitions only; of all when missing. */
  partitions: z.array(z.number().int().nonnegative()).min(1).max(1_000).optional(),
};

/** `GET /api/v1/missed?from=&to=`: how many records that arrived in the range were not evaluated. */
export interface MissedCounts {
  readonly reasons: readonly { readonly reason: MissedReason; readonly records: number }[];
  readonly partitions: readonly { readonly partition: number; readonly records: number }[];
}

/** `POST /api/v1/missed/{id}/raise`: which of what was found becomes alerts, and why. */
export const RaiseFoundBody = z
  .strictObject({
    /** Ids of alerts of the result: all of their hits. */
    alerts: z.array(z.string()).max(1_000).optional(),
    /** Ids of single hits of the result. */
    hits: z.array(z.string()).max(1_000).optional(),
    reason: z.string().trim().min(3).max(500),
  })
  .refine(({ alerts = [], hits = [] }) => alerts.length + hits.length > 0, { message: "name alerts or hits to raise" });
export type RaiseFoundBody = z.infer<typeof RaiseFoundBody>;

/** What raising did. What had been raised before stays as it is. */
export interface RaisedFound {
  /** Alerts that were opened. */
  readonly opened: readonly string[];
  /** Unresolved alerts that hits were added to. */
  readonly joined: readonly string[];
  /** Hits that were stored now, and those that were stored before. */
  readonly hits: number;
  readonly already: number;
}

/** What happened to the records of one reason when they were read again; `records` is the sum of the others. */
export interface MissedTally {
  readonly reason: MissedReason;
  readonly records: number;
  /** Transactions now that were never evaluated. */
  readonly transactions: number;
  /** Transactions that were evaluated live, too: the same is stored. */
  readonly evaluated: number;
  /** Copies of another record that was missed. */
  readonly repeated: number;
  /** Still no transactions, or still in the future. */
  readonly unusable: number;
}

/** A kind of records that still are no transactions. */
export interface Unusable {
  /** What is wrong with them, as one of them says. */
  readonly error: string;
  readonly records: number;
  /** The beginning of one of them, and where it is. */
  readonly example: string;
  readonly partition: number;
  readonly offset: number;
}

/** A record that was missed and that a found hit rests on. */
export interface MissedTransaction {
  readonly transaction: StoredTransaction;
  readonly reason: MissedReason;
  /** What the dead letter said. */
  readonly detail: string;
  /** Wall clock, epoch milliseconds. */
  readonly arrivedAt: number;
  readonly partition: number;
  readonly offset: number;
}

export interface FoundHit {
  readonly id: string;
  /** Of the alert that it opens if it joins none. */
  readonly alertId: string;
  readonly hit: Hit;
  readonly summary: string;
}

/** Hits that there would have been, grouped as live detection does. */
export interface FoundAlert {
  /** The alert that it becomes, unless its hits join one that is there. */
  readonly id: string;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly ruleVersion: number;
  readonly severity: Severity;
  readonly cooldownMs: number;
  readonly key: KeyValues;
  readonly summary: string;
  readonly firstEventAt: number;
  readonly lastEventAt: number;
  /** In the order of their events. */
  readonly hits: readonly FoundHit[];
  /** What its hits rest on that was missed, oldest first. */
  readonly missed: readonly MissedTransaction[];
  /** What its first hit rests on, the newest 20, oldest first; missed ones among them. */
  readonly evidence: readonly Omit<StoredTransaction, "body" | "whole">[];
  /** An alert of the same rule and key that was raised around it, if any. */
  readonly nearAlertId: string | null;
}

export interface MissedResult {
  readonly kind: "missed";
  /** When the records arrived, epoch milliseconds. */
  readonly range: { readonly from: number; readonly to: number };
  readonly tallies: readonly MissedTally[];
  /** The most frequent first, at most 20 kinds. */
  readonly unusable: readonly Unusable[];
  /** Event times of the first and the last transaction that was missed; null when there is none. */
  readonly covered: { readonly from: number; readonly to: number } | null;
  /** Stored transactions of the same keys that were evaluated with them. */
  readonly beside: number;
  /** The worst and newest first. Empty until the job is done. */
  readonly alerts: readonly FoundAlert[];
  /** Of all that was found, also what is not listed. */
  readonly alertsTotal: number;
  readonly hitsTotal: number;
  /** What the reader must know, as sentences. */
  readonly notes: readonly string[];
}
