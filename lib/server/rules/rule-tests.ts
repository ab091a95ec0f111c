import type { RuleDefinition } from "@/lib/contract/rule";
import type { RuleTestResult } from "@/lib/contract/rule-test";
import { invalid } from "./invalid-rule";

/** Runs the tests that a rule carries. */
export type RunsRuleTests = (rule: RuleDefinition) => readonly RuleTestResult[];

const PLACE = Symbol.for("tripline.ruleTests");

/**
 * Says who runs the tests of rules in this process, for nothing here knows the engine. server.ts and Next's bundle each hold
 * their own copy of this module, so the one runner lives on `globalThis`, as the services do.
 */
export function setRuleTestRunner(run: RunsRuleTests): void {
  holder()[PLACE] = run;
}

/** What came of the tests of a rule; nothing for a rule without any. @throws Error in a process that has no runner */
export function testResultsOf(rule: RuleDefinition): readonly RuleTestResult[] {
  if ((rule.tests ?? []).length === 0) return [];
  const run = holder()[PLACE];
  if (run === undefined) throw new Error("nobody runs the tests of rules in this process: call setRuleTestRunner");
  return run(rule);
}

/** @throws Refused `invalidRule` with each test that fails and how */
export function requireTestsPass(rule: RuleDefinition): void {
  const issues = testResultsOf(rule).flatMap(({ name, text }, i) =>
    text === null ? [] : [{ path: `tests[${i}]`, expected: `the test “${name}” to pass: ${text}` }],
  );
  if (issues.length > 0) throw invalid(issues);
}

/** A global object has no declared place for our symbol; this is the only code that reads or writes it. */
function holder(): { [PLACE]?: RunsRuleTests } {
  return globalThis as { [PLACE]?: RunsRuleTests };
}
