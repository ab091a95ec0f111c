"use client";

import { type KeyboardEvent, type MouseEvent, useState } from "react";
import { AxisX, AxisY, GridLines } from "@/components/charts/axes";
import { Plot, type PlotBox } from "@/components/charts/plot";
import { formatCompact, formatCount } from "@/components/ui";
import type { SweepPoint } from "@/lib/contract/backtest";
import type { Param } from "@/lib/contract/rule";
import { NAME_GAP, nearestTo, type SweepSeries, sweepSeries } from "@/lib/feed/backtest/sweep-series";
import { percentOf } from "@/lib/feed/backtest/words";
import { type ChartPoint, linearScale, linePath, nearestPoint, type Scale } from "@/lib/feed/chart/scale";
import { paramText } from "@/lib/feed/param-draft";

const CHART_HEIGHT_PX = 176;

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
  const [pointed, setPointed] = useState<number | null>(null);
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
      style={{ height: CHART_HEIGHT_PX }}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onBlur={() => setCursor(null)}
    >
      <Plot
        room={ROOM}
        onPoint={(x, box) => setPointed(x === null ? null : nearestPoint(placesIn(box, series), x))}
        tip={(box) => {
          const point = pointed === null ? undefined : series.points[pointed];
          if (point === undefined) return null;
          return { x: acrossOf(box)(point.x), content: <PointFigures param={param} point={point} /> };
        }}
      >
        {(box) => {
          const across = acrossOf(box);
          const alerts = linearScale([0, series.top], [box.bottom, box.top]);
          const share = linearScale([0, 100], [box.bottom, box.top]);
          const left = [0, series.top / 2, series.top].map((value) => ({
            at: alerts(value),
            text: formatCompact(value),
          }));
          const right = [0, 50, 100].map((percent) => ({ at: share(percent), text: `${percent} %` }));
          const lineOf = (part: "precision" | "recall") =>
            linePath(
              series.points.flatMap((point) => {
                const percent = point[part];
                return percent === null ? [] : [{ x: across(point.x), y: share(percent) }];
              }),
            );
          const curve = placesIn(box, series);
          const active = pointed === null ? undefined : curve[pointed];
          return (
            <>
              <GridLines box={box} marks={left} />
              <AxisX box={box} marks={series.ticks.map((x) => ({ at: across(x), text: series.tickText(x) }))} />
              <AxisY box={box} marks={left} />
              <AxisY box={box} marks={right} right />
              {target !== null && target <= series.top && (
                <path d={`M${box.left},${alerts(target)}H${box.right}`} stroke="var(--muted)" strokeDasharray="4 3" />
              )}
              {series.publishedX !== null && (
                <Upright box={box} x={series.publishedX} color="var(--muted)" dash="4 3">
                  {series.apart ? "published" : ""}
                </Upright>
              )}
              <Upright box={box} x={series.valueX} color="var(--accent)">
                {series.publishedX === series.valueX ? "draft, published" : "draft"}
              </Upright>
              {at !== null && <Upright box={box} x={at.x} color="var(--ink)" />}
              <path d={lineOf("precision")} fill="none" stroke="var(--muted)" strokeWidth={1.5} strokeDasharray="6 3" />
              <path d={lineOf("recall")} fill="none" stroke="var(--muted)" strokeWidth={1.5} strokeDasharray="1.5 3" />
              <path d={linePath(curve)} fill="none" stroke="var(--ink)" strokeWidth={1.5} />
              {curve.map(({ x, y }) => (
                <circle key={x} cx={x} cy={y} r={2.5} fill="var(--surface)" stroke="var(--ink)" strokeWidth={1.5} />
              ))}
              {active !== undefined && (
                <circle cx={active.x} cy={active.y} r={4.5} fill="var(--accent)" stroke="var(--surface)" />
              )}
              {best !== null && best !== value && (
                <Upright box={box} x={series.xOf(best)} color="var(--ok)">
                  {Math.abs(series.xOf(best) - series.valueX) > NAME_GAP ? paramText(param, best) : ""}
                </Upright>
              )}
            </>
          );
        }}
      </Plot>
    </div>
  );
}

/** Room of the axes at both sides, and between them and the first and last value. */
const AXES_PX = { left: 36, right: 44 } as const;
const ENDS_PX = 10;
const ROOM = { top: 20, bottom: 20, ...AXES_PX };

/** Where a value of the parameter stands, which the series gives as 0 to 1. */
function acrossOf(box: PlotBox): Scale {
  return linearScale([0, 1], [box.left + ENDS_PX, box.right - ENDS_PX]);
}

/** The curve of alerts a day. */
function placesIn(box: PlotBox, { points, top }: SweepSeries): readonly ChartPoint[] {
  const across = acrossOf(box);
  const alerts = linearScale([0, top], [box.bottom, box.top]);
  return points.map((point) => ({ x: across(point.x), y: alerts(point.alertsPerDay) }));
}

interface UprightProps {
  readonly box: PlotBox;
  /** 0 to 1. */
  readonly x: number;
  readonly color: string;
  readonly dash?: string;
  readonly children?: string;
}

/** A line at one value, with a word above it; near an end the word stands on the side where there is room. */
function Upright({ box, x, color, dash, children }: UprightProps) {
  const at = acrossOf(box)(x);
  return (
    <g>
      <path
        d={`M${at},${box.top}V${box.bottom}`}
        stroke={color}
        strokeWidth={dash === undefined ? 1.5 : 1}
        strokeDasharray={dash}
      />
      <text x={at} y={box.top - 6} fill={color} fontSize={11} textAnchor={anchorOf(x)}>
        {children}
      </text>
    </g>
  );
}

function anchorOf(x: number): "start" | "end" | "middle" {
  return x < 0.08 ? "start" : x > 0.92 ? "end" : "middle";
}

const FINE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

type Point = SweepSeries["points"][number];

/** "1,200: 14 alerts a day, precision 90 %, recall 92 %". */
function pointText(param: Param, point: Point): string {
  const parts = [`${FINE.format(point.alertsPerDay)} alerts a day`];
  if (point.precision !== null) parts.push(`precision ${point.precision} %`);
  if (point.recall !== null) parts.push(`recall ${point.recall} %`);
  return `${paramText(param, point.value)}: ${parts.join(", ")}`;
}

function PointFigures({ param, point }: { readonly param: Param; readonly point: Point }) {
  return (
    <>
      <div className="font-medium">{paramText(param, point.value)}</div>
      <div>{FINE.format(point.alertsPerDay)} alerts a day</div>
      {point.precision !== null && <div className="text-muted">precision {point.precision} %</div>}
      {point.recall !== null && <div className="text-muted">recall {point.recall} %</div>}
    </>
  );
}

/** The same as a table, for those who cannot see it. */
export function SweepTable({ label, param, points }: Pick<SweepChartProps, "label" | "param" | "points">) {
  return (
    <table className="sr-only">
      <caption>What each value of “{label}” would have done</caption>
      <thead>
        <tr>
          <th scope="col">Value</th>
          <th scope="col">Alerts a day</th>
          <th scope="col">Precision</th>
          <th scope="col">Recall</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.value}>
            <th scope="row">{paramText(param, point.value)}</th>
            <td>{formatCount(point.alertsPerDay)}</td>
            <td>{point.precision === null ? "not known" : `${percentOf(point.precision)} %`}</td>
            <td>{point.recall === null ? "not known" : `${percentOf(point.recall)} %`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
