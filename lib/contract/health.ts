import { z } from "zod";
import type { Read } from "./read";

/** What can keep a transaction from being evaluated in time, one word each; fixed by the HTTP contract. */
export const HEALTH_CODES = [
  "no-detector",
  "stalled",
  "lag",
  "late",
  "rejected",
  "future",
  "clock",
  "unreadable",
  "unauthorised",
  "skipped",
  "split-account",
  "disk",
  "rules-not-in-force",
  "database",
  "stream",
] as const;
export type HealthCode = (typeof HEALTH_CODES)[number];

/** One thing that keeps transactions from being evaluated in time, or from being evaluated at all. */
export const HealthProblem = z.object({
  code: z.enum(HEALTH_CODES),
  since: z.number().int().describe("Since when, epoch milliseconds"),
  topic: z.string().optional().describe("Where, when it concerns one topic or one partition of it"),
  partition: z.number().int().optional(),
  transactions: z
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe("How many transactions it concerns, as far as that is known"),
  message: z.string().describe("What is wrong and what that means, in one or two sentences"),
  remedy: z.string().describe("What to do about it"),
});
export type HealthProblem = Read<typeof HealthProblem>;

/** What is wrong without keeping any transaction from being evaluated, one word each. */
export const WARNING_CODES = [
  "audit",
  "channel",
  "deadlines",
  "waits",
  "gathering",
  "payments",
  "retention",
  "decisions",
  "rates",
  "lookup",
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** One thing that somebody should see to, while every transaction is still evaluated in time. */
export const HealthWarning = z.object({
  code: z.enum(WARNING_CODES),
  since: z.number().int().describe("Since when, epoch milliseconds"),
  lines: z
    .number()
    .int()
    .nonnegative()
    .describe(
      "How many lines of the audit, messages to others, alerts or transactions it concerns, at least; 0 where that is not counted",
    ),
  message: z.string().describe("What is wrong and what that means, in one or two sentences"),
  remedy: z.string().describe("What to do about it"),
});
export type HealthWarning = Read<typeof HealthWarning>;

/** A problem as the pages show it. */
export const ShownProblem = HealthProblem.extend({
  acknowledgeable: z.boolean().describe("Whether it is over and only waits for someone to say that it is known"),
});
export type ShownProblem = Read<typeof ShownProblem>;

/** What is wrong with the reason why, of somebody who acknowledges it. */
export const AcknowledgeHealthBody = z.strictObject({ reason: z.string().trim().min(1).max(2_000) });
