/** How near the deadline of an alert is, as a filter. */
export const ALERT_DUE = ["overdue", "hour"] as const;
export type AlertDue = (typeof ALERT_DUE)[number];

/** How long before its deadline an alert fits a filter, milliseconds. */
export const DUE_WITHIN_MS: Readonly<Record<AlertDue, number>> = { overdue: 0, hour: 3_600_000 };

/** Characters of a note about what an alert waits for. */
export const WAIT_NOTE_MAX = 2_000;
/** An alert waits at most so long, days. */
export const WAIT_DAYS_MAX = 400;
