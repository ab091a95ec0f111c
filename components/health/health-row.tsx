"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { memo } from "react";
import { Cell, formatCompact, formatCount, formatMs, Row, SeverityMark, Sparkline } from "@/components/ui";
import { StateMark } from "@/components/ui/state-mark";
import { ALERT_STATUSES } from "@/lib/contract/alert-status";
import type { RuleHealth } from "@/lib/contract/rule-health";
import { percentText } from "@/lib/view-models/health-rows";
import { costText } from "@/lib/view-models/rule-load";
import { AlertsLink } from "./alerts-link";
import { FindingMark } from "./finding-mark";
import { OverlapPopover } from "./overlap-popover";
import { RatioBar } from "./ratio-bar";

/** Why there is no ratio. */
export const NOT_JUDGED = "No alert was resolved as fraud or false positive";
export const NOT_RESOLVED = "No alert was resolved";
export const NOT_MEASURED = "No detector measures it now";

export interface HealthRowProps {
  readonly rule: RuleHealth;
  readonly from: number;
  readonly to: number;
}

/** A rule where there is room for columns; what stands out is said below its name. */
export const HealthRow = memo(function HealthRow({ rule, from, to }: HealthRowProps) {
  const { findings, falsePositiveRate } = rule;
  const cell = "h-9 px-2";
  return (
    <Row className="group">
      <Cell className={clsx(cell, "sticky left-0 z-10 max-w-96 min-w-64 bg-surface py-1.5 pl-3 group-hover:bg-hover")}>
        <span className="flex min-w-0 items-center gap-2">
          <SeverityMark severity={rule.severity} word={false} />
          <RuleLink rule={rule} />
        </span>
        {findings.map(({ kind, text }) => (
          <p key={kind} className="pl-4.5 text-pretty text-muted">
            {text}
          </p>
        ))}
      </Cell>
      <Cell className={cell}>
        <span className="flex flex-col items-start">
          {findings.map((finding) => (
            <FindingMark key={finding.kind} finding={finding} />
          ))}
        </span>
      </Cell>
      <Cell className={cell}>
        <StateMark state={rule.state} />
      </Cell>
      <Cell numeric className={clsx(cell, "leading-4")}>
        <HitsText rule={rule} />
      </Cell>
      <Cell numeric className={cell}>
        <span className="flex items-center justify-end gap-2">
          <AlertsPicture rule={rule} />
          <span className="min-w-9">
            {rule.alerts === 0 ? (
              <span className="text-faint">0</span>
            ) : (
              <AlertsLink
                {...{ ruleId: rule.ruleId, from, to }}
                status={ALERT_STATUSES}
                label={`${formatCount(rule.alerts)} alerts of ${rule.name}`}
              >
                {formatCompact(rule.alerts)}
              </AlertsLink>
            )}
          </span>
        </span>
      </Cell>
      <Cell numeric className={cell}>
        {rule.open === 0 ? (
          <span className="text-faint">0</span>
        ) : (
          <AlertsLink
            {...{ ruleId: rule.ruleId, from, to }}
            status={["open"]}
            label={`${formatCount(rule.open)} open alerts of ${rule.name}`}
          >
            {formatCompact(rule.open)}
          </AlertsLink>
        )}
      </Cell>
      <Cell numeric className={cell}>
        <RatioBar ratio={rule.precision} unknown={NOT_JUDGED} />
      </Cell>
      <Cell numeric className={cell}>
        {falsePositiveRate === null ? (
          <Unknown why={NOT_RESOLVED} />
        ) : (
          <>
            {formatCount(falsePositiveRate.of)} <span className="text-muted">· {percentText(falsePositiveRate)}</span>
          </>
        )}
      </Cell>
      <Cell numeric className={cell}>
        {rule.medianResolveMs === null ? <Unknown why={NOT_RESOLVED} /> : formatMs(rule.medianResolveMs)}
      </Cell>
      <Cell numeric className={cell}>
        {rule.costUs === null ? <Unknown why={NOT_MEASURED} /> : costText(rule)}
      </Cell>
      <Cell className={clsx(cell, "max-w-44 pr-3")}>
        <OverlapPopover rule={rule} />
      </Cell>
    </Row>
  );
});

/** The rule's name, to its page. */
export function RuleLink({ rule }: { readonly rule: RuleHealth }) {
  return (
    <Link
      href={`/rules/${encodeURIComponent(rule.ruleId)}`}
      prefetch={false}
      className="truncate text-base font-medium underline-offset-2 hover:underline"
    >
      {rule.name}
    </Link>
  );
}

/** Alerts over the period. */
export function AlertsPicture({ rule }: { readonly rule: RuleHealth }) {
  return (
    <Sparkline
      look="bars"
      values={rule.alertsByPart}
      width={72}
      height={20}
      className="h-5 w-18 shrink-0"
      label={`Alerts over the period, ${formatCount(rule.alerts)} in all`}
    />
  );
}

/** Hits that belong to alerts, and those that reached no one. */
function HitsText({ rule }: { readonly rule: RuleHealth }) {
  if (rule.shadowHits === 0) {
    return <span className={rule.hits === 0 ? "text-faint" : undefined}>{formatCompact(rule.hits)}</span>;
  }
  return (
    <>
      {rule.hits > 0 && <span className="block">{formatCompact(rule.hits)}</span>}
      <span className="text-muted" title="Found in shadow: counted, no alert raised">
        {formatCompact(rule.shadowHits)} in shadow
      </span>
    </>
  );
}

function Unknown({ why }: { readonly why: string }) {
  return (
    <span className="text-faint" title={why}>
      –<span className="sr-only"> {why}</span>
    </span>
  );
}
