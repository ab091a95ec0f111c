import { decodeTransaction } from "@/lib/contract/decode";
import type { ManagedLists } from "@/lib/contract/list";
import { decideBaseAmount, type RateTable } from "@/lib/contract/rates/rate-table";
import { shippedRates } from "@/lib/contract/rates/shipped";
import type { RuleDefinition } from "@/lib/contract/rule";
import { brokenTest, judgeTest, type RuleTest, type RuleTestResult } from "@/lib/contract/rule-test";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type HitSink } from "@/lib/engine/engine";
import type { RunsRuleTests } from "@/lib/server/rules/rule-tests";

/** As a replay has it. No transaction is late: they are read in the order of their times. */
const LATENESS_MS = 60_000;

/**
 * Runs the tests of a rule: each as a bounded replay of its transactions, in the order of their times, with nothing before them
 * and what its `lists` hold. Amounts are brought to the base currency by the rates that ship, so that a test says the same
 * whatever rates come. Decoder and engine are those of the detector. Bounded by the limits of a rule's tests.
 */
export function ruleTestRunner(baseCurrency: string): RunsRuleTests {
  const rates = shippedRates(baseCurrency);
  return (rule) => (rule.tests ?? []).map((test) => runTest(rule, test, rates));
}

function runTest(rule: RuleDefinition, test: RuleTest, rates: RateTable): RuleTestResult {
  const transactions: Transaction[] = [];
  for (const [i, value] of test.transactions.entries()) {
    const decoded = decodeTransaction(value);
    if (!decoded.ok) return brokenTest(test, `its transaction ${i + 1} is rejected: ${decoded.error}`);
    decideBaseAmount(decoded.transaction, rates);
    transactions.push(decoded.transaction);
  }
  const hits: string[] = [];
  const take: HitSink = ({ eventId }) => void hits.push(eventId);
  const engine = createEngine({ rules: [rule], lists: listsOf(test), allowedLatenessMs: LATENESS_MS });
  for (const transaction of transactions.sort((a, b) => a.timestamp - b.timestamp)) engine.process(transaction, take);
  engine.finish(take);
  return judgeTest(test, hits);
}

function listsOf({ lists = {} }: RuleTest): ManagedLists {
  return new Map(Object.entries(lists).map(([name, values]) => [name, new Set(values)]));
}
