/** The longest period that can be asked for, milliseconds. */
export const ANALYTICS_PERIOD_MAX_MS = 366 * 86_400_000;
/** What figures are told apart by. */
export const ANALYTICS_GROUPS = ["rule", "severity", "analyst", "kind", "country"] as const;
export type AnalyticsGroup = (typeof ANALYTICS_GROUPS)[number];
/** Rows of one table at most, those with the most alerts. */
export const ANALYTICS_ROWS_MAX = 500;
