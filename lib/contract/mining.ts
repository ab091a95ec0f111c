import { z } from "zod";
import type { Read } from "./read";
import { Definition } from "./rule-shape";

/** What a rule found in one period. */
const Found = z.object({
  hits: z.number().int(),
  frauds: z.number().int().describe("Of the hits those whose transaction was fraud"),
  keys: z.number().int().describe("Accounts, or keys of the rule where those are fewer: the hits of one count once"),
  fraudKeys: z.number().int().describe("Of the keys those with a fraud among their hits"),
});
export type Found = Read<typeof Found>;

/** A rule that labelled history speaks for. */
export const MinedRule = z.object({
  rule: Definition,
  sentence: z.string(),
  earlier: Found.describe("In the earlier period, in which it was chosen"),
  later: Found.extend({
    precision: z.number().describe("Frauds of the hits, 0 to 1"),
    low: z.number().describe("Where the precision lies with 95 %, with as many observations as there are keys"),
    high: z.number(),
    lift: z.number().describe("The precision, times the share of fraud among all transactions of the period"),
    liftLow: z.number(),
    liftHigh: z.number(),
  }).describe("In the later period, which chose nothing"),
  p: z.number().describe("How likely so many keys with fraud are where the rule says nothing of fraud"),
  corrected: z.number().describe("The same times the number of candidates (Bonferroni), at most 1"),
  overlap: z
    .object({
      share: z.number().describe("Of its hits those whose transaction is in a hit of any rule that is there, 0 to 1"),
      rules: z
        .array(z.object({ ruleId: z.string(), share: z.number().describe("0 to 1") }))
        .describe("The same for each rule that has any, the greatest share first, at most three"),
    })
    .describe("In the later period"),
});
export type MinedRule = Read<typeof MinedRule>;

const Period = z.object({
  from: z.number().describe("Epoch milliseconds"),
  to: z.number().describe("Before, epoch milliseconds"),
  transactions: z.number().int(),
  frauds: z.number().int(),
  accounts: z.number().int(),
  fraudAccounts: z.number().int(),
});

/** What was proposed of a labelled history, and from how much. */
export const MiningReport = z.object({
  earlier: Period,
  later: Period,
  tried: z.number().int().describe("Candidates in all: what each p is corrected for"),
  judged: z.number().int().describe("Of these the best, which were tried on the later period"),
  leftOut: z.array(z.string()).describe("Fields that stand on frauds alone, and so tell what was known afterwards"),
  proposals: z.array(MinedRule).describe("The one that finds most first"),
});
export type MiningReport = Read<typeof MiningReport>;
