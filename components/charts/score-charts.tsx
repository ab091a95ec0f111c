"use client";

import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { SCORE_CHART_PX } from "@/components/charts/heights";
import type { ScoreMeasured } from "@/lib/contract/scorecard-report";

interface CurveChartProps {
  /** What it shows, for who cannot see it. */
  readonly label: string;
  readonly xName: string;
  readonly yName: string;
  readonly curve: ScoreMeasured["roc"];
  /** The same of the score without a scorecard, dashed. */
  readonly other: ScoreMeasured["roc"];
}

/** A curve in the unit square beside that of another score. */
export function CurveChart({ label, xName, yName, curve, other }: CurveChartProps) {
  const data = [...curve.map(({ x, y }) => ({ x, own: y })), ...other.map(({ x, y }) => ({ x, other: y }))].sort(
    (a, b) => a.x - b.x,
  );
  return (
    <div role="img" aria-label={label} style={{ height: SCORE_CHART_PX }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 320, height: SCORE_CHART_PX }}>
        <ComposedChart data={data} margin={{ top: 8, right: 8, bottom: 14, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--line)" />
          <XAxis
            dataKey="x"
            type="number"
            domain={[0, 1]}
            ticks={TICKS}
            tickFormatter={percentText}
            tick={AXIS_TEXT}
            tickLine={false}
            axisLine={{ stroke: "var(--line-strong)" }}
            height={20}
            label={{ value: xName, position: "bottom", offset: -2, ...AXIS_TEXT }}
          />
          <YAxis
            domain={[0, 1]}
            ticks={TICKS}
            tickFormatter={percentText}
            tick={AXIS_TEXT}
            tickLine={false}
            axisLine={false}
            width={44}
            label={{ value: yName, angle: -90, position: "insideLeft", offset: 12, ...AXIS_TEXT }}
          />
          <Line dataKey="other" stroke="var(--muted)" strokeDasharray="5 3" {...PLAIN_LINE} />
          <Line dataKey="own" stroke="var(--accent)" {...PLAIN_LINE} />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

/** What a team finds day by day: compromised cards, and those among the ones that it looks at. */
export function FoundChart({ days }: { readonly days: ScoreMeasured["days"] }) {
  const data = days.map(({ day, compromised, found }) => ({
    day: DAY.format(day),
    missed: compromised - found,
    found,
  }));
  return (
    <div role="img" aria-label="Compromised cards found a day" style={{ height: SCORE_CHART_PX }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: SCORE_CHART_PX }}>
        <ComposedChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="day"
            tick={AXIS_TEXT}
            tickLine={false}
            axisLine={{ stroke: "var(--line-strong)" }}
            height={20}
          />
          <YAxis allowDecimals={false} tick={AXIS_TEXT} tickLine={false} axisLine={false} width={32} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--hover)" }}
            content={({ payload }) => <FoundTooltip day={dayIn(payload)} />}
          />
          <Bar dataKey="found" stackId="cards" fill="var(--accent)" isAnimationActive={false} />
          <Bar dataKey="missed" stackId="cards" fill="var(--line-strong)" isAnimationActive={false} />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

interface FoundDay {
  readonly day: string;
  readonly found: number;
  readonly missed: number;
}

/** Holds because the chart gives back the rows that it was given. */
function dayIn(payload: readonly { readonly payload?: unknown }[] | undefined): FoundDay | null {
  return (payload?.[0]?.payload ?? null) as FoundDay | null;
}

function FoundTooltip({ day }: { readonly day: FoundDay | null }) {
  if (day === null) return null;
  return (
    <div className="flex flex-col gap-0.5 rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-sm">
      <div className="font-medium">{day.day}</div>
      <div>
        {day.found} of {day.found + day.missed} compromised cards found
      </div>
    </div>
  );
}

const TICKS = [0, 0.5, 1];
const AXIS_TEXT = { fill: "var(--faint)", fontSize: 11 } as const;
const PLAIN_LINE = {
  strokeWidth: 1.5,
  dot: false,
  activeDot: false,
  connectNulls: true,
  isAnimationActive: false,
} as const;
const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

function percentText(share: number): string {
  return `${Math.round(100 * share)} %`;
}
