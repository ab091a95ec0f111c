"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useDeferredValue, useMemo } from "react";
import { problemText } from "@/components/api";
import { useRuleHealth } from "@/components/health/health-query";
import { useHeldOrder } from "@/components/health/use-held-order";
import { useDrafts, useDraftsKeptCurrent } from "@/components/rules/draft-queries";
import { Button, EmptyState, ErrorState, formatCount, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { ruleSentence } from "@/lib/contract/sentence";
import { severityRank } from "@/lib/contract/severity";
import { EVERY_RULE, fitsRuleFilter, narrowsRules, SEARCHED_FROM, tagsOf } from "@/lib/view-models/rule-filter";
import { RulesNav } from "../shell/rules-nav";
import { RuleLine, RuleLinesHead } from "./rule-line";
import { useRules, useRulesKeptCurrent } from "./rule-queries";
import { RulesFilter, useRuleFilter } from "./rules-filter";
import { useAttended } from "./use-attended";

/** Most often there are none: what reads a draft comes with the first one. */
const NewRuleDrafts = dynamic(async () => (await import("./new-rule-drafts")).NewRuleDrafts, { ssr: false });

/** How often the figures are read again. */
const FIGURES_MS = 10_000;
/** How often what was resolved changes how rules did. */
const HEALTH_MS = 30_000;
const LAST_WEEK = { since: "7d", from: null, to: null } as const;

/** Every rule with what it looks for, its state, what it found lately and how often that was right. */
export function RulesPage() {
  const mayDraft = useUser().can("draftRules");
  useRulesKeptCurrent();
  useDraftsKeptCurrent();
  const query = useRules({ refetchMs: FIGURES_MS });
  const drafts = (useDrafts().data ?? []).filter((draft) => draft.ruleId === null);
  const rules = query.data;
  return (
    <div className="mx-auto flex max-w-[1600px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <h1 className="text-lg">Rules</h1>
        <RulesNav current="rules" />
        {mayDraft && (
          <Button variant="primary" className="ml-auto" asChild>
            <Link href="/rules/new">New rule</Link>
          </Button>
        )}
      </div>
      {query.isPending && <RulesSkeleton />}
      {query.isError && rules === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} The rules themselves keep running; only this list could not be read.
        </ErrorState>
      )}
      {drafts.length > 0 && <NewRuleDrafts drafts={drafts} />}
      {rules?.length === 0 && (
        <EmptyState
          title="There are no rules"
          action={
            mayDraft && (
              <Button variant="primary" asChild>
                <Link href="/rules/new">Write the first rule</Link>
              </Button>
            )
          }
        >
          A rule says which pattern in the transactions raises an alert. Without one nothing is found.
        </EmptyState>
      )}
      {rules !== undefined && rules.length > 0 && <Rules rules={rules} />}
    </div>
  );
}

function Rules({ rules }: { readonly rules: readonly RuleRow[] }) {
  const me = useUser().id;
  const drafts = useDrafts().data;
  const health = useRuleHealth(LAST_WEEK, HEALTH_MS).data;
  const [filter, change] = useRuleFilter();
  const settled = useDeferredValue(filter);
  const healthOf = useMemo(() => new Map(health?.rules.map((each) => [each.ruleId, each])), [health]);
  const drafted = useMemo(
    () => new Set(drafts?.filter(({ author, proposal }) => author.id === me && proposal === null).map((d) => d.ruleId)),
    [drafts, me],
  );
  const searched = useMemo(() => rules.toSorted(byWeight).map((rule) => ({ rule, text: textOf(rule) })), [rules]);
  const shown = searched.filter(({ rule, text }) => {
    const standsOut = (healthOf.get(rule.id)?.findings.length ?? 0) > 0;
    return fitsRuleFilter(rule, { drafted: drafted.has(rule.id), standsOut }, text, settled);
  });
  const { attended, handlers } = useAttended();
  const order = useHeldOrder(
    shown.map(({ rule }) => rule.id),
    attended,
    JSON.stringify(settled),
    rules.map(({ id }) => id),
  );
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const narrowed = narrowsRules(filter);
  const tags = tagsOf(rules);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {(rules.length >= SEARCHED_FROM || tags.length > 0 || narrowed) && (
          <RulesFilter filter={filter} tags={tags} onChange={change} />
        )}
        <span role="status" className="text-sm text-muted">
          {narrowed
            ? `${formatCount(shown.length)} of ${formatCount(rules.length)} rules`
            : `${formatCount(rules.filter((rule) => rule.enabled).length)} of ${formatCount(rules.length)} rules enabled`}
        </span>
      </div>
      {order.length === 0 ? (
        <EmptyState title="No rule fits" action={<Button onClick={() => change(EVERY_RULE)}>Show all rules</Button>}>
          None of the {formatCount(rules.length)} rules has this text, state and tag.
        </EmptyState>
      ) : (
        <div className="rounded-md border border-line bg-surface" {...handlers}>
          <RuleLinesHead />
          <ul aria-label="Rules">
            {order.flatMap((id) => {
              const rule = byId.get(id);
              if (rule === undefined) return [];
              return <RuleLine key={id} rule={rule} health={healthOf.get(id)} drafted={drafted.has(id)} />;
            })}
          </ul>
        </div>
      )}
    </>
  );
}

/** Enabled before disabled, highest severity first, then by name. */
function byWeight(a: RuleRow, b: RuleRow): number {
  return (
    Number(b.enabled) - Number(a.enabled) ||
    severityRank(b.severity) - severityRank(a.severity) ||
    a.name.localeCompare(b.name)
  );
}

/** What is searched of a rule. */
function textOf(rule: RuleRow): string {
  return `${rule.name} ${rule.id} ${rule.description ?? ""} ${(rule.tags ?? []).join(" ")} ${ruleSentence(rule)}`.toLowerCase();
}

function RulesSkeleton() {
  return (
    <div role="status" aria-label="Loading rules" className="rounded-md border border-line bg-surface">
      {Array.from({ length: 10 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity but their place
        <div key={index} className="flex flex-col gap-2 border-b border-line px-3 py-3 last:border-b-0">
          <Skeleton className="h-4 w-64" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      ))}
    </div>
  );
}
