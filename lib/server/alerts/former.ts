import { z } from "zod";
import { type Alert, type AlertAction, AlertLabelSchema, AlertStatusSchema } from "@/lib/contract/alert";
import type { TimeLimits } from "./time-limits";

/** What can no longer be undone is removed this long after, so many at a time. */
export const UNDO_KEPT_MS = 10 * 60_000;
export const UNDO_FORGOTTEN_MAX = 100;

/** Where alerts stood before a step, as it is kept for its undo. */
export const Former = z.object({
  alerts: z.array(
    z.object({
      id: z.string(),
      /** After the step. */
      version: z.number().int(),
      status: AlertStatusSchema,
      label: AlertLabelSchema.nullable(),
      assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
      acknowledgedAt: z.number().nullable().default(null),
      resolvedAt: z.number().nullable(),
      waitingUntil: z.number().nullable().default(null),
      limitShiftMs: z.number().default(0),
      overdueTold: z.number().default(0),
    }),
  ),
  /** Made with the step, and those whose place they took. */
  snoozes: z.object({ made: z.array(z.string()), replaced: z.array(z.string()) }),
});
export type FormerStates = z.infer<typeof Former>;

/** Where an alert stood before a step: what an undo brings back. */
export type FormerState = Omit<FormerStates["alerts"][number], "version">;

/** Where an alert stands that was read before a step. */
export function formerOf(read: { readonly now: Alert; readonly limits: TimeLimits }): FormerState {
  const { id, status, label, assignee, acknowledgedAt, resolvedAt } = read.now;
  return { id, status, label, assignee, acknowledgedAt, resolvedAt, ...read.limits };
}

/** Steps that change where an alert stands. */
export function isUndoable(action: AlertAction): boolean {
  return action !== "comment" && action !== "snooze";
}

/** The id by which the step of one alert that made it this version is taken back. */
export function undoIdOf(id: string, version: number): string {
  return `${id}:${version}`;
}
