import { z } from "zod";
import { KeyValues } from "./hit-schema";
import type { Read } from "./read";

/** A snooze ends at most so long after it was made, days. */
export const SNOOZE_DAYS_MAX = 400;
const SNOOZE_REASON_MAX = 2_000;

export const SnoozeReason = z.string().trim().min(1).max(SNOOZE_REASON_MAX);
const until = z
  .union([z.number().int(), z.string()])
  .describe("Event time from which on hits alert again: epoch milliseconds or RFC 3339, at most 400 days ahead");

/** "Not again until ...", beside a step on an alert. */
export const SnoozeUntil = z.strictObject({ until, reason: SnoozeReason.optional() });
export type SnoozeUntil = Read<typeof SnoozeUntil>;

/** `POST /api/v1/snoozes`: how long is said by `until` or by `duration`. */
export const SnoozeBody = z.strictObject({
  ruleId: z.string(),
  key: KeyValues.describe("A value for each field of the rule's key; {} for a key without a field"),
  until: until.optional(),
  duration: z.string().optional().describe("Instead of until, from now on: 30m, 12h, 7d; at most 400d"),
  reason: SnoozeReason,
});
export type SnoozeBody = Read<typeof SnoozeBody>;

/** A snooze as every API and screen sees it; times are epoch milliseconds. */
export const Snooze = z.object({
  id: z.string(),
  ruleId: z.string(),
  ruleName: z.string(),
  key: KeyValues,
  reason: z.string(),
  until: z.number().describe("Epoch milliseconds, of events"),
  createdAt: z.number().describe("Epoch milliseconds"),
  createdBy: z.object({ id: z.string().nullable(), name: z.string() }),
  alertId: z.string().nullable().describe("The alert that it was made from; null for none"),
  endedAt: z.number().nullable().describe("Epoch milliseconds at which someone ended it early; null when nobody did"),
  endedBy: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  state: z.enum(["active", "over", "ended"]).describe("In force; its time is over; ended early"),
  hits: z.number().int().describe("Hits that it kept quiet"),
  lastHitAt: z.number().nullable().describe("Event time of the newest of them, epoch milliseconds; null for none"),
});
export type Snooze = Read<typeof Snooze>;

/** Query of `GET /api/v1/snoozes`. */
export const SnoozeQuery = z.strictObject({
  state: z.enum(["active", "past", "all"]).optional().describe("active (default): in force; past: over or ended; all"),
  ruleId: z.string().optional(),
  q: z.string().max(200).optional().describe("Part of the rule's name, the key or the reason, in any case"),
  cursor: z.string().optional().describe("nextCursor of the page before"),
  limit: z.number().int().min(1).max(200).optional().describe("1 to 200, default 50"),
});
export type SnoozeQuery = Read<typeof SnoozeQuery>;

/** The filters alone, without the place in the list. */
export const SnoozeFilterQuery = SnoozeQuery.omit({ cursor: true, limit: true });
export type SnoozeFilterQuery = Read<typeof SnoozeFilterQuery>;

export const SnoozePage = z.object({ items: z.array(Snooze), nextCursor: z.string().nullable() });
export type SnoozePage = Read<typeof SnoozePage>;
