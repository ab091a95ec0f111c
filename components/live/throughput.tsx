"use client";

import { useMemo, useState } from "react";
import { AxisX, AxisY, GridLines } from "@/components/charts/axes";
import { Plot, type PlotBox } from "@/components/charts/plot";
import { useConnection, useLive } from "@/components/realtime/socket";
import { EmptyState, formatCompact, formatMoney, formatShortTime, Panel, Skeleton } from "@/components/ui";
import { HISTORY_MS } from "@/lib/contract/realtime";
import { roundAbove } from "@/lib/feed/backtest/alerts-series";
import { areaPath, linearScale, linePath, nearestPoint } from "@/lib/feed/chart/scale";
import { type LivePoint, type LiveState, withoutGaps } from "@/lib/feed/live";
import { AlertMarks } from "./alert-marks";
import { useMainCurrency } from "./main-currency";
import { PointFigures } from "./point-figures";

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
          <div className="min-h-20 flex-1" role="img" aria-label="Transactions and amount per second, last 15 minutes">
            <Chart points={points} start={start} end={end} currency={currency?.code ?? null} />
          </div>
          <AlertMarks points={points} start={start} end={end} inset={AXIS_PX} />
        </>
      )}
    </Panel>
  );
}

interface ChartProps {
  readonly points: readonly LivePoint[];
  readonly start: number;
  readonly end: number;
  readonly currency: string | null;
}

const ROOM = { top: 18, bottom: 1, ...AXIS_PX };

function Chart({ points, start, end, currency }: ChartProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const amountOf = (point: LivePoint) => point.amountPerSecond[currency ?? ""] ?? 0;
  const top = roundAbove(Math.max(0, ...points.map((point) => point.transactionsPerSecond)));
  const amountTop = roundAbove(Math.max(0, ...points.map(amountOf)));
  const placesIn = (box: PlotBox, heightOf: (point: LivePoint) => number, greatest: number) => {
    const x = linearScale([start, end], [box.left, box.right]);
    const y = linearScale([0, greatest], [box.bottom, box.top]);
    return points.map((point) => ({ x: x(point.at), y: y(heightOf(point)) }));
  };
  const transactionsIn = (box: PlotBox) => placesIn(box, (point) => point.transactionsPerSecond, top);
  const place = points.findIndex((point) => point.at === pointed);
  return (
    <Plot
      room={ROOM}
      onPoint={(x, box) => {
        const near = x === null ? null : nearestPoint(transactionsIn(box), x);
        setPointed(near === null ? null : (points[near]?.at ?? null));
      }}
      tip={(box) => {
        const point = points[place];
        if (point === undefined) return null;
        const x = linearScale([start, end], [box.left, box.right])(point.at);
        return { x, content: <PointFigures point={point} currency={currency} /> };
      }}
    >
      {(box) => {
        const x = linearScale([start, end], [box.left, box.right]);
        const transactions = transactionsIn(box);
        const amounts = placesIn(box, amountOf, amountTop);
        const line = linePath(transactions);
        const marks = (greatest: number, textOf: (value: number) => string) =>
          [1, 0.5].map((part) => ({
            at: linearScale([0, 1], [box.bottom, box.top])(part),
            text: textOf(greatest * part),
          }));
        return (
          <>
            <GridLines box={box} marks={marks(top, String)} />
            <path d={areaPath(line, transactions, box.bottom)} fill="var(--volume-fill)" />
            <path d={line} fill="none" stroke="var(--volume)" strokeWidth={1.25} />
            <path d={linePath(amounts)} fill="none" stroke="var(--ink)" strokeDasharray="2 3" />
            <AxisX
              box={box}
              line={false}
              above
              marks={ticksBetween(start, end).map((at) => ({ at: x(at), text: formatShortTime(at) }))}
            />
            <AxisY box={box} marks={marks(top, formatCompact)} />
            {currency !== null && (
              <AxisY box={box} right marks={marks(amountTop, (value) => formatMoney(value, currency, "compact"))} />
            )}
            {place !== -1 && (
              <path d={`M${transactions[place]?.x ?? 0},${box.top}V${box.bottom}`} stroke="var(--line-strong)" />
            )}
            {place !== -1 && <circle cx={amounts[place]?.x} cy={amounts[place]?.y} r={3} fill="var(--ink)" />}
          </>
        );
      }}
    </Plot>
  );
}

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
