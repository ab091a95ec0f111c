/** The longest range that can be asked for. */
export const BACKTEST_RANGE_MAX_MS = 90 * 86_400_000;
/** Values of one sweep. */
export const SWEEP_VALUES_MAX = 25;
/** Values of each of the two parameters of a surface. */
export const SURFACE_VALUES_MAX = 12;
/** Transactions that can be asked about at once. */
export const EXPLAINED_MAX = 50;
