import { z } from "zod";
import type { Read } from "./read";

const Finite = z.number("expected a number");
const Share = z.number("expected a number from 0 to 1").min(0, "expected at least 0").max(1, "expected at most 1");
const Count = z.int("expected a whole number").min(0, "expected at least 0");

/** A scorecard (rules.md §9): what the rules' strengths say of fraud, as a logistic regression on labelled history weighs them. */
export const Scorecard = z.strictObject({
  intercept: Finite.describe("What a transaction without a hit has, as log odds"),
  weights: z
    .record(z.string(), Finite)
    .describe("By the id of a rule what its strength adds to the log odds, times the strength"),
  trained: z
    .strictObject({
      from: Finite.describe("Event time of the first transaction it was fitted on, epoch milliseconds"),
      to: Finite.describe("Event time behind the last one, epoch milliseconds"),
      transactions: Count,
      frauds: Count,
      ap: Share.describe("Average precision on the later part, which it was not fitted on"),
      auc: Share.describe("Area under the ROC curve there"),
      cp100: Share.describe("Card precision at 100 a day there"),
    })
    .optional()
    .describe("What it was fitted on, and how well it found fraud"),
});
export type Scorecard = Read<typeof Scorecard>;
