"use client";

import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { problemText } from "@/components/api";
import { ErrorState, Figure, formatCompact, formatCount, formatMs, Panel, Select, Skeleton } from "@/components/ui";
import type { RuleHealth } from "@/lib/contract/rule-health";
import { HEALTH_SINCE, HEALTH_SINCE_DEFAULT, type HealthSince } from "@/lib/view-models/health-period";
import { percentText } from "@/lib/view-models/health-rows";
import { costText } from "@/lib/view-models/rule-load";
import { RuleFindingLine } from "./finding-mark";
import { useRuleHealth } from "./health-query";
import { AlertsPicture, NOT_JUDGED, NOT_MEASURED, NOT_RESOLVED } from "./health-row";
import { OverlapList } from "./overlap-popover";
import { SINCE_WORD } from "./period-chooser";

/** How one rule did in a chosen period, kept in the URL as `health`; for the rule's own page. */
export function RuleHealthPanel({ ruleId }: { readonly ruleId: string }) {
  const [since, setSince] = useQueryState(
    "health",
    parseAsStringLiteral(HEALTH_SINCE).withDefault(HEALTH_SINCE_DEFAULT),
  );
  const { data, error, isError, refetch } = useRuleHealth({ since, from: null, to: null });
  const rule = data?.rules.find((each) => each.ruleId === ruleId);
  return (
    <Panel
      title="Health"
      actions={
        <>
          <Link
            href={`/rules/health?since=${since}`}
            prefetch={false}
            className="text-sm text-muted underline-offset-2 hover:underline"
          >
            All rules
          </Link>
          <Select<HealthSince>
            label="Period"
            size="sm"
            value={since}
            onChange={(chosen) => void setSince(chosen, { history: "replace" })}
            options={HEALTH_SINCE.map((value) => ({ value, label: SINCE_WORD[value] }))}
          />
        </>
      }
    >
      {rule !== undefined ? (
        <Figures rule={rule} />
      ) : isError ? (
        <ErrorState title={problemText(error).title} onRetry={() => void refetch()}>
          {problemText(error).detail} The rule itself keeps running.
        </ErrorState>
      ) : data === undefined ? (
        <div role="status" aria-label="Loading the rule's health" className="grid grid-cols-3 gap-4">
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-10 w-full" />
        </div>
      ) : (
        <p className="text-muted">Nothing is known of it yet; figures come with the first transactions.</p>
      )}
    </Panel>
  );
}

function Figures({ rule }: { readonly rule: RuleHealth }) {
  const { precision, falsePositiveRate, medianResolveMs } = rule;
  return (
    <div className="flex flex-col gap-3">
      {rule.findings.length > 0 && (
        <div className="flex flex-col gap-1">
          {rule.findings.map((finding) => (
            <RuleFindingLine key={finding.kind} finding={finding} />
          ))}
        </div>
      )}
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 xs:grid-cols-3">
        <Figure
          name="Alerts"
          value={formatCompact(rule.alerts)}
          unit={`${formatCompact(rule.open)} open`}
          sparkline={<AlertsPicture rule={rule} />}
        />
        <Figure
          name="Hits"
          value={formatCompact(rule.hits)}
          {...(rule.shadowHits > 0 && { unit: `${formatCompact(rule.shadowHits)} in shadow` })}
        />
        <Figure
          name="Precision"
          value={precision === null ? null : percentText(precision)}
          {...(precision === null
            ? { title: NOT_JUDGED }
            : { unit: `${formatCount(precision.of)} of ${formatCount(precision.outOf)}` })}
        />
        <Figure
          name="False positives"
          value={falsePositiveRate === null ? null : percentText(falsePositiveRate)}
          {...(falsePositiveRate === null
            ? { title: NOT_RESOLVED }
            : { unit: `${formatCount(falsePositiveRate.of)} of ${formatCount(falsePositiveRate.outOf)}` })}
        />
        <Figure
          name="Median to resolve"
          value={medianResolveMs === null ? null : formatMs(medianResolveMs)}
          {...(medianResolveMs === null && { title: NOT_RESOLVED })}
        />
        <Figure
          name="Cost a transaction"
          value={rule.costUs === null ? null : costText(rule)}
          {...(rule.costUs === null && { title: NOT_MEASURED })}
        />
      </div>
      {rule.overlaps.length > 0 && (
        <div className="border-t border-line pt-2">
          <h3 className="pb-1.5 text-sm font-normal text-muted">
            {rule.overlaps.some(({ outOf }) => outOf < rule.alerts) ? "Newest alerts" : "Alerts"} that rest on
            transactions of other rules too
          </h3>
          <OverlapList overlaps={rule.overlaps} />
        </div>
      )}
    </div>
  );
}
