"use client";

import { formatCompact, formatMoney, formatShortTime } from "@/components/ui";
import { ticksOver } from "@/lib/view-models/axis-ticks";
import type { LivePoint } from "@/lib/view-models/live";
import { ChartCursor } from "./chart-cursor";
import { useSize } from "./use-size";

interface ThroughputChartProps {
  readonly points: readonly LivePoint[];
  readonly start: number;
  readonly end: number;
  /** The currency of the dashed line; null without any amount. */
  readonly currency: string | null;
  /** Room for the numbers of the two axes, pixels. */
  readonly inset: { readonly left: number; readonly right: number };
}

const TICK_MS = 3 * 60_000;
/** Room for the times above the plot, and the least above its highest point, pixels. */
const TIMES_PX = 22;
const STEPS_MAX = 4;

/** Transactions as an area and the amount as a line over the same time. Drawn as two paths: it is drawn anew all day long. */
export function ThroughputChart({ points, start, end, currency, inset }: ThroughputChartProps) {
  const [box, { width, height }] = useSize();
  const plot = { left: inset.left, right: width - inset.right, top: TIMES_PX, bottom: height };
  const amountOf = (point: LivePoint): number => (currency === null ? 0 : (point.amountPerSecond[currency] ?? 0));
  const shown = points.filter((point) => point.at >= start);
  const counts = ticksOver(Math.max(0, ...shown.map((point) => point.transactionsPerSecond)), STEPS_MAX);
  // The amounts stand at the same lines as the counts.
  const steps = Math.max(1, counts.length - 1);
  const [, amountStep = 0] = ticksOver(Math.max(0, ...shown.map(amountOf)), steps);
  const amounts = Array.from({ length: amountStep === 0 ? 1 : steps + 1 }, (_, index) => index * amountStep);
  const x = (at: number): number => plot.left + ((at - start) / (end - start)) * (plot.right - plot.left);
  const yOver = (ticks: readonly number[]) => {
    const perUnit = (plot.bottom - plot.top) / (ticks.at(-1) || 1);
    return (value: number): number => plot.bottom - value * perUnit;
  };
  const [yCount, yAmount] = [yOver(counts), yOver(amounts)];
  const line = (y: (point: LivePoint) => number): string =>
    shown.map((point, i) => `${i === 0 ? "M" : "L"}${x(point.at).toFixed(1)} ${y(point).toFixed(1)}`).join("");
  const ofCounts = line((point) => yCount(point.transactionsPerSecond));
  const [first, last] = [shown[0], shown.at(-1)];
  const drawn = width > inset.left + inset.right && height > TIMES_PX && first !== undefined && last !== undefined;
  return (
    <div ref={box} className="relative min-h-20 flex-1">
      {drawn && (
        <>
          <svg
            width={width}
            height={height}
            role="img"
            aria-label="Transactions and amount per second, last 15 minutes"
            className="absolute inset-0 fill-faint text-[11px]"
          >
            {timesBetween(start, end).map((at) => (
              <text key={at} x={x(at)} y={TIMES_PX - 9} textAnchor="middle">
                {formatShortTime(at)}
              </text>
            ))}
            {counts.map((count) => (
              <line
                key={count}
                x1={plot.left}
                x2={plot.right}
                y1={yCount(count)}
                y2={yCount(count)}
                stroke="var(--line)"
              />
            ))}
            <path
              d={`${ofCounts}L${x(last.at).toFixed(1)} ${plot.bottom}L${x(first.at).toFixed(1)} ${plot.bottom}Z`}
              fill="var(--volume-fill)"
            />
            <path d={ofCounts} fill="none" stroke="var(--volume)" strokeWidth="1.25" />
            <path d={line((point) => yAmount(amountOf(point)))} fill="none" stroke="var(--ink)" strokeDasharray="2 3" />
            {counts.slice(1).map((count) => (
              <text key={count} x={plot.left - 6} y={yCount(count) + 4} textAnchor="end">
                {formatCompact(count)}
              </text>
            ))}
            {currency !== null &&
              amounts.slice(1).map((amount) => (
                <text key={amount} x={plot.right + 6} y={yAmount(amount) + 4}>
                  {formatMoney(amount, currency, "compact")}
                </text>
              ))}
          </svg>
          <ChartCursor points={shown} currency={currency} plot={plot} x={x} y={(point) => yAmount(amountOf(point))} />
        </>
      )}
    </div>
  );
}

function timesBetween(start: number, end: number): readonly number[] {
  const times: number[] = [];
  for (let at = Math.ceil(start / TICK_MS) * TICK_MS; at <= end; at += TICK_MS) times.push(at);
  return times;
}
