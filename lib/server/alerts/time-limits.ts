import type { AlertAction } from "@/lib/contract/alert";

/** How the time limits of an alert stand. */
export interface TimeLimits {
  /** Until when it waits for a customer, epoch milliseconds; null: it does not. */
  readonly waitingUntil: number | null;
  /** How much later than its detection its limits began to count. */
  readonly limitShiftMs: number;
  /** The last deadline that was told as missed; 0: none. A step never lowers it but by reopening. */
  readonly overdueTold: number;
}

/**
 * How they stand after a step at `at`, epoch milliseconds. A pause is reckoned whole when it begins, so nothing is to be done when it ends by
 * itself; what is left of it is taken off when somebody ends it earlier. An alert that is reopened has its limits anew.
 */
export function timeLimitsAfter(
  { action, waitingUntil = null }: { readonly action: AlertAction; readonly waitingUntil?: number | null },
  before: TimeLimits,
  detectedAt: number,
  at: number,
): TimeLimits {
  const left = Math.max(0, (before.waitingUntil ?? at) - at);
  switch (action) {
    case "wait":
      return { ...before, waitingUntil, limitShiftMs: before.limitShiftMs - left + ((waitingUntil ?? at) - at) };
    case "resume":
    case "resolve":
      return { ...before, waitingUntil: null, limitShiftMs: before.limitShiftMs - left };
    case "reopen":
      return { waitingUntil: null, limitShiftMs: Math.max(0, at - detectedAt), overdueTold: 0 };
    default:
      return left === 0 ? { ...before, waitingUntil: null } : before;
  }
}

/** The columns that hold them. */
export const TIME_LIMIT_FIELDS = ["alert.waitingUntil", "alert.limitShiftMs", "alert.overdueTold"] as const;

/** As the database has them. */
export function timeLimitsOf(read: {
  readonly waitingUntil: bigint | null;
  readonly limitShiftMs: bigint;
  readonly overdueTold: number;
}): TimeLimits {
  return {
    waitingUntil: read.waitingUntil === null ? null : Number(read.waitingUntil),
    limitShiftMs: Number(read.limitShiftMs),
    overdueTold: read.overdueTold,
  };
}
