"use client";

import { useMemo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ALERTS_CHART_PX } from "@/components/charts/heights";
import { formatCompact, formatCount, formatShortTime, SEVERITY_COLOR } from "@/components/ui";
import type { CompareResult } from "@/lib/contract/backtest";
import type { Severity } from "@/lib/contract/severity";
import { timeTicks } from "@/lib/view-models/axis-ticks";
import { type AlertsPoint, type AlertsSeries, alertsSeries } from "@/lib/view-models/backtest/alerts-series";
import { DRAFT_FILL_OPACITY, SideSwatch } from "../ui/side-swatch";

const DAY_MS = 86_400_000;

export interface AlertsChartProps {
  readonly result: CompareResult;
  /** False draws one side alone: what is published is what is looked at. */
  readonly both: boolean;
  /** Whether the figures cover the whole range. */
  readonly whole: boolean;
}

/** Alerts over time: the draft filled, what is published as a line over it. */
export function AlertsChart({ result, both, whole }: AlertsChartProps) {
  const series = useMemo(() => alertsSeries(result, whole), [result, whole]);
  const { from, to, top, points } = series;
  const draftSeverity = result.draft.severity;
  const publishedSeverity = both ? (result.published?.severity ?? null) : null;
  const ticks = useMemo(() => timeTicks(from, to, 6, -new Date(to).getTimezoneOffset() * 60_000), [from, to]);
  return (
    <div>
      <div aria-hidden style={{ height: ALERTS_CHART_PX }}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 560, height: ALERTS_CHART_PX }}>
          <ComposedChart data={points} margin={{ top: 6, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              dataKey="at"
              type="number"
              domain={[from, to]}
              allowDataOverflow
              ticks={[...ticks]}
              tickFormatter={(at: number) => tickText(at, to - from)}
              tick={AXIS_TEXT}
              tickLine={false}
              axisLine={{ stroke: "var(--line-strong)" }}
              height={20}
            />
            <YAxis
              domain={[0, top]}
              ticks={[0, top / 2, top]}
              interval={0}
              tickFormatter={formatCompact}
              tick={AXIS_TEXT}
              tickLine={false}
              axisLine={false}
              width={40}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--line-strong)" }}
              content={(shown) => (
                <BucketTooltip
                  point={points.find((point) => point.at === shown.label)}
                  bucketMs={series.bucketMs}
                  severities={{ draft: draftSeverity, published: publishedSeverity }}
                />
              )}
            />
            <Area
              type="step"
              dataKey="draft"
              stroke="none"
              fill={SEVERITY_COLOR[draftSeverity]}
              fillOpacity={DRAFT_FILL_OPACITY}
              activeDot={false}
              isAnimationActive={false}
            />
            {publishedSeverity !== null && (
              <Line
                type="step"
                dataKey="published"
                stroke={SEVERITY_COLOR[publishedSeverity]}
                strokeWidth={1.25}
                dot={false}
                activeDot={false}
                isAnimationActive={false}
              />
            )}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <BucketTable series={series} both={publishedSeverity !== null} />
    </div>
  );
}

const AXIS_TEXT = { fill: "var(--faint)", fontSize: 11 } as const;

function tickText(at: number, spanMs: number): string {
  if (spanMs <= 2 * DAY_MS) return formatShortTime(at);
  return new Date(at).toLocaleDateString(undefined, { day: "numeric", month: "short" });
}

const MOMENT = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function bucketText(start: number, bucketMs: number): string {
  return `${MOMENT.format(start)} – ${formatShortTime(start + bucketMs)}`;
}

interface BucketTooltipProps {
  readonly point: AlertsPoint | undefined;
  readonly bucketMs: number;
  readonly severities: { readonly draft: Severity; readonly published: Severity | null };
}

function BucketTooltip({ point, bucketMs, severities }: BucketTooltipProps) {
  if (point === undefined) return null;
  return (
    <div className="flex flex-col gap-0.5 rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-sm">
      <div className="text-muted">{bucketText(point.start, bucketMs)}</div>
      <div className="flex items-center gap-1.5">
        <SideSwatch side="draft" severity={severities.draft} /> {formatCount(point.draft)}
        {severities.published === null ? "" : " draft"}
      </div>
      {severities.published !== null && (
        <div className="flex items-center gap-1.5">
          <SideSwatch side="published" severity={severities.published} /> {formatCount(point.published ?? 0)} published
        </div>
      )}
    </div>
  );
}

/** The same for those who cannot see it: only where there is something. */
function BucketTable({ series, both }: { readonly series: AlertsSeries; readonly both: boolean }) {
  const rows = series.points.filter((point) => point.draft > 0 || (both && (point.published ?? 0) > 0));
  return (
    <table className="sr-only">
      <caption>Alerts over time; times without an alert are left out</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Draft</th>
          {both && <th scope="col">Published</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((point) => (
          <tr key={point.start}>
            <th scope="row">{bucketText(point.start, series.bucketMs)}</th>
            <td>{point.draft}</td>
            {both && <td>{point.published ?? 0}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
