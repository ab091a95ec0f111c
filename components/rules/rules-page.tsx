"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { problemText } from "@/components/api";
import { useUser } from "@/components/frame/user";
import {
  Button,
  EmptyState,
  ErrorState,
  formatCompact,
  formatCount,
  SeverityMark,
  Skeleton,
  Sparkline,
} from "@/components/ui";
import type { RuleRow } from "@/lib/contract/api";
import { ruleSentence } from "@/lib/contract/sentence";
import { SEVERITIES } from "@/lib/contract/severity";
import { useRules, useRulesKeptCurrent } from "./rule-queries";
import { RuleStateWord, RuleSwitch } from "./rule-state";
import { RulesNav } from "./rules-nav";

/** How often the figures are read again. */
const FIGURES_MS = 10_000;

/** Every rule with what it looks for, its state and what it found lately. */
export function RulesPage() {
  const mayChange = useUser().can("changeRules");
  useRulesKeptCurrent();
  const query = useRules({ refetchMs: FIGURES_MS });
  const rules = [...(query.data ?? [])].sort(byWeight);
  return (
    <div className="mx-auto flex max-w-[1600px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <h1 className="text-lg">Rules</h1>
        <RulesNav current="rules" />
        {query.data !== undefined && (
          <span className="text-muted">
            {formatCount(rules.filter((rule) => rule.enabled).length)} of {formatCount(rules.length)} enabled
          </span>
        )}
        {mayChange && (
          <Button look="primary" className="ml-auto" asChild>
            <Link href="/rules/new">New rule</Link>
          </Button>
        )}
      </div>
      {query.isPending && <RulesSkeleton />}
      {query.isError && query.data === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} The rules themselves keep running; only this list could not be read.
        </ErrorState>
      )}
      {query.data !== undefined && rules.length === 0 && (
        <EmptyState
          title="There are no rules"
          action={
            mayChange && (
              <Button look="primary" asChild>
                <Link href="/rules/new">Write the first rule</Link>
              </Button>
            )
          }
        >
          A rule says which pattern in the transactions raises an alert. Without one nothing is found.
        </EmptyState>
      )}
      {rules.length > 0 && (
        <ul aria-label="Rules" className="rounded-md border border-line bg-surface">
          {rules.map((rule) => (
            <RuleLine key={rule.id} rule={rule} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Enabled before disabled, severest first, then by name. */
function byWeight(a: RuleRow, b: RuleRow): number {
  return (
    Number(b.enabled) - Number(a.enabled) ||
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    a.name.localeCompare(b.name)
  );
}

function RuleLine({ rule }: { readonly rule: RuleRow }) {
  const href = `/rules/${encodeURIComponent(rule.id)}`;
  return (
    <li
      className={clsx(
        "relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 border-b border-line px-3 py-2.5 last:border-b-0 hover:bg-hover",
        "lg:grid-cols-[minmax(0,1fr)_88px_148px_72px_128px_28px]",
      )}
    >
      <div className="flex min-w-0 flex-col gap-0.5">
        <Link
          href={href}
          prefetch={false}
          className="w-fit max-w-full truncate font-medium after:absolute after:inset-0 after:content-['']"
        >
          {rule.name}
        </Link>
        <p className={clsx("line-clamp-2 text-sm text-pretty", rule.enabled ? "text-muted" : "text-faint")}>
          {ruleSentence(rule)}
        </p>
      </div>
      <SeverityMark
        severity={rule.severity}
        className="justify-self-end self-start text-sm lg:justify-self-start lg:self-center"
      />
      <div
        className="flex items-center gap-3"
        title={`${formatCount(rule.hitsLastHour)} hits in the last hour, ${formatCount(rule.hitsLastDay)} in the last day`}
      >
        <Sparkline
          look="bars"
          values={rule.hitsByHour}
          width={72}
          height={24}
          className="h-6 w-18 shrink-0"
          label={`Hits by hour over the last day, ${formatCount(rule.hitsLastDay)} in all`}
        />
        <span className="text-sm leading-4 whitespace-nowrap">
          {formatCompact(rule.hitsLastHour)} <span className="text-faint">/ h</span>
          <br />
          {formatCompact(rule.hitsLastDay)} <span className="text-faint">/ day</span>
        </span>
      </div>
      <div className="text-right text-sm">
        {rule.alertsOpen > 0 ? (
          <Link
            prefetch={false}
            href={`/alerts?ruleId=${encodeURIComponent(rule.id)}&status=open`}
            className="relative z-10 text-accent underline-offset-2 hover:underline"
          >
            {formatCount(rule.alertsOpen)} open
          </Link>
        ) : (
          <span className="text-faint">none open</span>
        )}
      </div>
      <div className="text-sm">
        <RuleStateWord rule={rule} />
      </div>
      <div className="relative z-10 flex justify-end">
        <RuleSwitch rule={rule} />
      </div>
    </li>
  );
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
