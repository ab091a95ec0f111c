"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { memo } from "react";
import { FindingMark } from "@/components/health/finding-mark";
import { RatioBar } from "@/components/health/ratio-bar";
import { Badge, formatCompact, formatCount, SeverityMark, Sparkline } from "@/components/ui";
import { actionOf } from "@/lib/contract/rule-action";
import type { RuleRow } from "@/lib/contract/rule-calls";
import type { RuleHealth } from "@/lib/contract/rule-health";
import { ruleSentence } from "@/lib/contract/sentence";
import { percentText } from "@/lib/view-models/health-rows";
import { ActiveMark } from "./active-mark";
import { RuleStanding } from "./rule-standing";
import { RuleSwitch } from "./rule-state";

/** Columns of a row where there is room, and of the head above. */
const RULE_COLUMNS = "lg:grid-cols-[minmax(0,1fr)_80px_140px_112px_72px_136px_28px]";

export interface RuleLineProps {
  readonly rule: RuleRow;
  /** How it did in the last seven days; undefined while that is not known. */
  readonly health: RuleHealth | undefined;
  /** Whether the reader has a draft of it. */
  readonly drafted: boolean;
}

/** A rule: what it looks for, what it found lately, how often it is right, how it stands. */
export const RuleLine = memo(function RuleLine({ rule, health, drafted }: RuleLineProps) {
  const action = actionOf(rule);
  return (
    <li
      className={clsx(
        "relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-5 gap-y-2 border-b border-line px-3 py-2.5 last:border-b-0 hover:bg-hover",
        "[contain-intrinsic-size:auto_64px] [content-visibility:auto]",
        RULE_COLUMNS,
      )}
    >
      <div className="flex min-w-0 flex-col gap-0.5">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
          <Link
            href={`/rules/${encodeURIComponent(rule.id)}`}
            prefetch={false}
            className="min-w-0 truncate font-medium after:absolute after:inset-0 after:content-['']"
          >
            {rule.name}
          </Link>
          {action !== "none" && (
            <Badge tone={action === "block" ? "critical" : "neutral"} title="What a hit asks of the decision">
              {action === "block" ? "blocks" : "asks for review"}
            </Badge>
          )}
          {rule.tags?.map((tag) => (
            <Badge key={tag} title="Tag">
              {tag}
            </Badge>
          ))}
          <ActiveMark rule={rule} />
          {drafted && <Badge title="You have changed it and not published that yet">Your draft</Badge>}
          {rule.proposals > 0 && (
            <Badge tone="accent" title="A second person has to publish it">
              {rule.proposals === 1 ? "waiting for approval" : `${rule.proposals} waiting for approval`}
            </Badge>
          )}
          <span className="relative z-10 flex flex-wrap gap-x-2.5 text-sm empty:hidden">
            {health?.findings.map((finding) => (
              <FindingMark key={finding.kind} finding={finding} />
            ))}
          </span>
        </div>
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
      <div className="hidden text-right text-sm lg:block">
        {health !== undefined && (
          <RatioBar ratio={health.precision} unknown="No alert of the last 7 days was resolved as fraud or not" />
        )}
      </div>
      <div className="text-right text-sm">
        {rule.alertsOpen > 0 ? (
          <Link
            prefetch={false}
            href={`/alerts?ruleId=${encodeURIComponent(rule.id)}&status=open&waiting=show`}
            className="relative z-10 text-accent underline-offset-2 hover:underline"
          >
            {formatCount(rule.alertsOpen)} open
          </Link>
        ) : (
          <span className="text-faint">none open</span>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-x-3 text-sm">
        <RuleStanding rule={rule} />
        {health?.precision && (
          <span className="text-muted lg:hidden">
            Precision {percentText(health.precision)} of {formatCount(health.precision.outOf)}
          </span>
        )}
      </div>
      <div className="relative z-10 flex justify-end">
        <RuleSwitch rule={rule} />
      </div>
    </li>
  );
});

/** What the figures of the rows are, where they stand in columns. */
export function RuleLinesHead() {
  return (
    <div
      aria-hidden
      className={clsx(
        "hidden h-8 items-center gap-x-5 border-b border-line px-3 text-sm text-muted lg:grid",
        RULE_COLUMNS,
      )}
    >
      <span>Rule</span>
      <span>Severity</span>
      <span>Hits, last day</span>
      <span className="text-right">Precision, 7 days</span>
      <span className="text-right">Alerts</span>
      <span>State</span>
    </div>
  );
}
