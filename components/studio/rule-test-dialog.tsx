"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/components/api";
import { Button, Field, FormDialog, Input, Refused, Select, TextArea } from "@/components/ui";
import type { RuleDefinition } from "@/lib/contract/rule";
import { RULE_TEST_NAME_LENGTH_MAX, RULE_TEST_TRANSACTIONS_MAX } from "@/lib/contract/rule-limits";
import type { RuleTest } from "@/lib/contract/rule-test";
import { whatHappened } from "@/lib/contract/sentence";
import { pastedTransactions, testTransactions, typedIds } from "@/lib/view-models/rule-tests";

/** Alerts of the rule that are offered, the newest. */
const ALERTS_MAX = 20;
const PASTED = "pasted";

export interface RuleTestDialogProps {
  readonly rule: RuleDefinition;
  /** Whose alerts a test may be made of; null for a rule that is not published. */
  readonly ruleId: string | null;
  readonly onClose: () => void;
  readonly onDone: (test: RuleTest) => void;
}

/** Asks for a test: transactions that are pasted or come from an alert of the rule, and which of them it should hit. */
export function RuleTestDialog({ rule, ruleId, onClose, onDone }: RuleTestDialogProps) {
  const [name, setName] = useState("");
  const [source, setSource] = useState(PASTED);
  const [text, setText] = useState("");
  const [hits, setHits] = useState("");
  const [asked, setAsked] = useState(false);
  const pasted = pastedTransactions(text);
  const transactions = pasted.ok ? pasted.transactions : [];
  const alerts = useQuery({
    queryKey: ["rules", ruleId, "alerts of tests"],
    enabled: ruleId !== null,
    queryFn: ({ signal }) =>
      api.get("/api/v1/alerts", { query: { ruleId: ruleId === null ? [] : [ruleId], limit: ALERTS_MAX }, signal }),
  });
  const fromAlert = useMutation({
    mutationFn: (id: string) => api.get("/api/v1/alerts/{id}", { path: { id } }),
    onSuccess: ({ evidence }) => {
      const made = testTransactions(evidence.slice(-RULE_TEST_TRANSACTIONS_MAX));
      setText(made.map((one) => JSON.stringify(one)).join("\n"));
      setHits("");
    },
  });
  const now = useMutation({
    mutationFn: async () => {
      const tests = [{ name: "now", transactions, hits: [] }];
      return (await api.post("/api/v1/rule-tests", { body: { rule: { ...rule, tests } } })).items[0];
    },
    onSuccess: (result) => setHits(result?.hits.join(", ") ?? ""),
  });
  const broken = now.data !== undefined && now.data.hits.length === 0 && now.data.text?.startsWith("its transaction");
  const nameFault = faultOfName(name, rule);
  const submit = () => {
    setAsked(true);
    if (nameFault === null && pasted.ok) onDone({ name: name.trim(), transactions, hits: typedIds(hits) });
  };
  const choose = (next: string) => {
    setSource(next);
    if (next !== PASTED) fromAlert.mutate(next);
  };
  return (
    <FormDialog
      title="Add a test"
      description="Transactions, and which of them the rule should hit. It is kept with the rule's draft."
      verb="Add"
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label="Name" required error={asked ? nameFault : null}>
        {(field) => <Input {...field} value={name} onChange={({ target }) => setName(target.value)} />}
      </Field>
      {(alerts.data?.items.length ?? 0) > 0 && (
        <Field label="Transactions from">
          {({ id: field }) => (
            <Select
              id={field}
              label="Transactions from"
              className="w-full min-w-0 overflow-hidden"
              value={source}
              onChange={choose}
              options={[
                { value: PASTED, label: "Pasted below" },
                ...(alerts.data?.items ?? []).map(({ id, summary }) => ({ value: id, label: whatHappened(summary) })),
              ]}
            />
          )}
        </Field>
      )}
      <Field
        label="Transactions"
        required
        hint="A JSON array, or one object a line. Of an alert accounts, cards and the like are replaced by made-up ones."
        error={asked && !pasted.ok ? `Expected ${pasted.expected}` : null}
      >
        {(field) => (
          <TextArea
            {...field}
            rows={8}
            spellCheck={false}
            className="font-mono text-sm"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Field label="Hits" hint="Ids of the transactions that it should hit, with commas; empty for none">
        {(field) => <Input {...field} value={hits} onChange={({ target }) => setHits(target.value)} />}
      </Field>
      <Button
        size="sm"
        className="self-start"
        disabled={!pasted.ok}
        busy={now.isPending || fromAlert.isPending}
        onClick={() => now.mutate()}
      >
        Take what it hits now
      </Button>
      {broken === true && (
        <p role="alert" className="text-sm text-critical">
          It cannot run: {now.data?.text}
        </p>
      )}
      <Refused error={now.error ?? fromAlert.error} />
    </FormDialog>
  );
}

function faultOfName(name: string, { tests = [] }: RuleDefinition): string | null {
  const wanted = name.trim();
  if (wanted === "") return "Say what it shows";
  if (wanted.length > RULE_TEST_NAME_LENGTH_MAX) return `At most ${RULE_TEST_NAME_LENGTH_MAX} characters`;
  return tests.some((test) => test.name === wanted) ? "Another test has this name" : null;
}
