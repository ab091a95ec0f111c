"use client";

import { hrefOf, problemText } from "@/components/api";
import {
  Cell,
  EmptyState,
  ErrorState,
  ExportMenu,
  formatCount,
  formatMoney,
  HeadCell,
  Panel,
  Row,
  SEVERITY_WORD,
  Skeleton,
  serverNow,
  Table,
  Tabs,
  useShown,
} from "@/components/ui";
import type { AnalyticsGroups, AnalyticsRow } from "@/lib/contract/analytics";
import { ANALYTICS_GROUPS, type AnalyticsGroup } from "@/lib/contract/analytics-groups";
import { ENTITY_WORDS } from "@/lib/contract/entity";
import { type AnalyticsFilters, analyticsQuery, behind, narrowed } from "@/lib/view-models/analytics";
import { type ChosenPeriod, periodAt } from "@/lib/view-models/analytics-period";
import { useAnalyticsGroups } from "./analytics-queries";
import { MarkLink, shareWord, spreadText } from "./figure-tiles";

const GROUP_WORD: Readonly<Record<AnalyticsGroup, string>> = {
  rule: "Rule",
  severity: "Severity",
  analyst: "Owner",
  kind: "Kind of entity",
  country: "Country",
};

export interface GroupTablesProps {
  readonly period: ChosenPeriod;
  readonly filters: AnalyticsFilters;
  readonly by: AnalyticsGroup;
  readonly onBy: (by: AnalyticsGroup) => void;
}

/** The figures told apart by rule, severity, owner, kind of entity or country. */
export function GroupTables({ period, filters, by, onBy }: GroupTablesProps) {
  return (
    <Panel
      title="Told apart"
      note={by === "kind" ? "an alert on several entities is in several rows" : undefined}
      actions={
        <ExportMenu
          hrefOf={(extension) =>
            hrefOf(`/api/v1/analytics/groups.${extension}`, {
              query: { ...analyticsQuery(filters, periodAt(period, serverNow())), by },
            })
          }
        />
      }
    >
      <Tabs
        label="Told apart by"
        value={by}
        onChange={onBy}
        tabs={ANALYTICS_GROUPS.map((group) => ({
          value: group,
          label: GROUP_WORD[group],
          content: <GroupTable period={period} filters={filters} by={group} />,
        }))}
      />
    </Panel>
  );
}

function GroupTable({ period, filters, by }: Omit<GroupTablesProps, "onBy">) {
  const { data, error, refetch } = useAnalyticsGroups(period, filters, by);
  if (data === undefined && error !== null) {
    return (
      <ErrorState title={problemText(error).title} onRetry={() => void refetch()}>
        {problemText(error).detail} The figures above are not concerned.
      </ErrorState>
    );
  }
  if (data === undefined) return <Skeleton className="h-40 w-full" />;
  if (data.items.length === 0) {
    return (
      <EmptyState title="Nothing happened in this period">
        Alerts that are detected, acknowledged or resolved appear here. Choose a longer period, or fewer filters.
      </EmptyState>
    );
  }
  return (
    <>
      <Rows groups={data} filters={filters} />
      {data.left > 0 && (
        <p className="pt-2 text-sm text-muted">
          {formatCount(data.left)} more with fewer alerts are not shown. Narrow the filters to see them.
        </p>
      )}
    </>
  );
}

function Rows({ groups, filters }: { readonly groups: AnalyticsGroups; readonly filters: AnalyticsFilters }) {
  const { by, baseCurrency } = groups;
  const before = { from: groups.from - (groups.to - groups.from), to: groups.from };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={`Figures by ${GROUP_WORD[by].toLowerCase()}`} className="overflow-x-auto">
      <Table>
        <thead>
          <tr>
            <HeadCell>{GROUP_WORD[by]}</HeadCell>
            <HeadCell numeric>Alerts</HeadCell>
            <HeadCell numeric>Before</HeadCell>
            <HeadCell numeric>At risk</HeadCell>
            <HeadCell numeric>Resolved</HeadCell>
            <HeadCell numeric>Fraud</HeadCell>
            <HeadCell numeric>False positives</HeadCell>
            <HeadCell numeric>Precision</HeadCell>
            <HeadCell numeric>Before</HeadCell>
            <HeadCell numeric>
              <span title="Median · 90th percentile">To acknowledge</span>
            </HeadCell>
            <HeadCell numeric>
              <span title="Median · 90th percentile">To resolve</span>
            </HeadCell>
            <HeadCell numeric>Lost</HeadCell>
            <HeadCell numeric>Prevented</HeadCell>
          </tr>
        </thead>
        <tbody>
          {groups.items.map((row) => {
            const of = narrowed(filters, by, row.key);
            const link = (mark: Parameters<typeof behind>[2], span = groups as { from: number; to: number }) =>
              behind(of, span, mark);
            const { figures } = row;
            return (
              <Row key={row.key}>
                <th scope="row" className="h-8 border-b border-line px-3 text-left font-normal whitespace-nowrap">
                  <RowName by={by} row={row} />
                </th>
                <NumberCell href={link("alerts")}>{formatCount(figures.alerts)}</NumberCell>
                <NumberCell href={link("alerts", before)} quiet>
                  {formatCount(row.before.alerts)}
                </NumberCell>
                <NumberCell href={link("atRisk")}>{formatMoney(figures.atRisk, baseCurrency, "compact")}</NumberCell>
                <NumberCell href={link("resolved")}>{formatCount(figures.resolved)}</NumberCell>
                <NumberCell href={link("fraud")}>{formatCount(figures.fraud)}</NumberCell>
                <NumberCell href={link("falsePositive")}>{formatCount(figures.falsePositive)}</NumberCell>
                <NumberCell href={link("precision")}>{shareWord(figures.precision)}</NumberCell>
                <NumberCell href={link("precision", before)} quiet>
                  {shareWord(row.before.precision)}
                </NumberCell>
                <NumberCell href={link("toAcknowledge")}>{spreadText(figures.toAcknowledge)}</NumberCell>
                <NumberCell href={link("toResolve")}>{spreadText(figures.toResolve)}</NumberCell>
                <NumberCell href={link("lost")}>{formatMoney(figures.lost, baseCurrency, "compact")}</NumberCell>
                <NumberCell href={link("prevented")}>
                  {formatMoney(figures.prevented, baseCurrency, "compact")}
                </NumberCell>
              </Row>
            );
          })}
        </tbody>
      </Table>
    </section>
  );
}

function NumberCell(props: { readonly href: string; readonly quiet?: boolean; readonly children: React.ReactNode }) {
  return (
    <Cell numeric className={props.quiet === true ? "text-muted" : undefined}>
      <MarkLink href={props.href}>{props.children}</MarkLink>
    </Cell>
  );
}

function RowName({ by, row: { key, name } }: { readonly by: AnalyticsGroup; readonly row: AnalyticsRow }) {
  const shown = useShown();
  if (by === "rule") return shown(name);
  if (by === "analyst") return key === "none" ? <span className="text-muted">Unassigned</span> : name;
  if (by === "country") return key === "none" ? <span className="text-muted">None</span> : key;
  if (by === "severity") return SEVERITY_WORD[key as keyof typeof SEVERITY_WORD];
  return key === "other" ? (
    <span className="text-muted">Other keys</span>
  ) : (
    ENTITY_WORDS[key as keyof typeof ENTITY_WORDS]
  );
}
