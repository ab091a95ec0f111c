"use client";

import Link from "next/link";
import { Popover } from "@/components/ui";
import type { RuleHealth, RuleOverlap } from "@/lib/contract/rule-health";
import { percentText } from "@/lib/view-models/health-rows";
import { RatioBar } from "./ratio-bar";

/** The rule that shares most of its alerts; opens to the others. */
export function OverlapPopover({ rule }: { readonly rule: RuleHealth }) {
  const [first, ...others] = rule.overlaps;
  if (first === undefined) return <span className="text-faint">none</span>;
  return (
    <Popover
      label={`What ${rule.name} shares with other rules`}
      align="end"
      className="w-96 max-w-[calc(100vw-16px)] p-3"
      trigger={
        <button
          type="button"
          className="flex w-full min-w-0 items-baseline gap-1.5 text-left underline-offset-2 hover:underline"
          title={`${percentText(first)} of its alerts share a transaction with ${first.name}`}
        >
          <span className="whitespace-nowrap">{percentText(first)}</span>
          <span className="truncate text-muted">{first.name}</span>
          {others.length > 0 && <span className="text-faint">+{others.length}</span>}
        </button>
      }
    >
      <p className="pb-2 text-sm text-muted">
        Of the alerts of {rule.name}, those that rest on a transaction that the other rule alerts on too.
        {first.outOf < rule.alerts && " There are many, so the newest are compared."}
      </p>
      <OverlapList overlaps={rule.overlaps} />
    </Popover>
  );
}

/** Rules with what is shared with each. */
export function OverlapList({ overlaps }: { readonly overlaps: readonly RuleOverlap[] }) {
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {overlaps.map((overlap) => (
        <li key={overlap.ruleId} className="flex items-start justify-between gap-3">
          <Link
            href={`/rules/${encodeURIComponent(overlap.ruleId)}`}
            prefetch={false}
            className="min-w-0 text-accent underline-offset-2 hover:underline"
          >
            {overlap.name}
          </Link>
          <RatioBar ratio={overlap} unknown="" />
        </li>
      ))}
    </ul>
  );
}
