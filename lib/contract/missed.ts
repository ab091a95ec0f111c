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
  partitions: z
    .array(z.number().int().nonnegative())
    .min(1)
    .max(1_000)
    .optional()
    .describe("Of these partitions only; of all when missing"),
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
    alerts: z.array(z.string()).max(1_000).optional().describe("Ids of alerts of the result: all of their hits"),
    hits: z.array(z.string()).max(1_000).optional().describe("Ids of single hits of the result"),
    reason: z.string().trim().min(3).max(500),
  })
  .refine(({ alerts = [], hits = [] }) => alerts.length + hits.length > 0, { message: "name alerts or hits to raise" });
export type RaiseFoundBody = Read<typeof RaiseFoundBody>;

/** What raising did. What had been raised before stays as it is. */
export const RaisedFound = z.object({
  opened: z.array(z.string()).describe("Alerts that were opened"),
  joined: z.array(z.string()).describe("Unresolved alerts that hits were added to"),
  hits: z.number().describe("Hits that were stored now, and those that were stored before"),
  already: z.number().int(),
});
export type RaisedFound = Read<typeof RaisedFound>;

/** What happened to the records of one reason when they were read again; `records` is the sum of the others. */
export const MissedTally = z.object({
  reason: MissedReason,
  records: z.number().int(),
  transactions: z.number().describe("Transactions now that were never evaluated"),
  evaluated: z.number().describe("Transactions that were evaluated live, too: the same is stored"),
  repeated: z.number().describe("Copies of another record that was missed"),
  unusable: z.number().describe("Still no transactions, or still in the future"),
});
export type MissedTally = Read<typeof MissedTally>;

/** A kind of records that still are no transactions. */
export const Unusable = z.object({
  error: z.string().describe("What is wrong with them, as one of them says"),
  records: z.number().int(),
  example: z.string().describe("The beginning of one of them, and where it is"),
  partition: z.number().int(),
  offset: z.number().int(),
});
export type Unusable = Read<typeof Unusable>;

/** A record that was missed and that a found hit rests on. */
export const MissedTransaction = z.object({
  transaction: StoredTransaction,
  reason: MissedReason,
  detail: z.string().describe("What the dead letter said"),
  arrivedAt: z.number().describe("Wall clock, epoch milliseconds"),
  partition: z.number().int(),
  offset: z.number().int(),
});
export type MissedTransaction = Read<typeof MissedTransaction>;

export const MissedHit = z.object({
  id: z.string(),
  alertId: z.string().describe("Of the alert that it opens if it joins none"),
  hit: Hit,
  summary: z.string(),
  scored: z
    .object({ score: z.number(), strength: z.number() })
    .nullable()
    .default(null)
    .describe("What it adds to the score of its transaction; null for looks from before"),
});
export type MissedHit = Read<typeof MissedHit>;

/** Hits that there would have been, grouped as live detection does. */
export const MissedAlert = z.object({
  id: z.string().describe("The alert that it becomes, unless its hits join one that is there"),
  ruleId: z.string(),
  ruleName: z.string(),
  ruleVersion: z.number().int(),
  severity: SeveritySchema,
  cooldownMs: z.number().describe("Milliseconds"),
  key: KeyValues,
  summary: z.string(),
  firstEventAt: z.number().describe("Epoch milliseconds"),
  lastEventAt: z.number().describe("Epoch milliseconds"),
  hits: z.array(MissedHit).describe("In the order of their events"),
  missed: z.array(MissedTransaction).describe("What its hits rest on that was missed, oldest first"),
  evidence: z
    .array(StoredTransaction.omit({ body: true, whole: true }))
    .describe("What its first hit rests on, the newest 20, oldest first; missed ones among them"),
  nearAlertId: z.string().nullable().describe("An alert of the same rule and key that was raised around it, if any"),
});
export type MissedAlert = Read<typeof MissedAlert>;

export const MissedResult = z.object({
  kind: z.literal("missed"),
  range: z
    .object({
      from: z.number().describe("Epoch milliseconds"),
      to: z.number().describe("Epoch milliseconds"),
    })
    .describe("When the records arrived, epoch milliseconds"),
  tallies: z.array(MissedTally),
  unusable: z.array(Unusable).describe("The most frequent first, at most 20 kinds"),
  covered: z
    .object({
      from: z.number().describe("Epoch milliseconds"),
      to: z.number().describe("Epoch milliseconds"),
    })
    .nullable()
    .describe("Event times of the first and the last transaction that was missed; null when there is none"),
  beside: z.number().describe("Stored transactions of the same keys that were evaluated with them"),
  alerts: z.array(MissedAlert).describe("The worst and newest first. Empty until the job is done"),
  alertsTotal: z.number().describe("Of all that was found, also what is not listed"),
  hitsTotal: z.number().int(),
  notes: z.array(z.string()).describe("What the reader must know, as sentences"),
});
export type MissedResult = Read<typeof MissedResult>;
