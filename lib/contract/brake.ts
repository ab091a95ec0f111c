import { z } from "zod";
import type { Read } from "./read";
import { Reason } from "./reason";

/** How long back blocks are counted, milliseconds. */
export const BRAKE_WINDOW_MS = 10 * 60_000;
/** Rules with a limit of their own, at most. */
const OWN_LIMITS_MAX = 500;
/** What a rule may block when nobody says otherwise. */
export const BRAKE_LIMIT_DEFAULT: BrakeLimit = { share: 0.02, least: 50 };

/** What a rule may block before its blocks become reviews by themselves. */
export const BrakeLimit = z.strictObject({
  share: z.number().min(0).max(1).describe("Of the decisions made in 10 minutes, 0 to 1: more than that is too much"),
  least: z.number().int().min(1).max(1_000_000).describe("Blocked in 10 minutes; fewer are never too many"),
});
export type BrakeLimit = Read<typeof BrakeLimit>;

/** `PUT /api/v1/decisions/brake/limits`. */
export const BrakeLimits = BrakeLimit.extend({
  rules: z
    .record(z.string().min(1).max(128), BrakeLimit)
    .refine((rules) => Object.keys(rules).length <= OWN_LIMITS_MAX, `expected at most ${OWN_LIMITS_MAX} rules`)
    .describe("Rules with a limit of their own, by id"),
});
export type BrakeLimits = Read<typeof BrakeLimits>;

/** `PUT /api/v1/decisions/brake/limits` with why. */
export const BrakeLimitsBody = BrakeLimits.extend({ reason: Reason });
export type BrakeLimitsBody = Read<typeof BrakeLimitsBody>;

/** `POST /api/v1/decisions/brake`. */
export const BrakeBody = z.strictObject({
  on: z.boolean().describe("Whether every block is a review from now on"),
  ruleId: z.string().min(1).max(128).optional().describe("Of this rule only; of all rules when missing"),
  reason: Reason.describe("For the history and the audit"),
});
export type BrakeBody = Read<typeof BrakeBody>;

/** One use of the brake. Times are epoch milliseconds. */
export const BrakeUse = z.object({
  id: z.string(),
  ruleId: z.string().nullable().describe("Null: every rule"),
  ruleName: z.string().nullable().describe("As it is called now; null for all rules, and for one that is gone"),
  since: z.number().describe("Epoch milliseconds"),
  by: z.string().nullable().describe("Who put it on; null: by itself, because the rule blocked too much"),
  reason: z.string(),
  blocked: z.number().nullable().describe("Decisions that the rule blocked; null where a person put it on"),
  seen: z.number().nullable().describe("Decisions that were made in that time"),
  countedFrom: z.number().nullable().describe("From when on both were counted, up to `since`"),
  released: z.object({ at: z.number().describe("Epoch milliseconds"), by: z.string(), reason: z.string() }).nullable(),
});
export type BrakeUse = Read<typeof BrakeUse>;

/** `GET /api/v1/decisions/brake`. */
export const BrakeStatus = z.object({
  all: z.boolean().describe("Whether every block is a review now"),
  heldByEnvironment: z.boolean().describe("Whether `TRIPLINE_DECISION_BRAKE=on` holds it, whatever is set here"),
  on: BrakeUse.nullable().describe("Who put it on for all rules; null where nobody did"),
  rules: z.array(BrakeUse).describe("Rules whose blocks are reviews now, the newest first"),
  limits: BrakeLimits,
  history: z.array(BrakeUse).describe("The last 50 uses that are over, the newest first"),
});
export type BrakeStatus = Read<typeof BrakeStatus>;
