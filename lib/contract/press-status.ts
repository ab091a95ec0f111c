/** Characters of the note of a press at most. */
export const NOTE_MAX = 2_000;

/**
 * Where a press of a button stands. `asked`: the webhook is being called. `refused`: it said no. `failed`: it did not do it, and may when
 * it is asked again. `unknown`: nobody knows whether it did.
 */
export const PRESS_STATUSES = ["asked", "done", "refused", "failed", "unknown"] as const;
export type PressStatus = (typeof PRESS_STATUSES)[number];
