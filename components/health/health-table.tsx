"use client";

import { clsx } from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { HeadCell, Table } from "@/components/ui";
import type { RuleHealth } from "@/lib/contract/rule-health";
import { type HealthColumn, type HealthSort, nextSort, sortParts } from "@/lib/view-models/health-rows";
import { HealthRow } from "./health-row";

/** Head of each column, left to right. */
const COLUMNS: readonly {
  readonly column: HealthColumn;
  readonly word: string;
  readonly title: string;
  readonly numeric?: boolean;
}[] = [
  { column: "rule", word: "Rule", title: "By name" },
  { column: "findings", word: "Notable", title: "Rules that need attention" },
  { column: "state", word: "State", title: "Live, in shadow or disabled" },
  { column: "hits", word: "Hits", title: "Matches, those in shadow too", numeric: true },
  { column: "alerts", word: "Alerts", title: "Alerts detected in the period", numeric: true },
  { column: "open", word: "Open", title: "Of these, still open", numeric: true },
  { column: "precision", word: "Precision", title: "Fraud among the alerts resolved as fraud or not", numeric: true },
  { column: "false", word: "False positives", title: "Among all resolved alerts", numeric: true },
  { column: "resolve", word: "To resolve", title: "Median time from detection to resolution", numeric: true },
  { column: "cost", word: "Cost", title: "Time for each transaction, now", numeric: true },
  { column: "overlap", word: "Overlap", title: "The rule that shares most transactions with it" },
];

/** Names of the columns for those who order without a table's head. */
export const COLUMN_WORDS = COLUMNS.map(({ column, word }) => ({ column, word }));

export interface HealthTableProps {
  readonly rules: readonly RuleHealth[];
  /** The period that the figures are about. */
  readonly from: number;
  readonly to: number;
  readonly sort: HealthSort;
  readonly onSort: (sort: HealthSort) => void;
}

/** Every rule with its figures, where there is room for columns. */
export function HealthTable({ rules, from, to, sort, onSort }: HealthTableProps) {
  const { column: current, descending } = sortParts(sort);
  const Arrow = descending ? ArrowDown : ArrowUp;
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface">
      <Table aria-label="Rule health" className="min-w-240">
        <thead>
          <tr>
            {COLUMNS.map(({ column, word, title, numeric = false }) => (
              <HeadCell
                key={column}
                numeric={numeric}
                aria-sort={column === current ? (descending ? "descending" : "ascending") : undefined}
                className={clsx("px-2", column === "rule" && "left-0 z-20 pl-3", column === "overlap" && "w-44")}
              >
                <button
                  type="button"
                  title={title}
                  onClick={() => onSort(nextSort(sort, column))}
                  className={clsx("relative h-7 rounded-sm hover:text-text", column === current && "text-text")}
                >
                  {word}
                  {column === current && (
                    // In the gap between two columns, so that no column grows with it.
                    <Arrow size={11} aria-hidden className={clsx("absolute top-2", numeric ? "-left-3" : "-right-3")} />
                  )}
                </button>
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <HealthRow key={rule.ruleId} rule={rule} from={from} to={to} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}
