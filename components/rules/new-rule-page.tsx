"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useDeferredValue, useEffect, useMemo } from "react";
import { useDraft } from "@/components/alert/draft";
import { ApiProblem, api, problemText } from "@/components/api";
import { useUser } from "@/components/frame/user";
import { Button, EmptyState, Panel, TextArea, toast } from "@/components/ui";
import type { RuleDefinition, RuleIssue, StoredRule } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import { ruleSentence } from "@/lib/contract/sentence";
import { ruleKeys } from "./rule-queries";
import { TEMPLATE } from "./template";

const TEMPLATE_TEXT = JSON.stringify(TEMPLATE, null, 2);

type Reading =
  | { readonly ok: true; readonly rule: RuleDefinition }
  | { readonly ok: false; readonly issues: readonly RuleIssue[] };

/** A rule written as JSON: what is wrong is said as it is typed, and what it means is read back as a sentence. */
export function NewRulePage() {
  const user = useUser();
  const router = useRouter();
  const client = useQueryClient();
  const [text, setText] = useDraft("new-rule");
  const shown = text === "" ? TEMPLATE_TEXT : text;
  const settled = useDeferredValue(shown);
  const reading = useMemo(() => read(settled), [settled]);
  const create = useMutation({
    mutationFn: (rule: RuleDefinition) => api.post<StoredRule>("/api/v1/rules", rule),
    onSuccess: (rule) => {
      setText("");
      void client.invalidateQueries({ queryKey: ruleKeys.list });
      toast.done(`${rule.name} is live`, { description: "It looks at every transaction from now on." });
      router.push(`/rules/${encodeURIComponent(rule.id)}`);
    },
  });
  const submit = () => {
    const now = read(shown);
    if (now.ok && !create.isPending) create.mutate(now.rule);
  };
  const resetRefusal = create.reset;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the server refused is about the text that was sent
  useEffect(() => resetRefusal(), [shown, resetRefusal]);
  if (!user.can("changeRules")) {
    return (
      <EmptyState title="Writing rules takes the role of a lead">
        You can read every rule and what it found under{" "}
        <Link className="text-accent underline" href="/rules">
          Rules
        </Link>
        .
      </EmptyState>
    );
  }
  const refused = create.error instanceof ApiProblem ? create.error.issues : [];
  const issues = [...(reading.ok ? [] : reading.issues), ...refused];
  return (
    <div className="mx-auto flex max-w-[1200px] flex-col gap-4 p-3 md:p-4">
      <nav aria-label="Breadcrumb" className="-mb-3 text-sm">
        <Link href="/rules" className="text-muted underline-offset-2 hover:underline">
          Rules
        </Link>
      </nav>
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-lg">New rule</h1>
        <Button look="primary" className="ml-auto" busy={create.isPending} disabled={!reading.ok} onClick={submit}>
          Create and enable{" "}
          <kbd aria-hidden className="font-sans text-xs opacity-75">
            ⌘↵
          </kbd>
        </Button>
      </div>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <TextArea
          aria-label="Rule as JSON"
          aria-describedby="rule-issues"
          className="min-h-[60vh] resize-y font-mono text-sm"
          spellCheck={false}
          autoCapitalize="off"
          invalid={issues.length > 0}
          value={shown}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
              event.preventDefault();
              submit();
            }
          }}
        />
        <div className="flex flex-col gap-4" id="rule-issues" aria-live="polite">
          {create.isError && (
            <p role="alert" className="text-critical">
              {problemText(create.error).title}. {refused.length === 0 && problemText(create.error).detail}
            </p>
          )}
          {issues.length > 0 ? (
            <Panel title={issues.length === 1 ? "One thing to change" : `${issues.length} things to change`}>
              <ul className="flex flex-col gap-2">
                {issues.map((issue) => (
                  <li key={`${issue.path} ${issue.expected}`}>
                    <code className="font-mono text-sm text-critical">{issue.path}</code>
                    <p>expected {issue.expected}</p>
                  </li>
                ))}
              </ul>
            </Panel>
          ) : (
            reading.ok && (
              <Panel title="It reads">
                <p>{ruleSentence(reading.rule)}</p>
              </Panel>
            )
          )}
          <p className="text-sm text-muted">
            The text is kept in this tab until the rule is created.{" "}
            {text !== "" && (
              <button
                type="button"
                className="text-accent underline-offset-2 hover:underline"
                onClick={() => setText("")}
              >
                Start again from the template
              </button>
            )}
          </p>
        </div>
      </div>
    </div>
  );
}

function read(text: string): Reading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, issues: [{ path: "JSON", expected: jsonFault(text, error) }] };
  }
  return parseRule(value);
}

function jsonFault(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return "a complete JSON object";
  const before = text.slice(0, Number(position)).split("\n");
  return `valid JSON; it stops making sense at line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}
