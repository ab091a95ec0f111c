import { z } from "zod";
import type { Read } from "./read";
import { RULE_TEST_HITS_MAX, RULE_TEST_NAME_LENGTH_MAX, RULE_TEST_TRANSACTIONS_MAX } from "./rule-limits";

/** A test that a rule carries: transactions, and which of them it hits. */
export const RuleTest = z
  .strictObject({
    name: z.string().max(RULE_TEST_NAME_LENGTH_MAX).regex(/\S/).describe("What it shows; no other test has it"),
    transactions: z
      .array(z.record(z.string(), z.unknown()))
      .min(1)
      .max(RULE_TEST_TRANSACTIONS_MAX)
      .describe("As POST /api/v1/transactions takes them, in any order"),
    hits: z
      .array(z.string())
      .max(RULE_TEST_HITS_MAX)
      .describe("The id of the transaction of each hit, in any order; as often as it hits"),
    lists: z
      .record(z.string(), z.array(z.string()))
      .exactOptional()
      .describe("What managed lists hold meanwhile, by name; all others are empty"),
  })
  .describe("Transactions, and which of them the rule hits");
export type RuleTest = Read<typeof RuleTest>;

/** What came of a test. */
export const RuleTestResult = z.object({
  name: z.string(),
  passed: z.boolean(),
  hits: z.array(z.string()).describe("The id of the transaction of each hit, in the order of the hits"),
  missing: z.array(z.string()).describe("Expected, and not hit"),
  unexpected: z.array(z.string()).describe("Hit, and not expected"),
  text: z.string().nullable().describe("What is wrong, in words; null when it passed"),
});
export type RuleTestResult = Read<typeof RuleTestResult>;

/** Ids that are named of what is expected, hit, missing or too many. */
const IDS_SHOWN_MAX = 20;

/** What came of a test whose transactions hit `hits`. */
export function judgeTest({ name, hits: expected }: RuleTest, hits: readonly string[]): RuleTestResult {
  const missing = without(expected, hits);
  const unexpected = without(hits, expected);
  const passed = missing.length + unexpected.length === 0;
  const wrong = [
    missing.length === 0 ? "" : `missing: ${ids(missing)}`,
    unexpected.length === 0 ? "" : `too many: ${ids(unexpected)}`,
  ].filter((part) => part !== "");
  const text = `it should hit ${ids(expected)}, and hits ${ids(hits)} (${wrong.join("; ")})`;
  return { name, passed, hits, missing, unexpected, text: passed ? null : text };
}

/** What came of a test that could not be run. */
export function brokenTest({ name, hits }: RuleTest, text: string): RuleTestResult {
  return { name, passed: false, hits: [], missing: hits, unexpected: [], text };
}

/** What of `all` is left when each of `others` takes one of the same away. */
function without(all: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return all.filter((id) => {
    const count = left.get(id) ?? 0;
    left.set(id, count - 1);
    return count <= 0;
  });
}

function ids(all: readonly string[]): string {
  if (all.length === 0) return "nothing";
  const shown = all.slice(0, IDS_SHOWN_MAX).join(", ");
  return all.length > IDS_SHOWN_MAX ? `${shown} and ${all.length - IDS_SHOWN_MAX} more` : shown;
}
