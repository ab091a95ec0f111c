import { z } from "zod";
import { Alert, AlertLabelSchema } from "./alert";
import { WaitingUntil, WaitNote } from "./alert-calls";
import { BULK_ALERTS_MAX } from "./bulk-limits";
import { Problem } from "./problem";
import type { Read } from "./read";
import { SnoozeReason, SnoozeUntil } from "./snooze-calls";

const chosen = {
  alerts: z
    .array(z.object({ id: z.string(), version: z.number().int() }))
    .min(1)
    .max(BULK_ALERTS_MAX),
};

/** `POST /api/v1/alerts/bulk`: one step on many alerts; each is its own step, one that fails does not stop the others. */
export const BulkBody = z.discriminatedUnion("step", [
  z.strictObject({ step: z.literal("acknowledge"), ...chosen }),
  z.strictObject({
    step: z.literal("resolve"),
    ...chosen,
    label: AlertLabelSchema,
    comment: z.string().trim().max(10_000).optional(),
    snooze: SnoozeUntil.optional().describe(
      "Not again for their rules and keys until then; not beside the label fraud",
    ),
  }),
  z.strictObject({ step: z.literal("reopen"), ...chosen }),
  z.strictObject({ step: z.literal("assign"), ...chosen, userId: z.string().nullable() }),
  z.strictObject({
    step: z.literal("snooze"),
    ...chosen,
    until: SnoozeUntil.shape.until,
    reason: SnoozeReason,
  }),
  z.strictObject({ step: z.literal("wait"), ...chosen, waitingUntil: WaitingUntil, note: WaitNote }),
  z.strictObject({ step: z.literal("resume"), ...chosen }),
]);
export type BulkBody = z.infer<typeof BulkBody>;

/** What became of one alert. */
export const BulkItem = z.object({
  id: z.string(),
  ok: z.boolean().describe("Whether the step was taken"),
  alert: Alert.nullable().describe("The alert as it is now; null when there is none with this id"),
  problem: Problem.nullable().describe("Why the step was not taken; null when it was"),
});
export type BulkItem = Read<typeof BulkItem>;

/** What a bulk step did. */
export const BulkAnswer = z.object({
  id: z.string().nullable().describe("By which it can be undone; null when nothing changed, or for an undo"),
  undoUntil: z.number().int().nullable().describe("Epoch milliseconds"),
  done: z.number().int(),
  failed: z.number().int(),
  results: z.array(BulkItem).describe("One for each alert, in the order given"),
});
export type BulkAnswer = Read<typeof BulkAnswer>;
