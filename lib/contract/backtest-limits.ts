/** The longest range that can be asked for. */
export const BACKTEST_RANGE_MAX_MS = 90 * 86_400_000;
/** Values of one sweep. */
export const SWEEP_VALUES_MAX = 25;
/** Values of each of the two parameters of a surface. */
export const SURFACE_VALUES_MAX = 12;
/** Transactions that can be asked about at once. */
export const EXPLAINED_MAX = 50;
/** Cards that a team can look at a day, where a scorecard is measured. */
export const SCORE_TOP_MAX = 100_000;
/** Transactions that a scorecard is fitted and measured on at most. */
export const SCORE_TRANSACTIONS_MAX = 1_000_000;
/** Stored transactions that rules are proposed from at most, the newest ones. */
export const MINE_TRANSACTIONS_MAX = 300_000;
/** Fields that can be kept from proposed rules, and characters of each. */
export const MINE_LEFT_OUT_MAX = 50;
export const MINE_FIELD_LENGTH_MAX = 200;
