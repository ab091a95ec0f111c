import type { Alert } from "@/lib/contract/alert";
import { type AlertDue, DUE_WITHIN_MS } from "@/lib/contract/alert-due";

/** What the clock means for an alert at a moment. */
export type DueState =
  | { readonly kind: "waiting"; readonly until: number }
  | { readonly kind: "due"; readonly at: number }
  | { readonly kind: "overdue"; readonly at: number };

type Timed = Pick<Alert, "dueAt" | "waitingUntil">;

/** Whether the alert waits for its customer at `now`, epoch milliseconds. */
export function isWaiting({ waitingUntil }: Timed, now: number): boolean {
  return waitingUntil !== null && waitingUntil > now;
}

/** Null: it has no deadline and does not wait. */
export function dueState(alert: Timed, now: number): DueState | null {
  const { dueAt, waitingUntil } = alert;
  if (waitingUntil !== null && waitingUntil > now) return { kind: "waiting", until: waitingUntil };
  if (dueAt === null) return null;
  return { kind: dueAt < now ? "overdue" : "due", at: dueAt };
}

/** Whether the deadline of an alert is as near as a filter asks. */
export function isDue(alert: Timed, due: AlertDue, now: number): boolean {
  return alert.dueAt !== null && alert.dueAt < now + DUE_WITHIN_MS[due] && !isWaiting(alert, now);
}
