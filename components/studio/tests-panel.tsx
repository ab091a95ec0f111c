"use client";

import { useMutation } from "@tanstack/react-query";
import { X } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { api } from "@/components/api";
import { Badge, Button, EmptyState, IconButton, Panel, Refused } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { RuleDefinition } from "@/lib/contract/rule";
import { RULE_TESTS_MAX } from "@/lib/contract/rule-limits";
import type { RuleTest, RuleTestResult } from "@/lib/contract/rule-test";
import { withoutTest, withTest } from "@/lib/view-models/rule-tests";

const LazyRuleTestDialog = dynamic(async () => (await import("./rule-test-dialog")).RuleTestDialog, { ssr: false });

export interface TestsPanelProps {
  /** The rule as it is written; null while that is none. */
  readonly rule: RuleDefinition | null;
  /** Whose alerts a test may be made of; null for a rule that is not published. */
  readonly ruleId: string | null;
  readonly text: string;
  readonly editable: boolean;
  readonly onText: (text: string) => void;
}

/** The tests that a rule carries, with what came of them; they also run when it is published. */
export function TestsPanel({ rule, ruleId, text, editable, onText }: TestsPanelProps) {
  const mayRun = useUser().can("draftRules");
  const [adding, setAdding] = useState(false);
  const run = useMutation({
    mutationFn: async (tested: RuleDefinition) => {
      const { items } = await api.post("/api/v1/rule-tests", { body: { rule: { ...tested } } });
      return { rule: tested, items };
    },
  });
  const tests = rule?.tests ?? [];
  // What came of another text says nothing of this one.
  const results = run.data !== undefined && run.data.rule === rule ? run.data.items : [];
  return (
    <Panel
      title="Tests"
      note={noteOf(tests.length, results)}
      actions={
        <>
          {editable && rule !== null && tests.length < RULE_TESTS_MAX && (
            <Button size="sm" variant="quiet" onClick={() => setAdding(true)}>
              Add a test
            </Button>
          )}
          {mayRun && rule !== null && tests.length > 0 && (
            <Button size="sm" busy={run.isPending} onClick={() => run.mutate(rule)}>
              Run the tests
            </Button>
          )}
        </>
      }
    >
      <Refused error={run.error} />
      {tests.length === 0 && (
        <EmptyState title={rule === null ? "Fix the rule to see its tests" : "It has no tests"}>
          A test is some transactions, and which of them the rule hits. Tests run whenever the rule is published or
          tuned.
        </EmptyState>
      )}
      <ul aria-label="Tests">
        {tests.map((test, i) => (
          <TestLine
            key={test.name}
            test={test}
            result={results[i] ?? null}
            onRemove={editable ? () => onText(withoutTest(text, i)) : null}
          />
        ))}
      </ul>
      {adding && rule !== null && (
        <LazyRuleTestDialog
          rule={rule}
          ruleId={ruleId}
          onClose={() => setAdding(false)}
          onDone={(test) => {
            setAdding(false);
            onText(withTest(text, test));
          }}
        />
      )}
    </Panel>
  );
}

function noteOf(count: number, results: readonly RuleTestResult[]): string | undefined {
  if (count === 0) return undefined;
  if (results.length === 0) return "not run here yet";
  const failed = results.filter(({ passed }) => !passed).length;
  return failed === 0 ? "all pass" : `${failed} of ${results.length} fail`;
}

interface TestLineProps {
  readonly test: RuleTest;
  readonly result: RuleTestResult | null;
  /** Null where it cannot be removed. */
  readonly onRemove: (() => void) | null;
}

function TestLine({ test: { name, transactions, hits }, result, onRemove }: TestLineProps) {
  const count = transactions.length;
  return (
    <li className="flex items-start gap-3 border-b border-line py-1.5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="break-words">{name}</p>
        <p className="text-sm text-muted">
          {count === 1 ? "1 transaction" : `${count} transactions`};{" "}
          {hits.length === 0 ? "no hit" : `hits ${hits.join(", ")}`}
        </p>
        {result !== null && result.text !== null && (
          <p role="alert" className="text-sm break-words text-critical">
            Fails: {result.text}
          </p>
        )}
      </div>
      {result !== null && <Badge tone={result.passed ? "ok" : "critical"}>{result.passed ? "passes" : "fails"}</Badge>}
      {onRemove !== null && (
        <IconButton size="sm" label={`Remove the test ${name}`} onClick={onRemove}>
          <X size={13} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
