/** Why a record was not evaluated, as dead letters say it. */
export const MISSED_REASONS = ["late", "future", "malformed", "unreadable"] as const;
/** Records that are read again at once; of more only the oldest. */
export const MISSED_RECORDS_MAX = 20_000;
