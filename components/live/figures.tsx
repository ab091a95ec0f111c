"use client";

import { useConnection, useLive } from "@/components/realtime/socket";
import { Figure, formatCompact, formatCount, formatMoney, formatMs, Sparkline } from "@/components/ui";
import { HISTORY_MS } from "@/lib/contract/realtime";
import { isStale } from "@/lib/feed/connection";
import { alertsPerMinute, type LivePoint, type LiveState } from "@/lib/feed/live";
import { useMainCurrency } from "./main-currency";

/** Figures that change faster than this cannot be read. */
const REFRESH_MS = 1_000;
/** From here on the detectors are behind what a reader would call now. */
const LAG_WARN = 10_000;
const LATENCY_WARN_MS = 1_000;

const everything = (live: LiveState): LiveState => live;

/** The five figures, each with its last quarter of an hour. */
export function Figures() {
  const { frame, points } = useLive(everything, REFRESH_MS);
  const stale = isStale(useConnection());
  const currency = useMainCurrency(points);
  const latency = frame?.latencyMs ?? null;
  const others = currency === null ? 0 : currency.others;
  const series = (label: string, value: (point: LivePoint) => number | null) => (
    <Sparkline label={`${label}, last 15 minutes`} values={spread(points, value)} />
  );
  const perMinute = alertsPerMinute(points);
  return (
    <section
      aria-label="Figures"
      className="grid shrink-0 grid-cols-6 rounded-md border border-line bg-surface md:grid-cols-5 [&>div]:p-3 md:[&>div+div]:border-l md:[&>div+div]:border-line max-md:[&>div:nth-child(-n+2)]:col-span-3 max-md:[&>div:nth-child(n+3)]:col-span-2"
    >
      <Figure
        name="Transactions/s"
        value={frame === null ? null : formatCount(frame.transactionsPerSecond)}
        stale={stale}
        sparkline={series("Transactions per second", (point) => point.transactionsPerSecond)}
      />
      <Figure
        name="Amount/s"
        value={
          frame === null || currency === null
            ? null
            : formatMoney(frame.amountPerSecond[currency.code] ?? 0, currency.code, "compact")
        }
        unit={others > 0 ? `and ${others} more ${others === 1 ? "currency" : "currencies"}` : undefined}
        title={frame === null ? undefined : amountsText(frame.amountPerSecond)}
        stale={stale}
        sparkline={series("Amount per second", (point) => point.amountPerSecond[currency?.code ?? ""] ?? 0)}
      />
      <Figure
        name="Alerts/min"
        value={frame === null ? null : formatCount(frame.alertsPerMinute)}
        stale={stale}
        sparkline={
          <Sparkline label="Alerts per minute, last 15 minutes" values={spread(points, (_, i) => perMinute[i] ?? 0)} />
        }
      />
      <Figure
        name="Latency p50 / p99"
        value={latency === null ? null : `${formatMs(latency.p50)} / ${formatMs(latency.p99)}`}
        title="From being appended to the stream until stored and evaluated, over the last 10 s"
        stale={stale}
        tone={latency !== null && latency.p99 > LATENCY_WARN_MS ? "warn" : "text"}
        sparkline={series("Latency, 99th percentile", (point) => point.latencyP99Ms)}
      />
      <Figure
        name="Lag"
        value={frame === null ? null : formatCompact(frame.lag)}
        unit={frame === null ? undefined : frame.lag === 1 ? "transaction" : "transactions"}
        title="Transactions on the stream that are not yet evaluated"
        stale={stale}
        tone={frame !== null && frame.lag > LAG_WARN ? "warn" : "text"}
        sparkline={series("Lag", (point) => point.lag)}
      />
    </section>
  );
}

function amountsText(amounts: Readonly<Record<string, number>>): string {
  return Object.entries(amounts)
    .sort(([, a], [, b]) => b - a)
    .map(([code, amount]) => `${formatMoney(amount, code)} ${code}/s`)
    .join("\n");
}

const SPARK_POINTS = 90;

/** The points' values on an even grid over the last 15 minutes, with nulls where there is no point. */
function spread(
  points: readonly LivePoint[],
  value: (point: LivePoint, index: number) => number | null,
): readonly (number | null)[] {
  const result: (number | null)[] = Array.from({ length: SPARK_POINTS }, () => null);
  const end = points.at(-1)?.at;
  if (end === undefined) return result;
  const stepMs = HISTORY_MS / SPARK_POINTS;
  for (const [i, point] of points.entries()) {
    const place = SPARK_POINTS - 1 - Math.floor((end - point.at) / stepMs);
    if (place >= 0) result[place] = value(point, i);
  }
  return result;
}
