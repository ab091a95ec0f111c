"use client";

import { useMemo, useState } from "react";
import { AxisX, AxisY, GridLines } from "@/components/charts/axes";
import { Plot, type PlotBox } from "@/components/charts/plot";
import { formatCompact, formatCount, formatShortTime, SEVERITY_COLOR } from "@/components/ui";
import type { CompareResult } from "@/lib/contract/backtest";
import type { Severity } from "@/lib/contract/severity";
import { timeTicks } from "@/lib/feed/axis-ticks";
import { type AlertsPoint, type AlertsSeries, alertsSeries } from "@/lib/feed/backtest/alerts-series";
import { areaPath, linearScale, nearestPoint, stepPath } from "@/lib/feed/chart/scale";
import { DRAFT_FILL_OPACITY, SideSwatch } from "./side-swatch";

const CHART_HEIGHT_PX = 132;
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
  const [pointed, setPointed] = useState<number | null>(null);
  const placesIn = (box: PlotBox, alertsOf: (point: AlertsPoint) => number) => {
    const x = linearScale([from, to], [box.left, box.right]);
    const y = linearScale([0, top], [box.bottom, box.top]);
    return points.map((point) => ({
      x: Math.min(box.right, Math.max(box.left, x(point.at))),
      y: y(alertsOf(point)),
    }));
  };
  return (
    <div>
      <div aria-hidden style={{ height: CHART_HEIGHT_PX }}>
        <Plot
          room={ROOM}
          onPoint={(x, box) => {
            const near =
              x === null
                ? null
                : nearestPoint(
                    placesIn(box, (point) => point.draft),
                    x,
                  );
            setPointed(near === null ? null : (points[near]?.start ?? null));
          }}
          tip={(box) => {
            const at = points.findIndex((point) => point.start === pointed);
            const point = points[at];
            if (point === undefined) return null;
            return {
              x: placesIn(box, () => 0)[at]?.x ?? 0,
              content: (
                <BucketFigures
                  point={point}
                  bucketMs={series.bucketMs}
                  severities={{ draft: draftSeverity, published: publishedSeverity }}
                />
              ),
            };
          }}
        >
          {(box) => {
            const x = linearScale([from, to], [box.left, box.right]);
            const y = linearScale([0, top], [box.bottom, box.top]);
            const marks = [0, top / 2, top].map((value) => ({ at: y(value), text: formatCompact(value) }));
            const draft = placesIn(box, (point) => point.draft);
            const published = placesIn(box, (point) => point.published ?? 0);
            const cursor = draft[points.findIndex((point) => point.start === pointed)];
            return (
              <>
                <GridLines box={box} marks={marks} />
                <path
                  d={areaPath(stepPath(draft), draft, box.bottom)}
                  fill={SEVERITY_COLOR[draftSeverity]}
                  fillOpacity={DRAFT_FILL_OPACITY}
                />
                {publishedSeverity !== null && (
                  <path
                    d={stepPath(published)}
                    fill="none"
                    stroke={SEVERITY_COLOR[publishedSeverity]}
                    strokeWidth={1.25}
                  />
                )}
                <AxisX box={box} marks={ticks.map((at) => ({ at: x(at), text: tickText(at, to - from) }))} />
                <AxisY box={box} marks={marks} />
                {cursor !== undefined && (
                  <path d={`M${cursor.x},${box.top}V${box.bottom}`} stroke="var(--line-strong)" />
                )}
              </>
            );
          }}
        </Plot>
      </div>
      <BucketTable series={series} both={publishedSeverity !== null} />
    </div>
  );
}

const ROOM = { top: 6, right: 8, bottom: 20, left: 40 };

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

interface BucketFiguresProps {
  readonly point: AlertsPoint;
  readonly bucketMs: number;
  readonly severities: { readonly draft: Severity; readonly published: Severity | null };
}

function BucketFigures({ point, bucketMs, severities }: BucketFiguresProps) {
  return (
    <>
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
    </>
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
