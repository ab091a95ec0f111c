"use client";

import { clsx } from "clsx";
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { problemText } from "@/components/api";
import { RulesNav } from "@/components/shell/rules-nav";
import { Button, EmptyState, ErrorState, formatCount, formatTime, Skeleton } from "@/components/ui";
import type { RuleHealth, RuleHealthReport } from "@/lib/contract/rule-health";
import { HEALTH_SINCE, HEALTH_SINCE_DEFAULT } from "@/lib/view-models/health-period";
import {
  HEALTH_SORT_DEFAULT,
  HEALTH_SORTS,
  type HealthSort,
  needingALook,
  sortHealth,
} from "@/lib/view-models/health-rows";
import { HealthList } from "./health-list";
import { useRuleHealth } from "./health-query";
import { HealthTable } from "./health-table";
import { PeriodChooser } from "./period-chooser";
import { useHeldOrder } from "./use-held-order";
import { useWide } from "./use-wide";

/** Of very many rules the first in the order that is chosen; the rest are drawn when they are asked for. */
const SHOWN_AT_FIRST = 100;

const PERIOD = {
  since: parseAsStringLiteral(HEALTH_SINCE).withDefault(HEALTH_SINCE_DEFAULT),
  from: parseAsInteger,
  to: parseAsInteger,
};
const SORT = { sort: parseAsStringLiteral(HEALTH_SORTS).withDefault(HEALTH_SORT_DEFAULT) };

/** How well every rule does its work in a chosen period, and which ones someone should look at. */
export function HealthPage() {
  const [period, setPeriod] = useQueryStates(PERIOD);
  const [{ sort }, setSort] = useQueryStates(SORT);
  const { data, error, isError, isPlaceholderData, dataUpdatedAt, refetch } = useRuleHealth(period);
  return (
    <div className="mx-auto flex max-w-[1600px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg">Rule health</h1>
        <RulesNav current="health" />
        <div className="md:ml-auto">
          <PeriodChooser period={period} onChange={(next) => void setPeriod({ ...next }, { history: "push" })} />
        </div>
      </div>
      {data !== undefined && <Verdict report={data} />}
      {data !== undefined && isError && (
        <p role="status" className="text-sm text-high">
          As of {formatTime(dataUpdatedAt)}: {problemText(error).title}. The figures follow again once it answers.
        </p>
      )}
      {data !== undefined && data.rules.length > 0 && (
        <Rules
          report={data}
          sort={sort}
          old={isPlaceholderData}
          onSort={(next) => void setSort({ sort: next }, { history: "replace" })}
        />
      )}
      {data === undefined && isError && (
        <ErrorState title={problemText(error).title} onRetry={() => void refetch()}>
          {problemText(error).detail} The rules themselves keep running; only their figures could not be read.
        </ErrorState>
      )}
      {data === undefined && !isError && <HealthSkeleton />}
    </div>
  );
}

/** What stands out, in a sentence. */
function Verdict({ report }: { readonly report: RuleHealthReport }) {
  const look = needingALook(report.rules);
  if (report.rules.length === 0) {
    return (
      <EmptyState title="There are no rules">
        Once there are, this page says what each of them finds, how often it is right and what it costs.
      </EmptyState>
    );
  }
  if (look > 0) {
    return (
      <p>
        <strong className="font-medium">
          {formatCount(look)} {look === 1 ? "rule needs" : "rules need"} a look.
        </strong>
      </p>
    );
  }
  const nothing = report.rules.every((rule) => rule.hits + rule.shadowHits + rule.alerts === 0);
  return (
    <p className="text-muted">
      {nothing ? "Nothing was found in this period; a longer one may say more." : "No rule is notable."}
    </p>
  );
}

interface RulesProps {
  readonly report: RuleHealthReport;
  readonly sort: HealthSort;
  /** The figures are still those of the period before. */
  readonly old: boolean;
  readonly onSort: (sort: HealthSort) => void;
}

function Rules({ report, sort, old, onSort }: RulesProps) {
  const wide = useWide();
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const [all, setAll] = useState(false);
  const sorted = sortHealth(report.rules, sort);
  const wanted = sorted.map(({ ruleId }) => ruleId);
  const order = useHeldOrder(wanted, hovered || focused, `${sort} ${report.to - report.from}`);
  const byId = new Map(report.rules.map((rule) => [rule.ruleId, rule]));
  const rules = order.flatMap((id): readonly RuleHealth[] => {
    const rule = byId.get(id);
    return rule === undefined ? [] : [rule];
  });
  const shown = all ? rules : rules.slice(0, SHOWN_AT_FIRST);
  const List = wide ? HealthTable : HealthList;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only tells whether the reader is at the rows, which must not move then
    <div
      aria-busy={old}
      className={clsx("transition-opacity duration-150", old && "opacity-60")}
      onPointerEnter={(event) => setHovered(event.pointerType === "mouse")}
      onPointerLeave={() => setHovered(false)}
      onFocus={(event) => setFocused(event.target.matches(":focus-visible"))}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
      }}
    >
      <List rules={shown} from={report.from} to={report.to} sort={sort} onSort={onSort} />
      {shown.length < rules.length && (
        <Button className="mt-3" onClick={() => setAll(true)}>
          Show all {formatCount(rules.length)} rules
        </Button>
      )}
    </div>
  );
}

function HealthSkeleton() {
  return (
    <div role="status" aria-label="Loading rule health" className="flex flex-col gap-3">
      <Skeleton className="h-5 w-48" />
      <div className="rounded-md border border-line bg-surface">
        {["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map((row) => (
          <div
            key={row}
            className="flex h-11 items-center justify-between gap-6 border-b border-line px-3 last:border-b-0"
          >
            <Skeleton className="h-4 w-64" />
            <Skeleton className="h-4 w-1/3" />
          </div>
        ))}
      </div>
    </div>
  );
}
