"use client";

import { useMemo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useConnection, useLive } from "@/components/realtime/socket";
import { EmptyState, formatCompact, formatMoney, formatShortTime, Panel, Skeleton } from "@/components/ui";
import { HISTORY_MS } from "@/lib/contract/realtime";
import { type LivePoint, type LiveState, withoutGaps } from "@/lib/feed/live";
import { AlertMarks } from "./alert-marks";
import { useMainCurrency } from "./main-currency";
import { PointTooltip } from "./point-tooltip";

/** A point of the chart is 5 s wide: drawing it more often than this would not be seen. */
const REFRESH_MS = 2_000;
const TICK_MS = 3 * 60_000;
/** Room for the axes' numbers; the marks below the chart stand within the same bounds. */
const AXIS_PX = { left: 44, right: 60 } as const;

const pointsOf = (live: LiveState): readonly LivePoint[] => live.points;

/** Transactions and amount over the last 15 minutes, with the alerts of that time on its axis. */
export function Throughput() {
  const known = useLive(pointsOf, REFRESH_MS);
  const points = useMemo(() => withoutGaps(known), [known]);
  const connecting = useConnection().kind === "connecting";
  const currency = useMainCurrency(points);
  const end = points.at(-1)?.at ?? 0;
  const start = end - HISTORY_MS;
  return (
    <Panel
      title="Throughput"
      className="h-60 shrink-0 lg:h-[max(200px,28%)]"
      note={<Legend currency={currency?.code ?? null} />}
      padded={false}
    >
      {points.length === 0 && connecting ? (
        <Skeleton className="mx-3 mb-3 flex-1" />
      ) : points.length === 0 ? (
        <EmptyState title="Nothing has arrived in the last 15 minutes">
          The chart begins with the first transaction.
        </EmptyState>
      ) : (
        <>
          <div className="min-h-0 flex-1" role="img" aria-label="Transactions and amount per second, last 15 minutes">
            <ResponsiveContainer width="100%" height="100%" minHeight={80}>
              <ComposedChart data={points} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
                <CartesianGrid stroke="var(--line)" vertical={false} />
                <XAxis
                  dataKey="at"
                  type="number"
                  domain={[start, end]}
                  allowDataOverflow
                  ticks={ticksBetween(start, end)}
                  tickFormatter={formatShortTime}
                  tick={TICK}
                  tickLine={false}
                  interval={0}
                  axisLine={false}
                  height={18}
                  orientation="top"
                />
                <YAxis
                  yAxisId="transactions"
                  width={AXIS_PX.left}
                  tick={TICK}
                  tickFormatter={(value: number) => (value === 0 ? "" : formatCompact(value))}
                  tickCount={4}
                  tickLine={false}
                  interval={0}
                  axisLine={false}
                />
                <YAxis
                  yAxisId="amount"
                  orientation="right"
                  width={AXIS_PX.right}
                  tick={TICK}
                  tickFormatter={(value: number) =>
                    currency === null || value === 0 ? "" : formatMoney(value, currency.code, "compact")
                  }
                  tickCount={4}
                  tickLine={false}
                  interval={0}
                  axisLine={false}
                />
                <Tooltip
                  isAnimationActive={false}
                  cursor={{ stroke: "var(--line-strong)" }}
                  content={(shown) => (
                    <PointTooltip
                      point={points.find((each) => each.at === shown.label)}
                      currency={currency?.code ?? null}
                    />
                  )}
                />
                <Area
                  yAxisId="transactions"
                  dataKey="transactionsPerSecond"
                  stroke="var(--volume)"
                  fill="var(--volume-fill)"
                  fillOpacity={1}
                  strokeWidth={1.25}
                  isAnimationActive={false}
                />
                <Line
                  yAxisId="amount"
                  dataKey={(point: LivePoint) => point.amountPerSecond[currency?.code ?? ""] ?? 0}
                  stroke="var(--ink)"
                  strokeWidth={1}
                  strokeDasharray="2 3"
                  dot={false}
                  activeDot={{ r: 3, fill: "var(--ink)" }}
                  isAnimationActive={false}
                />
              </ComposedChart>
            </ResponsiveContainer>
          </div>
          <AlertMarks points={points} start={start} end={end} inset={AXIS_PX} />
        </>
      )}
    </Panel>
  );
}

const TICK = { fill: "var(--faint)", fontSize: 11 } as const;

function ticksBetween(start: number, end: number): number[] {
  const ticks: number[] = [];
  for (let at = Math.ceil(start / TICK_MS) * TICK_MS; at <= end; at += TICK_MS) ticks.push(at);
  return ticks;
}

function Legend({ currency }: { readonly currency: string | null }) {
  return (
    <span className="flex flex-wrap items-center gap-x-4">
      <span className="flex items-center gap-1.5">
        <svg width="14" height="8" aria-hidden>
          <rect width="14" height="8" fill="var(--volume-fill)" />
          <path d="M0 .6h14" stroke="var(--volume)" strokeWidth="1.25" />
        </svg>
        Transactions/s
      </span>
      <span className="flex items-center gap-1.5">
        <svg width="14" height="8" aria-hidden>
          <path d="M0 4h14" stroke="var(--ink)" strokeDasharray="2 3" />
        </svg>
        Amount/s{currency === null ? "" : ` in ${currency}`}
      </span>
    </span>
  );
}
