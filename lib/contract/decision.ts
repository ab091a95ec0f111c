/** What is done with a transaction in flight, mildest first. */
export const DECISIONS = ["allow", "review", "block"] as const;
export type Decision = (typeof DECISIONS)[number];
