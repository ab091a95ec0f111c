"use client";

import { useState } from "react";
import { problemText } from "@/components/api";
import { useBacktest } from "@/components/backtest/use-backtest";
import { useRules } from "@/components/rules/rule-queries";
import { Button, EmptyState, ErrorState, formatCount, Panel, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { ExplainResult, Nearness } from "@/lib/contract/backtest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { picksOf } from "@/lib/view-models/missed/picked";
import { AnswerLine } from "./answer-line";
import { StartRule } from "./start-rule";
import { useCatch } from "./use-catch";

/** Rules that can be asked about at once. */
const RULES_MAX = 500;

export interface AnswersProps {
  readonly account: string;
  readonly picked: readonly string[];
  readonly onLook: (answer: Nearness | null) => void;
}

/** For each rule, disabled ones too, how near it came to a hit with one of the chosen transactions; the nearest first. */
export function Answers({ account, picked, onLook }: AnswersProps) {
  const mayAsk = useUser().can("draftRules");
  const rules = useRules();
  const ids = rules.data
    ?.map(({ id }) => id)
    .toSorted()
    .slice(0, RULES_MAX);
  const transactions = picksOf(picked);
  const asking = mayAsk && ids !== undefined && ids.length > 0 && transactions.length > 0;
  const { state, previous, error, restart } = useBacktest(
    asking ? { kind: "explain", transactions: [...transactions], accountId: account, ruleIds: [...ids] } : null,
  );
  const told = state?.result ?? previous;
  const result = told?.kind === "explain" ? told : null;
  const working = asking && state?.status !== "done" && state?.status !== "failed" && error === null;
  const failed = error !== null ? problemText(error) : state?.status === "failed" ? failure(state.error) : null;
  return (
    <Panel
      title="Why was it not caught?"
      padded={false}
      className="lg:min-h-0 lg:flex-1"
      actions={picked.length > 0 && <StartRule account={account} picked={picked} />}
      note={
        <span role="status">
          {working && result !== null ? "Looking again…" : result === null || !asking ? "" : summary(result)}
        </span>
      }
    >
      {!mayAsk ? (
        <EmptyState title="Your role only reads">
          Trying the rules on chosen transactions takes an analyst. The history and its alerts are there for everyone.
        </EmptyState>
      ) : transactions.length === 0 ? (
        <EmptyState title="Choose what should have been caught">
          Tick transactions in the history, or move with <kbd>j</kbd> <kbd>k</kbd> and choose with <kbd>x</kbd>. Each
          rule then tells how near it came.
        </EmptyState>
      ) : rules.isError ? (
        <ErrorState title={problemText(rules.error).title} onRetry={() => void rules.refetch()}>
          {problemText(rules.error).detail} Without the rules there is nothing to compare with.
        </ErrorState>
      ) : failed !== null ? (
        <ErrorState title={failed.title} onRetry={restart}>
          {failed.detail}
        </ErrorState>
      ) : rules.data?.length === 0 ? (
        <EmptyState title="There are no rules">Start a new rule from what you chose.</EmptyState>
      ) : result === null ? (
        <AnswersSkeleton />
      ) : (
        <AnswerList answers={result.rules} rules={rules.data ?? []} old={working} onLook={onLook} />
      )}
    </Panel>
  );
}

function failure(error: string | null): { readonly title: string; readonly detail: string } {
  return { title: "The rules could not be tried on them", detail: error ?? "Try again in a moment." };
}

function summary({ rules }: ExplainResult): string {
  const hits = rules.filter(({ outcome }) => outcome === "hit").length;
  const near = rules.filter(({ outcome }) => outcome === "near").length;
  const nearText = `${formatCount(near)} came near`;
  return hits === 0
    ? `no rule hit, ${nearText}`
    : `${formatCount(hits)} ${hits === 1 ? "rule" : "rules"} hit, ${nearText}`;
}

interface AnswerListProps {
  readonly answers: readonly Nearness[];
  readonly rules: readonly RuleDefinition[];
  /** Of what was chosen before. */
  readonly old: boolean;
  readonly onLook: (answer: Nearness | null) => void;
}

function AnswerList({ answers, rules, old, onLook }: AnswerListProps) {
  const catching = useCatch();
  const [all, setAll] = useState(false);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const looked = answers.filter(({ outcome }) => outcome !== "unseen");
  const others = answers.length - looked.length;
  const shown = all || looked.length === 0 ? answers : looked;
  return (
    <div className="min-h-0 overflow-auto border-t border-line" aria-busy={old}>
      <ul aria-label="Rules, the nearest first" className={old ? "opacity-60" : undefined}>
        {shown.map((answer) => (
          <AnswerLine
            key={answer.ruleId}
            answer={answer}
            rule={byId.get(answer.ruleId)}
            busy={catching.isPending && catching.variables.rule.id === answer.ruleId}
            onLook={onLook}
            onCatch={() => {
              const rule = byId.get(answer.ruleId);
              if (rule !== undefined && answer.wouldHit !== null) catching.mutate({ rule, change: answer.wouldHit });
            }}
          />
        ))}
      </ul>
      {others > 0 && looked.length > 0 && (
        <div className="p-2">
          <Button variant="quiet" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? "Hide" : "Show"} {formatCount(others)} {others === 1 ? "rule that does" : "rules that do"} not look
            at them
          </Button>
        </div>
      )}
    </div>
  );
}

function AnswersSkeleton() {
  return (
    <div role="status" aria-label="Trying the rules" className="border-t border-line">
      {Array.from({ length: 6 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity but their place
        <div key={index} className="flex flex-col gap-2 border-b border-line px-3 py-3">
          <Skeleton className="h-4 w-56" />
          <Skeleton className="h-3 w-2/3" />
        </div>
      ))}
    </div>
  );
}
