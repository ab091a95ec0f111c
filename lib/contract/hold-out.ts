import { z } from "zod";
import { StoppedCount } from "./backtest";
import { HOLD_OUT_SHARE_MAX } from "./hold-out-limits";
import type { Read } from "./read";
import { Reason } from "./reason";

/** `PUT /api/v1/decisions/hold-out`. */
export const HoldOutBody = z.strictObject({
  share: z
    .number()
    .min(0, `expected 0 to ${HOLD_OUT_SHARE_MAX}`)
    .max(HOLD_OUT_SHARE_MAX, `expected 0 to ${HOLD_OUT_SHARE_MAX}`)
    .describe(`Of the customers whose blocks are let through, 0 to ${HOLD_OUT_SHARE_MAX}; 0: nobody`),
  redraw: z.boolean().optional().describe("Whether other customers are drawn; the same ones when missing"),
  reason: Reason.describe("For the audit"),
});
export type HoldOutBody = Read<typeof HoldOutBody>;

const PrecisionEstimate = z.object({
  value: z.number().describe("Fraud among what is blocked, 0 to 1"),
  low: z.number().describe("Lower end of the interval of 95 %"),
  high: z.number().describe("Upper end of the interval of 95 %"),
});
export type PrecisionEstimate = Read<typeof PrecisionEstimate>;

/** Blocks that were let through, and what is known of them. */
export const HeldOut = StoppedCount.extend({
  fraud: z.number().int().describe("Transactions that are known to be fraud"),
  legitimate: z.number().int().describe("Transactions that are known not to be"),
  precision: PrecisionEstimate.nullable().describe("Null while nothing is known of any"),
});
export type HeldOut = Read<typeof HeldOut>;

/** `GET /api/v1/decisions/hold-out`. */
export const HoldOutStatus = z.object({
  share: z.number().describe("Of the customers whose blocks are let through, 0 to 1"),
  since: z.number().nullable().describe("When the share or the draw changed last, epoch milliseconds; null: never set"),
  by: z.string().nullable().describe("Who changed it"),
  reason: z.string().nullable(),
  from: z.number().describe("What was let through is counted from here on, epoch milliseconds"),
  all: HeldOut,
  rules: z
    .array(
      HeldOut.extend({ ruleId: z.string(), ruleName: z.string().nullable().describe("Null for one that is gone") }),
    )
    .describe("By rule that asked for a block, the one with most first; a transaction counts with each of them"),
  isPartial: z.boolean().describe("Whether there were more than are counted: the newest are"),
});
export type HoldOutStatus = Read<typeof HoldOutStatus>;
