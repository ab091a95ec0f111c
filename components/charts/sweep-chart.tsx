"use client";

import { type KeyboardEvent, type MouseEvent, useState } from "react";
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { SWEEP_CHART_PX } from "@/components/charts/heights";
import { formatCompact } from "@/components/ui";
import type { SweepPoint } from "@/lib/contract/backtest";
import type { Param } from "@/lib/contract/rule";
import { NAME_GAP, nearestTo, type SweepSeries, sweepSeries } from "@/lib/view-models/backtest/sweep-series";
import { paramText } from "@/lib/view-models/param-draft";

export interface SweepChartProps {
  /** What the parameter is called. */
  readonly label: string;
  readonly param: Param;
  readonly points: readonly SweepPoint[];
  /** The draft's value now, and the published one; null for a new rule. */
  readonly value: number | string;
  readonly publishedValue: number | string | null;
  /** The most alerts a day that one wants; null draws no line. */
  readonly target: number | null;
  /** The value that keeps to it. */
  readonly best: number | string | null;
  readonly onChoose: (value: number | string) => void;
}

/** Alerts a day, precision and recall for each value. A press on a point chooses it; so do arrow keys and Enter. */
export function SweepChart(props: SweepChartProps) {
  const { label, param, points, value, publishedValue, target, best, onChoose } = props;
  const [cursor, setCursor] = useState<number | null>(null);
  const series = sweepSeries(param, points, { value, publishedValue, target });
  const at = cursor === null ? null : (series.points[cursor] ?? null);
  const nearest = series.nearest;
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -Infinity, End: Infinity };
    const step = steps[event.key as keyof typeof steps];
    if (step !== undefined) {
      event.preventDefault();
      setCursor(Math.min(series.points.length - 1, Math.max(0, (cursor ?? nearest) + step)));
    } else if ((event.key === "Enter" || event.key === " ") && at !== null) {
      event.preventDefault();
      event.stopPropagation();
      onChoose(at.value);
    }
  };
  const onClick = (event: MouseEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const left = AXES_PX.left + ENDS_PX;
    const x = (event.clientX - box.left - left) / (box.width - left - AXES_PX.right - ENDS_PX);
    const point = nearestTo(series.points, x);
    if (point !== null) onChoose(point.value);
  };
  const told = at ?? series.points[nearest] ?? null;
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`${label}: values tried; Enter uses the one that is pointed at`}
      aria-valuemin={0}
      aria-valuemax={series.points.length - 1}
      aria-valuenow={cursor ?? nearest}
      aria-valuetext={told === null ? "" : pointText(param, told)}
      className="cursor-pointer rounded-sm"
      style={{ height: SWEEP_CHART_PX }}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onBlur={() => setCursor(null)}
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 560, height: SWEEP_CHART_PX }}>
        <ComposedChart
          data={series.points}
          margin={{ top: 20, right: 0, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="x"
            type="number"
            domain={[0, 1]}
            ticks={[...series.ticks]}
            tickFormatter={(x: number) => series.tickText(x)}
            tick={AXIS_TEXT}
            tickLine={false}
            axisLine={{ stroke: "var(--line-strong)" }}
            padding={{ left: ENDS_PX, right: ENDS_PX }}
            height={20}
          />
          <YAxis
            yAxisId="alerts"
            domain={[0, series.top]}
            ticks={[0, series.top / 2, series.top]}
            interval={0}
            tickFormatter={formatCompact}
            tick={AXIS_TEXT}
            tickLine={false}
            axisLine={false}
            width={AXES_PX.left}
          />
          <YAxis
            yAxisId="share"
            orientation="right"
            domain={[0, 100]}
            ticks={[0, 50, 100]}
            interval={0}
            tickFormatter={(percent: number) => `${percent} %`}
            tick={AXIS_TEXT}
            tickLine={false}
            axisLine={false}
            width={AXES_PX.right}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--line-strong)" }}
            content={(shown) => {
              const point = series.points.find(({ x }) => x === shown.label);
              return point === undefined ? null : <PointTooltip param={param} point={point} />;
            }}
          />
          {target !== null && target <= series.top && (
            <ReferenceLine yAxisId="alerts" y={target} stroke="var(--muted)" strokeDasharray="4 3" />
          )}
          {series.publishedX !== null && (
            <ReferenceLine
              yAxisId="alerts"
              x={series.publishedX}
              stroke="var(--muted)"
              strokeDasharray="4 3"
              {...(series.apart ? { label: markLabel("published", "var(--muted)", series.publishedX) } : {})}
            />
          )}
          <ReferenceLine
            yAxisId="alerts"
            x={series.valueX}
            stroke="var(--accent)"
            strokeWidth={1.5}
            label={markLabel(
              series.publishedX === series.valueX ? "draft, published" : "draft",
              "var(--accent)",
              series.valueX,
            )}
          />
          {at !== null && <ReferenceLine yAxisId="alerts" x={at.x} stroke="var(--ink)" />}
          <Line yAxisId="share" dataKey="precision" stroke="var(--muted)" strokeDasharray="6 3" {...PLAIN_LINE} />
          <Line yAxisId="share" dataKey="recall" stroke="var(--muted)" strokeDasharray="1.5 3" {...PLAIN_LINE} />
          <Line
            yAxisId="alerts"
            dataKey="alertsPerDay"
            stroke="var(--ink)"
            strokeWidth={1.5}
            dot={{ r: 2.5, fill: "var(--surface)", stroke: "var(--ink)", strokeWidth: 1.5, strokeDasharray: "none" }}
            activeDot={{ r: 4.5, fill: "var(--accent)", stroke: "var(--surface)" }}
            isAnimationActive={false}
          />
          {best !== null && best !== value && (
            <ReferenceLine
              yAxisId="alerts"
              x={series.xOf(best)}
              stroke="var(--ok)"
              strokeWidth={1.5}
              {...(Math.abs(series.xOf(best) - series.valueX) > NAME_GAP
                ? { label: markLabel(paramText(param, best), "var(--ok)", series.xOf(best)) }
                : {})}
            />
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

/** Room of the axes at both sides, and between them and the first and last value. */
const AXES_PX = { left: 36, right: 44 } as const;
const ENDS_PX = 10;
const AXIS_TEXT = { fill: "var(--faint)", fontSize: 11 } as const;
const PLAIN_LINE = {
  strokeWidth: 1.5,
  dot: false,
  activeDot: false,
  connectNulls: true,
  isAnimationActive: false,
} as const;
const FINE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** A word above a line; near an end it stands on the side where there is room. */
function markLabel(value: string, fill: string, x: number) {
  const textAnchor: "start" | "end" | "middle" = x < 0.08 ? "start" : x > 0.92 ? "end" : "middle";
  return { value, fill, fontSize: 11, position: "top" as const, textAnchor };
}

type Point = SweepSeries["points"][number];

/** "1,200: 14 alerts a day, precision 90 %, recall 92 %". */
function pointText(param: Param, point: Point): string {
  const parts = [`${FINE.format(point.alertsPerDay)} alerts a day`];
  if (point.precision !== null) parts.push(`precision ${point.precision} %`);
  if (point.recall !== null) parts.push(`recall ${point.recall} %`);
  return `${paramText(param, point.value)}: ${parts.join(", ")}`;
}

function PointTooltip({ param, point }: { readonly param: Param; readonly point: Point }) {
  return (
    <div className="flex flex-col gap-0.5 rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-sm">
      <div className="font-medium">{paramText(param, point.value)}</div>
      <div>{FINE.format(point.alertsPerDay)} alerts a day</div>
      {point.precision !== null && <div className="text-muted">precision {point.precision} %</div>}
      {point.recall !== null && <div className="text-muted">recall {point.recall} %</div>}
    </div>
  );
}
