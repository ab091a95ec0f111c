"use client";

import { hrefOf, problemText } from "@/components/api";
import { ErrorState, ExportMenu, Panel, Skeleton } from "@/components/ui";
import { analyticsQuery, behind } from "@/lib/view-models/analytics";
import { AnalyticsBar } from "./analytics-bar";
import { useAnalytics } from "./analytics-queries";
import { useAnalyticsView } from "./analytics-url";
import { DayCharts } from "./day-charts";
import { FigureTiles } from "./figure-tiles";
import { FraudRatesPanel } from "./fraud-rates-panel";
import { GroupTables } from "./group-tables";
import { HourMap } from "./hour-map";

/** How well the work on alerts goes; every mark leads to the list behind it. */
export function AnalyticsPage() {
  const view = useAnalyticsView();
  const { period, filters, by, change } = view;
  const { data, error, refetch } = useAnalytics(period, filters);
  return (
    <div className="mx-auto flex max-w-[1400px] flex-col gap-3 p-3 md:p-4">
      <h1 className="flex min-h-8 items-center text-lg">Analytics</h1>
      <AnalyticsBar view={view} />
      {data === undefined ? (
        error === null ? (
          <AnalyticsSkeleton />
        ) : (
          <ErrorState title={problemText(error).title} onRetry={() => void refetch()}>
            {problemText(error).detail} Alerts are raised and kept as always; only their figures could not be read.
          </ErrorState>
        )
      ) : (
        <>
          <FigureTiles report={data} filters={filters} />
          <DayCharts report={data} filters={filters} />
          <Panel
            title="By hour of the week"
            note="when alerts were detected, in UTC"
            actions={
              <ExportMenu
                hrefOf={(extension) =>
                  hrefOf(`/api/v1/analytics/hours.${extension}`, { query: analyticsQuery(filters, data) })
                }
              />
            }
          >
            <HourMap hours={data.hours} hrefOf={(hour) => behind(filters, data, "alerts", hour)} />
          </Panel>
        </>
      )}
      <GroupTables period={period} filters={filters} by={by} onBy={(chosen) => change({ by: chosen })} />
      <FraudRatesPanel />
    </div>
  );
}

function AnalyticsSkeleton() {
  return (
    <div role="status" aria-label="Loading figures" className="flex flex-col gap-3">
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-48 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
