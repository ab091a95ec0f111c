import { z } from "zod";
import { Hit, KeyValues } from "./hit-schema";
import { MISSED_REASONS } from "./missed-reasons";
import type { Read } from "./read";
import { SeveritySchema } from "./severity-schema";
import { StoredTransaction } from "./stored-transaction";

export const MissedReason = z.enum(MISSED_REASONS);
export type MissedReason = Read<typeof MissedReason>;

/** Which records are meant; the range, epoch milliseconds, says when they arrived. */
export const MissedSelection = {
  reasons: z.array(MissedReason).min(1),
  /** Of these partitions only; of all when missing. */
  partitions: z.array(z.number().int().nonnegative()).min(1).max(1_000).optional(),
};

/** Query of `GET /api/v1/missed`. */
export const MissedQuery = z.strictObject({
  from: z.number().int().describe("Arrived at or after, epoch milliseconds"),
  to: z.number().int().describe("Arrived before, epoch milliseconds"),
});
export type MissedQuery = Read<typeof MissedQuery>;

/** `GET /api/v1/missed?from=&to=`: how many records that arrived in the range were not evaluated. */
export const MissedCounts = z.object({
  reasons: z.array(
    z.object({
      reason: MissedReason,
      records: z.number().int(),
    }),
  ),
  partitions: z.array(
    z.object({
      partition: z.number().int(),
      records: z.number().int(),
    }),
  ),
});
export type MissedCounts = Read<typeof MissedCounts>;

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
export type RaiseFoundBody = Read<typeof RaiseFoundBody>;

/** What raising did. What had been raised before stays as it is. */
export const RaisedFound = z.object({
  /** Alerts that were opened. */
  opened: z.array(z.string()),
  /** Unresolved alerts that hits were added to. */
  joined: z.array(z.string()),
  /** Hits that were stored now, and those that were stored before. */
  hits: z.number(),
  already: z.number().int(),
});
export type RaisedFound = Read<typeof RaisedFound>;

/** What happened to the records of one reason when they were read again; `records` is the sum of the others. */
export const MissedTally = z.object({
  reason: MissedReason,
  records: z.number().int(),
  /** Transactions now that were never evaluated. */
  transactions: z.number(),
  /** Transactions that were evaluated live, too: the same is stored. */
  evaluated: z.number(),
  /** Copies of another record that was missed. */
  repeated: z.number(),
  /** Still no transactions, or still in the future. */
  unusable: z.number(),
});
export type MissedTally = Read<typeof MissedTally>;

/** A kind of records that still are no transactions. */
export const Unusable = z.object({
  /** What is wrong with them, as one of them says. */
  error: z.string(),
  records: z.number().int(),
  /** The beginning of one of them, and where it is. */
  example: z.string(),
  partition: z.number().int(),
  offset: z.number().int(),
});
export type Unusable = Read<typeof Unusable>;

/** A record that was missed and that a found hit rests on. */
export const MissedTransaction = z.object({
  transaction: StoredTransaction,
  reason: MissedReason,
  /** What the dead letter said. */
  detail: z.string(),
  /** Wall clock, epoch milliseconds. */
  arrivedAt: z.number(),
  partition: z.number().int(),
  offset: z.number().int(),
});
export type MissedTransaction = Read<typeof MissedTransaction>;

export const MissedHit = z.object({
  id: z.string(),
  /** Of the alert that it opens if it joins none. */
  alertId: z.string(),
  hit: Hit,
  summary: z.string(),
});
export type MissedHit = Read<typeof MissedHit>;

/** Hits that there would have been, grouped as live detection does. */
export const MissedAlert = z.object({
  /** The alert that it becomes, unless its hits join one that is there. */
  id: z.string(),
  ruleId: z.string(),
  ruleName: z.string(),
  ruleVersion: z.number().int(),
  severity: SeveritySchema,
  cooldownMs: z.number(),
  key: KeyValues,
  summary: z.string(),
  firstEventAt: z.number(),
  lastEventAt: z.number(),
  /** In the order of their events. */
  hits: z.array(MissedHit),
  /** What its hits rest on that was missed, oldest first. */
  missed: z.array(MissedTransaction),
  /** What its first hit rests on, the newest 20, oldest first; missed ones among them. */
  evidence: z.array(StoredTransaction.omit({ body: true, whole: true })),
  /** An alert of the same rule and key that was raised around it, if any. */
  nearAlertId: z.string().nullable(),
});
export type MissedAlert = Read<typeof MissedAlert>;

export const MissedResult = z.object({
  kind: z.literal("missed"),
  /** When the records arrived, epoch milliseconds. */
  range: z.object({
    from: z.number(),
    to: z.number(),
  }),
  tallies: z.array(MissedTally),
  /** The most frequent first, at most 20 kinds. */
  unusable: z.array(Unusable),
  /** Event times of the first and the last transaction that was missed; null when there is none. */
  covered: z
    .object({
      from: z.number(),
      to: z.number(),
    })
    .nullable(),
  /** Stored transactions of the same keys that were evaluated with them. */
  beside: z.number(),
  /** The worst and newest first. Empty until the job is done. */
  alerts: z.array(MissedAlert),
  /** Of all that was found, also what is not listed. */
  alertsTotal: z.number(),
  hitsTotal: z.number().int(),
  /** What the reader must know, as sentences. */
  notes: z.array(z.string()),
});
export type MissedResult = Read<typeof MissedResult>;
