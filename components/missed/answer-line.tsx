"use client";

import Link from "next/link";
import { Badge, Button, SeverityMark } from "@/components/ui";
import type { Nearness } from "@/lib/contract/backtest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { changeText } from "@/lib/view-models/missed/catch-it";

export interface AnswerLineProps {
  readonly answer: Nearness;
  /** Undefined while rules are not known, or when it is gone. */
  readonly rule: RuleDefinition | undefined;
  readonly busy: boolean;
  /** Shows what it counted, or with null nothing. */
  readonly onLook: (answer: Nearness | null) => void;
  readonly onCatch: () => void;
}

/** How near a rule came, what was missing, and what would have caught the chosen transactions. */
export function AnswerLine({ answer, rule, busy, onLook, onCatch }: AnswerLineProps) {
  const { outcome, wouldHit, alertId } = answer;
  const change = rule === undefined || wouldHit === null ? null : changeText(rule, wouldHit);
  const silent = alertId === null;
  return (
    <li
      className="flex flex-col gap-1 border-b border-line px-3 py-2.5 last:border-b-0 hover:bg-hover focus-within:bg-hover"
      onMouseEnter={() => onLook(answer)}
      onMouseLeave={() => onLook(null)}
      onFocus={() => onLook(answer)}
      onBlur={() => onLook(null)}
    >
      <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
        <SeverityMark severity={answer.severity} word={false} />
        <Link
          href={`/rules/${encodeURIComponent(answer.ruleId)}`}
          prefetch={false}
          className="min-w-0 truncate font-medium underline-offset-2 hover:underline"
        >
          {answer.ruleName}
        </Link>
        {outcome === "hit" && <Badge tone={silent ? "warn" : "ok"}>{silent ? "Hit, no alert" : "Hit"}</Badge>}
      </div>
      {outcome === "near" && <NearnessBar answer={answer} />}
      <p className="text-pretty">{answer.text}</p>
      {answer.missing.length > 0 && (
        <ul className="list-disc pl-4 text-sm text-muted">
          {answer.missing.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {change !== null && (
          <Button size="sm" busy={busy} className="mt-0.5 h-auto min-h-7 whitespace-normal text-left" onClick={onCatch}>
            Catch it: {change}
          </Button>
        )}
        {alertId !== null && (
          <Button size="sm" asChild className="mt-0.5">
            <Link href={`/alerts/${encodeURIComponent(alertId)}`}>Open its alert</Link>
          </Button>
        )}
      </div>
    </li>
  );
}

const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

/** How much of the way it came, with the value and the threshold where a number is what is missing. */
function NearnessBar({ answer: { nearness, value, threshold } }: { readonly answer: Nearness }) {
  const told = value !== null && threshold !== null;
  return (
    <div className="flex items-center gap-2 py-0.5">
      <div aria-hidden className="h-1.5 w-40 overflow-hidden rounded-full bg-volume-fill">
        <div className="h-full rounded-full bg-accent" style={{ width: `${Math.max(1, nearness * 100)}%` }} />
      </div>
      <span className="text-sm whitespace-nowrap text-muted">
        {told ? `${NUMBER.format(value)} / ${NUMBER.format(threshold)}` : `${Math.floor(nearness * 100)} %`}
        <span className="sr-only"> of the way</span>
      </span>
    </div>
  );
}
