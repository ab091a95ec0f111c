"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { DAY_BARS_PX } from "@/components/charts/heights";
import { formatCompact, formatCount, formatUtcDate } from "@/components/ui";

/** One colour of the bars. */
export interface DaySeries {
  readonly name: string;
  readonly color: string;
  /** By day. */
  readonly values: readonly number[];
  /** The list behind a day's part. */
  readonly hrefOf: (day: number) => string;
}

export interface DayBarsChartProps {
  /** Beginnings of the days, epoch milliseconds. */
  readonly days: readonly number[];
  readonly series: readonly DaySeries[];
  readonly onOpen: (href: string) => void;
}

const AXIS_TEXT = { fill: "var(--faint)", fontSize: 11 } as const;
const DATE = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

/** Counts by day in UTC, stacked; each part of a bar leads to what it counts. The table beside it says the same. */
export function DayBarsChart({ days, series, onOpen }: DayBarsChartProps) {
  const points = days.map((at, day) => ({
    at,
    day,
    ...Object.fromEntries(series.map(({ name, values }) => [name, values[day] ?? 0])),
  }));
  return (
    <div aria-hidden style={{ height: DAY_BARS_PX }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 560, height: DAY_BARS_PX }}>
        <BarChart data={points} margin={{ top: 6, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="at"
            tickFormatter={(at: number) => DATE.format(at)}
            tick={AXIS_TEXT}
            tickLine={false}
            axisLine={{ stroke: "var(--line-strong)" }}
            minTickGap={24}
            height={20}
          />
          <YAxis
            allowDecimals={false}
            tickFormatter={formatCompact}
            tick={AXIS_TEXT}
            tickLine={false}
            axisLine={false}
            width={40}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--hover)" }}
            content={(shown) => <DayTooltip day={days.indexOf(Number(shown.label))} days={days} series={series} />}
          />
          {series.map(({ name, color, hrefOf }) => (
            <Bar
              key={name}
              dataKey={name}
              stackId="all"
              fill={color}
              className="cursor-pointer"
              isAnimationActive={false}
              onClick={(_, day) => onOpen(hrefOf(day))}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

interface DayTooltipProps {
  readonly day: number;
  readonly days: readonly number[];
  readonly series: readonly DaySeries[];
}

function DayTooltip({ day, days, series }: DayTooltipProps) {
  const at = days[day];
  if (at === undefined) return null;
  return (
    <div className="flex flex-col gap-0.5 rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-sm">
      <div className="text-muted">{formatUtcDate(at)}</div>
      {series.map(({ name, color, values }) => (
        <div key={name} className="flex items-center gap-1.5">
          <span className="size-2 rounded-[1px]" style={{ background: color }} /> {formatCount(values[day] ?? 0)} {name}
        </div>
      ))}
    </div>
  );
}
