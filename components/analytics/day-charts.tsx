"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { hrefOf } from "@/components/api";
import type { DaySeries } from "@/components/charts/day-bars-chart";
import { LazyDayBarsChart } from "@/components/charts/lazy";
import {
  Cell,
  EmptyState,
  ExportMenu,
  formatCount,
  formatUtcDate,
  HeadCell,
  LABEL_WORD,
  Panel,
  Row,
  SEVERITY_COLOR,
  SEVERITY_WORD,
  Table,
  WORST_FIRST,
} from "@/components/ui";
import type { AnalyticsDay, AnalyticsReport } from "@/lib/contract/analytics";
import { type AnalyticsFilters, analyticsQuery, behind } from "@/lib/view-models/analytics";
import { MarkLink } from "./figure-tiles";

export interface DayChartsProps {
  readonly report: AnalyticsReport;
  readonly filters: AnalyticsFilters;
}

const OUTCOMES = [
  { mark: "fraud", name: LABEL_WORD.fraud, color: "var(--critical)" },
  { mark: "falsePositive", name: LABEL_WORD.false_positive, color: "var(--medium)" },
  { mark: "inconclusive", name: LABEL_WORD.inconclusive, color: "var(--volume)" },
] as const;

/** What was detected, and what was resolved as what, by day. */
export function DayCharts({ report, filters }: DayChartsProps) {
  const { days } = report;
  const dayAt = (day: number): AnalyticsDay => days[day] ?? { ...EMPTY_DAY };
  const wanted =
    filters.severity.length === 0 ? WORST_FIRST : WORST_FIRST.filter((one) => filters.severity.includes(one));
  return (
    <div className="grid gap-3 lg:grid-cols-2">
      <DayPanel
        title="Alerts by day"
        note="detected, by severity"
        none="No alert was detected in this period."
        actions={
          <ExportMenu
            hrefOf={(extension) =>
              hrefOf(`/api/v1/analytics/days.${extension}`, { query: analyticsQuery(filters, report) })
            }
          />
        }
        days={days}
        series={wanted.toReversed().map((severity) => ({
          name: SEVERITY_WORD[severity],
          color: SEVERITY_COLOR[severity],
          values: days.map(({ alerts }) => alerts[severity]),
          hrefOf: (day) => behind({ ...filters, severity: [severity] }, dayAt(day), "alerts"),
        }))}
      />
      <DayPanel
        title="Verdicts by day"
        note="when alerts were resolved, and as what"
        none="No alert was resolved in this period."
        days={days}
        series={OUTCOMES.map(({ mark, name, color }) => ({
          name,
          color,
          values: days.map((day) => day[mark]),
          hrefOf: (day) => behind(filters, dayAt(day), mark),
        }))}
      />
    </div>
  );
}

const EMPTY_DAY = {
  from: 0,
  to: 0,
  alerts: { low: 0, medium: 0, high: 0, critical: 0 },
  fraud: 0,
  falsePositive: 0,
  inconclusive: 0,
} as const;

interface DayPanelProps {
  readonly title: string;
  readonly note: string;
  readonly none: string;
  readonly actions?: ReactNode;
  readonly days: readonly AnalyticsDay[];
  readonly series: readonly DaySeries[];
}

function DayPanel({ title, note, none, actions, days, series }: DayPanelProps) {
  const router = useRouter();
  const begins = days.map(({ from }) => from);
  const isEmpty = series.every(({ values }) => values.every((value) => value === 0));
  return (
    <Panel title={title} note={note} actions={actions}>
      {isEmpty ? (
        <EmptyState title={none}>Choose a longer period, or fewer filters.</EmptyState>
      ) : (
        <>
          <LazyDayBarsChart days={begins} series={series} onOpen={(href) => router.push(href)} />
          <ul className="flex flex-wrap gap-x-3 text-xs text-muted">
            {series.map(({ name, color }) => (
              <li key={name} className="flex items-center gap-1.5">
                <span aria-hidden className="size-2 rounded-[1px]" style={{ background: color }} /> {name}
              </li>
            ))}
          </ul>
          <details className="text-sm">
            <summary className="cursor-pointer py-1 text-muted">As a table</summary>
            <DayTable title={title} days={begins} series={series} />
          </details>
        </>
      )}
    </Panel>
  );
}

function DayTable({
  title,
  days,
  series,
}: Pick<DayPanelProps, "title" | "series"> & { readonly days: readonly number[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={`${title} as a table`} className="max-h-72 overflow-auto">
      <Table>
        <thead>
          <tr>
            <HeadCell>Day in UTC</HeadCell>
            {series.map(({ name }) => (
              <HeadCell key={name} numeric>
                {name}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((at, day) => (
            <Row key={at}>
              <Cell className="whitespace-nowrap">{formatUtcDate(at)}</Cell>
              {series.map(({ name, values, hrefOf }) => (
                <Cell key={name} numeric>
                  <MarkLink href={hrefOf(day)}>{formatCount(values[day] ?? 0)}</MarkLink>
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
