/** The greatest score of a transaction. */
export const SCORE_MAX = 1_000;
