"use client";

import { formatCompact, Select, SeverityMark } from "@/components/ui";
import { StateMark } from "@/components/ui/state-mark";
import { type HealthColumn, type HealthSort, nextSort, percentText, sortParts } from "@/lib/view-models/health-rows";
import { RuleFindingLine } from "./finding-mark";
import { AlertsPicture, RuleLink } from "./health-row";
import { COLUMN_WORDS, type HealthTableProps } from "./health-table";

/** The rules where there is no room for columns, two lines each, and what stands out. */
export function HealthList({ rules, sort, onSort }: HealthTableProps) {
  const { column } = sortParts(sort);
  return (
    <div className="flex flex-col gap-2">
      <Select
        label="Order"
        size="sm"
        className="w-fit"
        value={column}
        onChange={(chosen) => onSort(firstOrder(chosen, sort))}
        options={COLUMN_WORDS.map((each) => ({ value: each.column, label: orderText(each.column, each.word) }))}
      />
      <ul aria-label="Rule health" className="rounded-md border border-line bg-surface text-sm">
        {rules.map((rule) => (
          <li
            key={rule.ruleId}
            className="relative flex flex-col gap-1 border-b border-line px-3 py-2 last:border-b-0 hover:bg-hover"
          >
            <span className="flex items-center justify-between gap-3">
              <span className="flex min-w-0 items-center gap-2">
                <SeverityMark severity={rule.severity} word={false} />
                <RuleLink rule={rule} />
              </span>
              <StateMark state={rule.state} />
            </span>
            <span className="flex items-center justify-between gap-3">
              <span className="min-w-0 truncate">
                {formatCompact(rule.hits + rule.shadowHits)} <span className="text-muted">hits,</span>{" "}
                {formatCompact(rule.alerts)} <span className="text-muted">alerts</span>
                {rule.precision !== null && (
                  <>
                    <span className="text-muted">, precision</span> {percentText(rule.precision)}{" "}
                    <span className="text-muted">of {formatCompact(rule.precision.outOf)}</span>
                  </>
                )}
              </span>
              <AlertsPicture rule={rule} />
            </span>
            {rule.findings.map((finding) => (
              <RuleFindingLine key={finding.kind} finding={finding} />
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function orderText(column: HealthColumn, word: string): string {
  return column === "findings" ? "Notable first" : `Order by ${word.toLowerCase()}`;
}

/** The order in which a column is looked at first. */
function firstOrder(column: HealthColumn, now: HealthSort): HealthSort {
  return sortParts(now).column === column ? now : nextSort(now, column);
}
